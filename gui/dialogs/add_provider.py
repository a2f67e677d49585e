"""The form that adds a provider."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.operations.add_provider import ADD_PROVIDER, AddProvider, ProviderAdded
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete


class AddProviderForm(FormDialog[AddProvider, str, ProviderAdded]):
    """Asks for the name and how to reach the provider; ranks and rates come after."""

    def __init__(self, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            ADD_PROVIDER,
            title="Add a provider",
            primary="Add provider",
            intro="To be offered work it also needs a rank in a lot, and a rate.",
            columns=2,
            parent=parent,
        )
        self.name, self.email, self.phone, self.company = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.email.setPlaceholderText("orders@example.org")
        self.form.add("name", "&Name", self.name, hint="As its contract has it", required=True, span=2)
        self.form.add("email", "&E-mail for offers", self.email)
        self.form.add("phone", "&Telephone", self.phone)
        self.form.add("company_number", "&Company number", self.company)
        self.start()

    def request(self) -> AddProvider:
        if not self.name.text().strip():
            raise Incomplete("name", "Give the provider’s name.")
        return AddProvider(self.name.text(), self.email.text(), self.phone.text(), self.company.text())

    def place_of(self, result: ProviderAdded) -> Place:
        return Place("providers", item=result.name)
