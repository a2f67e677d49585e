"""Which column of a file is which: a choice of its headings for each field, with the first values beside it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.imports.columns import ColumnsToConfirm, Question, Wanted
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.form import Form
from gui.widgets.text import label

NO_COLUMN = ""


class ColumnsForm(Card):
    """`confirmed` carries what was chosen: a heading by each field, an answer by each question."""

    confirmed = Signal(object)  # dict[str, str]
    put_away = Signal()

    def __init__(self, asked: ColumnsToConfirm, proposed: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(f"Columns of {asked.source}", parent=parent)
        self.asked, self._proposed = asked, proposed
        self.fields: dict[str, Choice[str]] = {}
        self.form = Form(columns=2)
        self._samples = {each.heading: each.samples for each in asked.columns}
        self.add(
            label(
                "Say once which column is which; it is remembered for files with the same headings. "
                "Under each choice stand the first values of the column.",
                "muted",
                wrap=True,
            )
        )
        for wanted in asked.wanted:
            self._add_column(wanted)
        for question in asked.questions:
            self._add_question(question)
        self.confirm = button("Confirm the columns", kind="primary", clicked=self.submit)
        self.cancel = button("Cancel", clicked=self.put_away.emit)
        acts = QHBoxLayout()
        acts.addWidget(self.confirm)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        self.add(self.form)
        self.add(acts)

    def submit(self) -> None:
        """Say what was chosen, or at its field what is missing."""
        self.form.clear_errors()
        for wanted in self.asked.wanted:
            if wanted.required and not self.fields[wanted.name].value:
                self.form.set_error(wanted.name, f"Choose the column that holds: {wanted.title}.")
        for question in self.asked.questions:
            if question.required and not self.fields[question.name].value:
                self.form.set_error(question.name, "Choose one of the answers.")
        if not self.form.focus_first_error():
            self.confirmed.emit({name: field.value or NO_COLUMN for name, field in self.fields.items()})

    def _add_column(self, wanted: Wanted) -> None:
        headings = [(each.heading, f"{each.heading} ({each.address})") for each in self.asked.columns]
        none = [] if wanted.required else [(NO_COLUMN, "No such column")]
        field = self.fields[wanted.name] = Choice([*none, *headings])
        self.form.add(wanted.name, wanted.title, field, required=wanted.required)
        field.changed.connect(lambda _heading: self._show_samples(wanted.name))
        field.value = self._proposed.get(wanted.name, None if wanted.required else NO_COLUMN)
        self._show_samples(wanted.name)

    def _add_question(self, question: Question) -> None:
        field = self.fields[question.name] = Choice(question.options)
        self.form.add(question.name, question.title, field, required=question.required)
        field.value = self._proposed.get(question.name) or None

    def _show_samples(self, name: str) -> None:
        shown = ", ".join(self._samples.get(self.fields[name].value or NO_COLUMN, ()))
        hint = self.form.fields[name].hint
        hint.setText(f"Such as {shown}" if shown else "")
        hint.setVisible(bool(shown))
        self.fields[name].setToolTip(hint.text())
