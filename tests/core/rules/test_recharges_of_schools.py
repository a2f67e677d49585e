"""Schools are recharged once for a session, at its price or its cancellation charge, one state after the other."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rule_cases import codes

from core.domain.schools import Establishment, Recharge, RechargeCase, RechargedSession, RechargeStep
from core.domain.states import ChargeMethod, EstablishmentKind, Party, RechargeState, SessionState
from core.rules import recharge_moves_on, session_rechargeable

BEECH = Establishment(1, "3831001", "Beech Primary", EstablishmentKind.MAINTAINED, "")
ORDER = {
    RechargeState.CONFIRMED: [RechargeState.QUOTED],
    RechargeState.CHARGED: [RechargeState.DELIVERED],
    RechargeState.SETTLED: [RechargeState.CHARGED],
    RechargeState.WAIVED: [RechargeState.QUOTED, RechargeState.CONFIRMED, RechargeState.DELIVERED],
}


def session(**changes: Any) -> RechargedSession:
    """A session planned for Beech Primary on 6 May 2015."""
    sound = RechargedSession(1, "TS-2015-0001", SessionState.PLANNED, date(2015, 5, 6), BEECH.id, None, None, None)
    return replace(sound, **changes)


def cancelled(borne_by: Party = Party.SCHOOL, cost_pence: int = 45_000) -> RechargedSession:
    """The same, cancelled two days before at a charge of £450."""
    return session(state=SessionState.CANCELLED, borne_by=borne_by, cost_pence=cost_pence, notice_on=date(2015, 5, 4))


def recharge(state: RechargeState = RechargeState.QUOTED, net_pence: int = 60_000) -> Recharge:
    """A recharge of £600 by journal."""
    return Recharge(1, 1, BEECH.id, state, ChargeMethod.JOURNAL, net_pence, None, 0, net_pence, None)


def quote(of: RechargedSession, net_pence: int = 60_000, **changes: Any) -> RechargeCase:
    """£600 quoted to Beech Primary for the first time."""
    return replace(RechargeCase(of, BEECH, net_pence, None, replaces_quote=False), **changes)


@pytest.mark.parametrize("to", ORDER)
@pytest.mark.parametrize("state", RechargeState)
def test_one_state_follows_the_other(state: RechargeState, to: RechargeState) -> None:
    step = RechargeStep(session(), recharge(state), to)
    assert codes(recharge_moves_on.check(step)) == ([] if state in ORDER[to] else ["recharge_state"])


def test_a_refusal_says_where_the_recharge_stands() -> None:
    (finding,) = recharge_moves_on.check(RechargeStep(session(), recharge(), RechargeState.CHARGED))
    assert finding.sentence == ("The recharge of TS-2015-0001 is quoted; only one that is delivered can be charged.")


@pytest.mark.parametrize(("net_pence", "expected"), [(45_000, []), (45_001, ["recharge_above_charge"])])
def test_a_cancelled_session_is_confirmed_at_no_more_than_its_charge(net_pence: int, expected: list[str]) -> None:
    step = RechargeStep(cancelled(), recharge(net_pence=net_pence), RechargeState.CONFIRMED)
    assert codes(recharge_moves_on.check(step)) == expected


@pytest.mark.parametrize("borne_by", [Party.COUNCIL, Party.PROVIDER])
def test_what_was_cancelled_at_no_cost_to_a_school_is_not_confirmed(borne_by: Party) -> None:
    step = RechargeStep(cancelled(borne_by), recharge(net_pence=1), RechargeState.CONFIRMED)
    assert codes(recharge_moves_on.check(step)) == ["not_at_schools_cost"]
    assert codes(recharge_moves_on.check(replace(step, to=RechargeState.WAIVED))) == []


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(quote(session()), [], id="a planned session"),
        pytest.param(quote(session(state=SessionState.DELIVERED, cost_pence=90_000)), [], id="below what it cost"),
        pytest.param(quote(session(state=SessionState.DELIVERED, cost_pence=1)), [], id="above what it cost"),
        pytest.param(quote(session(establishment_id=None)), [], id="a session that names no school"),
        pytest.param(quote(session(establishment_id=2)), ["other_school"], id="another school's session"),
        pytest.param(quote(session(), 0), ["no_price"], id="nothing"),
        pytest.param(quote(session(state=SessionState.TAKEN_BACK)), ["session_taken_back"], id="taken back"),
        pytest.param(quote(cancelled(), 45_000), [], id="cancelled at the school's cost"),
        pytest.param(quote(cancelled(), 45_001), ["recharge_above_charge"], id="more than the charge"),
        pytest.param(
            quote(cancelled(Party.COUNCIL), 45_000), ["not_at_schools_cost"], id="cancelled at the council's cost"
        ),
        pytest.param(quote(session(), earlier=recharge()), ["recharge_exists"], id="quoted before"),
        pytest.param(quote(session(), earlier=recharge(), replaces_quote=True), [], id="in its place"),
        pytest.param(
            quote(session(), earlier=recharge(RechargeState.CHARGED), replaces_quote=True),
            ["recharge_exists"],
            id="charged before",
        ),
    ],
)
def test_a_session_is_quoted_once_at_its_price_to_its_own_school(case: RechargeCase, expected: list[str]) -> None:
    assert codes(session_rechargeable.check(case)) == expected


@pytest.mark.parametrize(
    ("of", "due_on"),
    [
        (session(), None),
        (session(state=SessionState.DELIVERED), date(2015, 5, 6)),
        (cancelled(), date(2015, 5, 4)),
        (session(state=SessionState.NO_SHOW), date(2015, 5, 6)),
        (session(state=SessionState.TAKEN_BACK), None),
    ],
)
def test_a_recharge_falls_due_when_its_session_was_held_or_cancelled(of: RechargedSession, due_on: date | None) -> None:
    assert of.due_on == due_on
