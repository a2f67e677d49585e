"""How many lines a text breaks into within a column, so that its row is as high as it needs and no higher."""

from functools import lru_cache

_HUNDREDTHS = {
    "m": 158,
    "w": 141,
    "M": 169,
    "W": 176,
    **dict.fromkeys("ABCDGHKNOPQRUVX%&@", 120),
    **dict.fromkeys("EFSTYZL", 95),
    **dict.fromkeys("ckvxyz", 88),
    **dict.fromkeys("frstJ-()[]/", 70),
    **dict.fromkeys("ijlI.,:;'’‘|! ", 50),
}
"""How wide letters of Calibri are, in hundredths of a digit, by which the width of a column is counted."""

_DIGIT = 100
_SPACE = _HUNDREDTHS[" "]
_SHORT = 0.85
"""The share of a column that a text of so many letters never fills, unless all of them are capitals."""


@lru_cache(maxsize=10_000)
def lines_of(text: str, room: float) -> int:
    """How many lines a text takes where so many digits fit side by side; it breaks at spaces, and long words anywhere.

    >>> lines_of("Restorative practice for schools", 20), lines_of("Illicit little lilies, still", 20)
    (2, 1)
    """
    if len(text) <= room * _SHORT and "\n" not in text:
        return 1
    return sum(_lines(line, max(room, 1) * _DIGIT) for line in text.split("\n"))


def _lines(line: str, room: float) -> int:
    lines, taken = 1, 0.0
    for word in line.split(" "):
        width = _width(word)
        before = taken + _SPACE if taken else 0.0
        if before + width <= room:
            taken = before + width
            continue
        lines += (taken > 0) + int(max(0, width - 1) // room)
        taken = width % room if width > room else width
    return lines


@lru_cache(maxsize=10_000)
def _width(word: str) -> int:
    return sum(_HUNDREDTHS.get(letter, _DIGIT) for letter in word)
