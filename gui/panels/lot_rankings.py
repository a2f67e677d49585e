"""One lot's ranking versions with what each changed, and the places of the version chosen with what it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.award import ordinal
from core.domain.framework import Lot
from core.queries.conflicts import ConflictRow
from core.queries.ranking_versions import PlaceRow, RankingVersionRow, Standing
from gui.formats import day
from gui.panels.fitted import fit_view
from gui.panels.particulars import Particulars
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.theme import PADDING
from gui.widgets.card import Card
from gui.widgets.empty_state import EmptyState
from gui.widgets.text import label


def what_changed(row: RankingVersionRow) -> str:
    """What a version changed against the one before, in one line."""
    if row.is_first:
        return f"First ranking, {len(row.places)} {'provider' if len(row.places) == 1 else 'providers'}"
    moved = [
        f"{place.provider} {ordinal(place.rank_before)} to {ordinal(place.rank)}"
        for place in row.places
        if place.rank_before is not None and place.rank_before != place.rank
    ]
    new = [f"{place.provider} new, {ordinal(place.rank)}" for place in row.places if place.rank_before is None]
    gone = [f"{name} left out" for name in row.left_out]
    return "; ".join((*moved, *new, *gone)) or "Same order as before"


TONES = {Standing.IN_FORCE: "good", Standing.TO_COME: "info", Standing.EARLIER: "plain"}

VERSIONS: tuple[Column[RankingVersionRow], ...] = (
    Column("Version", lambda row: str(row.version), sort=lambda row: row.version),
    Column("State", lambda row: row.standing.capitalize(), tone=lambda row: TONES[row.standing]),
    Column("From", lambda row: day(row.in_force_on), sort=lambda row: row.in_force_on),
    Column("Until", lambda row: day(row.last_day), sort=lambda row: row.last_day),
    Column("What changed", what_changed, stretch=True),
    Column("Basis", lambda row: row.basis, width=200),
    Column("Decision", lambda row: row.decision.reference),
)


class LotRankings(Card):
    """Keeps the version in hand while the same lot is shown again."""

    provider_opened = Signal(str)
    first_wanted = Signal()  # a first ranking for a lot that has none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Rankings", parent=parent, padding=0)
        self.title.setWordWrap(True)
        self.head.setContentsMargins(PADDING, PADDING, PADDING, 0)
        self.body.setContentsMargins(1, 0, 1, 4)  # clear of the card's line and its round corners
        self._conflicts: dict[int, ConflictRow] = {}
        self._code = ""
        self.versions: TableView[RankingVersionRow] = TableView(
            "ranking_versions", RowsModel(VERSIONS, key=lambda row: row.version), title="Ranking versions"
        )
        self.places: TableView[PlaceRow] = TableView(
            "ranking_places", RowsModel(self._columns(), key=lambda row: row.provider_id), title="Places"
        )
        self.particulars = Particulars()
        self.heading = label("", "heading", wrap=True)
        self.none = EmptyState(
            "lots", "No ranking yet", "Nothing can be offered in this lot before it is ranked.", "Rank this lot"
        )
        self.none.acted.connect(self.first_wanted)
        fit_view(self.versions, most=5)
        fit_view(self.places, most=12)
        self.words = QWidget()
        words = QVBoxLayout(self.words)
        words.setContentsMargins(PADDING, 0, PADDING, 0)
        words.setSpacing(10)
        words.addWidget(self.heading)
        words.addWidget(self.particulars)
        for part in (self.versions, self.words, self.places, self.none):
            self.add(part)
        self.versions.chosen.connect(self._show_version)
        self.places.opened.connect(lambda row: self.provider_opened.emit(row.provider))

    def show_lot(self, lot: Lot, versions: Sequence[RankingVersionRow], conflicts: Sequence[ConflictRow]) -> None:
        """Show a lot: its versions, the newest first; the one in force is chosen, or the one in hand kept."""
        before, self._code = self._code, lot.code
        self.title.setText(f"Lot {lot.code}: {lot.title}")
        self.setAccessibleName(f"Rankings of lot {lot.code}")
        self._conflicts = {row.provider_id: row for row in conflicts}
        for part in (self.versions, self.words, self.places):
            part.setVisible(bool(versions))
        self.none.setVisible(not versions)
        held = self.versions.chosen_row() if before == lot.code else None
        self.versions.rows_model.set_rows(versions)
        first = next((row for row in versions if row.standing is Standing.IN_FORCE), None) or next(iter(versions), None)
        known = held is not None and any(row.version == held.version for row in versions)
        chosen = held.version if known and held is not None else first.version if first else 0
        self.versions.choose(chosen)
        self._show_version(next((row for row in versions if row.version == chosen), None))

    def _show_version(self, row: RankingVersionRow | None) -> None:
        if row is None:
            return
        self.heading.setText(f"Version {row.version}, {span_words(row)}")
        decision = row.decision
        self.particulars.show_pairs(
            (
                ("Basis", row.basis),
                ("Decision", f"{decision.reference}, {day(decision.decided_on)}, {decision.maker}: {decision.text}"),
                ("What changed", what_changed(row)),
            )
        )
        self.places.rows_model.set_rows(row.places)

    def _columns(self) -> tuple[Column[PlaceRow], ...]:
        return (
            Column("Rank", lambda row: ordinal(row.rank), sort=lambda row: row.rank),
            Column("Provider", lambda row: row.provider, stretch=True),
            Column("Today", self._mark, tone=self._tone),
            Column("Before", place_change, tip="Its place in the version before"),
            Column(
                "Quality", lambda row: _score(row.quality_hundredths), lambda row: row.quality_hundredths, right=True
            ),
            Column("Price", lambda row: _score(row.price_hundredths), lambda row: row.price_hundredths, right=True),
            Column("Tie-break note", lambda row: row.tie_note),
        )

    def _mark(self, row: PlaceRow) -> str:
        return "Suspended" if row.suspended else "Conflict" if row.provider_id in self._conflicts else "Can be asked"

    def _tone(self, row: PlaceRow) -> str:
        return "bad" if row.suspended else "warn" if row.provider_id in self._conflicts else ""


def span_words(row: RankingVersionRow) -> str:
    """When a version holds, in a sentence."""
    if row.standing is Standing.IN_FORCE:
        until = f" to {day(row.last_day)}" if row.last_day else ""
        return f"in force since {day(row.in_force_on)}{until}"
    if row.standing is Standing.TO_COME:
        return f"in force from {day(row.in_force_on)}"
    if row.last_day is not None and row.last_day < row.in_force_on:
        return f"replaced on its first day, {day(row.in_force_on)}"
    return f"in force from {day(row.in_force_on)} to {day(row.last_day)}"


def place_change(row: PlaceRow) -> str:
    """Where a provider stood in the version before."""
    if row.rank_before is None:
        return "Not ranked"
    return ordinal(row.rank_before)


def _score(hundredths: int | None) -> str:
    return "" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"
