"""The sample's schools: who buys training, and what becomes of each recharge."""

from datetime import date

from core.domain.decision_note import DecisionNote
from core.domain.delivery import OrderedLine
from core.domain.states import EstablishmentKind, RechargeState, SessionState, VatCode
from core.domain.working_days import working_days_after
from core.operations.add_establishment import ADD_ESTABLISHMENT, AddEstablishment
from core.operations.charge_recharge import CHARGE_RECHARGE, ChargeRecharge
from core.operations.confirm_recharge import CONFIRM_RECHARGE, ConfirmRecharge
from core.operations.quote_recharge import QUOTE_RECHARGE, QuoteRecharge
from core.operations.settle_recharge import SETTLE_RECHARGE, SettleRecharge
from core.operations.waive_recharge import WAIVE_RECHARGE, WaiveRecharge
from core.sample.billing import Later
from core.sample.desk import SampleDesk
from core.store.frameworks import decision
from core.store.schools import recharge
from core.store.sessions import session

_WAIVED, _FORGOTTEN, _QUOTED = 4, 7, 22
"""Of the schools' sessions the fourth is waived, the seventh has no recharge yet, and the school has yet to confirm the
last."""


class Schools:
    """Lends traded orders to schools in turn."""

    def __init__(self, desk: SampleDesk, later: Later) -> None:
        self.desk, self.later = desk, later
        self._ids: list[int] = []
        self._sessions = 0

    def open(self) -> None:
        """Enter the schools."""
        for school in self.desk.data["schools"]:
            kind = EstablishmentKind(school["kind"])
            request = AddEstablishment(school["number"], school["name"], kind, school["email"])
            self._ids.append(self.desk.do(ADD_ESTABLISHMENT, request).establishment_id)

    def for_order(self, line: OrderedLine, count: int) -> int | None:
        """The school for which a traded line is delivered."""
        traded = any(share.stream == "traded" for share in line.shares)
        return self._ids[count % len(self._ids)] if traded else None

    def planned(self, session_id: int, held_on: date, line: OrderedLine, school: int | None) -> None:
        """Quote a planned session to its school."""
        if school is None:
            return
        self._sessions += 1
        count = self._sessions
        if count == _FORGOTTEN:
            return
        if count == _WAIVED:
            self._waive(session_id, "A pilot school", "DEC-021", "Pilot schools are not charged")
            return
        net = line.rate_pence + 4_500
        quoted = self.desk.do(QUOTE_RECHARGE, QuoteRecharge(session_id, school, net)).recharge_id
        if count != _QUOTED:
            self.later(working_days_after(self.desk.today, 3), lambda: self._confirm(session_id, quoted, held_on))

    def _waive(self, session_id: int, reason: str, reference: str, text: str) -> None:
        with self.desk.register.reading() as read:
            recorded = decision(read, reference) is not None
        maker = "Head of Learning Improvement"
        note = DecisionNote(reference) if recorded else DecisionNote(reference, self.desk.today, maker, text)
        self.desk.do(WAIVE_RECHARGE, WaiveRecharge(session_id, reason, note))

    def _confirm(self, session_id: int, recharge_id: int, held_on: date) -> None:
        with self.desk.register.reading() as read:
            found = session(read, session_id)
        if found is not None and found[2].state is SessionState.CANCELLED:
            self._waive(session_id, "The session was not held", "DEC-022", "What is not held is not recharged")
            return
        self.desk.do(CONFIRM_RECHARGE, ConfirmRecharge(recharge_id, "School business manager"))
        self.later(working_days_after(held_on, 8), lambda: self._charge(recharge_id))

    def _charge(self, recharge_id: int) -> None:
        with self.desk.register.reading() as read:
            found = recharge(read, recharge_id)
        if found is None or found.state is not RechargeState.DELIVERED:
            return
        reference = f"RC-{self.desk.today:%y%m}-{recharge_id:03d}"
        self.desk.do(CHARGE_RECHARGE, ChargeRecharge(recharge_id, VatCode.EXEMPT, reference))
        paid = f"JNL-{recharge_id:04d}"
        self.later(
            working_days_after(self.desk.today, 15),
            lambda: self.desk.do(SETTLE_RECHARGE, SettleRecharge(recharge_id, paid)),
        )
