"""One provider: how to reach it, its ranks, its rates by unit and date, its suspensions, and its share of the work."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.domain.award import ordinal
from core.domain.framework import Lot
from core.domain.states import Known, words
from core.queries.rankings import ProviderRow, RankRow, RateRow, SuspensionRow
from gui import theme
from gui.formats import count, day, money
from gui.panels.fitted import fit_view
from gui.panels.particulars import Particulars
from gui.panels.provider_fields import FORM_WORDS
from gui.panels.provider_list import TONES
from gui.panels.share_bars import Share, ShareBars
from gui.panels.side_by_side import SideBySide
from gui.tables.chart_card import ChartCard
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.pill import Pill
from gui.widgets.text import label

FLUSH = (1, 0, 1, 4)  # a table in a card: clear of its line and its round corners


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """Everything about one provider, all of the same moment."""

    row: ProviderRow
    ranks: tuple[RankRow, ...]
    rates: tuple[RateRow, ...]
    suspensions: tuple[SuspensionRow, ...]
    shares: tuple[Share, ...]
    lots: tuple[Lot, ...]
    state: str
    today: date


class ProviderCard(QWidget):
    """Says by signals what is wanted; the page knows the provider in hand."""

    rates_wanted = Signal()
    details_wanted = Signal()
    suspension_wanted = Signal()
    lifting_wanted = Signal(int)
    call_offs_wanted = Signal(str)
    lot_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: ProviderFacts | None = None
        self._titles: dict[str, str] = {}
        self.ranks: TableView[RankRow] = TableView("provider_ranks", RowsModel(self._rank_columns()), title="Ranks")
        self.rates: TableView[RateRow] = TableView("provider_rates", RowsModel(self._rate_columns()), title="Rates")
        self.suspensions: TableView[SuspensionRow] = TableView(
            "provider_suspensions", RowsModel(SUSPENSIONS), title="Suspensions"
        )
        self.shares = ShareBars("Share of the work, by lot")
        self._build()
        self.ranks.opened.connect(lambda row: self.lot_opened.emit(row.lot))
        self.shares.clicked.connect(lambda lot: self.lot_opened.emit(str(lot)))

    def show_facts(self, facts: ProviderFacts) -> None:
        """Show another provider, or the same one anew."""
        self._facts, row = facts, facts.row
        self._titles = {lot.code: lot.title for lot in facts.lots}
        open_now = [each for each in facts.suspensions if each.open]
        self.about.title.setText(row.name)
        self.about.setAccessibleName(row.name)
        self.sample.setVisible(row.sample)
        self.state.set(facts.state, TONES.get(facts.state, "bad"))
        self.particulars.show_pairs(_particulars(facts))
        self.lift_button.setVisible(bool(open_now))
        self.suspend_button.setVisible(not open_now)
        self.orders_button.setText(count(row.call_offs, "call-off"))
        self.orders_button.setVisible(row.call_offs > 0)
        self.orders_button.setAccessibleName(f"Open {count(row.call_offs, 'call-off')} of {row.name}")
        self.ranks.rows_model.set_rows(facts.ranks)
        self.rates.rows_model.set_rows(facts.rates)
        self.suspensions.rows_model.set_rows(facts.suspensions)
        self.shares.set_shares(facts.shares)
        for view, words_if_none, any_rows in (
            (self.ranks, self.no_ranks, facts.ranks),
            (self.rates, self.no_rates, facts.rates),
            (self.suspensions, self.no_suspensions, facts.suspensions),
        ):
            view.setVisible(bool(any_rows))
            words_if_none.setVisible(not any_rows)
        self.share_card.setVisible(bool(facts.shares))

    def _build(self) -> None:
        self.about = Card(" ")
        self.about.title.setWordWrap(True)
        self.sample, self.state = Pill("Sample", "plain"), Pill()
        for pill in (self.state, self.sample):
            self.about.head.addWidget(pill)
        self.particulars = Particulars()
        self.about.add(self.particulars)
        self.about.add(self._acts())
        self.no_ranks, self.ranks_card = self._table_card("Ranks in force", self.ranks, "It is ranked in no lot.")
        self.no_rates, self.rates_card = self._table_card(
            "Rates", self.rates, "No price yet. Without one for the unit it is passed over."
        )
        self.no_suspensions, self.suspensions_card = self._table_card(
            "Suspensions", self.suspensions, "It was never suspended."
        )
        self.share_card = ChartCard("Share of each lot’s exposure", self.shares)
        left, right = QWidget(), QWidget()
        for side, cards in (
            (left, (self.about, self.share_card, self.suspensions_card)),
            (right, (self.ranks_card, self.rates_card)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.GAP)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(SideBySide(left, right, (9, 11)))
        fit_view(self.ranks, most=8)
        fit_view(self.rates, most=12)
        fit_view(self.suspensions, most=5)

    def _acts(self) -> QHBoxLayout:
        self.rates_button = button("Set rates", icon_name="money", clicked=self.rates_wanted.emit)
        self.details_button = button("Details", icon_name="edit", clicked=self.details_wanted.emit)
        self.suspend_button = button("Suspend", icon_name="suspend", clicked=self.suspension_wanted.emit)
        self.lift_button = button("Lift the suspension", icon_name="check", clicked=self._ask_lift)
        self.orders_button = button("", kind="link", clicked=self._ask_orders)
        acts = QHBoxLayout()
        acts.setSpacing(10)
        for part in (self.rates_button, self.details_button, self.suspend_button, self.lift_button):
            acts.addWidget(part)
        acts.addStretch(1)
        acts.addWidget(self.orders_button)
        return acts

    def _table_card(self, title: str, view: QWidget, none: str) -> tuple[QWidget, Card]:
        card, words_if_none = Card(title, padding=0), label(none, "muted", wrap=True)
        card.head.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, 0)
        card.body.setContentsMargins(*FLUSH)
        words_if_none.setContentsMargins(theme.PADDING, 0, theme.PADDING, theme.PADDING - 4)
        card.add(view)
        card.add(words_if_none)
        return words_if_none, card

    def _ask_lift(self) -> None:
        still = [each for each in self._facts.suspensions if each.open] if self._facts else []
        if still:
            self.lifting_wanted.emit(still[0].id)

    def _ask_orders(self) -> None:
        if self._facts is not None:
            self.call_offs_wanted.emit(self._facts.row.name)

    def _rank_columns(self) -> tuple[Column[RankRow], ...]:
        return (
            Column("Lot", lambda row: row.lot),
            Column("Title", lambda row: self._titles.get(row.lot, ""), stretch=True),
            Column("Rank", lambda row: ordinal(row.rank), sort=lambda row: row.rank),
            Column("Since", lambda row: day(row.in_force_on), sort=lambda row: row.in_force_on),
        )

    def _rate_columns(self) -> tuple[Column[RateRow], ...]:
        return (
            Column("Lot", lambda row: row.lot),
            Column("Unit", lambda row: words(row.unit).capitalize(), stretch=True),
            Column("Highest price", lambda row: money(row.max_pence), lambda row: row.max_pence, right=True),
            Column("From", lambda row: day(row.first_day), sort=lambda row: row.first_day),
            Column("Until", lambda row: day(row.last_day), sort=lambda row: row.last_day),
            Column("Today", self._validity, tone=lambda row: "good" if row.valid_today else "plain"),
        )

    def _validity(self, row: RateRow) -> str:
        if row.valid_today:
            return "Valid"
        return "To come" if self._facts and row.first_day > self._facts.today else "Ended"


def _particulars(facts: ProviderFacts) -> list[tuple[str, str]]:
    row = facts.row
    reach = [("E-mail", row.email), ("Telephone", row.phone)]
    if not any(found for _, found in reach):
        reach = [("Contact", "None recorded")]
    told = [
        ("Legal form", FORM_WORDS[row.legal_form]),
        ("Company number", row.company_number),
        ("Charity number", row.charity_number),
        ("Kind", _kind(row)),
        ("In the ledger", row.ledger_number),
    ]
    work = f"{count(row.call_offs, 'call-off')}, {money(row.exposure)} exposure"
    asked = f"{count(row.offers, 'offer')}, {row.declines:,} declined"
    return [*reach, *told, ("Work so far", work), ("Asked", asked)]


def _kind(row: ProviderRow) -> str:
    """What is known of its size and its sector, either way."""
    said = (_SIZE.get(row.small_or_medium), _SECTOR.get(row.voluntary_sector))
    together = "; ".join(words for words in said if words)
    return together[:1].upper() + together[1:]


_SIZE = {Known.YES: "small or medium enterprise", Known.NO: "large enterprise"}
_SECTOR = {Known.YES: "voluntary or community sector", Known.NO: "not of the voluntary sector"}


def _lasted(row: SuspensionRow) -> str:
    if row.lifted_on is not None:
        return f"Lifted {day(row.lifted_on)}"
    return day(row.last_day) if row.last_day else "Until lifted"


SUSPENSIONS: tuple[Column[SuspensionRow], ...] = (
    Column("Where", lambda row: f"Lot {row.lot}" if row.lot else "Every lot"),
    Column("From", lambda row: day(row.first_day), sort=lambda row: row.first_day),
    Column("Until", _lasted, tone=lambda row: "bad" if row.open else "plain"),
    Column("Why", lambda row: row.reason, stretch=True),
    Column("Decision", lambda row: row.decision, hidden=True),
)
