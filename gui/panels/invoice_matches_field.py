"""Each line of an invoice with the work that it is for, offered from what its provider may still invoice."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from core.operations.match_invoice import LineMatch
from core.queries.invoice_lines import InvoiceLineRow
from core.queries.invoiceable import InvoiceableRow
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import money
from gui.panels.invoice_lines_field import UNMATCHED, UNMATCHED_WORDS, WorkChoice
from gui.panels.invoice_words import work_words
from gui.widgets.choice import Choice
from gui.widgets.kept_field import KeptField
from gui.widgets.text import label


class InvoiceMatchesField(KeptField):
    """Starts from the matches that there are. A line whose sum is exactly what is left of one work starts with it."""

    def __init__(
        self, lines: Sequence[InvoiceLineRow], work: Sequence[InvoiceableRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = [row for row in lines if row.net > row.credited_net]
        self._before = [WorkChoice(row.line_id, row.session_id) for row in self._lines]
        self.choices: list[Choice[WorkChoice]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        for column, heading in enumerate(("Line", "Net", "For")):
            grid.addWidget(label(heading, "label"), 0, column)
        for at, row in enumerate(self._lines, start=1):
            choice = self._choice(row, work)
            for column, part in enumerate((label(row.description, wrap=True), label(money(_net(row))), choice)):
                grid.addWidget(part, at, column)
            self.choices.append(choice)
        self._suggest(work)
        for choice in self.choices:
            choice.changed.connect(lambda _work: self.changed.emit())
        if self.choices:
            self.setFocusProxy(self.choices[0])

    def matches(self) -> tuple[LineMatch, ...]:
        """What is matched anew. Raises Incomplete where nothing is."""
        found = []
        for row, choice, before in zip(self._lines, self.choices, self._before, strict=True):
            work = choice.value or UNMATCHED
            if work not in (UNMATCHED, before):
                found.append(LineMatch(row.id, work.line_id, work.session_id))
        open_lines = any(before == UNMATCHED for before in self._before)
        if not found and open_lines:
            raise Incomplete("matches", "Choose what at least one line is for.")
        return tuple(found)

    def kept(self) -> Json:
        works = (choice.value or UNMATCHED for choice in self.choices)
        return [[work.line_id, work.session_id] for work in works]

    def put_back(self, kept: Json) -> None:
        if not isinstance(kept, list) or len(kept) != len(self.choices):
            return
        for choice, each in zip(self.choices, kept, strict=True):
            match each:
                case [int() | None as line_id, int() | None as session_id]:
                    choice.value = WorkChoice(line_id, session_id)
                case _:
                    pass
            if choice.value is None:
                choice.value = UNMATCHED

    @staticmethod
    def _choice(row: InvoiceLineRow, work: Sequence[InvoiceableRow]) -> Choice[WorkChoice]:
        offered = {WorkChoice(each.line_id, each.session_id): work_words(each) for each in work}
        before = WorkChoice(row.line_id, row.session_id)
        if before != UNMATCHED:
            offered.setdefault(before, " ".join(part for part in (row.session, row.number) if part))
        choice: Choice[WorkChoice] = Choice(((UNMATCHED, UNMATCHED_WORDS), *offered.items()))
        choice.setAccessibleName(f"What line {row.position} is for: {row.description}, {money(_net(row))}")
        choice.value = before
        return choice

    def _suggest(self, work: Sequence[InvoiceableRow]) -> None:
        taken = set(self._before)
        for row, choice in zip(self._lines, self.choices, strict=True):
            fitting = [WorkChoice(each.line_id, each.session_id) for each in work if each.accrued_pence == _net(row)]
            free = [each for each in fitting if each not in taken]
            if choice.value == UNMATCHED and len(free) == 1:
                choice.value = free[0]
                taken.add(free[0])


def _net(row: InvoiceLineRow) -> int:
    return row.net - row.credited_net
