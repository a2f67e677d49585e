"""Whole pence: rounding half up, values of lines, VAT-inclusive ceilings, and what people type and read."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.domain.money import (
    fte,
    hundredths_from_text,
    line_value,
    net_of_vat,
    pence_from_text,
    plain_pounds,
    pounds,
    quantity,
    rounded_half_up,
    thousandths_from_text,
)

WHOLE = st.integers(-(10**18), 10**18)


@given(numerator=WHOLE, denominator=st.integers(1, 10**9))
@example(numerator=5, denominator=2)
@example(numerator=-5, denominator=2)
def test_rounding_gives_the_nearest_whole_number_and_sends_a_half_away_from_nought(
    numerator: int, denominator: int
) -> None:
    exact, rounded = Fraction(numerator, denominator), rounded_half_up(numerator, denominator)
    assert abs(exact - rounded) <= Fraction(1, 2)
    if abs(exact - rounded) == Fraction(1, 2):
        assert abs(rounded) > abs(exact)


@pytest.mark.parametrize(
    ("hundredths", "rate", "value"),
    [
        pytest.param(450, 90_000, 405_000, id="four and a half days at £900"),
        pytest.param(150, 1, 2, id="one and a half at a penny is twopence: half a penny goes up"),
        pytest.param(149, 1, 1, id="just under half a penny is dropped"),
        pytest.param(1, 1, 0, id="a hundredth of a penny is nothing"),
        pytest.param(33, 41_400, 13_662, id="a third of a day as it is typed"),
        pytest.param(10**15, 10**15, 10**28, id="sums beyond any ceiling stay exact"),
    ],
)
def test_a_line_is_worth_its_quantity_times_its_rate_half_up(hundredths: int, rate: int, value: int) -> None:
    assert line_value(hundredths, rate) == value


def test_lines_are_rounded_first_and_added_afterwards() -> None:
    assert line_value(50, 1) + line_value(50, 1) == 2
    assert line_value(100, 1) == 1


@given(gross=st.integers(0, 10**15), rate=st.integers(0, 10_000))
@example(gross=31_200_001, rate=2_000)
def test_a_ceiling_with_vat_is_guarded_at_the_highest_net_that_does_not_pass_it(gross: int, rate: int) -> None:
    net, factor = net_of_vat(gross, rate), Fraction(10_000 + rate, 10_000)
    assert net * factor <= gross < (net + 1) * factor


@pytest.mark.parametrize(
    ("gross", "rate", "net"),
    [
        pytest.param(31_200_000, 2_000, 26_000_000, id="£312,000 at 20% is £260,000"),
        pytest.param(11_999, 2_000, 9_999, id="the odd penny is rounded down"),
        pytest.param(10_500, 500, 10_000, id="5%"),
        pytest.param(26_000_000, 0, 26_000_000, id="at no VAT the figures are the same"),
        pytest.param(0, 2_000, 0, id="a ceiling of nothing"),
    ],
)
def test_vat_inclusive_ceilings_known_to_the_penny(gross: int, rate: int, net: int) -> None:
    assert net_of_vat(gross, rate) == net


@given(pence=st.integers(-(10**15), 10**15))
def test_a_sum_that_is_written_is_read_back_as_it_was(pence: int) -> None:
    assert pence_from_text(pounds(pence)) == pence
    assert pence_from_text(plain_pounds(pence)) == pence


@given(number=st.integers(-(10**15), 10**15))
def test_quantities_and_ftes_that_are_written_are_read_back_as_they_were(number: int) -> None:
    assert hundredths_from_text(quantity(number)) == number
    assert thousandths_from_text(fte(number)) == number


@pytest.mark.parametrize(
    ("text", "pence"),
    [("£1,234.5", 123_450), (" 260 000 ", 26_000_000), ("1e3", 100_000), ("-0.01", -1), ("12.340", 1_234)],
)
def test_people_may_type_pound_signs_commas_and_spaces(text: str, pence: int) -> None:
    assert pence_from_text(text) == pence


@pytest.mark.parametrize(
    "text", ["", "£", "ten", "1.234", "1.2.3", "NaN", "Infinity", "1e14", "1e999999", "--1", "0x10"]
)
def test_what_is_no_sum_of_money_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number|more than 2 decimal places"):
        pence_from_text(text)


@pytest.mark.parametrize(
    ("pence", "whole", "plain"),
    [(0, "£0.00", "£0"), (5, "£0.05", "£0.05"), (-123_456, "-£1,234.56", "-£1,234.56"), (100, "£1.00", "£1")],
)
def test_sums_read_as_people_write_them(pence: int, whole: str, plain: str) -> None:
    assert (pounds(pence), plain_pounds(pence)) == (whole, plain)
