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
    codes |= {"other_school"} if session.school not in (None, school) else set()
    codes |= {"no_price"} if net <= 0 else set()
    codes |= _called_off(session, net)
    again = earlier is None or (anew and earlier.state in ("quoted", "confirmed"))
    return codes if again else codes | {"recharge_exists"}


def go_on(session: Session, recharge: Recharge, to: str) -> set[str]:
    """A further state: reached from the one before; a cancelled session is confirmed at no more than its charge."""
    codes = set() if recharge.state in BEFORE[to] else {"recharge_state"}
    return codes | (_called_off(session, recharge.net) if to == "confirmed" else set())


def _called_off(session: Session, net: int) -> set[str]:
    """What a school may be charged for a session that was not held: its charge, where the school bears it."""
    if session.state not in ("cancelled", "no_show"):
        return set()
    if session.bearer != "school":
        return {"not_at_schools_cost"}
    return {"recharge_above_charge"} if net > session.pence else set()
