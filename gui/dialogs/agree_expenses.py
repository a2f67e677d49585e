"""The form that agrees expenses beside what was ordered."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.operations.agree_expenses import AGREE_EXPENSES, AgreeExpenses, ExpenseCase, ExpensesAgreed
from core.queries.plannable import PlannableRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.session_words import line_name
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.money_edit import MoneyEdit


class AgreeExpensesForm(FormDialog[AgreeExpenses, ExpenseCase | None, ExpensesAgreed]):
    """A chargeable extra, which the provider may then invoice."""

    def __init__(
        self,
        desk: Desk,
        lines: Sequence[PlannableRow],
        today: date,
        *,
        chosen: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            AGREE_EXPENSES,
            title="Agree expenses",
            primary="Agree the expenses",
            intro="A chargeable extra beside what was ordered. It counts towards the ceiling and may be invoiced.",
            columns=2,
            parent=parent,
        )
        self.line: Choice[int] = Choice((row.line_id, line_name(row)) for row in lines)
        self.day, self.pence = DayEdit(today, latest=today), MoneyEdit()
        self.description, self.evidence = QLineEdit(), QLineEdit()
        self.form.add("line_id", "&Line of a call-off", self.line, required=True, span=2)
        self.form.add("spent_on", "&Spent on", self.day, required=True)
        self.form.add("pence", "&Amount, excluding VAT", self.pence, required=True)
        self.form.add("description", "&What for", self.description, required=True, span=2)
        self.form.add("evidence", "What sh&ows it", self.evidence, hint="Such as a receipt and its number", span=2)
        self.line.value = chosen
        self.start()

    def request(self) -> AgreeExpenses:
        if self.line.value is None:
            raise Incomplete("line_id", "Choose the line under which the money was spent.")
        if not self.pence.pence:
            raise Incomplete("pence", "Enter what was spent, excluding VAT.")
        return AgreeExpenses(
            self.line.value, self.day.day, self.pence.pence, self.description.text(), self.evidence.text()
        )

    def place_of(self, result: ExpensesAgreed) -> Place:
        return Place("call_off", item=result.number)
