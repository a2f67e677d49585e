"""The sheet Spend by lot: a row a lot, every figure a live sum over the lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.money import plain_pounds, rounded_half_up
from core.domain.states import VatBasis
from core.excel.writing import (
    Column,
    Formula,
    Kind,
    Row,
    Sheet,
    Value,
    table_total,
    this_row,
)
from core.queries.ceilings import CeilingRow
from core.returns.labels import criterion
from core.returns.parts.formulas import figure_at, sum_where
from core.returns.parts.stages import IN_EXPOSURE, STAGES
from core.returns.spend_against_ceiling import lines
from core.returns.spend_against_ceiling.content import Content, SpendRow

NAME = "Spend by lot"
TABLE = "tblSpendByLot"

_WHOLE = 10_000
"""A whole ceiling, as shares are held: in hundredths of a per cent."""

_BEFORE = (
    ("Orders", "Counts as order"),
    ("Ordered", "Ordered"),
    ("Variations", "Variations"),
    ("Released", "Released"),
    *((stage, stage) for stage in IN_EXPOSURE),
    ("Cancellation charges", "Cancellation charges"),
    ("Exposure", "Exposure"),
    ("Reserved", "Reserved"),
)
_AFTER = (
    *((kind, kind) for kind in lines.KINDS),
    ("Irrecoverable VAT", "Irrecoverable VAT"),
    ("Forecast to year end", "Forecast to year end"),
)
SUMMED: Mapping[str, str] = dict((*_BEFORE, *_AFTER))
"""Headings that are sums over the lines, with the heading that each sums."""


@dataclass(frozen=True, slots=True)
class SpendByLot:
    """What each summed heading comes to in its own units, by lot’s label and in all, and formulas that say so."""

    totals: Mapping[str, int]
    by_lot: Mapping[str, Mapping[str, int]]

    def total(self, heading: str) -> Formula:
        """A total of the year, from anywhere in the workbook."""
        return Formula(f"={table_total(TABLE, heading)}", self.totals[heading])

    def of_lot(self, heading: str, label: str) -> Formula:
        """A figure of one lot, from anywhere in the workbook."""
        return figure_at(TABLE, heading, list(self.by_lot).index(label), self.by_lot[label][heading])


def spend_by_lot(content: Content) -> SpendByLot:
    """The sums of the lines."""
    by_lot = {label: dict.fromkeys(SUMMED, 0) for label in content.labels.values()}
    for row in content.rows:
        own = by_lot[row.lot]
        for heading, of in SUMMED.items():
            own[heading] += figure_of(row, of)
    return SpendByLot({name: sum(own[name] for own in by_lot.values()) for name in SUMMED}, by_lot)


def fill(sheet: Sheet, content: Content, by_lot: SpendByLot, ceiling: str | None) -> None:
    """The table; `ceiling` is the cell of the framework’s ceiling of the year, where one is in force."""
    sheet.title(
        f"Spend by lot, {content.covers}",
        "Each figure is the sum of the lines of its lot on the sheet Orders and offers. All values exclude VAT.",
        f"Ordered + variations − released = exposure. {_OWN if content.lot_ceilings else _NONE_OWN}",
        "Orders counts those that stand. Ordered holds cancelled ones too, which Released takes out again.",
    )
    rows = [_row(content, code, by_lot.by_lot[label], ceiling) for code, label in content.labels.items()]
    sheet.table(TABLE, _columns(content), rows, total=True, frozen=1)


def basis_words(version: CeilingRow) -> str:
    """On which basis a ceiling was stated; it always holds for the figure excluding VAT."""
    if version.vat_basis is VatBasis.INCLUSIVE:
        return f"Stated as {plain_pounds(version.stated_pence)} including VAT"
    return "Excluding VAT"


def figure_of(row: SpendRow, heading: str) -> int:
    """What a line holds under a heading of its sheet that is summed by lot."""
    for stage, name in STAGES.items():
        if heading == name:
            return row.stages.get(stage, 0)
    if heading in lines.KINDS:
        return sum(row.kinds.get(kind, 0) for kind in lines.KINDS[heading])
    return int(getattr(row, _FIELDS[heading]))


_FIELDS = {
    "Counts as order": "counts",
    "Ordered": "ordered",
    "Variations": "varied",
    "Released": "released",
    "Cancellation charges": "charges",
    "Exposure": "exposure",
    "Irrecoverable VAT": "irrecoverable",
    "Forecast to year end": "forecast",
}


_CEILING = (Column("Ceiling version and basis", Kind.NOTE, 26), Column("Ceiling", Kind.MONEY, 14))
_HEADROOM = (Column("Headroom", Kind.MONEY, 14),)
"""Only where a lot has a ceiling of its own; else the columns would stand empty."""

_OWN = (
    "Ceiling and headroom are of the lot’s own ceiling where it has one; % used is of that ceiling, or else of the "
    "whole framework’s."
)
_NONE_OWN = "No lot has a ceiling of its own; % used is of the whole framework’s."


def _columns(content: Content) -> tuple[Column, ...]:
    def summed(heading: str) -> Column:
        return Column(heading, Kind.WHOLE if heading == "Orders" else Kind.MONEY, _width(heading), total=True)

    return (
        Column("Lot", Kind.CODE, 9, key=True),
        Column("Lot title", Kind.NOTE, 40),
        Column("Delivery year", Kind.CODE, 10),
        *(_CEILING if content.lot_ceilings else ()),
        *(summed(heading) for heading, _ in _BEFORE),
        *(_HEADROOM if content.lot_ceilings else ()),
        Column("% used", Kind.SHARE, 9, levels=content.levels),
        *(summed(heading) for heading, _ in _AFTER),
    )


def _width(heading: str) -> float:
    return {"Orders": 8, "Irrecoverable VAT": 14.5, "Cancellation charges": 13.5}.get(heading, 14)


def _row(content: Content, code: str, figures: Mapping[str, int], whole: str | None) -> Row:
    label = content.labels[code]
    title = next(lot.title for lot in content.lots if lot.code == code)
    any_own, own = bool(content.lot_ceilings), content.lot_ceilings.get(code)
    ceiling, used = None if own is None else own[0].ceiling, figures["Exposure"] + figures["Reserved"]
    framework = None if content.ceiling is None else content.ceiling.ceiling
    taken = f"{this_row(TABLE, 'Exposure')}+{this_row(TABLE, 'Reserved')}"
    left = Formula(f"={this_row(TABLE, 'Ceiling')}-({taken})", (ceiling or 0) - used)
    return Row(
        (
            label,
            title,
            str(content.year),
            *((f"Version {own[1].version}. {basis_words(own[1])}" if own else None, ceiling) if any_own else ()),
            *(_sum(label, figures, heading) for heading, _ in _BEFORE),
            *((None if ceiling is None else left,) if any_own else ()),
            _share(this_row(TABLE, "Ceiling"), ceiling, used, taken) if own else _share(whole, framework, used, taken),
            *(_sum(label, figures, heading) for heading, _ in _AFTER),
        )
    )


def _sum(label: str, figures: Mapping[str, int], heading: str) -> Formula:
    own = ("Lot", criterion(label, this_row(TABLE, "Lot")))
    return sum_where(lines.TABLE, SUMMED[heading], figures[heading], own)


def _share(cell: str | None, ceiling: int | None, used: int, taken: str) -> Value:
    """A share of the ceiling, to a tenth of a per cent and one digit more; of a ceiling of nothing there is none."""
    if not ceiling:
        return None
    return Formula(f"=ROUND(({taken})/{cell},4)", rounded_half_up(used * _WHOLE, ceiling))
