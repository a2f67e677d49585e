"""Create the register's framework: term, lots, streams, staffing limits and first ceilings, as its definition says."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from core.domain import tariff
from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote, check
from core.domain.finding import Finding
from core.domain.framework import Person, Settings
from core.domain.money import net_of_vat
from core.domain.periods import WHOLE_LIFE, FinancialYear, Term
from core.domain.scopes import FRAMEWORK_SCOPE, lot_scope, stream_scope
from core.domain.states import Regime, Role, StreamKind, VatBasis
from core.domain.tariff import Band
from core.operation import Examined, Operation
from core.store import ceilings, frameworks, tables, tariffs
from core.store.decisions import record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class NewLot:
    """A lot: its code as people write it, and its title."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class NewStream:
    """A funding stream."""

    code: str
    title: str
    kind: StreamKind = StreamKind.CORE
    cost_code: str = ""


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A part of the workforce whose people are trained."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class NewRoleGroup:
    """A staffing limit in thousandths of an FTE, with the paragraph that sets it."""

    code: str
    team: str
    title: str
    grade: str
    limit_thousandths: int
    temporary: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class NewCeiling:
    """A first ceiling: whole pence as stated; in force at once unless it has a condition."""

    scope: str
    period: str
    pence: int
    condition: str = ""
    vat_basis: VatBasis = VatBasis.EXCLUSIVE
    vat_rate_hundredths: int = 2_000


@dataclass(frozen=True, slots=True)
class CreateFramework:
    """A framework definition. Days are included at both ends; values are whole pence ex VAT, None when unstated."""

    reference: str
    title: str
    buyer: str
    regime: Regime
    first_day: date
    last_day: date
    lots: tuple[NewLot, ...]
    streams: tuple[NewStream, ...]
    decision: DecisionNote
    options: tuple[date, ...] = ()
    role_groups: tuple[NewRoleGroup, ...] = ()
    workforce_groups: tuple[NewGroup, ...] = ()
    tariff: tuple[Band, ...] = ()
    ceilings: tuple[NewCeiling, ...] = ()
    estimated_pence: int | None = None
    maximum_pence: int | None = None
    training_target: int | None = None
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class FrameworkCreated:
    """The framework's reference and title."""

    reference: str
    title: str


def examine(read: Reading, request: CreateFramework, person: Person) -> Examined[None]:
    """The register has none yet, and the definition agrees with itself."""
    findings = list(check(request.decision, None, max(read.today, request.first_day)))
    if frameworks.has_framework(read):
        findings.append(Finding("framework_exists", "This register holds its framework already; make a new register."))
    findings += [
        Finding("missing", f"The framework needs a {name}.", name)
        for name in ("reference", "title", "buyer")
        if not getattr(request, name).strip()
    ]
    findings += [
        Finding("value_below_zero", "A value or target is nothing or more.", name)
        for name in ("estimated_pence", "maximum_pence", "training_target")
        if (getattr(request, name) or 0) < 0
    ]
    if Term(request.first_day, request.last_day).days <= 0:
        findings.append(Finding("dates_reversed", "The framework ends before it starts.", "last_day"))
    if any(
        later <= earlier for earlier, later in zip((request.last_day, *request.options), request.options, strict=False)
    ):
        findings.append(Finding("options_order", "Each option has to end later than the one before.", "options"))
    findings += _settings(request.settings)
    findings += _lists(request)
    findings += tariff.check(request.tariff, "tariff")
    for index, ceiling in enumerate(request.ceilings):
        findings += _ceiling(request, ceiling, f"ceilings[{index}]")
    return Examined(None, tuple(findings))


def _settings(settings: Settings) -> list[Finding]:
    findings = []
    days = ("answer_working_days", "reminder_working_days", "permitted_overrun_days", "payment_days")
    for name in (*days, "extension_notice_days"):
        if not 0 <= getattr(settings, name) <= 366:
            text = f"{name.replace('_', ' ')} has to lie between 0 and 366."
            findings.append(Finding("setting_out_of_range", text, f"settings.{name}"))
    if not 0 < settings.variation_warn_percent <= settings.variation_stop_percent:
        text = "Variations are warned of at a percentage above 0, and stopped at that or a higher one."
        findings.append(Finding("setting_out_of_range", text, "settings.variation_warn_percent"))
    levels = settings.ceiling_levels_percent
    if not levels or list(levels) != sorted(set(levels)) or not all(1 <= level <= 100 for level in levels):
        text = "Ceiling levels are rising percentages from 1 to 100, such as 80 and 95."
        findings.append(Finding("setting_out_of_range", text, "settings.ceiling_levels_percent"))
    return findings


def _lists(request: CreateFramework) -> list[Finding]:
    findings = []
    lists = (
        ("lots", request.lots),
        ("streams", request.streams),
        ("role_groups", request.role_groups),
        ("workforce_groups", request.workforce_groups),
    )
    for name, items in lists:
        words = name.replace("_", " ")
        if not items and name in ("lots", "streams"):
            findings.append(Finding("missing", f"The framework needs {words}.", name))
        for code, times in Counter(item.code.strip() for item in items).items():
            if times > 1 or not code:
                findings.append(Finding("code_twice", f"Each of the {words} needs a code of its own: “{code}”.", name))
    for index, group in enumerate(request.role_groups):
        if group.limit_thousandths < 0:
            findings.append(Finding("limit_below_zero", f"{group.title} has a limit below 0.", f"role_groups[{index}]"))
    scopes = Counter((c.scope, c.period) for c in request.ceilings if not c.condition.strip())
    for (scope, period), times in scopes.items():
        if times > 1:
            text = f"Only one ceiling may be in force for {scope} in {period}; give the others their conditions."
            findings.append(Finding("ceiling_twice", text, "ceilings"))
    return findings


def _ceiling(request: CreateFramework, ceiling: NewCeiling, place: str) -> list[Finding]:
    findings = []
    scopes = {FRAMEWORK_SCOPE, *(lot_scope(lot.code) for lot in request.lots)}
    scopes |= {stream_scope(stream.code) for stream in request.streams}
    if ceiling.scope not in scopes:
        text = f"“{ceiling.scope}” is not a scope; it is framework, lot:CODE or stream:CODE."
        findings.append(Finding("unknown_scope", text, f"{place}.scope"))
    if ceiling.pence < 0:
        findings.append(Finding("ceiling_below_zero", "A ceiling is nothing or more.", f"{place}.pence"))
    if not 0 <= ceiling.vat_rate_hundredths <= 10_000:
        findings.append(Finding("vat_rate", "A VAT rate lies between 0% and 100%.", f"{place}.vat_rate_hundredths"))
    if ceiling.period != WHOLE_LIFE:
        try:
            FinancialYear.parse(ceiling.period)
        except ValueError as error:
            findings.append(Finding("unknown_period", f"{error}, or “life” for the whole life.", f"{place}.period"))
    return findings


def apply(work: Writing, request: CreateFramework, case: None, person: Person) -> FrameworkCreated:
    """Write the framework and everything that its definition lists."""
    settings = request.settings
    work.insert(
        tables.framework,
        id=1,
        reference=request.reference.strip(),
        title=request.title.strip(),
        buyer=request.buyer.strip(),
        regime=request.regime,
        first_day=request.first_day,
        last_day=request.last_day,
        estimated_pence=request.estimated_pence,
        maximum_pence=request.maximum_pence,
        training_target=request.training_target,
        answer_working_days=settings.answer_working_days,
        answer_until=settings.answer_until.isoformat("minutes"),
        reminder_working_days=settings.reminder_working_days,
        permitted_overrun_days=settings.permitted_overrun_days,
        staffing_blocks=settings.staffing_blocks,
        ceiling_levels_percent=",".join(map(str, settings.ceiling_levels_percent)),
        variation_warn_percent=settings.variation_warn_percent,
        variation_stop_percent=settings.variation_stop_percent,
        payment_days=settings.payment_days,
        extension_notice_days=settings.extension_notice_days,
        department=settings.department.strip(),
        redacted_forms=" ".join(sorted(settings.redacted_forms)),
    )
    for number, last_day in enumerate(request.options, start=1):
        work.insert(tables.extension_option, number=number, last_day=last_day)
    for position, lot in enumerate(request.lots):
        work.insert(tables.lot, code=lot.code.strip(), position=position, title=lot.title.strip())
    for position, stream in enumerate(request.streams):
        work.insert(
            tables.funding_stream,
            code=stream.code.strip(),
            position=position,
            title=stream.title.strip(),
            kind=stream.kind,
            cost_code=stream.cost_code.strip(),
        )
    for position, workforce in enumerate(request.workforce_groups):
        work.insert(
            tables.workforce_group, code=workforce.code.strip(), position=position, title=workforce.title.strip()
        )
    for position, group in enumerate(request.role_groups):
        work.insert(
            tables.role_group,
            code=group.code.strip(),
            position=position,
            team=group.team,
            title=group.title,
            grade=group.grade,
            limit_thousandths=group.limit_thousandths,
            temporary=group.temporary,
            source=group.source,
        )
    decision_id = record_note(work, request.decision)
    _write_ceilings(work, request, decision_id)
    if request.tariff:
        tariffs.write(work, request.tariff, version=1, in_force_on=request.first_day, decision_id=decision_id)
    return FrameworkCreated(request.reference, request.title)


def _write_ceilings(work: Writing, request: CreateFramework, decision_id: int) -> None:
    for ceiling in request.ceilings:
        inclusive = ceiling.vat_basis is VatBasis.INCLUSIVE
        version = ceilings.NewCeiling(
            ceiling.scope,
            ceiling.period,
            net_of_vat(ceiling.pence, ceiling.vat_rate_hundredths) if inclusive else ceiling.pence,
            ceiling.pence,
            ceiling.vat_basis,
            ceiling.vat_rate_hundredths,
            ceiling.condition.strip(),
        )
        ceilings.write(work, version, decision_id)


CREATE_FRAMEWORK = Operation(
    name="create_framework",
    does="Create the register’s framework from its definition",
    request=CreateFramework,
    result=FrameworkCreated,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset(Changed),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Framework {done.reference} created: {done.title}",
)
