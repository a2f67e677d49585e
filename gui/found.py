"""What can be found by typing: lines, the sources that give them, and how well a line answers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gui.place import Place


@dataclass(frozen=True, slots=True)
class Found:
    """One line: its name, a muted note beside it, and the place it leads to or the action it does."""

    title: str
    note: str
    place: Place | None = None
    act: Callable[[], object] | None = None


# A source is given the text and a function to hand its lines to: at once, or later when they came from the register.
Give: TypeAlias = Callable[[Sequence[Found]], None]
Source: TypeAlias = Callable[[str, Give], None]


def listed(lines: Callable[[], Iterable[Found]]) -> Source:
    """Make a source of lines that are at hand, filtered by what was typed."""

    def source(text: str, give: Give) -> None:
        give([line for line in lines() if closeness(text, line) is not None])

    return source


def closeness(text: str, line: Found) -> int | None:
    """Say how well a line answers the text: 0 is best, None is not at all.

    Every word typed must be found: at the start of the title, at the start of a word, inside a word, in the note, or
    with its letters in order in the title.
    """
    title, note = line.title.casefold(), line.note.casefold()
    worst = 0
    for word in text.casefold().split():
        if title.startswith(word):
            grade = 0
        elif f" {word}" in title or f"-{word}" in title:
            grade = 1
        elif word in title:
            grade = 2
        elif word in note:
            grade = 3
        elif len(word) > 1 and _in_order(word, title):
            grade = 4
        else:
            return None
        worst = max(worst, grade)
    return worst


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
