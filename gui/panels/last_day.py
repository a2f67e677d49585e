"""Two fields of a form for an end that may be open: whether there is one, and the last day."""

from datetime import date

from gui.form_dialog import Incomplete
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.form import Form


class LastDay:
    """Adds the fields; `day` is what they say. The day is asked for once it ends; with `must_end`, from the start."""

    def __init__(self, form: Form, start: date, *, name: str, open_words: str, must_end: bool = False) -> None:
        self.ends: Choice[bool] = Choice(((False, open_words), (True, "On a day")))
        self.field = DayEdit(start)
        self.ends.value = must_end
        self.ends.changed.connect(self._allow)
        form.add("ends", name, self.ends)
        self._shown = form.add("last_day", "Last day, included", self.field)
        self._allow(must_end)

    @property
    def day(self) -> date | None:
        """The last day, or None when it is open."""
        if self.ends.value is None:
            raise Incomplete("ends", "Say when it ends.")
        return self.field.day if self.ends.value else None

    def _allow(self, ends: object) -> None:
        self.field.setEnabled(bool(ends))
        self._shown.setVisible(bool(ends))
