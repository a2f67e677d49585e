"""The form that waives what a school would be recharged for a session."""

from datetime import date

from PySide6.QtWidgets import QWidget

from core.operations.waive_recharge import WAIVE_RECHARGE, RechargeWaived, WaiverCase, WaiveRecharge
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import money
from gui.widgets.paragraph import Paragraph


class WaiveRechargeForm(FormDialog[WaiveRecharge, WaiverCase | None, RechargeWaived]):
    """`session` is its reference, `net_pence` what was quoted for it, nothing where nothing was."""

    def __init__(
        self, desk: Desk, session_id: int, session: str, net_pence: int, today: date, *, parent: QWidget | None = None
    ) -> None:
        self._session_id = session_id
        quoted = f"{money(net_pence)} was quoted for it. " if net_pence else ""
        super().__init__(
            desk,
            WAIVE_RECHARGE,
            title=f"Waive the recharge of {session}",
            primary="Waive the recharge",
            intro=f"{quoted}No school pays for the session, and it is not quoted again.",
            subject=str(session_id),
            columns=2,
            danger=True,
            parent=parent,
        )
        self.reason = Paragraph()
        self.form.add("reason", "&Why no school pays", self.reason, required=True, span=2)
        add_decision_fields(self.form, today)
        self.start()

    def request(self) -> WaiveRecharge:
        if not self.reason.words():
            raise Incomplete("reason", "Say why no school pays for the session.")
        return WaiveRecharge(self._session_id, self.reason.words(), decision_note(self.form))

    def place_of(self, result: RechargeWaived) -> Place:
        return Place("schools", item=f"session:{result.session}")
