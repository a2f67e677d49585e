"""XlsxWriter's worksheet without its search for functions that no formula of ours may use."""

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # its types lack the py.typed mark


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # untyped base
    """A worksheet that stores each formula as it is spelt.

    XlsxWriter passes every formula through some thirty substitutions, for functions younger than Excel 2007; in a
    return of many formulas that takes longer than all else. `CellWriter` refuses those functions.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - XlsxWriter's
        return formula.removeprefix("=")
