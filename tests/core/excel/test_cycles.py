import gc

import pytest

from core.excel.cycles import not_searched


def test_cycles_are_not_searched_for_meanwhile_and_are_again_afterwards():
    with not_searched():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_they_are_again_after_a_fault():
    with pytest.raises(ValueError, match="broken"), not_searched():
        raise ValueError("broken")
    assert gc.isenabled()


def test_where_somebody_else_has_paused_it_it_stays_paused():
    gc.disable()
    try:
        with not_searched():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
