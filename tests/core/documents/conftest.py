"""A register that has lived, open for all tests of a module that only read it."""

from collections.abc import Iterator

import pytest
from lived_register import a_lived_register

from core.store.register import Register


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    opened = a_lived_register(tmp_path_factory.mktemp("documents"))
    yield opened
    opened.close()
