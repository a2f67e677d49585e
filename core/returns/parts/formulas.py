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


def figure_at(table: str, heading: str, index: int, known: int) -> Formula:
    """What stands under a heading in one row; the first row has index 0.

    >>> figure_at("tblSpend", "Net", 2, 0).text
    '=INDEX(tblSpend[Net],3)'
    """
    return Formula(f"=INDEX({table_column(table, heading)},{index + 1})", known)


def count_where(table: str, known: int, *where: tuple[str, str]) -> Formula:
    """How many rows meet every criterion."""
    return Formula(f"=COUNTIFS({_pairs(table, where)})", known)


def added(*formulas: Formula, less: Formula | None = None) -> Formula:
    """Formulas whose results are whole numbers of one unit in one sum, less another.

    >>> added(Formula("=A1", 2), Formula("=A2", 3), less=Formula("=A3", 1))
    Formula(text='=A1+A2-A3', value=4)
    """
    text = "+".join(each.text.removeprefix("=") for each in formulas)
    known = sum(each.value for each in formulas if isinstance(each.value, int))
    if less is None:
        return Formula(f"={text}", known)
    taken = less.value if isinstance(less.value, int) else 0
    return Formula(f"={text}-{less.text.removeprefix('=')}", known - taken)


def _pairs(table: str, where: tuple[tuple[str, str], ...]) -> str:
    return ",".join(f"{table_column(table, heading)},{criterion}" for heading, criterion in where)
