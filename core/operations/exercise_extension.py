"""Exercise an option to extend: the framework's term is longer, on a decision."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.decision_note import DecisionNote
from core.domain.finding import Finding, Severity
from core.domain.framework import ExtensionOption, Framework, Person
from core.domain.periods import WHOLE_LIFE, Term, day_text, next_day, years_of
from core.domain.scopes import FRAMEWORK_SCOPE
from core.domain.states import Role
from core.domain.years import ExtensionCase
from core.operation import Examined, Operation, found
from core.rules import EXTENSION_RULES, ask
from core.store import frameworks, money, tables
from core.store.decisions import check_note, record_note
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class ExerciseExtension:
    """The option's number and the decision to exercise it."""

    number: int
    decision: DecisionNote


@dataclass(frozen=True, slots=True)
class ExtensionExercised:
    """The option, and the last day of the term from now on."""

    number: int
    last_day: date


def examine(read: Reading, request: ExerciseExtension, person: Person) -> Examined[ExtensionOption | None]:
    """The option is the next one, and in time; years that it adds without a ceiling are said beforehand."""
    framework = frameworks.framework(read)
    option = next((item for item in framework.options if item.number == request.number), None)
    findings = [*ask(EXTENSION_RULES, ExtensionCase(framework, request.number)), *check_note(read, request.decision)]
    if option is not None and not findings:
        findings += _without_ceiling(read, framework, option)
    return Examined(option, tuple(findings))


def _without_ceiling(read: Reading, framework: Framework, option: ExtensionOption) -> list[Finding]:
    guarded = {position.period for position in money.positions(read) if position.scope == FRAMEWORK_SCOPE}
    added = [str(year) for year in years_of(Term(next_day(framework.term.last), option.last_day))]
    missing = [year for year in added if year not in guarded]
    if WHOLE_LIFE in guarded or not missing:
        return []
    sentence = (
        f"There is no ceiling for {' and '.join(missing)} yet. Until a decision records one, no call-off can reach "
        "into it."
    )
    return [Finding("no_ceiling_for_year", sentence, "number", Severity.WARN, {"financial_year": missing[0]})]


def apply(
    work: Writing, request: ExerciseExtension, option: ExtensionOption | None, person: Person
) -> ExtensionExercised:
    """Write when the option was exercised and on which decision."""
    option = found(option)
    decision_id = record_note(work, request.decision)
    work.update(tables.extension_option, option.id, exercised_on=work.today, decision_id=decision_id)
    return ExtensionExercised(option.number, option.last_day)


EXERCISE_EXTENSION = Operation(
    name="exercise_extension",
    does="Exercise an option to extend the framework’s term",
    request=ExerciseExtension,
    result=ExtensionExercised,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.FRAMEWORK, Changed.DECISIONS, Changed.YEARS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Option {done.number} exercised: the framework runs until {day_text(done.last_day)}",
)
