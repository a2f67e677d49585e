from datetime import date

import pytest
from builders import OWNER, a_decision, perform
from forms import decide, errors, nameless
from PySide6.QtWidgets import QLabel, QWidget
from sights import settle, unnamed

from core.domain.states import DayKind, Party
from core.operations.record_decision import RECORD_DECISION
from core.queries.tariffs import in_force, tariffs
from gui.dialogs.set_tariff import SetTariffForm

TODAY = date(2015, 4, 1)


@pytest.fixture(autouse=True)
def _drafts_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def host(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_form(host, desk, register):
    desk.act_as(OWNER)
    perform(register, RECORD_DECISION, **a_decision())

    def made():
        return SetTariffForm(desk, held(register), TODAY, parent=host)

    return made


def held(register, day=TODAY):
    with register.reading() as read:
        return in_force(tariffs(read), day)


def bands(register, day):
    return [(row.from_days, row.to_days, row.charged_hundredths) for row in held(register, day)]


def test_the_form_starts_from_the_tariff_in_force(open_form):
    first, *_, last = open_form().bands.bands()
    assert (first.cancelled_by, first.day_kind) == (Party.COUNCIL, DayKind.WORKING)
    assert (first.from_days, first.to_days, first.charged_hundredths) == (0, 4, 10_000)
    assert (last.from_days, last.to_days, last.charged_hundredths) == (20, None, 0)


def test_bands_are_changed_removed_and_set_from_a_day_on(open_form, register, tasks, qtbot):
    form = open_form()
    form.bands.remove(form.bands.rows[3])
    form.bands.remove(form.bands.rows[2])
    form.bands.rows[1].last.set_value(None)
    form.first.day = date(2015, 5, 1)
    decide(form, "DEC-001")
    form.submit()
    settle(qtbot, tasks)
    assert bands(register, date(2015, 5, 1)) == [(0, 4, 10_000), (5, None, 5_000)]
    assert len(bands(register, date(2015, 4, 30))) == 4


def test_a_band_that_is_added_begins_where_the_last_one_ends(open_form):
    form = open_form()
    form.bands.rows[3].last.set_value(29)
    form.bands.add()
    added = form.bands.bands()[-1]
    assert (added.cancelled_by, added.day_kind, added.from_days, added.to_days) == (
        Party.COUNCIL,
        DayKind.WORKING,
        30,
        None,
    )


def test_a_gap_is_said_and_nothing_is_set(open_form, register, tasks, qtbot):
    form = open_form()
    form.bands.remove(form.bands.rows[2])
    decide(form, "DEC-001")
    form.submit()
    settle(qtbot, tasks)
    said = [*errors(form).values(), *(each.text() for each in form.findings.findChildren(QLabel))]
    assert any("says nothing of 10 to 19 days’ notice" in each for each in said)
    assert len(bands(register, TODAY)) == 4


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        pytest.param(
            lambda row: setattr(row.party, "value", None),
            "Say of band 1 who cancels and in which days it counts.",
            id="nobody",
        ),
        pytest.param(
            lambda row: row.first.set_value(None),
            "Enter from how many days’ notice band 1 holds; 0 is no notice.",
            id="no notice",
        ),
        pytest.param(
            lambda row: row.part.set_value(None),
            "Enter what part of the price band 1 charges; 0 is nothing.",
            id="no part",
        ),
    ],
)
def test_what_a_band_lacks_is_named(open_form, spoil, sentence):
    form = open_form()
    spoil(form.bands.rows[0])
    decide(form, "DEC-001")
    form.submit()
    assert errors(form) == {"bands": sentence}


def test_what_was_typed_is_there_again(open_form, tasks, qtbot):
    form = open_form()
    form.bands.rows[0].part.set_value(7_500)
    form.reject()
    settle(qtbot, tasks)
    assert open_form().bands.bands()[0].charged_hundredths == 7_500


def test_every_field_has_a_name(open_form):
    form = open_form()
    assert nameless(form) == []
    assert unnamed(form) == []
