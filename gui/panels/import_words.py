"""Imports in words: kinds, states of rows, what a file would change."""

from collections.abc import Iterable

from core.imports import IMPORTERS
from core.imports.importer import Difference, Found, PreviewRow, RowState
from gui.formats import count

STATES: dict[RowState, tuple[str, str]] = {
    RowState.NEW: ("New", "good"),
    RowState.CHANGED: ("Changed", "info"),
    RowState.UNCHANGED: ("Unchanged", "plain"),
    RowState.CONFLICT: ("Conflict", "warn"),
    RowState.ERROR: ("Error", "bad"),
    RowState.NOT_IN_FILE: ("Not in the file", "plain"),
}
"""Each state by its word and tone, in the order of the pills."""

COUNTED = {RowState.ERROR: "at fault", RowState.CONFLICT: "in conflict"}
"""States whose word does not go with a number."""


def kind_title(kind: str) -> str:
    """What a kind of import is called; its name where a later version of the program knows it."""
    return IMPORTERS[kind].title if kind in IMPORTERS else kind.replace("_", " ").replace("-", " ").capitalize()


def any_headings(kind: str) -> bool:
    """Whether a kind of import takes tables with any headings, whose columns a person confirms."""
    return kind in IMPORTERS and IMPORTERS[kind].knows is None


def has_sides(kind: str) -> bool:
    """Whether a conflict is settled by saying whose value stands, rather than in the file."""
    return kind in IMPORTERS and IMPORTERS[kind].sided


def counts(rows: Iterable[PreviewRow]) -> dict[RowState, int]:
    """How many rows are in each state, in the order of the pills; states without any are left out."""
    states = [row.state for row in rows]
    return {state: states.count(state) for state in STATES if state in states}


def difference_words(differences: Iterable[Difference]) -> str:
    """Every difference on one line."""
    return "; ".join(f"{each.heading}: {each.before or 'nothing'} → {each.after or 'nothing'}" for each in differences)


def summary(found: Found) -> tuple[str, str, str]:
    """A word, its tone, and a sentence for a file that was read and tried."""
    told = ", ".join(
        f"{number:,} {COUNTED.get(state, STATES[state][0].lower())}" for state, number in counts(found.rows).items()
    )
    rows = f"{count(len(found.rows), 'row')}: {told}." if found.rows else "There is no row."
    if found.problems:
        right = f"{count(len(found.problems), 'thing')} to put right first."
        return "Not yet", "bad", f"{rows} {right}"
    if not found.steps:
        return "Nothing new", "plain", f"{rows} There is nothing to bring in."
    return "Ready", "good", f"{rows} Nothing is written before you import."
