"""The form that adds a person who may act, or gives a known one other roles or another login."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.framework import Person
from core.domain.states import Role
from core.operations.add_person import ADD_PERSON, AddPerson, PersonAdded
from core.queries.people import PersonRow, people
from gui.desk import Desk
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.role_ticks import RoleTicks
from gui.widgets.choice import Choice

NEW = ""


class AddPersonForm(FormDialog[AddPerson, Person | None, PersonAdded]):
    """Starts with a new person; choosing a known one brings their roles and login."""

    def __init__(self, desk: Desk, known: Sequence[PersonRow], *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            ADD_PERSON,
            title="People and their roles",
            primary="Save the person",
            intro="Roles are kept apart: nobody agrees the requirement that they submitted.",
            columns=2,
            parent=parent,
        )
        self._known = {row.name: row for row in known}
        self.person: Choice[str] = Choice(
            ((NEW, "A new person"), *((row.name, f"{row.name}: {_words(row)}") for row in known))
        )
        self.person.value = NEW
        self.name, self.login, self.roles = QLineEdit(), QLineEdit(), RoleTicks()
        self.form.add("person", "&Who", self.person, required=True, span=2)
        self.form.add("name", "&Name", self.name, required=True)
        self.form.add("login", "&Login on this system", self.login, hint="Under which the person works")
        self.form.add("roles", "&Roles", self.roles, required=True, span=2)
        self.person.changed.connect(self._show_person)
        self.start()

    def request(self) -> AddPerson:
        if not self.name.text().strip():
            raise Incomplete("name", "Give the person’s name.")
        if not self.roles.roles():
            raise Incomplete("roles", "Tick at least one role.")
        return AddPerson(self.name.text().strip(), self.roles.roles(), self.login.text().strip())

    def _show_person(self, name: object) -> None:
        row = self._known.get(str(name))
        self.name.setReadOnly(row is not None)
        self.name.setText(row.name if row else "")
        self.login.setText(row.login if row else "")
        self.roles.set_roles(Role(value) for value in (row.roles if row else ()))


def open_add_person(desk: Desk, parent: QWidget) -> None:
    """Read who is known, then open the form."""

    def arrived(rows: tuple[PersonRow, ...]) -> None:
        AddPersonForm(desk, rows, parent=parent)

    desk.read(people, arrived, parent)


def _words(row: PersonRow) -> str:
    return ", ".join(Role(value).words for value in row.roles)
