"""What is to be put right in a file: where, what is there, what is wrong, and how to put it right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.excel.cells import Problem
from gui import theme
from gui.panels.fitted import fit_panel
from gui.panels.tender_preview import PROBLEMS
from gui.tables.rows_model import RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.text import label


class ImportProblems(TablePanel[Problem]):
    """The whole sentence of the problem in hand stands under the table."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "import_problems",
            RowsModel(PROBLEMS),
            title="To put right in the file",
            noun=("problem", "problems"),
            parent=parent,
        )
        self.save = button("Save the problems as a workbook…", icon_name="save", clicked=self.save_wanted.emit)
        self.add_control(self.save)
        self.in_hand = label("", wrap=True)
        self.in_hand.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.in_hand.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        self.add(self.in_hand)
        self.chosen.connect(self._show_problem)
        fit_panel(self, least=2, most=8)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems; hidden when there is none."""
        self.setVisible(bool(problems))
        self.set_rows(problems)
        self.view.choose_first()
        self._show_problem(self.view.chosen_row())

    def _show_problem(self, problem: Problem | None) -> None:
        self.in_hand.setText("" if problem is None else problem.sentence)
