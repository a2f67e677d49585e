import pytest

from gui.found import Found, closeness, listed

CEILINGS = Found("Ceilings and funding", "Page  Alt+6")
ORDER = Found("CO-2015-0042  Circles in schools", "Example Training Ltd")


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("", CEILINGS, 0),
        ("ceil", CEILINGS, 0),
        ("CEIL", CEILINGS, 0),
        ("fund", CEILINGS, 1),
        ("0042", ORDER, 1),
        ("ling", CEILINGS, 2),
        ("alt+6", CEILINGS, 3),
        ("example", ORDER, 3),
        ("cfd", CEILINGS, 4),
        ("dfc", CEILINGS, None),
        ("x", CEILINGS, None),
        ("ceil fund", CEILINGS, 1),
        ("ceil zebra", CEILINGS, None),
        ("circles example", ORDER, 3),
    ],
)
def test_a_line_is_as_close_as_its_worst_word(text, line, expected):
    assert closeness(text, line) == expected


def test_a_list_gives_only_what_answers():
    given = []
    listed(lambda: [CEILINGS, ORDER])("circ", given.append)
    assert given == [[ORDER]]
