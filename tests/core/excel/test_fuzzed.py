"""Whatever a file has become, it is read or refused in plain words: never another exception, never a hang."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from confined import AT_MOST_SECONDS, LIMITED, read_apart
from fuzz import KEPT, Reader, Sound, a_register_to_read_against, failures, readers, sound_files, spoilt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import CallOffError
from core.imports import IMPORTERS
from core.store.register import Register

STEPS = st.lists(st.tuples(st.integers(0, 1_000), st.integers(0, 2**32 - 1)), min_size=1, max_size=3)
"""Mutations by number and seed."""


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, tuple[Sound, ...], Path]]:
    """A register, sound files to begin from, and a folder."""
    folder = tmp_path_factory.mktemp("fuzzed")
    register = a_register_to_read_against(folder)
    yield register, sound_files(register, folder), folder
    register.close()


@pytest.fixture(scope="module")
def reading(ground: tuple[Register, tuple[Sound, ...], Path]) -> Mapping[str, Reader]:
    return readers(ground[0])


def test_sound_files_are_read(ground: tuple[Register, tuple[Sound, ...], Path], reading: Mapping[str, Reader]) -> None:
    _register, sound, folder = ground
    assert {file.name: list(failures(folder / file.name, reading)) for file in sound} == {
        file.name: [] for file in sound
    }


def test_a_reader_that_fails_is_noticed(tmp_path: Path) -> None:
    def fails(path: Path) -> object:
        raise KeyError(path)

    def says_nothing(path: Path) -> object:
        raise CallOffError(" ")

    found = failures(tmp_path, {"one": fails, "two": says_nothing})
    assert [(name, said.splitlines()[-1][:8]) for name, said in found] == [("one", "KeyError"), ("two", "a refusa")]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(which=st.integers(0, 1_000), steps=STEPS)
def test_a_spoilt_file_is_read_or_refused(
    which: int,
    steps: list[tuple[int, int]],
    ground: tuple[Register, tuple[Sound, ...], Path],
    reading: Mapping[str, Reader],
) -> None:
    _register, sound, folder = ground
    file = sound[which % len(sound)]
    path = folder / f"spoilt-{file.name}"
    path.write_bytes(spoilt(file, steps))
    assert list(failures(path, reading)) == []


def kept_files() -> list[Path]:
    """Every kept file, found by fuzzing or written by hand."""
    return sorted(path for path in KEPT.iterdir() if path.suffix in {".xlsx", ".csv"})


@pytest.mark.skipif(not LIMITED, reason="limits of memory are tried on Linux")
def test_every_kept_file_is_read_within_a_second_and_200_mb_by_every_reader(tmp_path: Path) -> None:
    outcomes = read_apart(kept_files(), tmp_path)
    assert len(outcomes) >= 20 * len(IMPORTERS)
    assert [outcome for outcome in outcomes if outcome.fault or outcome.seconds > AT_MOST_SECONDS] == []
