"""A register in memory: a copy of the file as it is, in which anything may be tried and nothing lasts."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.store.engine import engine_in_memory
from core.store.register import Register


@contextmanager
def scratch(register: Register) -> Iterator[Register]:
    """A copy of the register, with every guard, until the block ends; the file is neither locked nor changed.

    What operations do in it is what they would do in the register itself, ceilings and triggers included.
    """
    engine = engine_in_memory()
    try:
        register.copy_into(engine)
        yield Register(register.path, engine, None)
    finally:
        engine.dispose()
