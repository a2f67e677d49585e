"""Looks into a register from outside its operations: raw rows, whole dumps, and refusals that change nothing."""

from typing import Any

import pytest

from core.domain.errors import Refused
from core.domain.finding import refusals
from core.operation import Operation
from core.requests import read_request
from core.store.register import Register


def rows(register: Register, table: str, **where: Any) -> list[dict[str, Any]]:
    """The rows of a table as the file holds them (dates and states as text), by number."""
    condition = " AND ".join(f'"{name}" IS :{name}' for name in where) or "1"
    with register.reading() as read:
        found = read.connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE {condition} ORDER BY 1', where)
        return [dict(row) for row in found.mappings()]


def row(register: Register, table: str, **where: Any) -> dict[str, Any]:
    """The only row that there is."""
    (found,) = rows(register, table, **where)
    return found


def dump(register: Register) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    with register.reading() as read:
        names = read.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [name for (name,) in names]
    return {name: rows(register, name) for name in tables}


def refused(
    register: Register, operation: Operation[Any, Any, Any], *, by: str | None = None, **fields: Any
) -> list[str]:
    """The codes of everything that refuses a request, which is shown beforehand alike and changes nothing."""
    request = read_request(operation.request, fields)
    before = dump(register)
    shown = operation.preview(register, request, by=by).findings
    with pytest.raises(Refused) as refusal:
        operation.perform(register, request, key="refused", by=by)
    assert refusal.value.findings == shown
    assert dump(register) == before
    return [finding.code for finding in refusals(shown)]


def postings(register: Register, **where: Any) -> list[tuple[str, str, str, int]]:
    """Every movement of money as financial year, from, to and whole pence, by number."""
    return [
        (item["financial_year"], item["from_stage"], item["to_stage"], item["pence"])
        for item in rows(register, "posting", **where)
    ]


def standing(register: Register, scope: str = "framework", period: str = "2015-16") -> dict[str, int]:
    """What stands against a scope and period, in whole pence by stage; stages at nothing are left out."""
    return {
        item["stage"]: item["pence"] for item in rows(register, "total", scope=scope, period=period) if item["pence"]
    }
