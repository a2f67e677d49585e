"""The form that changes what is recorded of a filled post."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from core.operations.amend_post import AMEND_POST, AmendCase, AmendPost, PostAmended
from core.queries.staffing import PostRow, StaffingRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.last_day import LastDay
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.quantity_edit import FteEdit


class AmendPostForm(FormDialog[AmendPost, AmendCase | None, PostAmended]):
    """Starts from what stands; passing the limit of the role group asks for a reason."""

    def __init__(
        self, desk: Desk, post: PostRow, groups: Sequence[StaffingRow], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk,
            AMEND_POST,
            title="Change a post",
            primary="Save the change",
            intro="The holder by initials or payroll number only. The history keeps what stood before.",
            subject=str(post.id),
            columns=2,
            parent=parent,
        )
        self._post = post
        self.group: Choice[str] = Choice((row.code, f"{row.title}, {row.team}") for row in groups)
        self.group.value = post.role_group
        self.fte, self.first = FteEdit(), DayEdit(post.first_day)
        self.fte.thousandths = post.fte_thousandths
        self.holder, self.reason = QLineEdit(post.holder), QLineEdit(post.reason)
        self.form.add("role_group", "&Role group", self.group, required=True, span=2)
        self.form.add("fte_thousandths", "&Full-time equivalent", self.fte, required=True)
        self.form.add("first_day", "&From", self.first, required=True)
        last = post.last_day or post.first_day
        ends = post.last_day is not None
        self.end = LastDay(self.form, last, name="&Until", open_words="It is ended", must_end=ends)
        self.form.add("holder", "&Holder", self.holder, hint="Initials or payroll number")
        self.form.add("reason", "R&eason", self.reason, hint="Needed where the limit is passed", span=2)
        self.start()

    def request(self) -> AmendPost:
        if not self.fte.thousandths:
            raise Incomplete("fte_thousandths", "Enter how much of a post, such as 1 or 0.6.")
        last = self.end.day
        return AmendPost(
            self._post.id,
            role_group=self.group.value,
            fte_thousandths=self.fte.thousandths,
            first_day=self.first.day,
            last_day=last,
            open_ended=last is None,
            holder=self.holder.text(),
            reason=self.reason.text(),
        )

    def place_of(self, result: PostAmended) -> Place:  # noqa: ARG002 - the page shows every group
        return Place("staffing", item=self.group.value)
