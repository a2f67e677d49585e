import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.money_edit import MoneyEdit
from gui.widgets.quantity_edit import FteEdit, QuantityEdit


@pytest.fixture
def money(qtbot) -> MoneyEdit:
    made = MoneyEdit()
    qtbot.addWidget(made)
    return made


def typed(qtbot, field, text: str) -> None:
    field.lineEdit().selectAll()
    qtbot.keyClicks(field.lineEdit(), text)


@pytest.mark.parametrize(
    ("text", "pence"),
    [("1234.5", 123_450), ("£1,234.50", 123_450), (".5", 50), ("7", 700), ("0", 0), ("1 000", 100_000), ("", None)],
)
def test_a_sum_is_read_as_whole_pence(qtbot, money, text, pence):
    typed(qtbot, money, text)
    assert money.pence == pence


@pytest.mark.parametrize(
    ("text", "left"), [("1.005", "1.00"), ("12x", "12"), ("-5", "5"), ("1.2.3", "1.23"), ("££4", "£4")]
)
def test_what_can_be_no_sum_cannot_be_typed(qtbot, money, text, left):
    typed(qtbot, money, text)
    assert money.text() == left


def test_a_sum_is_written_in_full_when_typing_ends(qtbot, money):
    typed(qtbot, money, "1234.5")
    qtbot.keyClick(money, Qt.Key.Key_Return)
    assert money.text() == "£1,234.50"


def test_a_cleared_field_holds_nothing(qtbot, money):
    money.pence = 500
    money.lineEdit().selectAll()
    qtbot.keyClick(money.lineEdit(), Qt.Key.Key_Backspace)
    qtbot.keyClick(money, Qt.Key.Key_Return)
    assert (money.pence, money.text()) == (None, "")


def test_every_new_sum_is_told_once(qtbot, money):
    told = []
    money.changed.connect(told.append)
    typed(qtbot, money, "12.50")
    qtbot.keyClick(money, Qt.Key.Key_Return)
    assert told == [100, 1200, 1250]


def test_a_sum_that_is_set_again_is_not_told(qtbot, money):
    money.pence = 500
    told = []
    money.changed.connect(told.append)
    money.pence = 500
    assert told == []


def test_a_minus_goes_only_where_it_may(qtbot):
    either = MoneyEdit(negative=True)
    qtbot.addWidget(either)
    typed(qtbot, either, "-5")
    qtbot.keyClick(either, Qt.Key.Key_Return)
    assert (either.pence, either.text()) == (-500, "-£5.00")


def test_a_lone_minus_is_not_yet_a_sum(qtbot):
    either = MoneyEdit(negative=True)
    qtbot.addWidget(either)
    assert either.validate("-", 1)[0] == QValidator.State.Intermediate


def test_the_arrows_step_by_a_pound_and_not_below_nothing(qtbot, money):
    money.pence = 150
    for _ in range(3):
        qtbot.keyClick(money, Qt.Key.Key_Down)
    assert money.pence == 0


def test_no_sum_is_too_large_to_be_exact(qtbot, money):
    typed(qtbot, money, "99999999999.99")
    assert money.pence == 9_999_999_999_999


def test_the_wheel_changes_nothing(qtbot, money):
    money.pence = 500
    none = Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(QPointF(), QPointF(), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none, phase, False)
    QApplication.sendEvent(money, turn)
    assert money.pence == 500


def test_a_quantity_has_two_decimals_and_its_unit_behind_it(qtbot):
    field = QuantityEdit(450, unit="days")
    qtbot.addWidget(field)
    assert field.text() == "4.5 days"
    typed(qtbot, field, "20.255")
    assert field.hundredths == 2_025


def test_the_unit_is_out_of_the_way_while_typing(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    field, other = QuantityEdit(450, unit="days"), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(other)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    during = field.text()
    other.setFocus()
    assert (during, field.text()) == ("4.5", "4.5 days")


def test_full_time_equivalents_have_three_decimals(qtbot):
    field = FteEdit()
    qtbot.addWidget(field)
    typed(qtbot, field, "1.2345")
    assert field.thousandths == 1_234


def test_the_text_has_room_beside_it(qtbot, money):
    money.pence = 100
    money.resize(200, 38)
    money.show()
    line = money.lineEdit()
    assert line.width() > 150
    assert line.textMargins().left() > 8
