"""Every list is the whole list, and files and names keep to the trade's words."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from core import rules
from core.operations import OPERATIONS

ROOT = Path(__file__).parents[2]
CODE = [path for folder in ("core", "gui") for path in sorted((ROOT / folder).rglob("*.py"))]

EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "managers",
    "common",
    "misc",
    "base",
    "handlers",
    "handler",
}
"""Names of modules that say nothing of what is in them."""

OTHER_WORDS = {
    "supplier": "provider",
    "vendor": "provider",
    "contractor": "provider",
    "bidder": "provider",
    "purchase_order": "call-off order",
    "purchaseorder": "call-off order",
    "budget_cap": "ceiling",
    "tier": "rank",
}
"""What others call things here, with the one word that we use."""

THEIR_OWN = {("purchase_order", "purchase_order")}
"""The order number that the council's ledger gives is called as the ledger calls it."""

SPEAK_FOR_OTHERS = {
    "licences",
    "tender_columns.py",
    "ledger_columns.py",
    "takeover_columns.py",
    "open_data",
    "published_columns.py",
    "ccs_columns.py",
}
"""Licences, the headings that the tender results of others may carry, and those of formats that others set."""


def modules_in(folder: str) -> set[str]:
    """The modules that a folder holds; one that starts with an underscore is its neighbours' own."""
    names = {path.stem for path in (ROOT / folder).glob("*.py")}
    return {name for name in names if not name.startswith("_")}


def test_every_file_of_an_operation_is_in_the_list_of_operations() -> None:
    assert sorted(operation.name for operation in OPERATIONS) == sorted(modules_in("core/operations"))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_operation_is_named_after_its_file_in_one_way(operation: object) -> None:
    name = operation.name  # type: ignore[attr-defined]
    module = import_module(f"core.operations.{name}")
    assert getattr(module, name.upper()) is operation
    assert operation.request.__name__ == name.title().replace("_", "")  # type: ignore[attr-defined]


def test_every_rule_is_asked_somewhere() -> None:
    lists = [value for name, value in vars(rules).items() if name.endswith("_RULES")]
    asked = {rule.__module__.rpartition(".")[2] for each in lists for rule in each}
    assert asked == modules_in("core/rules")


def codes_in(path: Path) -> Iterator[str]:
    """The codes of the findings that a module can make, so far as they are written out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
            code = node.args[0] if node.args else None
            if isinstance(code, ast.Constant):
                yield str(code.value)


@pytest.mark.parametrize("folder", ["operations", "rules"])
def test_every_refusal_has_a_test(folder: str) -> None:
    tested = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/core" / folder).glob("test_*.py"))
    codes = {code for path in (ROOT / "core" / folder).glob("*.py") for code in codes_in(path)}
    assert len(codes) > 20 or folder == "rules"
    assert {code for code in codes if f'"{code}"' not in tested} == set()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_operation_has_a_file_of_tests(operation: object) -> None:
    constant = operation.name.upper()  # type: ignore[attr-defined]
    tests = (ROOT / "tests/core/operations").glob("test_*.py")
    assert any(re.search(rf"\b{constant}\b", path.read_text(encoding="utf-8")) for path in tests)


def test_every_page_is_in_the_list_of_pages() -> None:
    pages = import_module("gui.pages").PAGES
    assert sorted(page.key for page in pages) == sorted(modules_in("gui/pages"))


def test_every_return_is_in_the_list_of_returns() -> None:
    shared = {"workbook_return", "asked", "book", "building", "labels", "redaction"}
    returns = import_module("core.returns").RETURNS
    assert {f"{name.replace('-', '_')}_return" for name in returns} == modules_in("core/returns") - shared


def test_modules_are_named_after_what_is_in_them() -> None:
    assert [path for path in CODE if path.stem in EMPTY_NAMES] == []


@cache
def names_in(path: Path) -> tuple[tuple[int, str], ...]:
    """Every name that a module gives to something of its own, with its line."""
    return tuple(_names_in(path))


def _names_in(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()):
                yield node.lineno, name


@pytest.mark.parametrize("other", sorted(OTHER_WORDS))
def test_one_thing_has_one_word(other: str) -> None:
    word = re.compile(rf"(^|_|(?<=[a-z])){other}s?($|_|(?=[A-Z]))", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}; say {OTHER_WORDS[other]}"
        for path in CODE
        for line, name in names_in(path)
        if word.search(name) and (other, name) not in THEIR_OWN
    ]
    assert found == []


@pytest.mark.parametrize("other", ["supplier", "vendor", "bidder"])
def test_people_read_one_word_as_well(other: str) -> None:
    texts = [*CODE, *sorted((ROOT / "resources").rglob("*.md")), *sorted((ROOT / "resources").rglob("*.toml"))]
    found = [
        str(path.relative_to(ROOT))
        for path in texts
        if SPEAK_FOR_OTHERS.isdisjoint(path.parts)
        and re.search(rf"\b{other}s?\b", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert found == []
