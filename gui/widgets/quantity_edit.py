"""Fields for a quantity in hundredths and for full-time equivalents in thousandths."""

from PySide6.QtWidgets import QWidget

from gui.widgets.decimal_edit import DecimalEdit


class QuantityEdit(DecimalEdit):
    """Takes up to two decimals; a unit, such as “days”, stands behind the number. `changed` carries hundredths."""

    def __init__(self, hundredths: int | None = None, *, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(2, hundredths, suffix=f" {unit}" if unit else "", most=10**9, parent=parent)

    @property
    def hundredths(self) -> int | None:
        """The quantity in hundredths; None when nothing is entered."""
        return self.value

    @hundredths.setter
    def hundredths(self, hundredths: int | None) -> None:
        self.set_value(hundredths)


class FteEdit(DecimalEdit):
    """Takes up to three decimals. `changed` carries thousandths of a full-time equivalent."""

    def __init__(self, thousandths: int | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(3, thousandths, suffix=" FTE", most=10**9, parent=parent)

    @property
    def thousandths(self) -> int | None:
        """The figure in thousandths; None when nothing is entered."""
        return self.value

    @thousandths.setter
    def thousandths(self, thousandths: int | None) -> None:
        self.set_value(thousandths)
