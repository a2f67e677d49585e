"""Registers that earlier versions of the program made, kept as they left them: each has to open for ever after."""

import lzma
import os
import signal
from pathlib import Path
from typing import Any

from core.store import upgrade
from core.store.register import open_register

_KEPT = Path(__file__).with_name("registers")


def a_v0001_file(folder: Path, name: str = "old.calloff") -> Path:
    """The awkward register as the first version made it, with orders and cancellations recorded around midnight.

    Both changes of the clocks lie between them. It has orders across 31 March, money at every stage, ceilings for two
    years and the whole life, a live offer, an order cancelled on the day and two much later.
    """
    path = folder / name
    path.write_bytes(lzma.decompress((_KEPT / "v0001.calloff.xz").read_bytes()))
    return path


def a_v0002_file(folder: Path, name: str = "old.calloff") -> Path:
    """The lived register as the second version made it: varied, closed and cancelled orders, invoices, a recharge."""
    path = folder / name
    path.write_bytes(lzma.decompress((_KEPT / "v0002.calloff.xz").read_bytes()))
    return path


def open_and_be_killed(path: Path, step: str) -> None:
    """Open a register of an earlier layout in a process that is killed as soon as it comes to a step of the upgrade."""

    def killed(*_: Any, **__: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(upgrade, step, killed)
    open_register(path)
