"""Schools and other bodies that buy training, as a table to edit."""

from collections.abc import Mapping

from core.domain.states import EstablishmentKind, words
from core.excel.values import Kind
from core.imports.editable import Choice, EditableColumn, EditableTable, Held, Lists, Step, TableRow
from core.store import schools
from core.store.reading import Reading

COLUMNS = (
    EditableColumn(
        "DfE number", "number", Kind.TEXT, "The DfE’s number, with its leading noughts.", required=True, width=14
    ),
    EditableColumn("School", "name", Kind.TEXT, "The school’s name.", required=True, width=36),
    EditableColumn(
        "Kind",
        "kind",
        Kind.TEXT,
        "A maintained school is charged by internal journal, an academy or other body by invoice.",
        required=True,
        listed=True,
        width=14,
    ),
    EditableColumn("E-mail", "email", Kind.TEXT, "Where it is written to.", width=32),
)


def _lists(_read: Reading) -> Lists:
    return {"kind": tuple(Choice(kind.value, words(kind)) for kind in EstablishmentKind)}


def _rows(read: Reading) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(
            each.id,
            f"{each.number}: {each.name}",
            {"number": each.number, "name": each.name, "kind": each.kind.value, "email": each.email},
        )
        for each in schools.establishments(read)
    )


def _added(values: Mapping[str, Held]) -> Step:
    return "add_establishment", dict(values)


def _changed(number: int, fields: Mapping[str, Held]) -> Step:
    return "amend_establishment", {"establishment_id": number, **fields}


SCHOOLS = EditableTable(
    name="schools",
    title="Schools",
    native="tblSchools",
    line="Schools and other bodies that buy training from the council.",
    layout=1,
    columns=COLUMNS,
    lists=_lists,
    rows=_rows,
    added=_added,
    changed=_changed,
)
