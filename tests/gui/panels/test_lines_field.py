from datetime import date

import pytest
from PySide6.QtCore import Qt

from core.domain.framework import Lot
from core.domain.states import DayKind, Party, StreamKind, Unit
from core.domain.tariff import Band
from core.queries.funding import FundingRow
from gui.panels.rate_lines import Priced, RateLines
from gui.panels.session_days import SessionDays
from gui.panels.tariff_bands import TariffBands
from gui.panels.virement_lines import VirementLines

FUNDING = FundingRow("core", "Core", StreamKind.CORE, "", "2015-16", 10_000, None, "", False, 0, 0, 10_000, "")


def rates():
    return RateLines([Lot("1", "Training"), Lot("2", "Assessment")], [Priced("1", Unit.DAY, 90_000)])


def bands():
    return TariffBands([Band(Party.COUNCIL, DayKind.WORKING, 0, 2, 10_000)])


def virement():
    return VirementLines([FUNDING])


def sessions():
    return SessionDays(date(2015, 5, 6))


@pytest.fixture(params=[rates, bands, virement, sessions])
def lines(request, qtbot):
    field = request.param()
    qtbot.addWidget(field)
    field.add()
    field.add()
    return field


def fields_by_tab(lines):
    """The fields and remove buttons as the Tab key walks them."""
    ours = {part for row in lines.rows for part in (*row.fields, row.remove)}
    walked, part = [], lines.nextInFocusChain()
    while part is not lines:
        if part in ours and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            walked.append(part)
        part = part.nextInFocusChain()
    return walked


def test_the_tab_key_walks_line_by_line_from_the_left(lines):
    lines.put_back(lines.kept())
    assert fields_by_tab(lines) == [part for row in lines.rows for part in (*row.fields, row.remove)]


def test_no_two_parts_of_a_line_have_the_same_name(lines):
    for row in lines.rows:
        names = [part.accessibleName() for part in (*row.fields, row.remove)]
        assert all(names)
        assert len(set(names)) == len(names)


def test_the_keyboard_comes_in_at_the_first_line_that_is_left_and_then_at_the_button(lines):
    lines.remove(lines.rows[0])
    assert lines.focusProxy() is lines.rows[0].fields[0]
    while lines.rows:
        lines.rows[-1].remove.click()
    assert lines.focusProxy() is lines.add_button


def test_a_line_added_taken_away_or_typed_in_is_a_change(lines, qtbot):
    for act in (
        lines.add_button.click,
        lambda: lines.remove(lines.rows[0]),
        lambda: lines.rows[0].fields[0].changed.emit(1),
    ):
        with qtbot.waitSignal(lines.changed, timeout=0):
            act()


def test_a_draft_brings_its_lines_back_and_leaves_out_what_does_not_fit(lines):
    kept = lines.kept()
    lines.remove(lines.rows[1])
    lines.put_back([*kept, ["not", "a", "line"]])
    assert lines.kept() == kept
    lines.put_back("no list")
    assert lines.kept() == kept
