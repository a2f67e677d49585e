"""The form that exercises an option to extend the framework's term."""

from datetime import date

from PySide6.QtWidgets import QWidget

from core.domain.framework import ExtensionOption
from core.operations.exercise_extension import EXERCISE_EXTENSION, ExerciseExtension, ExtensionExercised
from core.queries.options import OptionRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.formats import day


class ExerciseExtensionForm(FormDialog[ExerciseExtension, ExtensionOption | None, ExtensionExercised]):
    """Asks for the decision alone; the option is the next one that can be exercised."""

    def __init__(
        self, desk: Desk, option: OptionRow, last_day: date, today: date, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk,
            EXERCISE_EXTENSION,
            title=f"Exercise option {option.number}",
            primary="Extend the framework",
            intro=f"The framework runs until {day(last_day)}, and with this until {day(option.last_day)}. It has to be "
            f"exercised by {day(option.notice_by)}, and cannot be taken back. Ceilings for the further year are "
            "recorded by decisions of their own.",
            subject=str(option.number),
            columns=2,
            parent=parent,
        )
        self._number = option.number
        add_decision_fields(self.form, today)
        self.start()

    def request(self) -> ExerciseExtension:
        return ExerciseExtension(self._number, decision_note(self.form))

    def place_of(self, result: ExtensionExercised) -> Place:
        return Place("years", item=f"option:{result.number}")
