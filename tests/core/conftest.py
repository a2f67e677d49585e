"""What tests of the core share: a register that is closed when its test ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_register

from core.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A sample Leeds register on 1 April 2015, with three ranked providers in each of lots 1 to 3."""
    opened = a_register(tmp_path)
    yield opened
    opened.close()
