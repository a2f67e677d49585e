from builders import a_ceiling, a_decision, an_open_selection, perform

from core.operations.confirm_ceiling import CONFIRM_CEILING
from core.operations.lift_suspension import LIFT_SUSPENSION
from core.operations.skip_rank import SKIP_RANK
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.queries.resting import resting
from core.store.register import Register

OURS = a_decision("DEC-050")


def on(register: Register, reference: str = "DEC-050") -> list[tuple[str, str, str]]:
    with register.reading() as read:
        return [(row.what, row.page, row.item) for row in resting(read) if row.decision == reference]


def test_rankings_rest_on_their_decision(register: Register) -> None:
    assert on(register, "DEC-TENDER") == [(f"Ranking version 1 of lot {lot}", "lots", lot) for lot in "123"]


def test_a_ceiling_rests_on_the_decision_that_set_it(register: Register) -> None:
    a_ceiling(register, "lot:1", "2015-16", 5_000_000, decision=OURS)
    assert on(register) == [("The 2015-16 ceiling for lot 1: £50,000 set", "ceilings", "lot:1 2015-16")]


def test_a_confirmation_rests_on_its_own_decision(register: Register) -> None:
    perform(register, CONFIRM_CEILING, ceiling_id=2, decision=OURS)
    assert on(register) == [("The 2015-16 ceiling: £1,500,000 confirmed", "ceilings", "framework 2015-16")]
    assert [what for what, _, _ in on(register, "LCC-RP-2015-APP2")] == [
        "The 2015-16 ceiling: £260,000 set",
        "The 2015-16 ceiling: £1,500,000 set, on a condition",
    ]


def test_a_suspension_and_its_lifting_rest_on_their_decisions(register: Register) -> None:
    perform(
        register, SUSPEND_PROVIDER, provider_id=2, first_day="2015-04-01", reason="Insurance", lot="1", decision=OURS
    )
    perform(register, LIFT_SUSPENSION, suspension_id=1, decision=a_decision("DEC-051"))
    assert on(register) == [("Suspension of Beech Mediation in lot 1", "providers", "Beech Mediation")]
    assert on(register, "DEC-051") == [
        ("Suspension of Beech Mediation in lot 1 lifted", "providers", "Beech Mediation")
    ]


def test_a_skip_rests_on_the_decision_that_authorised_it(register: Register) -> None:
    selection_id = an_open_selection(register)
    perform(
        register,
        SKIP_RANK,
        selection_id=selection_id,
        provider_id=1,
        reason="urgent_exception",
        text="The court date is fixed",
        authorised_by="Priya Nair",
        decision=OURS,
    )
    what = "Alder Training, ranked 1st, passed over for REQ-2015-0001: urgent, with an approved exception"
    assert on(register) == [(what, "placing", str(selection_id))]
