import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from sample_charts import AMOUNTS, FTE, burn_up, fte_bars, gauge, lot_bars, pipeline, stream_bars

from gui import theme
from gui.widgets.burn_up import BurnUp, BurnUpMonth
from gui.widgets.ceiling_gauge import CeilingGauge, CeilingPosition
from gui.widgets.chart import Chart
from gui.widgets.lot_bars import LotBar, LotBars
from gui.widgets.stages import StageAmounts

ALL = pytest.mark.parametrize("make", [gauge, burn_up, lot_bars, fte_bars, stream_bars, pipeline])


def shown(qtbot, chart: Chart, width: int = 700) -> Chart:
    qtbot.addWidget(chart)
    chart.resize(width, chart.sizeHint().height())
    chart.show()
    chart.activateWindow()
    chart.grab()  # painting is what finds the marks
    return chart


def drawn(chart: Chart, width: int = 700) -> tuple[QImage, list]:
    image = QImage(width, round(chart.height_for(width)), QImage.Format.Format_ARGB32)
    image.fill(theme.current().surface)
    painter = QPainter(image)
    marks = chart.draw(painter, QRectF(image.rect()))
    painter.end()
    return image, marks


@ALL
def test_a_chart_is_named_and_described_with_its_figures(qtbot, make):
    chart = shown(qtbot, make())
    assert chart.accessibleName()
    assert any(digit.isdigit() for digit in chart.accessibleDescription())


@ALL
@pytest.mark.parametrize("width", [220, 460, 1000])
def test_every_mark_lies_within_the_drawing_at_any_width(qtbot, make, width):
    chart = make()
    qtbot.addWidget(chart)
    image, marks = drawn(chart, width)
    room = QRectF(image.rect()).adjusted(-1, -1, 1, 1)
    assert marks
    assert all(room.contains(rect) for mark in marks for rect in mark.rects)


@ALL
def test_a_click_on_a_mark_says_its_key(qtbot, make):
    chart = shown(qtbot, make())
    mark = chart.marks[0]
    with qtbot.waitSignal(chart.clicked) as caught:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=mark.rects[0].center().toPoint())
    assert caught.args == [mark.key]


@ALL
def test_the_arrows_and_enter_reach_every_mark(qtbot, make):
    chart = shown(qtbot, make())
    chart.setFocus()
    told = []
    chart.clicked.connect(told.append)
    for _ in chart.marks:
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Space)
    keys = [mark.key for mark in chart.marks]
    assert told == [*keys, keys[-2] if len(keys) > 1 else keys[0]]


@ALL
def test_the_table_of_a_chart_is_square(qtbot, make):
    chart = make()
    qtbot.addWidget(chart)
    table = chart.table()
    assert {len(row) for row in table.rows} == {len(table.headings)}


@ALL
def test_the_dark_theme_draws_the_same_marks_in_other_colours(qtbot, qapp, make):
    chart = make()
    qtbot.addWidget(chart)
    light, marks = drawn(chart)
    try:
        theme.apply_theme(qapp, "dark")
        dark, same = drawn(chart)
    finally:
        theme.apply_theme(qapp, "light")
    assert same == marks
    assert light != dark


def keys(chart: Chart) -> list:
    return [mark.key for mark in drawn(chart)[1]]


def test_a_gauge_shows_only_stages_with_something_in_them(qtbot):
    chart = gauge()
    qtbot.addWidget(chart)
    assert keys(chart) == ["paid", "committed", "reserved", "left", "conditional"]


def test_a_gauge_says_in_words_what_it_shows(qtbot):
    chart = gauge()
    qtbot.addWidget(chart)
    assert chart.sentence() == (
        "Ceiling £260,000.00: paid £41,200.00, committed £78,650.50, reserved £34,290.00, £105,859.50 left; "
        "£1,500,000.00 if the bid succeeds, not in force."
    )


def test_a_gauge_shows_an_offer_before_and_after(qtbot):
    chart = gauge()
    qtbot.addWidget(chart)
    chart.set_after(585_950)
    assert chart.headline() == "£105,859.50 → £100,000.00 left"
    assert "added" in keys(chart)
    assert ("This offer", "£5,859.50") in chart.table().rows


def test_a_gauge_shows_by_how_much_a_ceiling_would_be_passed(qtbot):
    chart = gauge()
    qtbot.addWidget(chart)
    chart.set_after(10_585_951)
    assert (chart.left_after, chart.headline()) == (-1, "£105,859.50 → £0.01 over")
    assert "over" in keys(chart)
    assert "left" not in keys(chart)


def test_a_ceiling_lowered_below_what_is_used_is_over(qtbot):
    chart = CeilingGauge(CeilingPosition("Lot 1", 1_000, StageAmounts(committed=1_500)))
    qtbot.addWidget(chart)
    assert chart.headline() == "£5.00 over"


def test_a_stage_of_a_penny_can_still_be_clicked(qtbot):
    chart = CeilingGauge(CeilingPosition("Lot 1", 26_000_000, StageAmounts(paid=1)))
    qtbot.addWidget(chart)
    assert drawn(chart)[1][0].rects[0].width() >= 4


def test_the_labels_of_a_gauge_do_not_touch(qtbot):
    chart = CeilingGauge(CeilingPosition("Lot 1", 26_000_000, StageAmounts(100, 100, 100, 100, 100)))
    qtbot.addWidget(chart)
    for width in (220, 400, 900):
        blocks = [mark.rects[1] for mark in drawn(chart, width)[1]]
        assert not any(a.intersects(b) for at, a in enumerate(blocks) for b in blocks[at + 1 :])


def test_the_labels_of_a_gauge_in_rows_stand_in_columns(qtbot):
    amounts = StageAmounts(14_190_950, 1_411_200, 1_444_650, 3_666_800, 986_400)
    chart = CeilingGauge(CeilingPosition("2015-16 ceiling", 26_000_000, amounts))
    qtbot.addWidget(chart)
    lefts = {round(mark.rects[1].left()) for mark in drawn(chart, 252)[1]}
    chart.set_after(192_500)
    assert {round(mark.rects[1].left()) for mark in drawn(chart, 252)[1]} == lefts
    assert len(lefts) == 3


def test_a_ceiling_of_nothing_can_be_drawn(qtbot):
    chart = CeilingGauge(CeilingPosition("Lot 1", 0))
    qtbot.addWidget(chart)
    assert keys(chart) == ["left"]


def test_a_burn_up_tells_each_month_by_itself(qtbot):
    chart = burn_up()
    qtbot.addWidget(chart)
    assert [mark.words for mark in drawn(chart)[1]] == [
        "Apr: £1,000.00 in the month, £1,000.00 in all",
        "May: £2,500.00 in the month, £3,500.00 in all",
    ]


def test_a_burn_up_names_its_end_its_ceiling_and_its_forecast(qtbot):
    chart = burn_up()
    qtbot.addWidget(chart)
    assert chart.sentence() == (
        "Exposure £3,500.00 at the end of May, under a ceiling of £260,000.00; forecast £6,000.00 by the end of Jun."
    )


def test_a_burn_up_without_figures_says_so(qtbot):
    chart = BurnUp("Exposure", (BurnUpMonth("Apr", "Apr", None),))
    qtbot.addWidget(chart)
    assert chart.sentence() == "No exposure yet."
    assert drawn(chart)[1] == []


def test_a_burn_up_lists_only_columns_that_have_figures(qtbot):
    chart = BurnUp("Exposure", (BurnUpMonth("Apr", "Apr", 100),))
    qtbot.addWidget(chart)
    assert chart.table().headings == ("Month", "Exposure")


def test_a_lot_with_nothing_says_so(qtbot):
    chart = lot_bars()
    qtbot.addWidget(chart)
    assert drawn(chart)[1][1].words.endswith("the whole city: nothing yet")


def test_long_names_stand_above_their_bars_and_short_ones_beside(qtbot):
    long, short = lot_bars(), LotBars("By lot", (LotBar(1, "Lot 1", AMOUNTS),))
    qtbot.addWidget(long)
    qtbot.addWidget(short)
    assert drawn(long, 500)[1][0].rects[0].height() > drawn(short, 500)[1][0].rects[0].height()


def test_posts_over_their_limit_say_by_how_much(qtbot):
    chart = fte_bars()
    qtbot.addWidget(chart)
    assert [mark.words for mark in drawn(chart)[1]] == [
        "FGC co-ordinators: 21.5 filled, 0.5 bought in, 1.234 with this offer, 2.766 left of 26",
        "Training co-ordinators: 15.6 filled, 0.6 over of 15",
    ]


def test_a_chart_with_more_lines_asks_for_more_room(qtbot):
    chart = shown(qtbot, fte_bars())
    before = chart.minimumHeight()
    chart.set_lines(FTE * 3)
    assert chart.minimumHeight() > before


def test_a_streams_bar_says_what_is_left_of_its_money_or_over(qtbot):
    bars = stream_bars()
    qtbot.addWidget(bars)
    said = bars.sentence().split("; ")
    assert said[0].endswith("£105,859.50 left of £260,000.00")
    assert said[1].endswith("£54,140.50 over of £100,000.00, to be spent by 31 Dec 2015")
    assert said[2] == "Youth Justice Transformation Fund, 2016-17: nothing used, £10,000.00 left of £10,000.00."


def test_the_steps_of_a_pipeline_stand_in_two_rows_where_there_is_no_room(qtbot):
    chart = pipeline()
    qtbot.addWidget(chart)
    _, wide = drawn(chart, 600)
    _, narrow = drawn(chart, 300)
    assert len({mark.rects[0].top() for mark in wide}) == 1
    assert [mark.rects[0].top() for mark in narrow] == [0, 0, 86, 86]


def test_a_step_of_a_pipeline_says_how_many_and_how_much(qtbot):
    chart = pipeline()
    qtbot.addWidget(chart)
    assert chart.sentence().startswith("Quoted: 3 sessions, £1,350.00; Charged: 1 session, £12,345,678.90;")
