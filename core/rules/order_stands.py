"""Nothing more happens under an order that was cancelled or closed."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.order_step import OrderStep
from core.domain.states import CallOffState


def check(case: OrderStep) -> Iterator[Finding]:
    """The order is neither cancelled nor closed; a closed one can be reopened."""
    number = case.order.number
    if case.order.ended is CallOffState.CANCELLED:
        yield Finding("order_cancelled", f"Call-off {number} is cancelled, so nothing more happens under it.", "number")
    elif case.order.ended is CallOffState.CLOSED:
        yield Finding("order_closed", f"Call-off {number} is closed. Reopen it first.", "number")
