from builders import an_agreed_requirement, perform

from core.operations.declare_conflict import DECLARE_CONFLICT
from core.operations.withdraw_requirement import WITHDRAW_REQUIREMENT
from core.queries.conflicts import conflicts
from core.store.register import Register


def declare(register: Register, requirement_id: int, provider_id: int) -> None:
    perform(
        register,
        DECLARE_CONFLICT,
        provider_id=provider_id,
        requirement_id=requirement_id,
        declared_by="provider",
        text="A director is a governor",
    )


def found(register: Register) -> list[tuple[str, str, str]]:
    with register.reading() as read:
        return [(row.lot, row.provider, row.requirement) for row in conflicts(read)]


def test_conflicts_come_by_lot_and_provider(register: Register) -> None:
    second, first = an_agreed_requirement(register, lot="2"), an_agreed_requirement(register, lot="1")
    declare(register, second, 3)
    declare(register, first, 2)
    declare(register, first, 1)
    assert found(register) == [
        ("1", "Alder Training", "REQ-2015-0002"),
        ("1", "Beech Mediation", "REQ-2015-0002"),
        ("2", "Cedar Learning", "REQ-2015-0001"),
    ]


def test_a_conflict_on_a_requirement_that_was_withdrawn_matters_no_more(register: Register) -> None:
    number = an_agreed_requirement(register)
    declare(register, number, 1)
    perform(register, WITHDRAW_REQUIREMENT, requirement_id=number, reason="Not needed")
    assert found(register) == []
