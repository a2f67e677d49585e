from datetime import date

from builders import perform

from core.operations.move_date import MOVE_DATE
from core.operations.set_ranking import SET_RANKING
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.queries.ranking_versions import RankingVersionRow, Standing, ranking_versions
from core.store.register import Register


def rank(register: Register, *providers: int, lot: str = "1", on: str = "2015-04-01") -> None:
    ranks = [{"rank": at, "provider_id": provider} for at, provider in enumerate(providers, start=1)]
    decision = {"reference": "DEC-TENDER"}
    perform(register, SET_RANKING, lot=lot, in_force_on=on, basis="Review", ranks=ranks, decision=decision)


def of_lot(register: Register, lot: str = "1") -> list[RankingVersionRow]:
    with register.reading() as read:
        return [row for row in ranking_versions(read) if row.lot == lot]


def test_the_newest_version_comes_first_and_says_who_moved(register: Register) -> None:
    rank(register, 3, 1)
    newest, first = of_lot(register)
    assert [(place.provider, place.rank_before) for place in newest.places] == [
        ("Cedar Learning", 3),
        ("Alder Training", 1),
    ]
    assert newest.left_out == ("Beech Mediation",)
    assert [place.rank_before for place in first.places] == [None, None, None]


def test_a_version_to_come_leaves_the_one_before_in_force(register: Register) -> None:
    rank(register, 3, 1, on="2015-05-01")
    standings = [(row.version, row.standing, row.last_day) for row in of_lot(register)]
    assert standings == [(2, Standing.TO_COME, None), (1, Standing.IN_FORCE, date(2015, 4, 30))]


def test_a_version_takes_over_on_its_first_day(register: Register) -> None:
    rank(register, 3, 1, on="2015-05-01")
    perform(register, MOVE_DATE, to="2015-05-01")
    assert [row.standing for row in of_lot(register)] == [Standing.IN_FORCE, Standing.EARLIER]


def test_of_two_versions_of_one_day_the_later_is_in_force(register: Register) -> None:
    rank(register, 3, 1)
    assert [(row.version, row.in_force) for row in of_lot(register)] == [(2, True), (1, False)]


def test_a_place_says_whether_its_provider_is_suspended_in_the_lot_today(register: Register) -> None:
    fields = {"provider_id": 2, "reason": "Insurance", "decision": {"reference": "DEC-TENDER"}}
    perform(register, SUSPEND_PROVIDER, first_day="2015-04-01", lot="2", **fields)
    assert [place.suspended for place in of_lot(register, "2")[0].places] == [False, True, False]
    assert not any(place.suspended for place in of_lot(register, "1")[0].places)


def test_a_version_carries_its_decision(register: Register) -> None:
    decision = of_lot(register)[0].decision
    assert (decision.reference, decision.maker) == ("DEC-TENDER", "Head of Service")
