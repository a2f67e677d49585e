"""Returns of a register that has lived, written once, and saved again by LibreOffice in one go."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lived_register import a_lived_register
from recalculation import recalculated

from core.return_runs.writing import Wish, write_folder
from core.returns import RETURNS
from core.store.register import Register

Returns = dict[str, Path]


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register that has lived, with every return of 2015-16 written; not to be changed."""
    opened = a_lived_register(tmp_path_factory.mktemp("lived"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def returns(lived: Register, tmp_path_factory: pytest.TempPathFactory) -> Returns:
    """The workbook of each return, by its name."""
    folder = tmp_path_factory.mktemp("returns")
    made = write_folder(lived, [Wish(name) for name in RETURNS], folder)
    return {each.name: each.workbook for each in made}


@pytest.fixture(scope="session")
def saved_again(returns: Returns, tmp_path_factory: pytest.TempPathFactory) -> Returns:
    """The same as LibreOffice saves them, unedited."""
    found = recalculated(list(returns.values()), tmp_path_factory.mktemp("again"), forced=False)
    return dict(zip(returns, found, strict=True))


@pytest.fixture(scope="session")
def framework_return(returns: Returns) -> Path:
    """The framework return."""
    return returns["framework"]
