"""Formulas over native tables, with the results that are known already."""

from core.excel.writing import Formula, table_column


def column_sum(table: str, heading: str, known: int) -> Formula:
    """Everything under a heading, added up."""
    return Formula(f"=SUM({table_column(table, heading)})", known)


def sum_where(table: str, heading: str, known: int, *where: tuple[str, str]) -> Formula:
    """What stands under a heading in the rows that meet every criterion, given as heading and criterion.

    >>> sum_where("tblSpend", "Net", 0, ("Lot", "$A{row}")).text
    '=SUMIFS(tblSpend[Net],tblSpend[Lot],$A{row})'
    """
    return Formula(f"=SUMIFS({table_column(table, heading)},{_pairs(table, where)})", known)


def count_where(table: str, known: int, *where: tuple[str, str]) -> Formula:
    """How many rows meet every criterion."""
    return Formula(f"=COUNTIFS({_pairs(table, where)})", known)


def added(known: int, *formulas: Formula) -> Formula:
    """Several formulas in one sum."""
    return Formula("=" + "+".join(each.text.removeprefix("=") for each in formulas), known)


def _pairs(table: str, where: tuple[tuple[str, str], ...]) -> str:
    return ",".join(f"{table_column(table, heading)},{criterion}" for heading, criterion in where)
