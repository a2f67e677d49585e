"""Whether a form is worth opening: the rules are asked first, and what no field could cure is said at once."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from core.domain.finding import Finding, refusals
from gui.desk import Desk

if TYPE_CHECKING:
    from core.operation import Examined, Operation

Q = TypeVar("Q")
C = TypeVar("C")
R = TypeVar("R")


def open_if_allowed(
    desk: Desk,
    operation: "Operation[Q, C, R]",
    request: Q,
    *,
    asked: Collection[str],
    open_form: Callable[[], object],
    refuse: Callable[[str], None],
    owner: QObject,
) -> None:
    """Open a form unless the operation is refused whatever is entered. `asked` are the fields of the form."""
    if desk.keeps_to_today():
        return

    def answer(examined: "Examined[C]") -> None:
        stopping = [finding for finding in refusals(examined.findings) if finding.field not in asked]
        if stopping:
            refuse(said(stopping, sample=desk.register.sample))
        else:
            open_form()

    desk.preview(operation, request, answer, owner)


def said(findings: Collection[Finding], *, sample: bool) -> str:
    """Refusals as sentences for a message bar; in a sample register, how to act as somebody else."""
    sentences = [finding.sentence for finding in findings]
    if sample and any(finding.code == "role_missing" for finding in findings):
        sentences.append("In this sample you can choose who acts, at the foot of the navigation.")
    return " ".join(sentences)
