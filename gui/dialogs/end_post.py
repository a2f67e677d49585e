"""The form that ends a filled post on a day."""

from datetime import date

from PySide6.QtWidgets import QWidget

from core.operations.end_post import END_POST, EndPost, PostEnded
from core.queries.staffing import PostRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.formats import day, fte
from gui.widgets.day_edit import DayEdit


class EndPostForm(FormDialog[EndPost, None, PostEnded]):
    """Asks for the last day alone."""

    def __init__(self, desk: Desk, post: PostRow, today: date, *, parent: QWidget | None = None) -> None:
        holder = f", held by {post.holder}" if post.holder else ""
        super().__init__(
            desk,
            END_POST,
            title="End the post",
            primary="End the post",
            intro=f"{fte(post.fte_thousandths)} FTE of {post.title}{holder}, since {day(post.first_day)}.",
            subject=str(post.id),
            parent=parent,
        )
        self._post = post
        self.last = DayEdit(max(today, post.first_day))
        self.form.add("last_day", "&Last day, included", self.last, required=True)
        self.start()

    def request(self) -> EndPost:
        return EndPost(self._post.id, self.last.day)

    def place_of(self, result: PostEnded) -> Place:  # noqa: ARG002 - the page shows every post
        return Place("staffing", item=self._post.role_group)
