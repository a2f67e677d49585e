"""Known numbers in a cell are found whole, in their order, and once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.invoicing import number_key
from core.domain.ledger_numbers import LedgerNumbers

KNOWN = frozenset(map(number_key, ("INV-1063", "INV-1065", "2015/001", "AT 17", "AT 17 B", "9")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("INV-1063", ("inv1063",)),
        ("INV-1065; INV 1063;INV-1065", ("inv1065", "inv1063")),
        ("INV-1063/1065", ("inv1063", "inv1065")),
        ("INV-1063/65, 9", ("inv1063", "inv1065", "9")),
        ("INV-1063/64", ("inv1063",)),
        ("1063/1065", ()),
        ("AT17B & AT17", ("at17b", "at17")),
        ("AT 17 B", ("at17b",)),
        ("AT 17 C", ("at17",)),
        ("INV-10633", ()),
        ("XINV-1063 paid", ()),
        ("Course 2015/001 of May", ("2015-001",)),
        ("ＩＮＶ－１０６３ ＋ ９", ("inv1063", "9")),
    ],
)
def test_numbers_are_found(text: str, found: tuple[str, ...]) -> None:
    assert LedgerNumbers(KNOWN).found(text) == found


@given(
    st.lists(st.sampled_from(["INV-1063", "inv 1065", "2015/001", "AT17"]), min_size=1, max_size=6, unique=True),
    st.sampled_from([", ", " / ", ";", " & ", " and ", "\n", " + "]),
)
def test_however_they_are_parted_each_is_found_in_its_place(numbers: list[str], mark: str) -> None:
    assert LedgerNumbers(KNOWN).found(mark.join(numbers)) == tuple(map(number_key, numbers))
