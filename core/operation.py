"""What every operation is: a request, rules over what the register holds, one transaction, one history entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from core.domain import text_lengths
from core.domain.changes import Changed
from core.domain.errors import BadRequest, Refused
from core.domain.finding import Finding, refusals
from core.domain.framework import Person
from core.domain.states import Role
from core.settings import system_login
from core.store import frameworks, history
from core.store.canonical import canonical
from core.store.reading import Reading, Writing
from core.store.register import Register

Q = TypeVar("Q")
C = TypeVar("C")
R = TypeVar("R")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Examined(Generic[C]):
    """What the rules saw and what they said about it."""

    case: C
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """What an operation did. `repeated` when its key had been used before: then this is the first result."""

    result: R
    sentence: str
    changes: frozenset[Changed]
    notes: tuple[Finding, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Operation(Generic[Q, C, R]):
    """One thing that a person can do.

    `examine` reads and asks the rules; `apply` writes, and is called only when no finding refuses; `sentence` says what
    happened. All three run in the same transaction; `preview` runs the first alone, in a read transaction; `rehearse`
    runs all of them in one that is taken back.
    """

    name: str
    does: str
    request: type[Q]
    result: type[R]
    roles: frozenset[Role]
    changes: frozenset[Changed]
    examine: Callable[[Reading, Q, Person], Examined[C]]
    apply: Callable[[Writing, Q, C, Person], R]
    sentence: Callable[[R], str]

    def preview(self, register: Register, request: Q, *, by: str | None = None) -> Examined[C]:
        """What the rules would say now; nothing is written."""
        with register.reading() as read:
            person, findings = acting(read, by, self.roles)
            examined = self.examine(read, request, person)
            return Examined(examined.case, (*findings, *text_lengths.check(request), *examined.findings))

    def perform(self, register: Register, request: Q, *, key: str, by: str | None = None) -> Done[R]:
        """Do it, once for each client-made key. Raises Refused with every finding; then nothing is changed."""
        with register.writing() as work:
            earlier = history.with_key(work, key)
            if earlier is not None:
                return self._again(earlier, request, key)
            person, done = self._do(work, request, by)
            history.record(
                work,
                key=key,
                person=person,
                operation=self.name,
                sentence=done.sentence,
                request=request,
                result=done.result,
            )
            return done

    def rehearse(self, register: Register, request: Q, *, by: str | None = None) -> Done[R]:
        """Do it and take it all back, without an entry; it is refused as `perform` would be, guards included."""
        with register.writing() as work, work.taken_back():
            return self._do(work, request, by)[1]

    def _do(self, work: Writing, request: Q, by: str | None) -> tuple[Person, Done[R]]:
        person, findings = acting(work, by, self.roles)
        examined = self.examine(work, request, person)
        findings += (*text_lengths.check(request), *examined.findings)
        if refusals(findings):
            raise Refused(findings)
        result = self.apply(work, request, examined.case, person)
        return person, Done(result, self.sentence(result), self.changes, findings)

    def _again(self, earlier: history.Entry, request: Q, key: str) -> Done[R]:
        if (earlier.operation, earlier.request) != (self.name, canonical(request)):
            sentence = f"The key {key} was used before, for another request. Make a new key for each request."
            raise Refused((Finding("key_reused", sentence, "key"),))
        from core.requests import read_json  # noqa: PLC0415 - only a repeated key needs it

        result = read_json(self.result, earlier.result)
        return Done(result, earlier.sentence, self.changes, repeated=True)


def perform_within(
    work: Writing, operation: Operation[Any, Any, Any], request: Mapping[str, Any], person: Person
) -> tuple[Any, str]:
    """Do an operation as a part of a transaction that is open, without an entry of its own; gives result and sentence.

    Raises Refused with every finding, BadRequest for what is not its request.
    """
    return examine_within(work, operation, request, person)()


def examine_within(
    work: Writing, operation: Operation[Any, Any, Any], request: Mapping[str, Any], person: Person
) -> Callable[[], tuple[Any, str]]:
    """Ask the rules of an operation that is a part of an open transaction; what is given does it. Nothing is written.

    Raises Refused with every finding, BadRequest for what is not its request.
    """
    from core.requests import read_request  # noqa: PLC0415 - only imports need it

    read = read_request(operation.request, dict(request))
    examined = operation.examine(work, read, person)
    findings = (*text_lengths.check(read), *examined.findings)
    if refusals(findings):
        raise Refused(findings)

    def do() -> tuple[Any, str]:
        result = operation.apply(work, read, examined.case, person)
        return result, operation.sentence(result)

    return do


def acting(read: Reading, by: str | None, roles: frozenset[Role]) -> tuple[Person, tuple[Finding, ...]]:
    """Who acts, and whether they may: the login's person, or in a sample register anybody by name."""
    people = frameworks.people(read)
    own = next((person for person in people if person.login == system_login()), None)
    named = next((person for person in people if by is not None and person.name.casefold() == by.casefold()), None)
    if by is not None and named is None:
        known = ", ".join(person.name for person in people)
        message = f"Nobody called “{by}” is in this register. It knows {known}."
        raise BadRequest(message)
    person = named or own or (_first_able(people, roles) if read.is_sample else None)
    if person is None:
        message = (
            f"The login {system_login()} belongs to nobody in this register. A framework owner can add it (add_person)."
        )
        raise Refused((Finding("unknown_login", message),))
    findings = []
    if not read.is_sample and person != own:
        sentence = f"You are logged in as {system_login()}; {person.name} acts from their own login."
        findings.append(Finding("not_your_login", sentence, "as"))
    if not roles & person.roles:
        findings.append(role_missing("This", roles, person))
    return person, tuple(findings)


def role_missing(what: str, roles: frozenset[Role], person: Person) -> Finding:
    """That `what` is for people in other roles."""
    allowed = " or a ".join(sorted(role.words for role in roles))
    return Finding("role_missing", f"{what} is for a {allowed}; {person.name} is not one.", "as")


def _first_able(people: tuple[Person, ...], roles: frozenset[Role]) -> Person | None:
    return next((person for person in people if person.roles & roles), None)


def found(value: V | None) -> V:
    """What `examine` has looked up and refused to go on without."""
    if value is None:
        message = "apply was called although examine refused"
        raise LookupError(message)
    return value
