"""What each stream gives or takes in a virement while it is being entered, and what is still to be placed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.operations.vire_funding import VirementLine
from core.queries.funding import FundingRow
from gui.drafts import Json
from gui.form_dialog import Incomplete
from gui.formats import money
from gui.panels.lines_field import LineParts, LinesField
from gui.panels.stream_words import funded_name
from gui.widgets.choice import Choice
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label, restyle

HEADINGS = (("Stream and year", 4), ("Gives or takes", 2), ("Amount", 2), ("Left now", 0))

Funded = tuple[str, str]
"""A stream and a year that has money for it."""


class VirementLines(LinesField["_Row"]):
    """Starts with one line that gives and one that takes. `lines` gives what moves, below nothing what is given."""

    def __init__(self, funding: Sequence[FundingRow], parent: QWidget | None = None) -> None:
        self.balance = label("", "muted", wrap=True)
        super().__init__(HEADINGS, "Add a line", below=self.balance, parent=parent)
        self._left = {(row.stream, row.financial_year): row.left for row in funding}
        self._funded = [
            ((row.stream, row.financial_year), funded_name(row.title, row.financial_year)) for row in funding
        ]
        self.append(_Row(self._funded, gives=True), _Row(self._funded, gives=False))

    def lines(self) -> tuple[VirementLine, ...]:
        """What moves. Raises Incomplete where a line lacks something."""
        found = []
        for row in self.rows:
            funded, pence = row.funded.value, row.pence.pence
            if funded is None:
                raise Incomplete("lines", "Choose the stream and year of every line, or remove it.")
            if not pence:
                raise Incomplete("lines", "Enter an amount above £0.00 in every line, or remove it.")
            found.append(VirementLine(*funded, -pence if row.gives.value else pence))
        return tuple(found)

    def next_row(self) -> "_Row":
        """An empty line; it takes what is still to be placed."""
        rest = self._rest()
        return _Row(self._funded, gives=rest > 0, pence=abs(rest) or None)

    def kept_row(self, row: "_Row") -> Json:
        return [*(row.funded.value or ("", "")), bool(row.gives.value), row.pence.pence]

    def row_of(self, kept: Json) -> "_Row | None":
        match kept:
            case [str() as stream, str() as year, bool() as gives, int() | None as pence]:
                return _Row(self._funded, (stream, year), gives=gives, pence=pence)
            case _:
                return None

    def describe(self, row: "_Row") -> None:
        funded = row.funded.value
        row.left.setText("" if funded is None else money(self._left[funded]))
        where = "new line" if funded is None else row.funded.currentText()
        row.funded.setAccessibleName(f"Stream and year, {where}")
        row.gives.setAccessibleName(f"Gives or takes, {where}")
        row.pence.setAccessibleName(f"Amount, {where}")
        row.pence.setAccessibleDescription(f"Left now {row.left.text()}" if funded else "")
        row.remove.setAccessibleName(f"Remove the line, {where}")

    def sum_up(self) -> None:
        rest = self._rest()
        moved = sum(row.pence.pence or 0 for row in self.rows if row.gives.value)
        if rest:
            said = f"{money(abs(rest))} {'more is taken than given' if rest > 0 else 'more is given than taken'}."
        else:
            said = f"{money(moved)} moves; what is given is taken." if moved else "What some give, others take."
        self.balance.setText(said)
        restyle(self.balance, "tone", "warn" if rest else "")

    def _rest(self) -> int:
        return sum((row.pence.pence or 0) * (-1 if row.gives.value else 1) for row in self.rows)


class _Row(LineParts):
    """The parts of one line."""

    def __init__(
        self,
        offered: Sequence[tuple[Funded, str]],
        funded: Funded | None = None,
        *,
        gives: bool,
        pence: int | None = None,
    ) -> None:
        self.funded: Choice[Funded] = Choice(offered)
        self.gives: Choice[bool] = Choice(((True, "Gives"), (False, "Takes")))
        self.gives.setMinimumContentsLength(6)
        self.funded.value, self.gives.value = funded, gives
        self.pence, self.left = MoneyEdit(pence), label("", "muted")
        super().__init__(self.funded, self.gives, self.pence, beside=self.left, remove="Remove the line")
