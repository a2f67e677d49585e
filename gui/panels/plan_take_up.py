"""How much of what is ordered is expected to be used, lot by lot, beside how it went so far."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from core.domain.money import quantity
from core.domain.plan import ALL, LotRecord, LotTakeUp
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.text import ElidedLabel, label

FIELD = 104  # pixels


class PlanTakeUp(QWidget):
    """A field for each lot; an empty one counts as everything."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, DecimalEdit] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)

    def take_up(self) -> tuple[LotTakeUp, ...]:
        """What is expected of each lot, in hundredths of a per cent."""
        return tuple(
            LotTakeUp(lot, ALL if field.value is None else min(field.value, ALL)) for lot, field in self.fields.items()
        )

    def show_lots(self, lots: Sequence[LotRecord], take_up: Sequence[LotTakeUp]) -> None:
        """Show the expectations of a plan."""
        if list(self.fields) != [lot.lot for lot in lots]:
            self._make_rows(lots)
        expected = {each.lot: each.hundredths for each in take_up}
        for lot, field in self.fields.items():
            with QSignalBlocker(field):
                field.set_value(expected.get(lot, ALL))

    def _make_rows(self, lots: Sequence[LotRecord]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.fields = {}
        for row, lot in enumerate(lots):
            field = DecimalEdit(2, ALL, suffix="%", most=ALL)
            field.setFixedWidth(FIELD)
            field.setAccessibleName(f"Take-up of lot {lot.lot}: {lot.title}")
            field.setAccessibleDescription(_so_far(lot))
            field.changed.connect(lambda _value: self.changed.emit())
            self.fields[lot.lot] = field
            self._grid.addWidget(ElidedLabel(f"{lot.lot}  {lot.title}"), row, 0)
            note = label(_so_far(lot), "note")
            note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(note, row, 1)
            self._grid.addWidget(field, row, 2)


def _so_far(lot: LotRecord) -> str:
    if lot.take_up_hundredths is None:
        return "none ended yet"
    return f"{quantity(lot.take_up_hundredths)}% so far"
