"""Each invariant of the domain paper, section 6, is held by a test that tries to break it."""

import ast
import re
from pathlib import Path

import pytest
from invariants import HELD, LATER

ROOT = Path(__file__).parents[2]
NUMBERS = range(1, 49)
OWN = re.compile(r"test_invariant_(\d+)_\w+")


def named_here() -> dict[int, list[tuple[str, str]]]:
    """Tests beside this one that name an invariant, each with its docstring."""
    found: dict[int, list[tuple[str, str]]] = {}
    for path in sorted(Path(__file__).parent.glob("test_invariants_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (match := OWN.fullmatch(node.name)):
                found.setdefault(int(match[1]), []).append((node.name, ast.get_docstring(node) or ""))
    return found


@pytest.mark.parametrize("number", NUMBERS)
def test_an_invariant_is_tried_here_or_where_it_is_kept(number: int) -> None:
    places = [number in named_here(), number in HELD, number in LATER]
    assert places.count(True) == 1


def test_no_other_number_is_claimed() -> None:
    assert {*named_here(), *HELD, *LATER} == set(NUMBERS)


@pytest.mark.parametrize("number", sorted(named_here()))
def test_a_test_of_an_invariant_cites_it(number: int) -> None:
    assert all(f"Invariant {number}:" in words for _, words in named_here()[number])


@pytest.mark.parametrize("number", sorted(HELD))
def test_the_tests_that_hold_an_invariant_are_there(number: int) -> None:
    for file, names in HELD[number].items():
        nodes = ast.parse((ROOT / "tests/core" / file).read_text(encoding="utf-8")).body
        assert set(names) <= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
