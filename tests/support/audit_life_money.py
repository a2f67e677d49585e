"""The steps of schools, streams and ceilings beside the orders, usual and unusual."""

from datetime import date, datetime, time, timedelta

from audit_ground import PICK, SCOPES, choose
from audit_life_ground import LifeGround
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

YEARS = st.sampled_from(["2015-16", "2015-16", "2016-17", "2017-18"])
STREAMS = st.sampled_from(["core", "innovation", "traded"])


class Charging(LifeGround):
    """What happens to recharges, streams and ceilings."""

    @precondition(lambda self: self.book.sessions and self.now_and_then(2))
    @rule(pick=PICK, school=st.integers(1, 2), net=st.sampled_from([25_000, 33_333, 1, 0]), anew=st.booleans())
    def quote(self, pick: int, school: int, net: int, anew: bool) -> None:
        held_for = [n for n, s in self.book.sessions.items() if s.school and s.state != "taken_back"]
        number = choose(pick, self.book.sessions, held_for)
        own = self.book.sessions[number].school
        self.office.quote(number, own if own and pick % 4 else school, net, anew=anew)

    def chargeable(self) -> list[int]:
        """Sessions held for a school that nothing was quoted for yet."""
        return [
            number
            for number, session in self.book.sessions.items()
            if session.school and session.state != "taken_back" and not self.book.recharge_of(number)
        ]

    @precondition(lambda self: self.chargeable())
    @rule(pick=PICK, net=st.sampled_from([25_000, 33_333, 7]))
    def quote_what_is_traded(self, pick: int, net: int) -> None:
        number = self.chargeable()[pick % len(self.chargeable())]
        self.office.quote(number, self.book.sessions[number].school or 1, net, anew=False)

    @precondition(lambda self: any(r.state in ("quoted", "delivered", "charged") for r in self.book.recharges.values()))
    @rule(pick=PICK)
    def charge_as_it_goes(self, pick: int) -> None:
        ready = [n for n, r in self.book.recharges.items() if r.state in ("quoted", "delivered", "charged")]
        number = ready[pick % len(ready)]
        state = self.book.recharges[number].state
        if state == "quoted":
            self.office.confirm_recharge(number, "The head")
        elif state == "delivered":
            self.office.charge_school(number, "standard" if pick % 2 else "exempt", "J-7")
        else:
            self.office.settle_recharge(number)

    @precondition(lambda self: self.book.recharges and self.now_and_then(2))
    @rule(pick=PICK, step=st.sampled_from(["confirm", "charge", "settle"]), named=st.sampled_from([True, True, False]))
    def go_on(self, pick: int, step: str, named: bool) -> None:
        before = {"confirm": "quoted", "charge": "delivered", "settle": "charged"}[step]
        fit = [n for n, recharge in self.book.recharges.items() if recharge.state == before]
        number = choose(pick, self.book.recharges, fit)
        if step == "confirm":
            self.office.confirm_recharge(number, "The head" if named else "")
        elif step == "charge":
            self.office.charge_school(number, "standard" if pick % 2 else "exempt", "J-7" if named else "")
        else:
            self.office.settle_recharge(number)

    @precondition(lambda self: self.book.sessions and self.now_and_then(3))
    @rule(pick=PICK, reason=st.sampled_from(["In the grant", "In the grant", ""]))
    def waive(self, pick: int, reason: str) -> None:
        self.office.waive(choose(pick, self.book.sessions, []), reason)

    @precondition(lambda self: self.now_and_then(3))
    @rule(
        stream=STREAMS,
        year=YEARS,
        pence=st.sampled_from([400_000, 900_000, 0, -1]),
        near=st.none() | st.sampled_from([0, -1, 1]),
        spend_by=st.sampled_from([None, None, date(2016, 3, 31), date(2016, 9, 30), date(2015, 3, 31)]),
        carried=st.booleans(),
        lost=st.sampled_from([False, False, False, True]),
    )
    def fund(
        self, stream: str, year: str, pence: int, near: int | None, spend_by: date | None, carried: bool, lost: bool
    ) -> None:
        some = pence if near is None else self.book.ledger.used(f"stream:{stream}", year) + near
        self.office.fund(stream, year, some, spend_by=spend_by, carried=carried, lost=lost)

    @precondition(lambda self: self.now_and_then(3) and len(self.book.fundings) > 1 and self.spare())
    @rule(pick=PICK, part=st.sampled_from([100, 50, 1, 101]))
    def vire_what_is_spare(self, pick: int, part: int) -> None:
        spare = self.spare()
        place = sorted(spare)[pick % len(spare)]
        others = sorted(self.book.fundings.keys() - {place})
        pence = max(spare[place] * part // 100, 1)
        self.office.vire([(*place, -pence), (*others[pick % len(others)], pence)], "Priya Nair")

    def spare(self) -> dict[tuple[str, str], int]:
        """What streams have in open years that is neither committed nor reserved."""
        found = {}
        for stream, year in self.book.fundings:
            version = self.book.ledger.ceiling(f"stream:{stream}", year)
            left = (version.pence if version else 0) - self.book.ledger.used(f"stream:{stream}", year)
            if left > 0 and year not in self.book.closed:
                found[stream, year] = left
        return found

    @precondition(lambda self: self.now_and_then(2))
    @rule(
        places=st.lists(st.tuples(STREAMS, YEARS), min_size=1, max_size=3),
        pence=st.sampled_from([1, 50_000, 0, 10**7]),
        off=st.sampled_from([0, 0, 0, 0, 1]),
        approver=st.sampled_from(["Priya Nair", "Priya Nair", "Priya Nair", "Owen Hughes", "Tom Ellis"]),
    )
    def vire(self, places: list[tuple[str, str]], pence: int, off: int, approver: str) -> None:
        takes = [(stream, year, pence) for stream, year in places[1:]]
        gives = (*places[0], off - pence * max(len(takes), 1))
        self.office.vire([gives, *takes], approver)

    @precondition(lambda self: self.now_and_then(3))
    @rule(
        scope=st.sampled_from(SCOPES) | st.just("framework") | st.just("stream:innovation"),
        period=st.sampled_from(["2015-16", "2016-17", "2017-18", "life"]),
        pence=st.sampled_from([3_000_000, 5_000_000, 9_000_000, 100_000]),
        near=st.none() | st.none() | st.sampled_from([0, -1, 1]),
        lost=st.sampled_from([False, False, False, False, True]),
    )
    def raise_ceiling(self, scope: str, period: str, pence: int, near: int | None, lost: bool) -> None:
        exact = pence if near is None else max(self.book.ledger.used(scope, period) + near, 0)
        self.office.set_ceiling(scope, period, exact, condition=False, lost=lost, decided=True)

    @precondition(lambda self: self.book.today < date(2018, 3, 1) and self.now_and_then(2))
    @rule(days=st.sampled_from([1, 1, 7, 7, 30]), at=st.sampled_from([time(9), time(17)]))
    def let_time_pass(self, days: int, at: time) -> None:
        self.office.move(datetime.combine(self.book.today + timedelta(days=days), at))
