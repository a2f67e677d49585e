"""The form that adds a school or other body."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.states import EstablishmentKind
from core.operations.add_establishment import ADD_ESTABLISHMENT, AddEstablishment, EstablishmentAdded
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.recharge_words import KINDS
from gui.widgets.choice import Choice


class AddEstablishmentForm(FormDialog[AddEstablishment, None, EstablishmentAdded]):
    """The kind of school decides how it is charged."""

    def __init__(self, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            ADD_ESTABLISHMENT,
            title="Add a school",
            primary="Add the school",
            intro="A maintained school is charged by internal journal; an academy or other body by invoice.",
            columns=2,
            parent=parent,
        )
        self.number, self.name, self.email = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind: Choice[EstablishmentKind] = Choice(KINDS.items())
        self.email.setPlaceholderText("office@example.org")
        self.form.add("number", "&DfE number", self.number, hint="With its leading noughts", required=True)
        self.form.add("kind", "&Kind", self.kind, required=True)
        self.form.add("name", "&Name", self.name, required=True, span=2)
        self.form.add("email", "&E-mail", self.email, span=2)
        self.start()

    def request(self) -> AddEstablishment:
        if not self.number.text().strip():
            raise Incomplete("number", "Give the school’s DfE number.")
        if self.kind.value is None:
            raise Incomplete("kind", "Choose what kind of school it is.")
        if not self.name.text().strip():
            raise Incomplete("name", "Give the school’s name.")
        return AddEstablishment(self.number.text(), self.name.text(), self.kind.value, self.email.text())

    def place_of(self, result: EstablishmentAdded) -> Place:
        return Place("schools", item=f"school:{result.establishment_id}")
