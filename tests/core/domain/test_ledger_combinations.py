"""Sums that come to a payment together are found as trying every combination finds them, and only where one does."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.ledger_combinations import OPEN_AT_MOST, OpenSums, Part, one_of_each


def parts_of(sums: list[tuple[int, int]]) -> list[Part[int]]:
    return [Part(pence, owner, place) for place, (pence, owner) in enumerate(sums)]


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 6)), max_size=OPEN_AT_MOST),
    st.integers(1, 40),
    st.frozensets(st.integers(1, 6), max_size=1),
)
def test_the_only_combination_is_the_one_that_trying_all_of_them_finds(
    sums: list[tuple[int, int]], pence: int, holding: frozenset[int]
) -> None:
    every = [
        places
        for size in (2, 3, 4)
        for places in combinations(range(len(sums)), size)
        if sum(sums[place][0] for place in places) == pence
        and len({sums[place][1] for place in places}) == size
        and holding <= {sums[place][1] for place in places}
    ]
    found = OpenSums(parts_of(sums)).only(pence, holding)
    assert (None if found is None else tuple(sorted(found))) == (every[0] if len(every) == 1 else None)


def test_more_than_12_sums_are_not_combined() -> None:
    with pytest.raises(ValueError, match="13 sums are too many"):
        OpenSums(parts_of([(1, owner) for owner in range(13)]))


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ([[(5, 1)], [(7, 2)]], True),
        ([[(5, 1), (4, 1)], [(8, 2), (7, 2)]], True),
        ([[(13, 1)], [(-1, 2)]], True),
        ([[(5, 1)], [(7, 1)]], False),
        ([[(12, 1)]], False),
        ([[(5, 1)], []], False),
        ([[(1, owner)] * 2 for owner in range(12)], True),
        ([[(1, owner)] * 2 for owner in range(13)], False),
    ],
)
def test_one_of_each_choice_comes_to_the_sum(choices: list[list[tuple[int, int]]], found: bool) -> None:
    assert (one_of_each(12, [parts_of(choice) for choice in choices]) is not None) is found
