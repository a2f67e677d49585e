"""The navigation: the pages in three groups with what is due on each; at the foot the day shown, who acts, the look."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.frame_paint import EDGE, NARROW, WIDE
from gui.navigation_list import DUE, ICON, KEY, NavigationList
from gui.pages import PageEntry


class Navigation(QFrame):
    """Shows where one is and what is due; says by signals where the person wants to go."""

    chosen = Signal(str)  # the key of a page
    entered = Signal()  # Enter on the page that is shown: the keyboard goes there
    acting_chosen = Signal(str)
    day_wanted = Signal()  # another day's figures are to be shown
    theme_switched = Signal()

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName("Navigation")
        self._narrow = False
        self._name = self._other = self._day = ""
        self._shown = {entry.key: entry.under or entry.key for entry in entries}
        self._build()
        self._fill([entry for entry in entries if entry.group])
        self.list.itemSelectionChanged.connect(self._selected)
        self.list.entered.connect(self.entered)
        self.person.clicked.connect(self._offer_people)
        self.day.clicked.connect(self.day_wanted)
        self.look.clicked.connect(self.theme_switched)
        self.show_theme()

    def _build(self) -> None:
        self.product, self.framework = QLabel("Call-off"), QLabel()
        self.product.setFont(theme.font(17, QFont.Weight.DemiBold, figures=False))
        self.framework.setProperty("role", "note")
        self.framework.setWordWrap(True)
        self.framework.hide()
        self.list = NavigationList(self)
        self.day, self.person, self.look = _foot_button("calendar"), _foot_button("user"), _foot_button("moon")
        self.day.hide()
        self.person.hide()
        self.people = QMenu(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 20, 12, 12)
        layout.setSpacing(2)
        for part in (self.product, self.framework):
            part.setContentsMargins(12, 0, 8, 0)
            layout.addWidget(part)
        layout.addSpacing(10)
        layout.addWidget(self.list, 1)
        layout.addWidget(_rule())
        for button in (self.day, self.person, self.look):
            layout.addWidget(button)
        self.setFixedWidth(WIDE)

    def _fill(self, entries: Sequence[PageEntry]) -> None:
        self._items: dict[str, QListWidgetItem] = {}
        group = None
        for entry in entries:
            if entry.group != group:
                group = entry.group
                heading = QListWidgetItem(group or "", self.list)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(entry.title, self.list)
            item.setData(KEY, entry.key)
            item.setData(ICON, entry.icon)
            item.setToolTip(f"{entry.title} ({entry.shortcut})" if entry.shortcut else entry.title)
            self._items[entry.key] = item

    def show_page(self, key: str | None) -> None:
        """Mark the page that is shown, or the one that it is reached from; with None, no page."""
        with QSignalBlocker(self.list):
            if key is None:
                self.list.clearSelection()
            else:
                self.list.setCurrentItem(self._items[self._shown[key]])
        self.list.viewport().update()

    def show_due(self, due: Mapping[str, int]) -> None:
        """Put the count of things due beside each page."""
        for key, item in self._items.items():
            count = due.get(key, 0)
            item.setData(DUE, count)
            said = f"{item.text()}, {count} due" if count else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def show_framework(self, title: str) -> None:
        """Name the framework under the product; nothing while no register is open."""
        self.framework.setText(title)
        self.framework.setVisible(bool(title) and not self._narrow)
        self.framework.setToolTip(title)

    def show_person(self, name: str, choices: Sequence[str] = ()) -> None:
        """Name the acting person; with choices, which only a sample register has, offer to act as another."""
        self._name = name
        self.person.setVisible(bool(name))
        self.person.setAccessibleName(f"Acting as {name}")
        self.people.clear()
        for choice in choices:
            action = self.people.addAction(choice.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(choice == name)
            action.triggered.connect(partial(self._choose_person, choice))
        if not choices:
            self.people.addAction("Your login decides who acts in this register").setEnabled(False)
        self._write_foot()

    def show_day(self, words: str, tip: str = "") -> None:
        """Say which day's figures are shown, with the whole sentence as the tip; nothing while no register is open."""
        self._day = words
        self.day.setVisible(bool(words))
        self.day.setAccessibleName(tip or words)
        self._write_foot()

    def show_theme(self) -> None:
        """Offer the look that is not in force."""
        self._other = "Light" if theme.current().dark else "Dark"
        self.look.setIcon(theme.icon("sun" if self._other == "Light" else "moon", "navigation_muted"))
        self.look.setAccessibleName(f"Switch to {self._other.lower()} colours")
        self._write_foot()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a property of the widget
        """Keep only the icons, for a small window or a large scale."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self.product.setVisible(not narrow)
        self.framework.setVisible(bool(self.framework.text()) and not narrow)
        self._write_foot()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if narrow else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.list.setVerticalScrollBarPolicy(policy)
        self.list.doItemsLayout()

    def _write_foot(self) -> None:
        room = WIDE - 2 * EDGE - 2 * 12 - 18 - 8  # margins, padding, icon and its gap
        look = f"{self._other} colours"
        for button, text in ((self.day, self._day), (self.person, self._name), (self.look, look)):
            shown = button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            button.setText("" if self._narrow else f" {shown}".replace("&", "&&"))
            button.setToolTip(button.accessibleName())

    def _offer_people(self) -> None:
        self.people.popup(self.person.mapToGlobal(QPoint(0, -self.people.sizeHint().height())))

    def _choose_person(self, name: str) -> None:
        # The menu is filled anew in answer to this, which must wait until its entry has finished.
        QTimer.singleShot(0, self, partial(self.acting_chosen.emit, name))

    def _selected(self) -> None:
        for item in self.list.selectedItems():
            self.chosen.emit(item.data(KEY))


def _rule() -> QFrame:
    """A line between the pages, which may scroll, and what is always in reach."""
    line = QFrame()
    line.setProperty("rule", True)  # noqa: FBT003 - Qt's own signature
    return line


def _foot_button(icon: str) -> QPushButton:
    button = QPushButton()
    button.setIcon(theme.icon(icon, "navigation_muted"))
    button.setIconSize(QSize(18, 18))
    return button
