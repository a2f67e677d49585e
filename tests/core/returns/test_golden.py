"""Every return of the lived register is what is kept of it, cell by cell: value, type, format and formula."""

from pathlib import Path

import pytest
from golden import RENEW, differences

from core.returns import RETURNS
from core.returns.building import Built

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", RETURNS)
def test_a_return_is_what_is_kept_of_it(name: str, lived_returns: dict[str, Built]) -> None:
    found = differences(lived_returns[name], GOLDEN / f"{name}.txt")
    shown = "\n".join(found[:40])
    assert not found, (
        f"{len(found)} lines of {name} differ from tests/core/returns/golden/{name}.txt. If that is meant, renew it by "
        f"{RENEW}=1 python3 dev.py test tests/core/returns/test_golden.py and read the difference.\n{shown}"
    )


def test_nothing_is_kept_of_a_return_that_there_is_not() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(RETURNS)
