"""A field of a form that holds the roles of a person."""

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core.domain.states import Role
from gui.drafts import Json
from gui.widgets.kept_field import KeptField

MAY = {
    Role.PLACING_OFFICER: "place call-offs, down the ranking",
    Role.SECRETARY: "enter requirements, record that the strategy group agreed them",
    Role.REVIEWER: "read everything and export returns",
    Role.FRAMEWORK_OWNER: "set up lots, rankings, rates, ceilings and people",
}


class RoleTicks(KeptField):
    """One tick for each role, with what it allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.ticks: dict[Role, QCheckBox] = {}
        for role, may in MAY.items():
            tick = QCheckBox(f"{role.words.capitalize()}: {may}")
            tick.setAccessibleName(f"{role.words.capitalize()}: {may}")
            tick.toggled.connect(lambda _on: self.changed.emit())
            self.ticks[role] = tick
            layout.addWidget(tick)
        self.setFocusProxy(self.ticks[Role.PLACING_OFFICER])

    def roles(self) -> tuple[Role, ...]:
        """The roles ticked."""
        return tuple(role for role, tick in self.ticks.items() if tick.isChecked())

    def set_roles(self, roles: Iterable[Role]) -> None:
        """Tick these and no others."""
        wanted = set(roles)
        for role, tick in self.ticks.items():
            tick.setChecked(role in wanted)

    def kept(self) -> Json:
        return [role.value for role in self.roles()]

    def put_back(self, kept: Json) -> None:
        if isinstance(kept, list):
            self.set_roles(Role(value) for value in kept if value in list(Role))
