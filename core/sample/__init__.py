"""Builds the sample register: eight believable months of the Leeds framework, placed by the operations themselves."""

from collections.abc import Callable
from pathlib import Path

from core.new_register import new_register, read_definition
from core.sample.desk import OPENS, SampleDesk
from core.sample.story import tell
from core.store.register import Register


def build_sample(path: Path, progress: Callable[[int, int, str], None] | None = None) -> Register:
    """Make the sample register at a path; the same program makes the same sample. Raises what `new_register` raises."""
    register = new_register(path, read_definition("leeds-2015"), clock=OPENS, sample=True)
    try:
        tell(SampleDesk(register), progress or _silent)
    except BaseException:
        register.close()
        path.unlink()
        raise
    return register


def _silent(_done: int, _total: int, _what: str) -> None:
    """Nobody is watching."""
