"""The start, when no register is open: four ways to begin, the form for a new register, and progress while waiting."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from gui import theme
from gui.new_register import NewRegisterForm
from gui.widgets.button import button
from gui.widgets.message_bar import MessageBar
from gui.widgets.page_header import PageHeader
from gui.widgets.text import label

WIDTH = 720


class StartPage(QWidget):
    """Says by signals how the person wants to begin."""

    sample_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(object)  # the Path of a register
    create_wanted = Signal(object)  # a NewRegister
    cancel_wanted = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAccessibleName("Start")
        self.choices, self.form, self.waiting = Choices(), NewRegisterForm(folder), Waiting()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.header = PageHeader("Welcome to Call-off")
        self.trouble = MessageBar()
        content, self._stack = QWidget(), QStackedLayout()
        content.setProperty("page", True)  # noqa: FBT003 - Qt's own signature
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.MARGIN, 22, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addWidget(self.header)
        column.addWidget(self.trouble)
        column.addLayout(self._stack, 1)
        for part in (self.choices, self.form, self.waiting):
            self._stack.addWidget(part)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _connect(self) -> None:
        self.choices.sample.clicked.connect(self.sample_wanted)
        self.choices.new.clicked.connect(self.show_form)
        self.choices.open.clicked.connect(self.open_wanted)
        self.choices.tender.clicked.connect(lambda: self.show_form(then_import=True))
        self.choices.recent_wanted.connect(self.recent_wanted)
        self.form.create_wanted.connect(self.create_wanted)
        self.form.back_wanted.connect(lambda: self.show_choices())  # noqa: PLW0108 - the signal has no list to give
        self.waiting.cancel.clicked.connect(self.cancel_wanted)

    def show_choices(self, recent: list[Path] | None = None) -> None:
        """Offer the four ways, and the registers opened before."""
        if recent is not None:
            self.choices.show_recent(recent)
        self._show(self.choices, "Welcome to Call-off", "Place orders under a framework and keep to its ceilings.")
        self.choices.sample.setFocus()

    def show_form(self, *, then_import: bool = False) -> None:
        """Ask for a new register; `then_import` when a tender result is to follow."""
        sentence = "One file holds everything about one framework."
        if then_import:
            sentence = "A tender result needs a register first; the workbook is asked for next."
        self.form.then_import = then_import
        self.form.suggest_again()
        self._show(self.form, "New register", sentence)
        self.form.definition.setFocus()

    def show_waiting(self, what: str) -> None:
        """Show that something long is being done."""
        self.waiting.begin(what)
        self._show(self.waiting, what, "")

    def show_again(self) -> None:
        """Go back from the progress to what was there before, with what was typed."""
        if self._stack.currentWidget() is not self.waiting:
            return
        if self._before is self.form:
            self.show_form(then_import=self.form.then_import)
        else:
            self.show_choices()

    def show_progress(self, n: int, total: int, text: str) -> None:
        """Show how far it is."""
        self.waiting.show_progress(n, total, text)

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong, above whatever is shown."""
        if sentence:
            self.trouble.show_message("bad", sentence)
        else:
            self.trouble.clear()

    def _show(self, part: QWidget, title: str, sentence: str) -> None:
        self.show_trouble("")
        self._before = self._stack.currentWidget()
        self._stack.setCurrentWidget(part)
        self.header.set_title(title)
        self.header.set_context(sentence)


class Choices(QWidget):
    """The four ways to begin, and the registers opened before."""

    recent_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sample = Choice("sample", "Look at the sample", "A year of invented call-offs. Change anything you like.")
        self.new = Choice("new-register", "Start a new register", "For the Leeds framework, or one you describe.")
        self.open = Choice("open", "Open a register", "A .calloff file on this computer or a shared drive.")
        self.tender = Choice("import", "Import a tender result", "Providers, rankings and rates from a workbook.")
        grid = QGridLayout()
        grid.setSpacing(theme.GAP)
        for number, choice in enumerate((self.sample, self.new, self.open, self.tender)):
            grid.addWidget(choice, number // 2, number % 2)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(4)
        self.setMaximumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addLayout(grid)
        column.addLayout(self._recent)
        column.addStretch(1)

    def show_recent(self, registers: list[Path]) -> None:
        """List the registers opened before."""
        while (line := self._recent.takeAt(0)) is not None:
            if (old := line.widget()) is not None:
                old.deleteLater()
        if registers:
            self._recent.addWidget(label("Opened before", "heading"))
        for path in registers[:5]:
            self._recent.addWidget(self._recent_line(path), 0, Qt.AlignmentFlag.AlignLeft)

    def _recent_line(self, path: Path) -> QPushButton:
        name = path.stem.replace("&", "&&")
        line = button(name, kind="link", tip=str(path), clicked=lambda: self.recent_wanted.emit(path))
        line.setAccessibleDescription(str(path))
        return line


class Choice(QPushButton):
    """A large button: an icon, what it does, and one sentence about it."""

    def __init__(self, icon: str, title: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setStyleSheet("Choice { min-height: 66px; }")
        picture, name, words = label(), label(title, "heading"), label(note, "note", wrap=True)
        picture.setPixmap(theme.icon(icon, "accent").pixmap(24, 24))
        picture.setFixedWidth(36)
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 16, 18, 16)
        grid.setVerticalSpacing(4)
        grid.addWidget(picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(name, 0, 1)
        grid.addWidget(words, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)
        for part in (picture, name, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class Waiting(QWidget):
    """Progress of something long, with a way out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.bar, self.cancel = label("", "muted"), QProgressBar(), button("Cancel")
        self.bar.setAccessibleName("Progress")
        self.bar.setMaximumWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.bar)
        layout.addWidget(self.words)
        layout.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def begin(self, what: str) -> None:
        """Start again from nothing."""
        self.bar.setRange(0, 0)
        self.words.setText(f"{what}…")

    def show_progress(self, n: int, total: int, text: str) -> None:
        """Show how far it is; a total of 0 is unknown."""
        self.bar.setRange(0, total)
        self.bar.setValue(n)
        if text:
            self.words.setText(text)
