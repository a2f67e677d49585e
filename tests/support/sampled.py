"""The sample register, built once for all tests: eight months of orders, and selections in every state."""

import tempfile
from functools import cache
from pathlib import Path

from core.sample import build_sample


def a_sample_file(folder: Path, name: str = "sample.calloff") -> Path:
    """A copy of the sample, closed: 30 November 2015, with REQ-2015-0121 agreed and not placed yet."""
    path = folder / name
    path.write_bytes(_sample())
    return path


@cache
def _sample() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        register = build_sample(Path(folder) / "template")
        register.close()
        return register.path.read_bytes()
