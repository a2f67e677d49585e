"""What every step of a placing looks like: a heading, a sentence, the fields, and its foot with what can be done."""

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core.queries.selections import PlacingView
from gui import theme
from gui.desk import Desk, Place
from gui.operation_form import OperationForm
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.finding_list import FindingList
from gui.widgets.flow import Flow
from gui.widgets.text import label

if TYPE_CHECKING:
    from core.operation import Operation

Q = TypeVar("Q")
C = TypeVar("C")
R = TypeVar("R")

STEP_WIDTH = 374  # pixels: the same for every step, so that what stands beside it does not move from one to the next


class StepPanel(Card, Generic[Q, C, R]):
    """A subclass adds its fields to `form` and says in `request` what they ask for; then it calls `begin`.

    Its `foot` holds the amount, the one primary act and the ways round it. It stands under the fields until a page
    takes it to where it is always in sight.
    """

    asked = Signal(object)  # Examined[C]: what the rules say of what is typed
    performed = Signal(object)  # Done[R]

    def __init__(
        self,
        desk: Desk,
        view: PlacingView,
        operation: "Operation[Q, C, R]",
        *,
        title: str,
        intro: str,
        primary: str,
        subject: str,
        findings: FindingList,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self.setMinimumWidth(STEP_WIDTH)
        self.desk, self.view = desk, view
        self.fields: OperationForm[Q, C, R] = OperationForm(
            desk, operation, self.request, subject=subject, columns=2, place=self.place_of, findings=findings
        )
        self.form = self.fields.form
        self.primary = button(primary, kind="primary", clicked=self.fields.submit)
        self.add(label(intro, "muted", wrap=True))
        self.add(self.fields)
        self.amount = label("", "title")
        self.amount.setFixedHeight(self.primary.sizeHint().height())
        self.amount.setContentsMargins(0, 0, theme.GAP, 0)
        self.amount.hide()
        self.foot = QWidget()
        self._acts = Flow(self.foot, spacing=8)
        self._acts.addWidget(self.amount)
        self._acts.addWidget(self.primary)
        self.add(self.foot)
        self.body.addStretch(1)
        self.fields.asked.connect(self.asked)
        self.fields.performed.connect(self.performed)
        self.fields.busy.connect(self.primary.setDisabled)

    def request(self) -> Q:
        """What the fields ask for. Raises Incomplete."""
        raise NotImplementedError

    def place_of(self, _result: R) -> Place | None:
        """Where the status line's “Open” leads: this selection, unless the step says otherwise."""
        return Place("placing", self.view.case.selection.id)

    def add_way_round(self, words: str, *, tip: str = "") -> QPushButton:
        """A lesser act beside the primary one."""
        made = button(words, tip=tip)
        self._acts.addWidget(made)
        return made

    def take_foot(self) -> QWidget:
        """Take the foot out, for a page to put where it likes; the keyboard comes to it where it is put."""
        self.body.removeWidget(self.foot)
        self.foot.setParent(None)
        return self.foot

    def show_amount(self, text: str, said: str) -> None:
        """Say beside the acts how much it is about, in sight and for a screen reader."""
        self.amount.setText(text)
        self.amount.setAccessibleName(said)
        self.amount.setVisible(bool(text))

    def begin(self) -> None:
        """Bring back what was typed before, and ask the rules about it at once."""
        self.fields.listen()
        self.fields.ask()

    def put_away(self) -> None:
        """Keep what was typed."""
        self.fields.put_away()
