from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from gui.tables.rows_model import TONE, Column, RowsModel

DOWN = Qt.SortOrder.DescendingOrder
UP = Qt.SortOrder.AscendingOrder
MANY = 30_000


@dataclass(frozen=True)
class Order:
    number: int
    provider: str
    pence: int | None = 0


COLUMNS = [
    Column[Order]("Number", lambda order: f"CO-{order.number:04d}", sort=lambda order: order.number),
    Column[Order]("Provider", lambda order: order.provider, tone=lambda order: "good" if order.pence else ""),
    Column[Order](
        "Value", lambda order: "" if order.pence is None else f"£{order.pence}", sort=lambda o: o.pence, right=True
    ),
]
FEW = [Order(1, "Kestrel", 300), Order(2, "harbour", 100), Order(3, "Fairway", None), Order(4, "Kestrel East", 200)]


@pytest.fixture
def model(qapp) -> RowsModel[Order]:
    made = RowsModel(COLUMNS, key=lambda order: order.number)
    made.set_rows(FEW)
    return made


def numbers(model: RowsModel[Order]) -> list[int]:
    return [order.number for order in model.rows()]


def settle(qtbot, model: RowsModel[Order]) -> None:
    qtbot.waitUntil(lambda: model.settled, timeout=5000)


def test_it_is_a_sound_model(model, qtmodeltester):
    qtmodeltester.check(model)


def test_it_stays_a_sound_model_while_it_filters_and_sorts(qtbot, qtmodeltester, model):
    qtmodeltester.check(model)
    model.set_rows(many()[:6_000])
    model.filter("kestrel")
    model.sort(1, DOWN)
    settle(qtbot, model)
    model.filter("")
    assert model.rowCount() == 6_000


def test_a_cell_gives_its_text_its_side_and_its_tone(model):
    cell = model.index(0, 2)
    assert cell.data() == "£300"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert [model.index(line, 1).data(TONE) for line in range(4)] == ["good", "good", "", "good"]


def test_a_heading_stands_on_the_side_of_its_cells(model):
    side = model.headerData(2, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole))
    assert side == model.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("KESTREL", [1, 4]),
        ("co-0002", [2]),
        ("£1", [2]),
        ("kestrel 300", [1]),
        ("east kes", [4]),
        ("1\n", [1, 2]),
        ("nothing", []),
        ("  ", [1, 2, 3, 4]),
    ],
)
def test_a_filter_finds_all_its_words_in_any_column_and_case(model, query, found):
    model.filter(query)
    assert numbers(model) == found


def test_a_filter_does_not_find_words_across_two_cells(model):
    model.filter("1kes")
    assert numbers(model) == []


def test_longer_and_shorter_words_narrow_and_widen(model):
    seen = []
    for query in ("k", "kes", "kestrel ea", "kes", ""):
        model.filter(query)
        seen.append(numbers(model))
    assert seen == [[1, 4], [1, 4], [4], [1, 4], [1, 2, 3, 4]]


@pytest.mark.parametrize(
    ("column", "order", "expected"),
    [
        (0, DOWN, [4, 3, 2, 1]),
        (1, UP, [3, 2, 1, 4]),
        (2, UP, [2, 4, 1, 3]),
        (2, DOWN, [1, 4, 2, 3]),
        (-1, UP, [1, 2, 3, 4]),
    ],
)
def test_sorting_puts_blanks_last_and_ignores_case(model, column, order, expected):
    model.sort(column, order)
    assert numbers(model) == expected


def test_rows_that_are_equal_keep_the_order_they_came_in(model):
    model.set_rows([Order(n, "Same", n % 2) for n in (5, 3, 9, 1)])
    model.sort(1, DOWN)
    assert numbers(model) == [5, 3, 9, 1]


def test_order_and_filter_stay_with_new_rows(model):
    model.sort(0, DOWN)
    model.filter("kestrel")
    model.set_rows([*FEW, Order(9, "Kestrel West")])
    assert numbers(model) == [9, 4, 1]


def test_positions_outlast_filter_and_sorting(model):
    before = model.position_at(3)
    model.sort(0, DOWN)
    model.filter("kestrel")
    assert model.lines_at([before]) == [0]


def test_rows_are_found_by_their_keys(model):
    assert [model.row_at(line).number for line in model.lines_at(model.positions_of([2, 4]))] == [2, 4]


def many() -> list[Order]:
    return [Order(n, ("Kestrel", "Harbour", "Fairway")[n % 3] + f" {n % 7}", n % 1000) for n in range(MANY)]


def plainly(query: str, column: int, order: Qt.SortOrder) -> list[int]:
    words = query.casefold().split()
    hits = [o for o in many() if all(any(w in c.text(o).casefold() for c in COLUMNS) for w in words)]
    key = COLUMNS[column].sort or (lambda o: COLUMNS[column].text(o).casefold())
    return [o.number for o in sorted(hits, key=key, reverse=order == DOWN)]


def test_many_rows_are_gone_through_in_turns_and_none_is_missed(qtbot, model):
    model.set_rows(many())
    model.sort(2, DOWN)
    model.filter("kes")
    assert not model.settled
    settle(qtbot, model)
    model.filter("kestrel 9")
    settle(qtbot, model)
    assert numbers(model) == plainly("kestrel 9", 2, DOWN)


def test_typing_on_before_the_search_has_ended_gives_the_last_words(qtbot, model):
    model.set_rows(many())
    for query in ("h", "ha", "har", "f", "fairway 3"):
        model.filter(query)
    model.sort(1, UP)
    settle(qtbot, model)
    assert numbers(model) == plainly("fairway 3", 1, UP)


def test_the_former_rows_stay_until_something_is_found(qtbot, model):
    model.filter("kestrel")
    model.set_rows(many())
    assert numbers(model) == [1, 4]
    settle(qtbot, model)
    assert model.rowCount() == MANY // 3


def test_words_that_nothing_has_end_in_an_empty_table(qtbot, model):
    model.set_rows(many())
    with qtbot.waitSignal(model.filtered, timeout=5000):
        model.filter("no such words")
    assert model.rowCount() == 0


def test_a_table_without_rows_is_settled(model):
    model.set_rows([])
    model.filter("x")
    assert model.settled
    assert model.rowCount() == 0
