"""The form that changes what is told of a provider."""

from PySide6.QtWidgets import QWidget

from core.operations.amend_provider import AMEND_PROVIDER, AmendCase, AmendProvider, ProviderAmended
from core.queries.rankings import ProviderRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.provider_fields import ProviderFields


class AmendProviderForm(FormDialog[AmendProvider, AmendCase | None, ProviderAmended]):
    """Starts from what stands; the name is fixed once orders were issued to the provider."""

    def __init__(self, desk: Desk, row: ProviderRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            AMEND_PROVIDER,
            title=f"Details of {row.name}",
            primary="Save the details",
            intro="The history keeps what stood before.",
            subject=str(row.id),
            columns=2,
            parent=parent,
        )
        self._row = row
        self.told = ProviderFields(self.form, row)
        self.start()

    def request(self) -> AmendProvider:
        told = self.told.told()
        if not told["name"].strip():
            raise Incomplete("name", "Give the provider’s name.")
        return AmendProvider(self._row.id, **told)

    def place_of(self, result: ProviderAmended) -> Place:
        return Place("providers", item=result.name)
