"""A figure of the overview opens the rows that it is made of: they come to the same."""

import pytest
from builders import a_delivered_session
from sights import in_sight, settle
from worked_register import a_worked_register

from core.queries.people_trained import people_trained
from core.queries.position import position
from gui.pages.call_offs import CallOffsPage
from gui.pages.deliveries import DeliveriesPage
from gui.pages.overview import OverviewPage


@pytest.fixture
def register(tmp_path):
    opened = a_worked_register(tmp_path)
    yield opened
    opened.close()


def ask(register, query):
    with register.reading() as read:
        return query(read)


@pytest.mark.parametrize("scope", ["framework", "lot:1", "stream:core"])
def test_exposure_under_a_ceiling_opens_its_call_offs(desk, register, tasks, qtbot, scope):
    gone = []
    desk.go.connect(gone.append)
    overview = in_sight(qtbot, OverviewPage(desk), tasks)
    overview.gauges[scope, "2015-16"].clicked.emit("committed")
    page = in_sight(qtbot, CallOffsPage(desk), tasks)
    page.show_place(gone[0])
    settle(qtbot, tasks)
    model = page.list.rows_model
    shown = [model.row_at(line) for line in range(model.rowCount())]
    (stands,) = [item for item in ask(register, position) if (item.scope, item.period) == (scope, "2015-16")]
    assert sum(row.exposure for row in shown) == stands.exposure
    assert shown


@pytest.mark.parametrize("lot", ["1", "all"])
def test_people_trained_open_their_sessions(desk, register, tasks, qtbot, lot):
    a_delivered_session(register, held_on="2015-05-07")
    gone = []
    desk.go.connect(gone.append)
    overview = in_sight(qtbot, OverviewPage(desk), tasks)
    overview.people.clicked.emit(lot)
    page = DeliveriesPage(desk)
    page.show_place(gone[0])
    in_sight(qtbot, page, tasks)
    model = page.parts["sessions"].list.rows_model
    shown = [model.row_at(line) for line in range(model.rowCount())]
    trained = sum(row.people for row in ask(register, people_trained) if lot in (row.lot, "all"))
    assert sum(row.people for row in shown) == trained > 0
