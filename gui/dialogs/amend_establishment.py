"""The form that changes what is told of a school or other body."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.states import EstablishmentKind
from core.operations.amend_establishment import (
    AMEND_ESTABLISHMENT,
    AmendCase,
    AmendEstablishment,
    EstablishmentAmended,
)
from core.queries.establishments import EstablishmentRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.recharge_words import KINDS
from gui.widgets.choice import Choice


class AmendEstablishmentForm(FormDialog[AmendEstablishment, AmendCase | None, EstablishmentAmended]):
    """Starts from what stands; recharges that were quoted keep the way in which they are charged."""

    def __init__(self, desk: Desk, row: EstablishmentRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            AMEND_ESTABLISHMENT,
            title=f"Change {row.name}",
            primary="Save the change",
            intro="Recharges that were quoted keep the way in which they are charged.",
            subject=str(row.id),
            columns=2,
            parent=parent,
        )
        self._id = row.id
        self.number, self.name, self.email = QLineEdit(row.number), QLineEdit(row.name), QLineEdit(row.email)
        self.kind: Choice[EstablishmentKind] = Choice(KINDS.items())
        self.kind.value = row.kind
        self.form.add("number", "&DfE number", self.number, hint="With its leading noughts", required=True)
        self.form.add("kind", "&Kind", self.kind, required=True)
        self.form.add("name", "&Name", self.name, required=True, span=2)
        self.form.add("email", "&E-mail", self.email, span=2)
        self.start()

    def request(self) -> AmendEstablishment:
        if not self.number.text().strip():
            raise Incomplete("number", "Give the school’s DfE number.")
        if not self.name.text().strip():
            raise Incomplete("name", "Give the school’s name.")
        return AmendEstablishment(self._id, self.number.text(), self.name.text(), self.kind.value, self.email.text())

    def place_of(self, result: EstablishmentAmended) -> Place:
        return Place("schools", item=f"school:{result.establishment_id}")
