import pytest
from xlsxwriter.worksheet import Worksheet

from core.excel.cell_writer import _FUNCTIONS
from core.excel.plain_worksheet import PlainWorksheet


@pytest.mark.parametrize("function", sorted(_FUNCTIONS))
def test_a_formula_is_stored_as_xlsxwriter_stores_it(function):
    formula = f'={function}(tblOrders[[#This Row],[Value]],"Lot 1 (of 8)",A1:B2)'
    assert PlainWorksheet()._prepare_formula(formula) == Worksheet()._prepare_formula(formula)
    assert PlainWorksheet()._prepare_formula(formula).startswith(function)
