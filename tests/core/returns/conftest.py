"""The framework return of registers of every kind, written once for all tests that read it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from awkward_register import YEARS, an_awkward_register
from builders import a_register_without_providers
from built_returns import built
from lived_register import a_lived_register
from sampled import a_sample_file
from written import written

from core.returns import RETURNS
from core.returns.building import Built
from core.store.register import Register, open_register


@pytest.fixture(scope="session")
def sample_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """The sample, with 133 order lines; to be read alone."""
    register = open_register(a_sample_file(tmp_path_factory.mktemp("sample")))
    yield register
    register.close()


@pytest.fixture(scope="session")
def lived_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Orders varied, closed and cancelled, sessions recorded late and taken back; to be read alone."""
    register = a_lived_register(tmp_path_factory.mktemp("lived"))
    yield register
    register.close()


@pytest.fixture(scope="session")
def lived_returns(lived_register: Register) -> dict[str, Built]:
    """Every return of 2015-16 of the lived register."""
    return {name: built(lived_register, name, "2015-16") for name in RETURNS}


@pytest.fixture(scope="session")
def nil_returns(new_leeds_register: Register) -> dict[str, Built]:
    """Every return of a register in which nothing has happened."""
    return {name: built(new_leeds_register, name, "2015-16 Q1") for name in RETURNS}


@pytest.fixture(scope="session")
def awkward_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Awkward lots, years and pence; to be read alone."""
    register = an_awkward_register(tmp_path_factory.mktemp("awkward"))
    yield register
    register.close()


@pytest.fixture(scope="session")
def new_leeds_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register without a provider, let alone an order; to be read alone."""
    register = a_register_without_providers(tmp_path_factory.mktemp("new"))
    yield register
    register.close()


@pytest.fixture(scope="session")
def returned(
    tmp_path_factory: pytest.TempPathFactory,
    sample_register: Register,
    awkward_register: Register,
    new_leeds_register: Register,
) -> dict[str, tuple[Register, str, Path]]:
    """Each register with a year and its return: the sample, a new register, and the awkward one in three years."""
    folder = tmp_path_factory.mktemp("returned")
    wanted = {"sample": (sample_register, "2015-16"), "new": (new_leeds_register, "2015-16")}
    wanted |= {f"awkward {year}": (awkward_register, year) for year in YEARS}
    return {
        name: (register, year, written(register, folder / f"{name}.xlsx", year))
        for name, (register, year) in wanted.items()
    }


@pytest.fixture
def write(register: Register, tmp_path: Path) -> Callable[..., Path]:
    """Writes the return of the test's own register."""

    def write(name: str = "return.xlsx", year: str | None = None, **options: object) -> Path:
        return written(register, tmp_path / name, year, **options)

    return write
