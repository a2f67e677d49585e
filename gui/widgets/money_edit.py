"""A field for a sum of money in whole pence."""

from PySide6.QtWidgets import QWidget

from gui.formats import money
from gui.widgets.decimal_edit import DecimalEdit


class MoneyEdit(DecimalEdit):
    """Takes £ and commas, refuses a third decimal, shows £1,234.50. `changed` carries pence, or None."""

    def __init__(self, pence: int | None = None, *, negative: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(2, pence, prefix="£", negative=negative, parent=parent)
        self.set_placeholder("£0.00")

    @property
    def pence(self) -> int | None:
        """The sum in whole pence; None when nothing is entered."""
        return self.value

    @pence.setter
    def pence(self, pence: int | None) -> None:
        self.set_value(pence)

    def words(self, value: int) -> str:
        return money(value)
