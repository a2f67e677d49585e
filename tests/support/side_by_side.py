"""Several processes at once, started from one warm interpreter where the system can fork."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing.context import BaseContext
from typing import Any

_starting_line: Any = None


@cache
def processes() -> BaseContext:
    """How tests start processes: none inherits a window, a thread or an open register."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver  # noqa: PLC0415 Windows has none

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["placing_clients"])
    usual = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)  # the only way in which the server learns where modules are
    try:
        forkserver.ensure_running()
    finally:
        if usual is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = usual
    return context


def side_by_side(clients: Iterable[tuple[Callable[..., Any], tuple[Any, ...]]]) -> list[Any]:
    """Run each client in a process of its own, all of them from the same moment on; what each of them gave."""
    clients = tuple(clients)
    context = processes()
    line = context.Barrier(len(clients))
    with ProcessPoolExecutor(len(clients), context, _take_place, (line,)) as pool:
        running = [pool.submit(_start_together, client, arguments) for client, arguments in clients]
        return [each.result() for each in running]


def _take_place(line: Any) -> None:
    global _starting_line  # noqa: PLW0603 a process of a pool is given things once, when it starts
    _starting_line = line


def _start_together(client: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    _starting_line.wait(60)
    return client(*arguments)
