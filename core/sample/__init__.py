"""Builds the sample register: eight believable months of the Leeds framework, placed by the operations themselves."""

from collections.abc import Callable
from pathlib import Path

from core.new_register import new_register, read_definition
from core.sample.desk import OPENS, SampleDesk
from core.sample.story import tell
from core.store.register import Register, open_register


def build_sample(path: Path, progress: Callable[[int, int, str], None] | None = None) -> Register:
    """Make the sample register at a path; the same program makes the same sample. Raises what `new_register` raises."""
    new_register(path, read_definition("leeds-2015"), clock=OPENS, sample=True).close()
    quick = open_register(path, durable=False)
    try:
        tell(SampleDesk(quick), progress or _silent)
    except BaseException:
        quick.close()
        path.unlink()
        raise
    quick.close()
    return open_register(path)


def _silent(_done: int, _total: int, _what: str) -> None:
    """Nobody is watching."""
