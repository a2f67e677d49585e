"""How many people of each workforce group attended, while it is being entered."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from core.domain.schools import WorkforceGroup
from core.operations.record_delivery import Attended
from gui.drafts import Json
from gui.formats import count
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.kept_field import KeptField
from gui.widgets.text import label

ACROSS, MOST = 2, 100_000


class AttendanceFields(KeptField):
    """A number for each group; a group left empty had nobody there."""

    def __init__(self, groups: Sequence[WorkforceGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people: dict[str, DecimalEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for at, group in enumerate(groups):
            field = DecimalEdit(0, most=MOST)
            field.set_placeholder("0")
            field.setAccessibleName(f"People, {group.title}")
            field.changed.connect(lambda _value: self._edited())
            row, column = 2 * (at // ACROSS), at % ACROSS
            grid.addWidget(label(group.title, "label", wrap=True), row, column)
            grid.addWidget(field, row + 1, column)
            grid.setColumnStretch(column, 1)
            self.people[group.code] = field
        self.total = label("", "muted")
        grid.addWidget(self.total, 2 * (len(groups) // ACROSS) + 2, 0, 1, ACROSS)
        if self.people:
            self.setFocusProxy(next(iter(self.people.values())))
        self._show_total()

    def attended(self) -> tuple[Attended, ...]:
        """Those who came, by group."""
        return tuple(Attended(code, field.value) for code, field in self.people.items() if field.value)

    def kept(self) -> Json:
        return [[code, field.value] for code, field in self.people.items()]

    def put_back(self, kept: Json) -> None:
        for each in kept if isinstance(kept, list) else ():
            match each:
                case [str() as code, int() | None as people] if code in self.people:
                    self.people[code].set_value(people)
                case _:
                    pass

    def _edited(self) -> None:
        self._show_total()
        self.changed.emit()

    def _show_total(self) -> None:
        total = sum(field.value or 0 for field in self.people.values())
        self.total.setText(f"{count(total, 'person', 'people')} attended" if total else "Nobody attended")
