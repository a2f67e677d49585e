"""Python's search for cycles, paused while cells come and go by the hundred thousand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_searched() -> Iterator[None]:
    """Cells are plain values without cycles; to search them again and again costs a tenth of the work.

    Where it is paused already, it stays so.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
