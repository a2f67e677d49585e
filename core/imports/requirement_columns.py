"""The columns of a planning spreadsheet: how the template shows them and by which words they are found again."""

from dataclasses import replace

from core.domain.framework import FundingStream, Lot
from core.domain.states import Unit, words
from core.excel.fill_in import FillIn, Form
from core.excel.tender_columns import lot_label
from core.excel.values import Column, Kind
from core.imports.filled_in import stream_labels

SHEET = "Requirements"
LOT, TITLE, NEED, AUDIENCE = "Lot", "What is needed", "Need in full (optional)", "Who it is for (optional)"
UNIT, QUANTITY, FROM, TO = "Unit", "Quantity", "From", "To"
LOW, HIGH, STREAM = "Estimate, low (optional)", "Estimate, high", "Funding stream (optional)"

COLUMNS = (
    FillIn(
        Column(LOT, Kind.TEXT, 30),
        "Choose the lot from the list, or type its number.",
        "1",
        ("Lot number", "Lot no", "Lot no.", "Lot code"),
    ),
    FillIn(
        Column(TITLE, Kind.TEXT, 36),
        "In a few words, as the strategy group reads it.",
        "Restorative practice for family support workers",
        ("Title", "Requirement", "Requirement title", "What is required", "Description", "Training", "Course"),
    ),
    FillIn(
        Column(NEED, Kind.TEXT, 36),
        "What it is to do. Leave it empty if the title says it all.",
        "Two cohorts before the summer",
        ("Need", "Need in full", "Details", "Detail", "Notes"),
        required=False,
    ),
    FillIn(
        Column(AUDIENCE, Kind.TEXT, 26),
        "The people who will be trained.",
        "Family support workers",
        ("Who it is for", "Audience", "Who for", "Attendees", "Participants"),
        required=False,
    ),
    FillIn(
        Column(UNIT, Kind.TEXT, 12),
        "What is counted and paid for.",
        "day",
        ("Unit of measure", "Per"),
    ),
    FillIn(
        Column(QUANTITY, Kind.HUNDREDTHS, 11),
        "How many of the unit, with at most two decimals.",
        "20",
        ("Qty", "Number", "How many", "Number of units"),
    ),
    FillIn(
        Column(FROM, Kind.DATE, 13),
        "The first day on which it may be delivered.",
        "01/05/2015",
        ("First day", "Start", "Start date", "Starts", "From date"),
    ),
    FillIn(
        Column(TO, Kind.DATE, 13),
        "The last day, itself included.",
        "31/07/2015",
        ("Last day", "End", "End date", "Ends", "To date", "Until"),
    ),
    FillIn(
        Column(LOW, Kind.MONEY, 15),
        "The lower estimate in pounds and pence, excluding VAT. Leave it empty if there is one figure.",
        "15000.00",
        ("Estimate low", "Low estimate", "Estimate (low)", "Estimate from", "Lowest estimate", "Minimum estimate"),
        required=False,
    ),
    FillIn(
        Column(HIGH, Kind.MONEY, 15),
        "The higher estimate in pounds and pence, excluding VAT, or the one figure that there is.",
        "18000.00",
        (
            *("Estimate high", "High estimate", "Estimate (high)", "Estimate to", "Highest estimate"),
            *("Maximum estimate", "Estimate", "Estimated value", "Estimated cost", "Estimate ex VAT"),
        ),
    ),
    FillIn(
        Column(STREAM, Kind.TEXT, 26),
        "Who pays. Leave it empty for the framework’s first stream.",
        "",
        ("Funding stream", "Funding", "Stream", "Fund"),
        required=False,
    ),
)

FIELDS = {
    "lot": LOT,
    "title": TITLE,
    "need": NEED,
    "audience": AUDIENCE,
    "unit": UNIT,
    "quantity_hundredths": QUANTITY,
    "first_day": FROM,
    "last_day": TO,
    "estimate_low_pence": LOW,
    "estimate_high_pence": HIGH,
    "stream": STREAM,
}
"""The fields of a request to submit a requirement, with their headings."""


def form(lots: tuple[Lot, ...], streams: tuple[FundingStream, ...]) -> Form:
    """The workbook to fill in, for a framework's lots and funding streams."""
    labels = stream_labels(streams)
    of_streams = replace(COLUMNS[-1], example=labels[0])
    return Form(
        title="Requirements",
        sheet=SHEET,
        table="tblRequirements",
        line="One row for each need. Estimates are excluding VAT.",
        how="One row for each need that the strategy group is to agree.",
        columns=(*COLUMNS[:-1], of_streams),
        lists={
            LOT: [lot_label((lot.code, lot.title)) for lot in lots],
            UNIT: [words(unit) for unit in Unit],
            STREAM: labels,
        },
    )
