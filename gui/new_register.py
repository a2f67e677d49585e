"""The form for a new register: which framework, which file, and by which clock it runs."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.widgets.button import button
from gui.widgets.text import label

WIDTH = 720
SHIPPED = {"leeds-2015": "Leeds restorative practice training, 2015"}
PINNED = {"leeds-2015": "1 April 2015, moved forward by hand"}
PINNED_OTHERS = "The opening day in the definition, moved forward by hand"
SUFFIX = ".calloff"


@dataclass(frozen=True, slots=True)
class NewRegister:
    """What the form asks for. Its date is this computer's, or the definition's opening day until somebody moves it."""

    path: Path
    definition: str | Path
    real_date: bool
    then_import: bool = False


class NewRegisterForm(QWidget):
    """Hands over a NewRegister; whether it can be made is for the core to say."""

    create_wanted = Signal(object)  # a NewRegister
    back_wanted = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.then_import = False
        self._build()
        self._connect()
        self.suggest()

    def _build(self) -> None:
        self.definition, self.path = QComboBox(), QLineEdit()
        for key, title in SHIPPED.items():
            self.definition.addItem(title, key)
        self.definition.addItem("Another definition…", None)
        self.browse_button = button("Choose…")
        self.browse_button.setAccessibleName("Choose where to save the register")
        self.pinned = QRadioButton(PINNED_OTHERS)
        self.real = QRadioButton("Today, by this computer’s clock")
        self.pinned.setChecked(True)
        self.create_button = button("Create register", kind="primary")
        self.back_button = button("Back")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.create_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(24)
        column.addLayout(self._fields())
        column.addLayout(buttons)
        column.addStretch(1)
        self.setMaximumWidth(WIDTH)

    def _fields(self) -> QFormLayout:
        place = QHBoxLayout()
        place.setSpacing(10)
        place.addWidget(self.path, 1)
        place.addWidget(self.browse_button)
        days = QVBoxLayout()
        days.setSpacing(4)
        clock = QButtonGroup(self)
        for choice in (self.pinned, self.real):
            clock.addButton(choice)
            days.addWidget(choice)
        fields = QFormLayout()
        fields.setVerticalSpacing(theme.GAP)
        fields.setHorizontalSpacing(24)
        for text, buddy, row in (
            ("&Framework", self.definition, self.definition),
            ("&Save as", self.path, place),
            ("Its &date", self.pinned, days),
        ):
            name = label(text, "field")
            name.setBuddy(buddy)
            name.setContentsMargins(0, 8, 0, 0)
            fields.addRow(name, row)
        self.definition.setAccessibleName("Framework")
        self.path.setAccessibleName("Save as")
        return fields

    def _connect(self) -> None:
        self.definition.activated.connect(self._chosen)
        self.browse_button.clicked.connect(self._ask_path)
        self.path.returnPressed.connect(self.send)
        self.create_button.clicked.connect(self.send)
        self.back_button.clicked.connect(self.back_wanted)

    def suggest(self) -> None:
        """Propose a file that is not there yet, and name the day on which the framework opens."""
        definition = str(self.definition.currentData())
        self.pinned.setText(PINNED.get(definition, PINNED_OTHERS))
        stem = Path(definition).stem
        path, number = self._folder / f"{stem}{SUFFIX}", 2
        while path.exists():
            path, number = self._folder / f"{stem}-{number}{SUFFIX}", number + 1
        self._suggested = str(path)
        self.path.setText(self._suggested)

    def suggest_again(self) -> None:
        """Propose anew, unless a name was typed: a register may have been made under the one proposed."""
        if self.path.text() == self._suggested:
            self.suggest()

    def take_definition(self, file: str) -> None:
        """Use a definition from a file."""
        before = self.definition.count() - 1
        self.definition.insertItem(before, Path(file).name, Path(file))
        self.definition.setCurrentIndex(before)
        self.suggest()

    def send(self) -> None:
        """Hand over what the form holds."""
        path = Path(self.path.text().strip()).expanduser()
        if path.name and path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        definition, real_date = self.definition.currentData(), self.real.isChecked()
        self.create_wanted.emit(NewRegister(path, definition, real_date, self.then_import))

    def _chosen(self) -> None:
        if self.definition.currentData() is not None:
            self.suggest()
            return
        dialog = QFileDialog(self, "Framework definition", str(self._folder), "Framework definitions (*.toml)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_definition)
        dialog.rejected.connect(lambda: self.definition.setCurrentIndex(0))
        dialog.open()

    def _ask_path(self) -> None:
        dialog = QFileDialog(self, "Save the register as", self.path.text(), f"Registers (*{SUFFIX})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()
