"""The form that sets what published returns say of the council and whom they leave unnamed."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.operations.set_publication import SET_PUBLICATION, PublicationSet, SetPublication
from core.queries.framework import FrameworkRow, framework
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.panels.form_ticks import FormTicks


class SetPublicationForm(FormDialog[SetPublication, PublicationSet, PublicationSet]):
    """Starts from what holds."""

    def __init__(self, desk: Desk, found: FrameworkRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            SET_PUBLICATION,
            title="What is published",
            primary="Set what is published",
            intro=(
                "The transparency code’s returns (the call-off register and the spend over £500) name the department "
                "that is responsible, and leave the providers of these legal forms unnamed."
            ),
            columns=2,
            parent=parent,
        )
        self.department, self.forms = QLineEdit(found.department), FormTicks(found.redacted_forms)
        self.department.setPlaceholderText("Children’s Services")
        self.form.add("department", "De&partment responsible", self.department, span=2)
        self.form.add("redacted_forms", "&Left unnamed", self.forms, span=2)
        add_decision_fields(self.form, found.today)
        self.start()

    def request(self) -> SetPublication:
        return SetPublication(self.department.text(), self.forms.forms(), decision_note(self.form))

    def place_of(self, result: PublicationSet) -> Place:  # noqa: ARG002 - the returns show what holds
        return Place("returns")


def open_set_publication(desk: Desk, parent: QWidget) -> None:
    """Read what holds, then open the form."""

    def arrived(rows: tuple[FrameworkRow, ...]) -> None:
        for row in rows:
            SetPublicationForm(desk, row, parent=parent)

    desk.read(framework, arrived, parent)
