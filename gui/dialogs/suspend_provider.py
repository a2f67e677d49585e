"""The form that suspends a provider from new offers for a time."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from core.domain.framework import Lot
from core.domain.provider import Provider
from core.operations.suspend_provider import SUSPEND_PROVIDER, ProviderSuspended, SuspendProvider
from core.queries.rankings import ProviderRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.last_day import LastDay
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.paragraph import Paragraph

EVERY_LOT = ""


class SuspendProviderForm(FormDialog[SuspendProvider, Provider | None, ProviderSuspended]):
    """Asks whom, where, for how long and why; call-offs that stand are not touched."""

    def __init__(
        self,
        desk: Desk,
        providers: Sequence[ProviderRow],
        lots: Sequence[Lot],
        today: date,
        *,
        chosen: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            SUSPEND_PROVIDER,
            title="Suspend a provider",
            primary="Suspend",
            intro="No new offer goes to a suspended provider. Its call-offs stand, and its rank is kept.",
            subject=str(chosen or ""),
            columns=2,
            danger=True,
            parent=parent,
        )
        self.provider: Choice[int] = Choice((row.id, row.name) for row in providers)
        self.provider.value = chosen
        self.lot: Choice[str] = Choice(
            ((EVERY_LOT, "Every lot"), *((lot.code, f"Lot {lot.code}: {lot.title}") for lot in lots))
        )
        self.lot.value = EVERY_LOT
        self.first, self.reason = DayEdit(today), Paragraph(lines=2)
        self.form.add("provider_id", "&Provider", self.provider, required=True, span=2)
        self.form.add("lot", "Suspended in", self.lot, required=True, span=2)
        self.form.add("first_day", "&From", self.first, required=True, span=2)
        self.end = LastDay(self.form, today, name="&Until", open_words="It is lifted")
        self.form.add("reason", "&Reason", self.reason, required=True, span=2)
        add_decision_fields(self.form, today)
        self.start()

    def request(self) -> SuspendProvider:
        if self.provider.value is None:
            raise Incomplete("provider_id", "Choose the provider.")
        if self.lot.value is None:
            raise Incomplete("lot", "Choose a lot, or every lot.")
        if not self.reason.words():
            raise Incomplete("reason", "Give the reason for the suspension.")
        return SuspendProvider(
            provider_id=self.provider.value,
            first_day=self.first.day,
            reason=self.reason.words(),
            decision=decision_note(self.form),
            last_day=self.end.day,
            lot=self.lot.value or None,
        )

    def place_of(self, result: ProviderSuspended) -> Place:
        return Place("providers", item=result.provider)
