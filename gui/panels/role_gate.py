"""Whether the acting person may do something at all: asked before its form opens, so that nobody types in vain."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from core.domain.errors import Refused
from core.domain.finding import Finding, refusals
from core.operation import acting
from gui.desk import Desk
from gui.panels.gate import said

if TYPE_CHECKING:
    from core.operation import Operation
    from core.store.reading import Reading


def open_if_able(
    desk: Desk,
    operation: "Operation[Any, Any, Any]",
    open_form: Callable[[], object],
    refuse: Callable[[str], None],
    owner: QObject,
) -> None:
    """Open a form, or say why the acting person cannot do what it asks for."""
    if desk.keeps_to_today():
        return
    if desk.register.read_only_reason:
        refuse(f"This register is open for reading only. {desk.register.read_only_reason}")
        return

    def look(read: "Reading") -> tuple[Finding, ...]:
        try:
            return acting(read, desk.acting or None, operation.roles)[1]
        except Refused as refused:
            return refused.findings

    def answer(findings: tuple[Finding, ...]) -> None:
        stopping = refusals(findings)
        if stopping:
            refuse(said(stopping, sample=desk.register.sample))
        else:
            open_form()

    desk.read(look, answer, owner)
