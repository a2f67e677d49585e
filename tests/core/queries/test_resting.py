from builders import OWNER, a_ceiling, a_decision, a_delivered_session, an_issued_order, an_open_selection, perform
from funded import a_funding, a_virement
from year_ends import a_closed_year

from core.operations.confirm_ceiling import CONFIRM_CEILING
from core.operations.correct_exposure import CORRECT_EXPOSURE
from core.operations.lift_suspension import LIFT_SUSPENSION
from core.operations.set_tariff import SET_TARIFF
from core.operations.skip_rank import SKIP_RANK
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.operations.vary_order import VARY_ORDER
from core.operations.waive_recharge import WAIVE_RECHARGE
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
        "Tariff of cancelled sessions, version 1",
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


def test_a_variation_rests_on_the_decision_that_let_it_go_so_far(register: Register) -> None:
    number = an_issued_order(register).number
    grounds = {"reason": "Fewer came", "legal_ground": "not_substantial", "approved_by": OWNER}
    line = {"line_id": 1, "quantity_hundredths": 900}
    perform(register, VARY_ORDER, number=number, kind="value", lines=[line], decision=OURS, **grounds)
    assert on(register) == [(f"Variation 1 of {number}", "call_off", number)]


def test_a_tariff_rests_on_its_decision(register: Register) -> None:
    bands = [{"cancelled_by": "council", "day_kind": "working", "from_days": 0, "charged_hundredths": 5_000}]
    perform(register, SET_TARIFF, bands=bands, in_force_on="2015-05-01", decision=OURS)
    assert on(register) == [("Tariff of cancelled sessions, version 2", "deliveries", "")]


def test_a_virement_rests_on_its_decision(register: Register) -> None:
    for stream in ("core", "innovation"):
        a_funding(register, stream)
    number = a_virement(register, ("core", -100), ("innovation", 100), decision=OURS)
    assert on(register)[-1] == ("Virement: Demand moved", "ceilings", f"virement:{number}")


def test_a_waiver_rests_on_its_decision(register: Register) -> None:
    an_issued_order(register)
    number = a_delivered_session(register)
    perform(register, WAIVE_RECHARGE, session_id=number, reason="A pilot", decision=OURS)
    assert on(register) == [("Recharge of session TS-2015-0001 waived", "schools", "session:TS-2015-0001")]


def test_closed_years_corrections_and_options_rest_on_their_decisions(register: Register) -> None:
    a_closed_year(register)
    fields = {"line_id": 1, "closed_year": "2015-16", "pence": 45_000, "reason": "Found late"}
    perform(register, CORRECT_EXPOSURE, decision=OURS, **fields)
    assert on(register, "DEC-EXT") == [
        ("Option 1 exercised: the framework runs until 31 Mar 2017", "years", "option:1")
    ]
    assert on(register, "DEC-CLOSE") == [("2015-16 closed at £1,800", "years", "2015-16")]
    assert on(register) == [("£450 of CO-2015-0001 added to 2016-17, for 2015-16", "call_off", "CO-2015-0001")]
