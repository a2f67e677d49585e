"""The form that records that a session is cancelled, or that somebody stayed away."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from core.domain.finding import Severity
from core.domain.states import Party
from core.operation import Examined
from core.operations.cancel_session import CANCEL_SESSION, CancelCase, CancelSession, SessionCancelled
from core.queries.sessions import SessionRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day
from gui.panels.session_words import PARTIES, takes
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.paragraph import Paragraph
from gui.widgets.text import label, restyle

UNSAID = "-"  # stands for the reason while only the charge is asked


class CancelSessionForm(FormDialog[CancelSession, CancelCase | None, SessionCancelled]):
    """Says what the tariff charges before it is done, whoever cancels and whenever that was told."""

    def __init__(self, desk: Desk, row: SessionRow, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            CANCEL_SESSION,
            title=f"Cancel {row.reference}",
            primary="Cancel the session",
            intro=(
                f"{row.title or row.line}, with {row.provider}: planned for {day(row.held_on)}, {takes(row)}. What the "
                "tariff of its call-off charges is accrued, and the rest is released."
            ),
            subject=row.reference,
            columns=2,
            danger=True,
            keep="Keep the session",
            parent=parent,
        )
        self._session_id = row.id
        past = row.held_on < today
        self.by: Choice[Party] = Choice((party, PARTIES[party]) for party in (Party.COUNCIL, Party.PROVIDER))
        self.notice = DayEdit(row.held_on if past else today, latest=today)
        self.no_show = QCheckBox("Somebody stayed away without notice: a no-show")
        bearers = (Party.COUNCIL, Party.PROVIDER, *([Party.SCHOOL] if row.establishment_id is not None else []))
        self.borne: Choice[Party] = Choice((party, PARTIES[party]) for party in bearers)
        self.by.value = self.borne.value = Party.COUNCIL
        self.cost, self.reason = label("", wrap=True), Paragraph()
        self.form.add("cancelled_by", "&Who cancelled", self.by, required=True)
        self.form.add("notice_on", "&Notice given on", self.notice, required=True)
        self.form.add("no_show", "If no notice was given", self.no_show, span=2)
        self.form.add("borne_by", "Who &bears the charge", self.borne, required=True, span=2)
        self.form.add("cost", "What it costs", self.cost, span=2)
        self.form.add("reason", "W&hy it is not held", self.reason, required=True, span=2)
        for field in (self.by, self.notice, self.borne):
            field.changed.connect(lambda _value: self._ask_cost())
        self.no_show.toggled.connect(self._tell_no_show)
        self.start()
        self._ask_cost()

    def request(self) -> CancelSession:
        if not self.reason.words():
            raise Incomplete("reason", "Say why the session is not held.")
        return self._asked_for(self.reason.words())

    def examined(self, examined: Examined[CancelCase | None]) -> None:
        """The charge has its own place; the list under the form keeps the rest."""
        self.findings.set_findings(
            finding for finding in examined.findings if not finding.blocks and "charge_pence" not in finding.figures
        )

    def place_of(self, result: SessionCancelled) -> Place:
        return Place("deliveries", item=f"session:{result.session_id}")

    def _asked_for(self, reason: str) -> CancelSession:
        if self.by.value is None or self.borne.value is None:
            raise Incomplete("cancelled_by", "Say who cancelled, and who bears the charge.")
        return CancelSession(
            self._session_id,
            self.by.value,
            self.notice.day,
            reason,
            borne_by=self.borne.value,
            no_show=self.no_show.isChecked(),
        )

    def _tell_no_show(self, no_show: bool) -> None:  # noqa: FBT001 - a signal's value
        self.form.fields["notice_on"].name.setText("&Told on *" if no_show else "&Notice given on *")
        self.primary.setText("Record the no-show" if no_show else "Cancel the session")
        self.primary.setAccessibleName(self.primary.text())
        self._ask_cost()

    def _ask_cost(self) -> None:
        """Ask what would be charged, before there is a reason."""
        self.desk.preview(CANCEL_SESSION, self._asked_for(UNSAID), self._show_cost, self.cost)

    def _show_cost(self, examined: Examined[CancelCase | None]) -> None:
        said = next((finding for finding in examined.findings if "charge_pence" in finding.figures), None)
        self.form.fields["cost"].setVisible(said is not None)
        if said is not None:
            self.cost.setText(said.sentence)
            restyle(self.cost, "tone", "warn" if said.severity is Severity.WARN else "good")
        self._fit()
