"""Reading a file on its way in: which kind it is, which column is which, and whose value stands in a conflict."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.errors import CallOffError, Refused
from core.domain.finding import Finding
from core.imports import IMPORTERS
from core.imports.columns import ColumnsToConfirm
from core.imports.performing import try_import
from core.imports.recognising import recognise
from core.imports.round_trip import ALL_ROWS
from core.operations.choose_columns import CHOOSE_COLUMNS
from core.store.register import Register
from gui.desk import Desk
from gui.formats import count
from gui.panels.columns_form import ColumnsForm
from gui.panels.import_result import Looked
from gui.panels.kind_question import KindQuestion
from gui.tasks import Job
from gui.widgets.progress_row import ProgressRow


class ImportReading(QWidget):
    """Shows how far the reading is, or what has to be asked. `looked` carries what a file came to."""

    looked = Signal(object)  # Looked
    began = Signal()  # what was read before no longer counts
    put_away = Signal()
    failed = Signal(str)  # in words for the person

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.path, self._kind = Path(), ""
        self._choices: dict[str, str] = {}
        self._before: dict[str, str] = {}  # what was chosen of the columns until now
        self._job: Job | None = None
        self.asked: KindQuestion | ColumnsForm | None = None
        self.progress = ProgressRow("Progress of reading the file")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.progress)
        self.progress.cancel_wanted.connect(self.put_away)
        self.progress.ended.connect(self._ended)

    def take(self, path: Path, kind: str | None = None) -> None:
        """Begin with a file; without a kind its headings say which it is, or else the person."""
        self.path, self._choices, self._before = path, {}, {}
        register = self.desk.register
        if kind is None:
            self._work(lambda _job: recognise(register, path), self._recognised, f"Looking into {path.name}")
        else:
            self._read(kind)

    def stop(self) -> None:
        """Want no answer any more."""
        if self._job is not None:
            self._job.forget()
        self._ask(None)
        self.hide()

    def choose_side(self, place: str, side: str) -> None:
        """Read again, with the file’s or the register’s value in a conflict; without a place in all of them."""
        self._choices[place or ALL_ROWS] = side
        self._read(self._kind)

    def ask_columns_again(self, chosen: Mapping[str, str]) -> None:
        """With nothing chosen for any field, the reading asks which column is which."""
        self._choices, self._before = dict.fromkeys(chosen, ""), dict(chosen)
        self._read(self._kind)

    def _read(self, kind: str) -> None:
        self._kind = kind
        register, path, choices, by = self.desk.register, self.path, dict(self._choices), self.desk.acting or None
        self._work(
            lambda job: look(register, kind, path, choices, by=by, job=job), self.looked.emit, f"Reading {path.name}"
        )

    def _work(self, work: Callable[[Job], object], done: Callable[..., None], what: str) -> None:
        self._ask(None)
        self.began.emit()
        self._job = self.desk.tasks.run_aside(work, done, self._failed, self)
        self.progress.follow(self._job, what)
        self.show()

    def _ended(self, _cancelled: bool) -> None:  # noqa: FBT001 - a signal's value
        self._job = None
        self.setVisible(self.asked is not None)

    def _recognised(self, kinds: tuple[str, ...]) -> None:
        named = [kind for kind in kinds if IMPORTERS[kind].knows is not None]
        if len(named) == 1 or len(kinds) == 1:
            self._read(kinds[0])
            return
        question = KindQuestion(self.path.name, kinds or tuple(IMPORTERS), likely=named[0] if named else None)
        question.answered.connect(self._read)
        self._ask(question)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ColumnsToConfirm):
            form = ColumnsForm(error, {**error.proposed, **self._before})
            form.confirmed.connect(lambda chosen: self._confirm(error, chosen))
            self._ask(form)
            return
        self.put_away.emit()
        if isinstance(error, CallOffError):
            self.failed.emit(str(error))
        else:
            self.desk.failed.emit(error)

    def _confirm(self, asked: ColumnsToConfirm, chosen: dict[str, str]) -> None:
        """Have the columns remembered, then read by them."""

        def done(_outcome: object) -> None:
            self._choices |= chosen
            self._before = {}
            self._read(self._kind)

        def refused(findings: tuple[Finding, ...]) -> None:
            self.failed.emit(" ".join(each.sentence for each in findings))

        request, key = asked.confirmation(chosen), self.desk.new_key()
        self.desk.perform(CHOOSE_COLUMNS, request, key=key, owner=self, done=done, refused=refused)

    def _ask(self, question: KindQuestion | ColumnsForm | None) -> None:
        if self.asked is not None:
            self._layout.removeWidget(self.asked)
            self.asked.hide()
            self.asked.deleteLater()
        self.asked = question
        if question is not None:
            question.put_away.connect(self.put_away)
            self._layout.addWidget(question)
            self.show()
            next(iter(question.form.fields.values())).field.setFocus()


def look(register: Register, kind: str, path: Path, choices: Mapping[str, str], *, by: str | None, job: Job) -> Looked:
    """Read a file and try it on a copy of the register; nothing is written. Raises as its importer does."""
    job.progress(0, 2, f"Reading {path.name}")
    found = IMPORTERS[kind].read(register, path, choices)
    job.progress(1, 2, f"Trying {count(len(found.steps), 'step')}")
    try:
        tried = try_import(register, found, by=by)
    except Refused as refusal:
        return Looked(found, refusals=refusal.findings)
    places = [step.place for step in tried.found.steps]
    said: dict[str, list[str]] = {}
    for place, sentence in zip(places, tried.sentences, strict=False):
        said.setdefault(place, []).append(sentence)
    return Looked(tried.found, {place: f"{'. '.join(each)}." for place, each in said.items()})
