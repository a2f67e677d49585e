"""The page of requirements: what was asked for, what the strategy group agreed, and what is ready to be placed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.states import RequirementState, Unit
from core.operation import Done, Operation
from core.operations.agree_requirement import AGREE_REQUIREMENT, AgreeRequirement
from core.operations.amend_requirement import AMEND_REQUIREMENT, AmendRequirement
from core.operations.open_selection import OPEN_SELECTION, OpenSelection, SelectionOpened
from core.operations.return_requirement import RETURN_REQUIREMENT, ReturnRequirement
from core.operations.submit_requirement import SUBMIT_REQUIREMENT, RequirementSubmitted, SubmitRequirement
from core.operations.withdraw_requirement import WITHDRAW_REQUIREMENT, WithdrawRequirement
from core.queries.framework import framework, lots, streams
from core.queries.requirements import RequirementRow, requirements
from core.queries.selections import placing_view
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.agree_requirement import AgreeRequirementForm
from gui.dialogs.amend_requirement import AmendRequirementForm
from gui.dialogs.return_requirement import ReturnRequirementForm
from gui.dialogs.submit_requirement import SubmitRequirementForm
from gui.dialogs.withdraw_requirement import WithdrawRequirementForm
from gui.page import Page
from gui.panels.gate import open_if_allowed, said
from gui.panels.need_fields import Choices
from gui.panels.requirement_detail import RequirementDetail, Walk
from gui.panels.requirement_list import GROUPS, RequirementList
from gui.panels.side_by_side import SideBySide
from gui.parts.edit_in_excel import EditInExcel
from gui.tasks import Job
from gui.widgets.button import button

ROOMY = 1300  # from this width on the requirement in hand stands beside the list
LIST_HEIGHT, UNLIMITED = 330, 16_777_215  # pixels; the latter is Qt's own
PROBE = "-"  # stands for what a form will ask, when only the rules about everything else are wanted


@dataclass(frozen=True, slots=True)
class Everything:
    """What the page shows, all of one moment."""

    rows: tuple[RequirementRow, ...]
    choices: Choices


class RequirementsPage(Page):
    """A list by state; beside it, or below, the requirement in hand with its cascade and what can be done."""

    key = "requirements"
    title = "Requirements"
    icon = "requirements"
    cares_about = frozenset({Changed.REQUIREMENTS, Changed.SELECTIONS, Changed.CALL_OFFS, Changed.PROVIDERS})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._everything: Everything | None = None
        self._wanted: int | None = None
        self._walking: Job | None = None
        self.list, self.detail = RequirementList(), RequirementDetail()
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.new = button("New requirement", icon_name="add", clicked=self.enter_new)
        self.place = button("Place a call-off", icon_name="offer", kind="primary", clicked=self.place_call_off)
        self.excel = EditInExcel(self, "requirements")
        for control in (self.excel.button, self.new, self.place):
            self.header.add_action(control)
        self._both = SideBySide(self.list, self.detail, (5, 2), roomy=ROOMY)
        self._both.installEventFilter(self)
        self.body.addWidget(self._both, 1)
        self.search_field = self.list.filter_field
        self._connect()

    def context(self) -> str:
        if self._everything is None:
            return ""
        states = [row.state for row in self._everything.rows]
        counts = (
            (states.count(RequirementState.SUBMITTED), "waiting for the strategy group"),
            (states.count(RequirementState.AGREED), "agreed and ready to place"),
            (states.count(RequirementState.IN_SELECTION), "in selection"),
        )
        return " · ".join(f"{count:,} {words}" for count, words in counts if count) or "Nothing is waiting"

    def refresh(self) -> None:
        self.desk.read(_everything, self._show, self)

    def show_place(self, place: Place) -> None:
        if place.filter in GROUPS:
            self.list.show_state(place.filter)
        elif place.filter is not None:
            self.list.filter_field.setText(place.filter)
        if place.item is not None:
            self._wanted = int(place.item)
            self._go_to_wanted()

    def enter_new(self) -> None:
        """Open the form of a new requirement."""
        everything = self._everything
        if everything is None:
            return
        like = next((row for row in everything.rows if row.submitted_by == self.desk.acting), None)
        self._ask_first(
            SUBMIT_REQUIREMENT,
            _probe(everything.choices, None),
            {*SubmitRequirement.__dataclass_fields__} - {"requirement_id"},
            lambda: self._watch(SubmitRequirementForm(self.desk, everything.choices, like=like, parent=self)),
        )

    def edit(self) -> None:
        """Open the form that changes the requirement in hand and submits it again."""
        row, everything = self.list.view.chosen_row(), self._everything
        if row is None or everything is None:
            return
        self._ask_first(
            SUBMIT_REQUIREMENT,
            _probe(everything.choices, row.id),
            {*SubmitRequirement.__dataclass_fields__} - {"requirement_id"},
            lambda: self._watch(SubmitRequirementForm(self.desk, everything.choices, known=row, parent=self)),
        )

    def change(self) -> None:
        """Open the form that changes the requirement in hand, which stays in its state."""
        row, everything = self.list.view.chosen_row(), self._everything
        if row is None or everything is None:
            return
        asked = {*AmendRequirement.__dataclass_fields__} - {"requirement_id"}
        self._ask_first(
            AMEND_REQUIREMENT,
            AmendRequirement(row.id, title=f"{row.title} {PROBE}"),
            asked,
            lambda: AmendRequirementForm(self.desk, everything.choices, row, parent=self),
        )

    def agree(self) -> None:
        """Open the form that records the agreement."""
        row, everything = self.list.view.chosen_row(), self._everything
        if row is None or everything is None:
            return
        today = everything.choices.framework.today
        self._ask_first(
            AGREE_REQUIREMENT,
            AgreeRequirement(row.id, today, PROBE),
            {"agreed_at", "agreed_on"},
            lambda: AgreeRequirementForm(self.desk, row, today, parent=self),
        )

    def send_back(self) -> None:
        """Open the form that returns the requirement in hand."""
        if (row := self.list.view.chosen_row()) is not None:
            self._ask_first(
                RETURN_REQUIREMENT,
                ReturnRequirement(row.id, PROBE),
                {"reason"},
                lambda: ReturnRequirementForm(self.desk, row, parent=self),
            )

    def withdraw(self) -> None:
        """Open the form that withdraws the requirement in hand."""
        if (row := self.list.view.chosen_row()) is not None:
            self._ask_first(
                WITHDRAW_REQUIREMENT,
                WithdrawRequirement(row.id, PROBE),
                {"reason"},
                lambda: WithdrawRequirementForm(self.desk, row, parent=self),
            )

    def place_call_off(self) -> None:
        """Open the selection of an agreed requirement and go there, or go to the one that is open."""
        row = self.list.view.chosen_row()
        self.message_bar.clear()
        if row is None:
            self.tell("Choose an agreed requirement in the list, then place it.")
        elif row.state is RequirementState.IN_SELECTION and row.selection_id is not None:
            self.desk.go.emit(Place("placing", item=row.selection_id))
        else:
            self.place.setDisabled(True)
            self.desk.perform(
                OPEN_SELECTION,
                OpenSelection(row.id),
                key=self.desk.new_key(),
                owner=self,
                done=self._opened,
                refused=self._refused,
                place=lambda opened: Place("placing", item=opened.selection_id),
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the room anew between the list and the requirement in hand."""
        if watched is self._both and event.type() == QEvent.Type.Resize:
            self._share_room()
        return super().eventFilter(watched, event)

    def _share_room(self) -> None:
        """Below the list the requirement in hand gets most of the height; beside it, both have all of it."""
        under = self._both.width() < ROOMY and not self.detail.isHidden()
        self.list.setMaximumHeight(max(LIST_HEIGHT, self.height() * 2 // 5) if under else UNLIMITED)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.chosen.connect(self.message_bar.clear)
        self.list.opened.connect(self._open)
        self.list.first_wanted.connect(self.enter_new)
        self.detail.agree_wanted.connect(self.agree)
        self.detail.return_wanted.connect(self.send_back)
        self.detail.edit_wanted.connect(self.edit)
        self.detail.change_wanted.connect(self.change)
        self.detail.withdraw_wanted.connect(self.withdraw)
        self.detail.order_opened.connect(lambda number: self.desk.go.emit(Place("call_off", item=number)))
        self.detail.provider_chosen.connect(lambda number: self.desk.go.emit(Place("providers", item=number)))

    def _show(self, everything: Everything) -> None:
        self._everything = everything
        self.list.show_requirements(everything.rows)
        for part in (self.detail, self.place):
            part.setVisible(bool(everything.rows))
        self._share_room()
        self.show_context()
        self._go_to_wanted()
        if self.list.view.chosen_row() is None:
            self.list.view.choose_first()
        self._choose(self.list.view.chosen_row())

    def _go_to_wanted(self) -> None:
        if self._wanted is not None and self.list.go_to(self._wanted):
            self._wanted = None

    def _choose(self, row: RequirementRow | None) -> None:
        if self._walking is not None:
            self._walking.forget()
            self._walking = None
        going_on = row is not None and row.state is RequirementState.IN_SELECTION
        self.place.setText("Continue placing" if going_on else "Place a call-off")
        self.place.setAccessibleName(self.place.text())
        if row is None or self._everything is None:
            self.detail.clear()
            return
        choices = self._everything.choices
        lot = next((lot.title for lot in choices.lots if lot.code == row.lot), "")
        stream = next((stream.title for stream in choices.streams if stream.code == row.stream), row.stream)
        self.detail.show_requirement(row, lot, stream)
        if (number := row.selection_id) is not None:
            self._walking = self.desk.read(lambda read: _walk(read, number), self.detail.show_walk, self)

    def _open(self, row: RequirementRow) -> None:
        if row.state is RequirementState.IN_SELECTION:
            self.place_call_off()
        elif row.state in (RequirementState.DRAFT, RequirementState.RETURNED):
            self.edit()

    def _watch(self, form: SubmitRequirementForm) -> None:
        form.performed.connect(self._submitted)

    def _submitted(self, outcome: Done[RequirementSubmitted]) -> None:
        self._wanted = outcome.result.requirement_id

    def _opened(self, outcome: Done[SelectionOpened]) -> None:
        self.place.setDisabled(False)
        self.desk.go.emit(Place("placing", item=outcome.result.selection_id))

    def _refused(self, findings: tuple[Finding, ...]) -> None:
        self.place.setDisabled(False)
        self.tell(said([finding for finding in findings if finding.blocks], sample=self.desk.register.sample))

    def _ask_first(
        self, operation: Operation[Any, Any, Any], request: object, asked: set[str], open_form: Callable[[], object]
    ) -> None:
        self.message_bar.clear()
        open_if_allowed(self.desk, operation, request, asked=asked, open_form=open_form, refuse=self.tell, owner=self)


def _everything(read: Reading) -> Everything:
    return Everything(requirements(read), Choices(framework(read)[0], lots(read), streams(read)))


def _walk(read: Reading, selection_id: int) -> Walk:
    return Walk(placing_view(read, selection_id), read.today, read.now)


def _probe(choices: Choices, requirement_id: int | None) -> SubmitRequirement:
    """A sound requirement: what is said against it is about the person or the state, not about a field."""
    day = choices.framework.first_day
    return SubmitRequirement(choices.lots[0].code, PROBE, Unit.DAY, 1, day, day, 1, 1, requirement_id=requirement_id)
