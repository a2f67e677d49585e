import pytest
from PySide6.QtWidgets import QFrame, QWidget

from gui.widgets.flow import Flow


@pytest.fixture
def row(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    flow = Flow(host, spacing=10)
    for _ in range(3):
        made = QFrame()
        made.setFixedSize(100, 30)
        flow.addWidget(made)
    host.show()
    return host


def tops(row):
    row.layout().activate()
    return [each.y() for each in row.findChildren(QFrame)]


def test_controls_stand_beside_one_another_where_there_is_room(row):
    row.resize(320, 80)
    assert tops(row) == [0, 0, 0]


def test_what_has_no_room_goes_on_in_a_further_row(row):
    row.resize(220, 80)
    assert tops(row) == [0, 0, 40]


def test_the_height_follows_the_width(row):
    flow = row.layout()
    assert [flow.heightForWidth(width) for width in (320, 220, 100)] == [30, 70, 110]


def test_what_is_hidden_takes_no_room(row):
    row.findChildren(QFrame)[0].hide()
    row.resize(220, 80)
    assert tops(row)[1:] == [0, 0]


def test_margins_keep_the_controls_off_the_edge(row):
    row.layout().setContentsMargins(16, 4, 16, 12)
    row.resize(352, 80)
    assert tops(row) == [4, 4, 4]
    assert row.findChildren(QFrame)[0].x() == 16
    assert [row.layout().heightForWidth(width) for width in (352, 351)] == [46, 86]
