"""Add a funding stream: where money comes from, under a code of its own."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role, StreamKind
from core.operation import Examined, Operation
from core.store import frameworks, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AddStream:
    """The stream's code as people write it, its title, what sort of money it is, and the code it is booked under."""

    code: str
    title: str
    kind: StreamKind
    cost_code: str = ""


@dataclass(frozen=True, slots=True)
class StreamAdded:
    """The stream's code and title."""

    code: str
    title: str


def examine(read: Reading, request: AddStream, person: Person) -> Examined[int]:
    """The code is new and short enough to stand in a scope; it comes after the streams that there are."""
    streams = frameworks.streams(read)
    findings = [
        Finding("missing", f"The stream needs a {name}.", name)
        for name in ("code", "title")
        if not getattr(request, name).strip()
    ]
    same = next((item for item in streams if item.code.casefold() == request.code.strip().casefold()), None)
    if same is not None:
        sentence = f"There is a stream {same.code} already: {same.title}. Use another code."
        findings.append(Finding("stream_exists", sentence, "code"))
    if any(character.isspace() or character == ":" for character in request.code.strip()):
        sentence = "A stream’s code is one word without a colon, such as youth-justice or 3006."
        findings.append(Finding("stream_code", sentence, "code"))
    return Examined(len(streams), tuple(findings))


def apply(work: Writing, request: AddStream, position: int, person: Person) -> StreamAdded:
    """Write the stream as the last of the list."""
    work.insert(
        tables.funding_stream,
        code=request.code.strip(),
        position=position,
        title=request.title.strip(),
        kind=request.kind,
        cost_code=request.cost_code.strip(),
    )
    return StreamAdded(request.code.strip(), request.title.strip())


ADD_STREAM = Operation(
    name="add_stream",
    does="Add a funding stream",
    request=AddStream,
    result=StreamAdded,
    roles=frozenset({Role.FRAMEWORK_OWNER}),
    changes=frozenset({Changed.FUNDING, Changed.FRAMEWORK}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"Funding stream {done.code} added: {done.title}",
)
