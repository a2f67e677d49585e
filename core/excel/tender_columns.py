"""The columns of a tender-result workbook: how the template shows them and by which words they are found again."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.excel.headings import Heading
from core.excel.values import Column, Kind

SHEET = "Tender result"

LOT = "Lot"
PROVIDER = "Provider"
QUALITY = "Quality score"
PRICE = "Price score"
RANK = "Rank"
UNIT = "Unit"
RATE = "Rate (excluding VAT)"
VALID_FROM = "Rate valid from (optional)"
TIE_NOTE = "Tie-break note"
EMAIL = "Contact e-mail (optional)"

LotTitle = tuple[str, str]
"""A lot's code and its title."""


@dataclass(frozen=True, slots=True)
class TenderColumn:
    """One column: its look in the template, other wordings it is known by, and what the instructions say of it."""

    column: Column
    synonyms: tuple[str, ...]
    required: bool
    meaning: str
    example: str

    @property
    def heading(self) -> Heading:
        """What the reader looks for."""
        return Heading(self.column.heading, self.synonyms, self.required)


COLUMNS = (
    TenderColumn(
        Column(LOT, Kind.TEXT, 30),
        ("Lot number", "Lot no", "Lot no.", "Lot code"),
        required=True,
        meaning="Choose the lot from the list, or type its number.",
        example="1",
    ),
    TenderColumn(
        Column(PROVIDER, Kind.TEXT, 32),
        ("Provider name", "Supplier", "Supplier name", "Bidder", "Tenderer"),
        required=True,
        meaning="The provider's name as in the contract, written alike on every row.",
        example="Example Training Ltd",
    ),
    TenderColumn(
        Column(QUALITY, Kind.HUNDREDTHS, 11),
        ("Quality", "Quality mark"),
        required=False,
        meaning="The score for quality, with at most two decimals. Leave it empty if none was given.",
        example="54.25",
    ),
    TenderColumn(
        Column(PRICE, Kind.HUNDREDTHS, 11),
        ("Price", "Price mark"),
        required=False,
        meaning="The score for price, with at most two decimals. Leave it empty if none was given.",
        example="31.50",
    ),
    TenderColumn(
        Column(RANK, Kind.WHOLE, 8),
        ("Ranking", "Position"),
        required=True,
        meaning="The provider's place in this lot: 1, 2, 3 and so on, without ties and gaps. "
        "Repeat it on every row of the provider in the lot.",
        example="1",
    ),
    TenderColumn(
        Column(UNIT, Kind.TEXT, 14),
        ("Unit of measure", "Per"),
        required=True,
        meaning="What the rate is for. A provider with rates for several units has a row for each.",
        example="day",
    ),
    TenderColumn(
        Column(RATE, Kind.MONEY, 14),
        ("Rate", "Rate (ex VAT)", "Rate ex VAT", "Maximum rate", "Maximum rate (ex VAT)", "Max rate"),
        required=True,
        meaning="The highest rate that may be charged for one unit, in pounds and pence, excluding VAT.",
        example="450.00",
    ),
    TenderColumn(
        Column(VALID_FROM, Kind.DATE, 15),
        ("Rate valid from", "Valid from"),
        required=False,
        meaning="The first day of the rate. Leave it empty if it holds from the start of the framework.",
        example="01/04/2015",
    ),
    TenderColumn(
        Column(TIE_NOTE, Kind.TEXT, 34),
        ("Tie break note", "Tie-break", "Tie break", "Tie note"),
        required=False,
        meaning="If scores were equal: the recorded rule by which the tie was broken.",
        example="Higher quality score first",
    ),
    TenderColumn(
        Column(EMAIL, Kind.TEXT, 30),
        ("Contact e-mail", "Contact email", "E-mail", "Email", "Contact email (optional)"),
        required=False,
        meaning="Where offers are sent.",
        example="orders@example.org",
    ),
)


def lot_label(lot: LotTitle) -> str:
    """A lot as the template's list shows it.

    >>> lot_label(("2", "Restorative conferencing"))
    '2 – Restorative conferencing'
    """
    code, title = lot
    return f"{code} – {title}" if title else code


def lot_wordings(lots: Sequence[LotTitle]) -> dict[str, str]:
    """Every wording by which a lot may be named, with its code; the list's own wordings come first."""
    labels = {lot_label(lot): lot[0] for lot in lots}
    titles = [title for _code, title in lots]
    by_title = {title: code for code, title in lots if title and titles.count(title) == 1}
    by_code = {wording: code for code, _title in lots for wording in (f"Lot {code}", code)}
    return {**labels, **by_title, **by_code}
