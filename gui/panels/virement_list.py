"""Every virement: from which streams money moved, to which, and on whose word."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtWidgets import QWidget

from core.queries.virements import VirementRow
from gui import theme
from gui.formats import day, money
from gui.panels.fitted import fit_panel
from gui.panels.particulars import Particulars
from gui.panels.stream_words import funded_name
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState


@dataclass(frozen=True, slots=True)
class Movement:
    """One virement with its lines."""

    lines: tuple[VirementRow, ...]

    @property
    def head(self) -> VirementRow:
        """What all of its lines have alike."""
        return self.lines[0]

    @property
    def pence(self) -> int:
        """What moved, in whole pence."""
        return sum(line.pence for line in self.lines if line.pence > 0)

    def side(self, *, given: bool) -> str:
        """The streams that gave or took, each with its sum where there are several."""
        own = [line for line in self.lines if (line.pence < 0) is given]
        if len(own) == 1:
            return funded_name(own[0].title, own[0].financial_year)
        return "; ".join(f"{funded_name(line.title, line.financial_year)} ({money(abs(line.pence))})" for line in own)


COLUMNS: tuple[Column[Movement], ...] = (
    Column("Moved", lambda item: day(item.head.moved_on), sort=lambda item: (item.head.moved_on, item.head.id)),
    Column("From", lambda item: item.side(given=True)),
    Column("To", lambda item: item.side(given=False), stretch=True),
    Column("Amount", lambda item: money(item.pence), lambda item: item.pence, right=True),
    Column("Approved by", lambda item: item.head.approved_by),
    Column("Decision", lambda item: item.head.decision, hidden=True),
    Column("Recorded by", lambda item: item.head.recorded_by, hidden=True),
)


class VirementList(TablePanel[Movement]):
    """The newest first. Beneath the table stand the particulars of the virement in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "virements",
            RowsModel(COLUMNS, key=lambda item: item.head.id),
            title="Money moved between streams",
            noun=("virement", "virements"),
            empty=EmptyState("money", "No money was moved", "What some streams gave and others took stands here."),
            parent=parent,
        )
        self.particulars = Particulars()
        self.particulars.setContentsMargins(theme.PADDING, 6, theme.PADDING, theme.PADDING - 4)
        self.particulars.hide()
        self.add(self.particulars)
        fit_panel(self, least=2, most=6)
        self.chosen.connect(self._show_movement)

    def show_virements(self, rows: Iterable[VirementRow]) -> None:
        """Show every virement, from its lines, which stand together."""
        self.set_rows(Movement(tuple(lines)) for _, lines in groupby(rows, key=lambda row: row.id))
        self.view.choose_first()
        self._show_movement(self.view.chosen_row())

    def _show_movement(self, item: Movement | None) -> None:
        self.particulars.setVisible(item is not None)
        if item is not None:
            self.particulars.show_pairs(_pairs(item))


def _pairs(item: Movement) -> list[tuple[str, str]]:
    head = item.head
    return [
        *(
            (_side(line), f"{money(abs(line.pence))}, {funded_name(line.title, line.financial_year)}")
            for line in item.lines
        ),
        ("Why", head.reason),
        ("Approved by", f"{head.approved_by}, by decision {head.decision}"),
        ("Recorded by", f"{head.recorded_by}, {day(head.moved_on)}"),
    ]


def _side(line: VirementRow) -> str:
    return "Gives" if line.pence < 0 else "Takes"
