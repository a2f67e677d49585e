"""Ceilings and funding: what the limits are, on whose word, and what stands under them."""

from dataclasses import dataclass
from typing import ClassVar

from core.domain.changes import Changed
from core.domain.framework import Decision, FundingStream, Lot
from core.domain.position import Position
from core.domain.scopes import FRAMEWORK_SCOPE, OF_STREAM, stream_scope
from core.domain.states import CeilingState, Role
from core.operations.add_stream import ADD_STREAM
from core.operations.confirm_ceiling import CONFIRM_CEILING
from core.operations.fund_stream import FUND_STREAM
from core.operations.record_decision import RECORD_DECISION
from core.operations.set_ceiling import SET_CEILING
from core.operations.vire_funding import VIRE_FUNDING
from core.queries.ceilings import CeilingRow, ceilings
from core.queries.framework import FrameworkRow, decisions, framework, lots, streams
from core.queries.funding import FundingRow, funding
from core.queries.people import PersonRow, people
from core.queries.position import position
from core.queries.resting import RestingRow, resting
from core.queries.virements import VirementRow, virements
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.add_stream import AddStreamForm
from gui.dialogs.confirm_ceiling import ConfirmCeilingForm
from gui.dialogs.fund_stream import FundingChoices, FundStreamForm
from gui.dialogs.record_decision import RecordDecisionForm
from gui.dialogs.set_ceiling import CeilingChoices, SetCeilingForm
from gui.dialogs.vire_funding import VireFundingForm
from gui.formats import day
from gui.page import Page
from gui.panels.ceiling_card import CeilingFacts
from gui.panels.ceiling_cards import CeilingCards
from gui.panels.ceiling_scopes import none_words, scopes_of, years_without_ceiling
from gui.panels.ceiling_versions import CeilingVersions, period_name
from gui.panels.decision_list import DecisionList
from gui.panels.funding_list import FundingList
from gui.panels.role_gate import open_if_able
from gui.panels.stream_words import funded_name
from gui.panels.virement_list import VirementList
from gui.tables.chart_card import ChartCard
from gui.widgets.button import button
from gui.widgets.message_bar import MessageBar
from gui.widgets.stages import StageAmounts
from gui.widgets.stream_bars import StreamBar, StreamBars

DECISION, VIREMENT = "decision ", "virement:"  # before what a place's item names
_APPROVERS = frozenset({Role.FRAMEWORK_OWNER.value, Role.REVIEWER.value})


@dataclass(frozen=True, slots=True)
class CeilingsView:
    """Everything that the page shows, all of the same moment."""

    framework: FrameworkRow
    lots: tuple[Lot, ...]
    streams: tuple[FundingStream, ...]
    versions: tuple[CeilingRow, ...]
    positions: tuple[Position, ...]
    decisions: tuple[Decision, ...]
    resting: tuple[RestingRow, ...]
    funding: tuple[FundingRow, ...]
    virements: tuple[VirementRow, ...]
    people: tuple[PersonRow, ...]

    def names(self) -> dict[str, str]:
        """The words of every scope."""
        return dict(scopes_of(self.lots, self.streams))

    def facts(self) -> list[CeilingFacts]:
        """A line for each scope and period with a version in force or waiting, in the order of the scopes.

        A stream whose money for the year is recorded stands among the funding instead, unless a version waits.
        """
        standing = {(item.scope, item.period): item for item in self.positions}
        waiting: dict[tuple[str, str], list[CeilingRow]] = {}
        for row in self.versions:
            if row.state is CeilingState.CONDITIONAL:
                waiting.setdefault((row.scope, row.period), []).append(row)
        funded = {(stream_scope(row.stream), row.financial_year) for row in self.funding} - set(waiting)
        names = self.names()
        order = list(names)
        keys = sorted({*standing, *waiting} - funded, key=lambda key: (order.index(key[0]), key[1]))
        return [
            CeilingFacts(
                scope,
                period,
                f"{names[scope]}, {period_name(period).lower()}",
                standing.get((scope, period)),
                tuple(waiting.get((scope, period), ())),
            )
            for scope, period in keys
        ]

    def bars(self) -> tuple[StreamBar, ...]:
        """What stands against the money of each stream and year."""
        standing = {(item.scope, item.period): item for item in self.positions}
        return tuple(
            StreamBar(
                f"{stream_scope(row.stream)} {row.financial_year}",
                funded_name(row.title, row.financial_year),
                row.pence,
                _amounts(standing.get((stream_scope(row.stream), row.financial_year))),
                day(row.spend_by),
            )
            for row in self.funding
        )

    def approvers(self) -> list[str]:
        """Those who may approve a virement, by name."""
        return [person.name for person in self.people if _APPROVERS & set(person.roles)]


def _amounts(found: Position | None) -> StageAmounts:
    if found is None:
        return StageAmounts()
    return StageAmounts(found.paid, found.invoiced, found.accrued, found.committed, found.reserved)


def read_ceilings(read: Reading) -> CeilingsView:
    """Read the page."""
    return CeilingsView(
        framework(read)[0],
        lots(read),
        streams(read),
        ceilings(read),
        position(read),
        decisions(read),
        resting(read),
        funding(read),
        virements(read),
        people(read),
    )


class CeilingsPage(Page):
    """What stands under each ceiling, every version, and every decision with what it carries."""

    key: ClassVar[str] = "ceilings"
    title: ClassVar[str] = "Ceilings and funding"
    icon: ClassVar[str] = "ceilings"
    cares_about: ClassVar[frozenset[Changed]] = frozenset(
        {
            Changed.CEILINGS,
            Changed.MONEY,
            Changed.DECISIONS,
            Changed.RANKINGS,
            Changed.PROVIDERS,
            Changed.SELECTIONS,
            Changed.FUNDING,
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: CeilingsView | None = None
        self._wanted: str | None = None
        self._years: list[str] = []
        self.record_button = button("Record a decision", icon_name="decisions", clicked=self._ask_decision)
        self.set_button = button("Set a ceiling", icon_name="add", kind="primary", clicked=self._ask_ceiling)
        self.header.add_action(self.record_button)
        self.header.add_action(self.set_button)
        self.missing, self.cards = MessageBar(), CeilingCards()
        self.bars, self.funding, self.virements = StreamBars("Funding by stream"), FundingList(), VirementList()
        self.streams = ChartCard("Funding streams", self.bars)
        self.versions, self.decisions = CeilingVersions(), DecisionList()
        self.search_field = self.versions.filter_field
        funding_parts = (self.streams, self.funding, self.virements)
        for part in (self.missing, self.cards, *funding_parts, self.versions, self.decisions):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._connect()

    def context(self) -> str:
        if self._view is None:
            return ""
        known = self._view.framework
        return f"{known.title} · {self.as_at(known.today)} · excluding VAT, by delivery year"

    def refresh(self) -> None:
        self.desk.read(read_ceilings, self._show, self)

    def show_place(self, place: Place) -> None:
        self._wanted = str(place.item) if place.item is not None else None
        if self._view is not None and self.isVisible():
            self._go()

    def open_ceiling(self, scope: str = FRAMEWORK_SCOPE, period: str = "") -> None:
        """Open the form of a ceiling."""
        if self._view is not None:
            choices = CeilingChoices(self._view.framework, self._view.lots, self._view.streams)
            SetCeilingForm(self.desk, choices, scope=scope, period=period, parent=self)

    def open_confirmation(self, version: CeilingRow) -> None:
        """Open the form that confirms a conditional version."""
        if self._view is not None:
            titles = {stream_scope(stream.code): stream.title for stream in self._view.streams}
            stream = titles.get(version.scope, "")
            ConfirmCeilingForm(self.desk, version, self._view.framework.today, stream=stream, parent=self)

    def open_decision(self) -> None:
        """Open the form of a decision."""
        if self._view is not None:
            RecordDecisionForm(self.desk, self._view.framework.today, parent=self)

    def open_stream(self) -> None:
        """Open the form of a new funding stream."""
        AddStreamForm(self.desk, parent=self)

    def open_funding(self, row: FundingRow | None = None) -> None:
        """Open the form of a stream's money, anew for money that is in force."""
        if self._view is not None:
            view = self._view
            choices = FundingChoices(view.framework, view.streams, view.funding)
            stream, year = (None, "") if row is None else (row.stream, row.financial_year)
            FundStreamForm(self.desk, choices, stream=stream, financial_year=year, parent=self)

    def open_virement(self) -> None:
        """Open the form of a virement."""
        if self._view is not None:
            view = self._view
            VireFundingForm(self.desk, view.funding, view.approvers(), view.framework.today, parent=self)

    def _connect(self) -> None:
        self.missing.acted.connect(lambda: self._ask_ceiling(period=self._years[0]))
        self.cards.stage_opened.connect(self._open_stage)
        self.cards.confirm_wanted.connect(self._ask_confirmation)
        self.cards.change_wanted.connect(self._ask_ceiling)
        self.bars.clicked.connect(lambda key: self._go_to(str(key)))
        self.funding.stream_wanted.connect(
            lambda: open_if_able(self.desk, ADD_STREAM, self.open_stream, self.tell, self)
        )
        self.funding.fund_wanted.connect(
            lambda row: open_if_able(self.desk, FUND_STREAM, lambda: self.open_funding(row), self.tell, self)
        )
        self.funding.move_wanted.connect(
            lambda: open_if_able(self.desk, VIRE_FUNDING, self.open_virement, self.tell, self)
        )
        self.decisions.opened.connect(lambda row: self.desk.go.emit(Place(row.page, item=row.item)))

    def _ask_ceiling(self, scope: str = FRAMEWORK_SCOPE, period: str = "") -> None:
        open_if_able(self.desk, SET_CEILING, lambda: self.open_ceiling(scope, period), self.tell, self)

    def _ask_confirmation(self, version: CeilingRow) -> None:
        open_if_able(self.desk, CONFIRM_CEILING, lambda: self.open_confirmation(version), self.tell, self)

    def _ask_decision(self) -> None:
        open_if_able(self.desk, RECORD_DECISION, self.open_decision, self.tell, self)

    def _open_stage(self, stage: str, scope: str) -> None:
        """A figure opens the rows that it is made of; what is left, or conditional, opens its versions."""
        if stage in ("left", "over", "conditional"):
            self.versions.filter_field.setText(self._view.names()[scope] if self._view else "")
            self.versions.view.setFocus()
        elif stage == "reserved":
            self.desk.go.emit(Place("requirements", filter="in_selection"))
        else:
            self.desk.go.emit(Place("call_offs", filter=stage if scope == FRAMEWORK_SCOPE else f"{stage}:{scope}"))

    def _show(self, view: CeilingsView) -> None:
        self._view = view
        self.show_context()
        years = years_without_ceiling(view.framework, view.positions)
        if years != self._years:
            self._years = years
            self.missing.clear()
            if years:
                self.missing.show_message("warn", none_words(years), f"Set a ceiling for {years[0]}")
        self.cards.show_ceilings(view.facts())
        self.streams.setVisible(bool(view.funding))
        self.bars.set_bars(view.bars())
        self.funding.show_funding(view.funding, view.streams)
        self.virements.setVisible(bool(view.virements))
        self.virements.show_virements(view.virements)
        self.versions.show_versions(view.versions, view.names())
        self.decisions.show_decisions(view.decisions, view.resting)
        self._go()

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self._view is not None:
            self._go_to(wanted)

    def _go_to(self, wanted: str) -> None:
        """Choose the decision, the virement, the stream's money or the ceiling version that is named."""
        if wanted.startswith(DECISION):
            self.decisions.panel.choose(wanted.removeprefix(DECISION))
        elif wanted.startswith(VIREMENT):
            self.virements.choose(int(wanted.removeprefix(VIREMENT)))
        elif not (wanted.startswith(OF_STREAM) and self.funding.choose(wanted.removeprefix(OF_STREAM))):
            self._choose_version(wanted)

    def _choose_version(self, wanted: str) -> None:
        scope, _, period = wanted.rpartition(" ")
        versions = self._view.versions if self._view is not None else ()
        same = (row for row in reversed(versions) if (row.scope, row.period) == (scope, period))
        found = next(same, None)
        if found is not None:
            self.versions.choose(found.id)
