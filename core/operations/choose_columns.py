"""Say which columns of a file are meant, so that a file of the same shape is not asked about again."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.states import Role
from core.excel.cells import match_key
from core.excel.headings_key import headings_key
from core.operation import Examined, Operation
from core.store import column_choices
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a field or a question got: a heading or an answer; empty where the file has no such column."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ChooseColumns:
    """The kind of import, all headings of the file, the heading of each field, and the answers to what was asked."""

    kind: str
    headings: tuple[str, ...]
    columns: tuple[Chosen, ...]
    answers: tuple[Chosen, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnsChosen:
    """The kind of import, and how many columns are known for files with these headings."""

    kind: str
    columns: int


def examine(read: Reading, request: ChooseColumns, person: Person) -> Examined[None]:
    """Every chosen heading is one of the file, and no field is named twice."""
    findings = []
    chosen = [each for each in request.columns if each.value]
    if not (request.kind.strip() and chosen):
        findings.append(Finding("no_columns", "Choose the column of at least one field.", "columns"))
    headings = {match_key(heading) for heading in request.headings}
    for place, each in enumerate(request.columns):
        if each.value and match_key(each.value) not in headings:
            sentence = f"The file has no column “{each.value}”; choose one of its headings for {each.name}."
            findings.append(Finding("unknown_column", sentence, f"columns[{place}].value"))
    names = [each.name for each in (*request.columns, *request.answers)]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    findings += [
        Finding("field_twice", f"{name} is chosen twice; choose one column for it.", "columns") for name in twice
    ]
    return Examined(None, tuple(findings))


def apply(work: Writing, request: ChooseColumns, case: None, person: Person) -> ColumnsChosen:
    """Keep the choice for the kind and these headings, in the place of an earlier one."""
    choices = {each.name: each.value for each in (*request.columns, *request.answers)}
    column_choices.remember(work, request.kind, headings_key(request.headings), choices, person)
    return ColumnsChosen(request.kind, sum(1 for each in request.columns if each.value))


CHOOSE_COLUMNS = Operation(
    name="choose_columns",
    does="Say which columns of a file are meant",
    request=ChooseColumns,
    result=ColumnsChosen,
    roles=frozenset(Role),
    changes=frozenset({Changed.IMPORTS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: (
        f"Columns chosen for {done.kind.replace('-', ' ').replace('_', ' ')} files of this shape: {done.columns}"
    ),
)
