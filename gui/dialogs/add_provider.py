"""The form that adds a provider."""

from PySide6.QtWidgets import QWidget

from core.domain.provider_details import ProviderDetails
from core.operations.add_provider import ADD_PROVIDER, AddProvider, ProviderAdded
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.provider_fields import ProviderFields


class AddProviderForm(FormDialog[AddProvider, ProviderDetails, ProviderAdded]):
    """Asks for the name, how to reach the provider and what it is; ranks and rates come after."""

    def __init__(self, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            ADD_PROVIDER,
            title="Add a provider",
            primary="Add the provider",
            intro="To be offered work it also needs a rank in a lot, and a rate.",
            columns=2,
            parent=parent,
        )
        self.told = ProviderFields(self.form)
        self.start()

    def request(self) -> AddProvider:
        told = self.told.told()
        if not told["name"].strip():
            raise Incomplete("name", "Give the provider’s name.")
        return AddProvider(**told)

    def place_of(self, result: ProviderAdded) -> Place:
        return Place("providers", item=result.name)
