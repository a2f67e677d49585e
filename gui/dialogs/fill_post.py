"""The form that records a filled post."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.staffing import RoleGroup
from core.operations.fill_post import FILL_POST, FillPost, PostFilled
from core.queries.staffing import StaffingRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day, fte
from gui.panels.last_day import LastDay
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.quantity_edit import FteEdit
from gui.widgets.text import label


class FillPostForm(FormDialog[FillPost, RoleGroup | None, PostFilled]):
    """Shows where the role group stands; going over its limit asks for a reason."""

    def __init__(
        self,
        desk: Desk,
        groups: Sequence[StaffingRow],
        today: date,
        *,
        chosen: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            FILL_POST,
            title="Fill a post",
            primary="Record the post",
            intro="The holder by initials or payroll number only: this is not a personnel file.",
            subject=chosen or "",
            columns=2,
            parent=parent,
        )
        self._groups = {row.code: row for row in groups}
        self.group: Choice[str] = Choice((row.code, f"{row.title}, {row.team}") for row in groups)
        self.stands = label("", wrap=True)
        self.fte, self.first = FteEdit(), DayEdit(today)
        self.holder, self.reason = QLineEdit(), QLineEdit()
        self.form.add("role_group", "&Role group", self.group, required=True, span=2)
        self.form.add("stands", "Where it stands", self.stands, span=2)
        self.form.add("fte_thousandths", "&Full-time equivalent", self.fte, required=True)
        self.form.add("first_day", "&From", self.first, required=True)
        self.end = LastDay(self.form, today, name="&Until", open_words="It is ended")
        self.form.add("holder", "&Holder", self.holder, hint="Initials or payroll number")
        self.form.add("reason", "R&eason", self.reason, hint="Needed where the limit is passed", span=2)
        self.group.changed.connect(self._show_group)
        self.group.value = chosen
        self._show_group(chosen)
        self.start()

    def request(self) -> FillPost:
        if self.group.value is None:
            raise Incomplete("role_group", "Choose the role group.")
        if not self.fte.thousandths:
            raise Incomplete("fte_thousandths", "Enter how much of a post, such as 1 or 0.6.")
        return FillPost(
            role_group=self.group.value,
            fte_thousandths=self.fte.thousandths,
            first_day=self.first.day,
            last_day=self.end.day,
            holder=self.holder.text(),
            reason=self.reason.text(),
        )

    def place_of(self, result: PostFilled) -> Place:  # noqa: ARG002 - the page shows every group
        return Place("staffing", item=self.group.value)

    def _show_group(self, code: object) -> None:
        row = self._groups.get(str(code))
        self.form.fields["stands"].setVisible(row is not None)
        if row is None:
            return
        used = row.filled_thousandths + row.bought_in_thousandths
        self.stands.setText(
            f"{fte(used)} of {fte(row.limit_thousandths)} FTE today; at most {fte(row.peak_thousandths)} this year, on "
            f"{day(row.peak_on)}."
        )
        if row.temporary:
            self.end.ends.value = True
