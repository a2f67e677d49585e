"""The framework agreement, its lots, funding streams, ceilings and the people who act under it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from core.domain.periods import WHOLE_LIFE, Term, day_text
from core.domain.scopes import FRAMEWORK_SCOPE, scope_words
from core.domain.states import CeilingState, LegalForm, Regime, Role, StreamKind, VatBasis


@dataclass(frozen=True, slots=True)
class Settings:
    """What a framework may set for itself; the defaults are the product's (product paper, decisions 1 to 12)."""

    answer_working_days: int = 2
    answer_until: time = time(17, 0)
    reminder_working_days: int = 1
    permitted_overrun_days: int = 0
    staffing_blocks: bool = False
    ceiling_levels_percent: tuple[int, ...] = (80, 95)
    variation_warn_percent: int = 10
    variation_stop_percent: int = 50
    payment_days: int = 30
    extension_notice_days: int = 0
    department: str = ""
    redacted_forms: tuple[LegalForm, ...] = (LegalForm.INDIVIDUAL, LegalForm.SOLE_TRADER)


@dataclass(frozen=True, slots=True)
class ExtensionOption:
    """A pre-agreed right to lengthen the term to a further last day; exercised by a decision, or not yet."""

    id: int
    number: int
    last_day: date
    exercised_on: date | None
    decision: str


@dataclass(frozen=True, slots=True)
class Framework:
    """One framework agreement. Estimated and maximum value are whole pence, held apart; either may be unstated.

    The term ends with the last option that was exercised.
    """

    reference: str
    title: str
    buyer: str
    regime: Regime
    term: Term
    options: tuple[ExtensionOption, ...]
    estimated_pence: int | None
    maximum_pence: int | None
    training_target: int | None
    settings: Settings
    today: date

    @property
    def latest_end(self) -> date:
        """Where the term would end if every option were exercised."""
        return max((self.term.last, *(option.last_day for option in self.options)))

    @property
    def last_delivery_day(self) -> date:
        """The last day on which work under a call-off may fall: the term's end and the permitted overrun."""
        last = self.term.last.toordinal() + self.settings.permitted_overrun_days
        return date.fromordinal(min(last, date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Lot:
    """A division of the framework with its own ranking."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class FundingStream:
    """Where the money comes from."""

    code: str
    title: str
    kind: StreamKind = StreamKind.CORE
    cost_code: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may act, by roles and by system login."""

    id: int
    name: str
    roles: frozenset[Role]
    login: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what and when; every ceiling, skip and suspension rests on one."""

    id: int
    reference: str
    decided_on: date
    maker: str
    text: str


@dataclass(frozen=True, slots=True)
class Ceiling:
    """One version of a ceiling. `pence` is what is guarded (net of VAT); `stated_pence` is the figure as decided."""

    id: int
    scope: str
    period: str
    version: int
    state: CeilingState
    pence: int
    stated_pence: int
    vat_basis: VatBasis
    vat_rate_hundredths: int
    condition: str
    decision: Decision
    lost_funding: bool
    recorded_at: datetime
    in_force_on: date | None
    superseded_on: date | None


def period_words(period: str) -> str:
    """A period as people read it."""
    return "the framework’s whole life" if period == WHOLE_LIFE else period


def ceiling_words(scope: str, period: str, stream: str = "") -> str:
    """A ceiling in a sentence: “the 2015-16 ceiling”, “the 2015-16 ceiling for lot 3”.

    `stream` is the title of the stream that it stands over, where it is known.
    """
    name = "the whole-life ceiling" if period == WHOLE_LIFE else f"the {period} ceiling"
    return name if scope == FRAMEWORK_SCOPE else f"{name} for {stream or scope_words(scope)}"


def term_words(term: Term) -> str:
    """A term in a sentence."""
    return day_text(term.first) if term.first == term.last else f"{day_text(term.first)} to {day_text(term.last)}"
