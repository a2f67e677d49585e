"""The auditor charges schools: what is quoted, confirmed, charged, settled and waived, and moves no money at all."""

from dataclasses import dataclass

from audit_delivery import Session
from audit_sums import near

VAT = {"standard": 20, "reduced": 5, "zero": 0, "exempt": 0, "outside_scope": 0}
"""Per cent by code."""
BEFORE = {
    "confirmed": ("quoted",),
    "charged": ("delivered",),
    "settled": ("charged",),
    "waived": ("quoted", "confirmed", "delivered"),
}
"""Where a recharge has to stand before it can be anything."""


@dataclass
class Recharge:
    """What a school is charged for a session."""

    session: int
    net: int
    state: str = "quoted"
    vat: int = 0


def vat_on(net: int, code: str) -> int:
    """VAT on a net sum."""
    return near(net * VAT[code], 100)


def quote(session: Session, earlier: Recharge | None, school: int, net: int, *, anew: bool) -> set[str]:
    """A quote: once for a session, to its own school, for no more than a cancellation cost."""
    codes = {"session_taken_back"} if session.state == "taken_back" else set()
    off = session.state in ("cancelled", "no_show")
    codes |= {"not_at_schools_cost"} if off and session.bearer != "school" else set()
    codes |= {"other_school"} if session.school not in (None, school) else set()
    if net <= 0:
        codes |= {"no_price"}
    elif off and net > session.pence:
        codes |= {"recharge_above_charge"}
    again = earlier is None or (anew and earlier.state in ("quoted", "confirmed"))
    return codes if again else codes | {"recharge_exists"}


def go_on(session: Session, recharge: Recharge, to: str) -> set[str]:
    """A further state: reached from the one before; a cancelled session is confirmed at no more than its charge."""
    codes = set() if recharge.state in BEFORE[to] else {"recharge_state"}
    off = session.state in ("cancelled", "no_show")
    return codes | ({"recharge_above_charge"} if to == "confirmed" and off and recharge.net > session.pence else set())
