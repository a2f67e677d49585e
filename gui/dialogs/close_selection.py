"""The form that closes a selection which ends without a full award."""

from PySide6.QtWidgets import QWidget

from core.operations.close_selection import CLOSE_SELECTION, CloseSelection, SelectionClosed
from core.store.cases import SelectionCase
from gui.desk import Desk
from gui.form_dialog import FormDialog
from gui.widgets.paragraph import Paragraph


class CloseSelectionForm(FormDialog[CloseSelection, SelectionCase | None, SelectionClosed]):
    """Asks only for the reason."""

    def __init__(self, desk: Desk, selection_id: int, parent: QWidget | None = None) -> None:
        self._selection_id = selection_id
        super().__init__(
            desk,
            CLOSE_SELECTION,
            title="Close the selection",
            primary="Close the selection",
            intro="With nothing ordered, the requirement is agreed again and can be placed anew.",
            subject=str(selection_id),
            parent=parent,
        )
        self.reason = Paragraph()
        self.form.add("reason", "&Why it ends here", self.reason, required=True)
        self.start()

    def request(self) -> CloseSelection:
        return CloseSelection(self._selection_id, self.reason.words())
