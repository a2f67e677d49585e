"""A selection with nothing left to ask: how it ended, or that it can be closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.domain.money import quantity
from core.domain.states import SelectionState, words
from core.queries.selections import PlacingView
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.text import label

SAID = {
    SelectionState.AWARDED: "The whole requirement is ordered.",
    SelectionState.PART_AWARDED: "Part of the requirement is ordered; the rest was not taken up.",
    SelectionState.EXHAUSTED: "Every provider was asked or passed over, and nothing was ordered.",
    SelectionState.ABANDONED: "It was closed before every provider had been asked.",
}


class EndedPanel(Card):
    """Says where things stand, and leads on."""

    close_wanted = Signal()
    order_wanted = Signal(str)  # a call-off's number

    def __init__(self, view: PlacingView, parent: QWidget | None = None) -> None:
        open_still = view.case.selection.state is SelectionState.OPEN
        title = "Every rank is settled" if open_still else f"Selection {words(view.case.selection.state)}"
        super().__init__(title, parent=parent)
        requirement = view.case.requirement
        if open_still:
            left = requirement.unit.counted(quantity(view.left_hundredths))
            said = f"No provider on the ranking is left to ask, and {left} of the requirement are not taken up."
        else:
            said = SAID[view.case.selection.state]
        self.add(label(said, wrap=True))
        orders = QHBoxLayout()
        orders.setSpacing(8)
        for offer in view.case.offers:
            if offer.order_number is not None:
                number = offer.order_number
                link = button(f"Open {number}", icon_name="call-offs")
                link.clicked.connect(lambda _checked, number=number: self.order_wanted.emit(number))
                orders.addWidget(link)
        if open_still:
            orders.addWidget(button("Close the selection…", kind="primary", clicked=self.close_wanted.emit))
        orders.addStretch(1)
        self.add(orders)
        self.body.addStretch(1)
