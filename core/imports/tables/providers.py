"""Providers with what is told of them, as a table to edit."""

from collections.abc import Mapping
from enum import StrEnum

from core.domain.states import Known, LegalForm, words
from core.excel.values import Kind
from core.imports.editable import Choice, EditableColumn, EditableTable, Held, Lists, Step, TableRow
from core.store import providers
from core.store.reading import Reading

_UNKNOWN = Known.NOT_RECORDED.value

COLUMNS = (
    EditableColumn("Provider", "name", Kind.TEXT, "The name as in the contract.", required=True, width=34),
    EditableColumn("E-mail", "email", Kind.TEXT, "Where offers are sent.", width=32),
    EditableColumn("Telephone", "phone", Kind.TEXT, "With its leading nought.", width=18),
    EditableColumn("Company number", "company_number", Kind.TEXT, "With its leading noughts.", width=14),
    EditableColumn("Charity number", "charity_number", Kind.TEXT, "Where it is a charity.", width=14),
    EditableColumn("Legal form", "legal_form", Kind.TEXT, "What it is in law.", listed=True, blank=_UNKNOWN, width=16),
    EditableColumn(
        "Small or medium",
        "small_or_medium",
        Kind.TEXT,
        "Whether it has fewer than 250 staff.",
        listed=True,
        blank=_UNKNOWN,
        width=14,
    ),
    EditableColumn(
        "Voluntary sector",
        "voluntary_sector",
        Kind.TEXT,
        "Whether it is a voluntary or community body.",
        listed=True,
        blank=_UNKNOWN,
        width=14,
    ),
    EditableColumn(
        "Ledger number", "ledger_number", Kind.TEXT, "The number that the council’s ledger knows it by.", width=16
    ),
)
_FIELDS = tuple(column.field for column in COLUMNS)


def _lists(_read: Reading) -> Lists:
    known = _choices(Known)
    return {"legal_form": _choices(LegalForm), "small_or_medium": known, "voluntary_sector": known}


def _choices(kind: type[StrEnum]) -> tuple[Choice, ...]:
    return tuple(Choice(each.value, words(each)) for each in kind)


def _rows(read: Reading) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(each.id, each.name, {name: _held(getattr(each, name)) for name in _FIELDS})
        for each in providers.providers(read)
    )


def _held(value: str) -> str:
    return value.value if isinstance(value, StrEnum) else value


def _added(values: Mapping[str, Held]) -> Step:
    return "add_provider", dict(values)


def _changed(number: int, fields: Mapping[str, Held]) -> Step:
    return "amend_provider", {"provider_id": number, **fields}


PROVIDERS = EditableTable(
    name="providers",
    title="Providers",
    native="tblProviders",
    line="Providers and what is told of them.",
    layout=1,
    columns=COLUMNS,
    lists=_lists,
    rows=_rows,
    added=_added,
    changed=_changed,
    frozen=1,
)
