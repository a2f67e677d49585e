"""Providers and rates: whom may be called on, where they are ranked, at what price, and their share of the work."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtGui import QAction

from core.domain.changes import Changed
from core.domain.framework import Lot
from core.operations.add_provider import ADD_PROVIDER
from core.operations.amend_provider import AMEND_PROVIDER
from core.operations.lift_suspension import LIFT_SUSPENSION
from core.operations.set_rates import SET_RATES
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.queries.framework import FrameworkRow, framework, lots
from core.queries.rankings import (
    ProviderRow,
    RankRow,
    RateRow,
    SuspensionRow,
    provider_rows,
    rankings,
    rates,
    suspensions,
)
from core.queries.shares import ShareRow, shares
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.add_provider import AddProviderForm
from gui.dialogs.amend_provider import AmendProviderForm
from gui.dialogs.lift_suspension import LiftSuspensionForm
from gui.dialogs.set_rates import SetRatesForm
from gui.dialogs.suspend_provider import SuspendProviderForm
from gui.formats import day
from gui.page import Page
from gui.panels.provider_card import ProviderCard, ProviderFacts
from gui.panels.provider_list import Listed, ProviderList, state_of
from gui.panels.role_gate import open_if_able
from gui.panels.share_bars import Share
from gui.parts.edit_in_excel import EditInExcel
from gui.widgets.button import button


@dataclass(frozen=True, slots=True)
class ProvidersView:
    """Everything that the page shows, all of the same moment."""

    framework: FrameworkRow
    lots: tuple[Lot, ...]
    providers: tuple[ProviderRow, ...]
    ranks: tuple[RankRow, ...]
    rates: tuple[RateRow, ...]
    suspensions: tuple[SuspensionRow, ...]
    shares: tuple[ShareRow, ...]

    def listed(self) -> list[Listed]:
        """A line for each provider."""
        whole = sum(row.exposure for row in self.providers)
        return [
            Listed(
                row,
                state_of(row, self.suspensions, self.framework.today),
                tuple((rank.lot, rank.rank) for rank in self.ranks_of(row.id)),
                whole,
            )
            for row in self.providers
        ]

    def ranks_of(self, provider_id: int) -> tuple[RankRow, ...]:
        """A provider's ranks in force, by lot."""
        return tuple(row for row in self.ranks if row.in_force and row.provider_id == provider_id)

    def facts_of(self, row: ProviderRow) -> ProviderFacts:
        """Everything about one provider."""
        whole: dict[str, int] = {}
        for share in self.shares:
            whole[share.lot] = whole.get(share.lot, 0) + share.exposure
        return ProviderFacts(
            row=row,
            ranks=self.ranks_of(row.id),
            rates=tuple(rate for rate in self.rates if rate.provider_id == row.id),
            suspensions=tuple(each for each in self.suspensions if each.provider_id == row.id),
            shares=tuple(
                Share(share.lot, share.call_offs, share.exposure, whole[share.lot])
                for share in self.shares
                if share.provider_id == row.id
            ),
            lots=self.lots,
            state=state_of(row, self.suspensions, self.framework.today),
            today=self.framework.today,
        )


def read_providers(read: Reading) -> ProvidersView:
    """Read the page."""
    return ProvidersView(
        framework(read)[0],
        lots(read),
        provider_rows(read),
        rankings(read),
        rates(read),
        suspensions(read),
        shares(read),
    )


class ProvidersPage(Page):
    """The list at the top; beneath it everything about the provider in hand."""

    key: ClassVar[str] = "providers"
    title: ClassVar[str] = "Providers and rates"
    icon: ClassVar[str] = "providers"
    cares_about: ClassVar[frozenset[Changed]] = frozenset(
        {Changed.PROVIDERS, Changed.RANKINGS, Changed.RATES, Changed.CALL_OFFS, Changed.SELECTIONS, Changed.MONEY}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: ProvidersView | None = None
        self._wanted: str | int | None = None
        self.add_button = button("Add a provider", icon_name="add", kind="primary", clicked=self._ask_adding)
        self.fairness_button = button("Fairness", icon_name="call-offs", clicked=self._open_fairness)
        self.fairness_button.setToolTip("Who was asked at which rank, what they said, and their share of the work")
        self.excel = EditInExcel(self, "providers")
        for control in (self.excel.button, self.fairness_button, self.add_button):
            self.header.add_action(control)
        self.list, self.card = ProviderList(), ProviderCard()
        self.search_field = self.list.filter_field
        self.card.hide()
        self.body.addWidget(self.list)
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        self._connect()
        self._add_row_actions()

    def context(self) -> str:
        if self._view is None:
            return ""
        shown = self.shown_day(self._view.framework.today)
        return f"Whom work can be offered to, and the highest prices, on {day(shown)}."

    def refresh(self) -> None:
        self.desk.read(read_providers, self._show, self)

    def show_place(self, place: Place) -> None:
        self._wanted = place.item
        if self._view is not None and self.isVisible():
            self._go()

    def open_rates(self) -> None:
        """Open the form of rates for the provider in hand."""
        row = self._in_hand()
        if self._view is not None and row is not None:
            view = self._view
            SetRatesForm(
                self.desk,
                row,
                [rate for rate in view.rates if rate.provider_id == row.id],
                view.lots,
                view.framework.today,
                parent=self,
            )

    def open_details(self) -> None:
        """Open the form of what is told of the provider in hand."""
        row = self._in_hand()
        if row is not None:
            AmendProviderForm(self.desk, row, parent=self)

    def open_suspension(self) -> None:
        """Open the form of a suspension for the provider in hand."""
        row, view = self._in_hand(), self._view
        if view is not None:
            chosen = row.id if row else None
            SuspendProviderForm(self.desk, view.providers, view.lots, view.framework.today, chosen=chosen, parent=self)

    def open_lifting(self, suspension_id: int) -> None:
        """Open the form that lifts a suspension."""
        if self._view is not None:
            still = [row for row in self._view.suspensions if row.open]
            LiftSuspensionForm(self.desk, still, self._view.framework.today, chosen=suspension_id, parent=self)

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _item: self._show_card())
        self.list.opened.connect(lambda item: self._open_orders(item.row.name))
        self.list.empty.acted.connect(lambda: self.desk.go.emit(Place("lots", filter="import_tender_result")))
        self.card.rates_wanted.connect(lambda: open_if_able(self.desk, SET_RATES, self.open_rates, self.tell, self))
        self.card.details_wanted.connect(
            lambda: open_if_able(self.desk, AMEND_PROVIDER, self.open_details, self.tell, self)
        )
        self.card.suspension_wanted.connect(
            lambda: open_if_able(self.desk, SUSPEND_PROVIDER, self.open_suspension, self.tell, self)
        )
        self.card.lifting_wanted.connect(self._ask_lifting)
        self.card.call_offs_wanted.connect(self._open_orders)
        self.card.lot_opened.connect(lambda lot: self.desk.go.emit(Place("lots", item=lot)))

    def _add_row_actions(self) -> None:
        for words, act in (
            ("Open its call-offs\tEnter", self.card.orders_button.click),
            ("What it was asked", self._open_asked),
            ("Set rates…", self.card.rates_wanted.emit),
            ("Change details…", self.card.details_wanted.emit),
            ("Suspend…", self.card.suspension_wanted.emit),
        ):
            action = QAction(words, self)
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.list.view.row_actions.append(action)

    def _ask_adding(self) -> None:
        open_if_able(self.desk, ADD_PROVIDER, lambda: AddProviderForm(self.desk, parent=self), self.tell, self)

    def _ask_lifting(self, suspension_id: int) -> None:
        open_if_able(self.desk, LIFT_SUSPENSION, lambda: self.open_lifting(suspension_id), self.tell, self)

    def _open_fairness(self) -> None:
        self.desk.go.emit(Place("fairness"))

    def _open_asked(self) -> None:
        row = self._in_hand()
        if row is not None:
            self.desk.go.emit(Place("fairness", item=row.name))

    def _open_orders(self, name: str) -> None:
        self.desk.go.emit(Place("call_offs", filter=f"provider:{name}"))

    def _in_hand(self) -> ProviderRow | None:
        chosen = self.list.view.chosen_row()
        return chosen.row if chosen else None

    def _show(self, view: ProvidersView) -> None:
        self._view = view
        self.list.set_rows(view.listed())
        self.show_context()
        self._go()
        self.list.view.choose_first()
        self._show_card()

    def _show_card(self) -> None:
        row = self._in_hand()
        self.card.setVisible(row is not None)
        if row is not None and self._view is not None:
            self.card.show_facts(self._view.facts_of(row))

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._view is None:
            return
        known = (row.id for row in self._view.providers if str(wanted) in (row.name, str(row.id)))
        found = next(known, None)
        if found is not None:
            self.list.choose(found)
