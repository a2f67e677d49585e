"""Requirements that are not agreed yet, as a table to edit."""

from collections.abc import Mapping

from core.domain.placing import Requirement
from core.domain.states import RequirementState, Unit, words
from core.excel.tender_columns import lot_label
from core.excel.values import Kind
from core.imports.editable import Access, Choice, EditableColumn, EditableTable, Held, Lists, Step, TableRow
from core.store import frameworks, placing
from core.store.reading import Reading

_OPEN = (RequirementState.DRAFT, RequirementState.SUBMITTED, RequirementState.RETURNED)
_BY_REGISTER = "The register gives it."

COLUMNS = (
    EditableColumn(
        "Reference",
        "reference",
        Kind.TEXT,
        "The register’s own reference. Leave it empty in a new row.",
        Access.LOCKED,
        _BY_REGISTER,
        width=16,
    ),
    EditableColumn("Title", "title", Kind.NOTE, "What is needed, in a few words.", required=True, width=34),
    EditableColumn("Lot", "lot", Kind.NOTE, "Choose the lot from the list.", required=True, listed=True, width=34),
    EditableColumn("The need", "need", Kind.NOTE, "Why it is needed and what it has to achieve."),
    EditableColumn("Audience", "audience", Kind.TEXT, "Whom it is for.", width=26),
    EditableColumn("Quantity", "quantity_hundredths", Kind.HUNDREDTHS, "How many, such as 20.", required=True),
    EditableColumn("Counted in", "unit", Kind.TEXT, "Choose what is counted.", required=True, listed=True, width=13),
    EditableColumn("First day", "first_day", Kind.DATE, "The first day of the need, included.", required=True),
    EditableColumn("Last day", "last_day", Kind.DATE, "The last day of the need, included.", required=True),
    EditableColumn(
        "Estimate from", "estimate_low_pence", Kind.MONEY, "The low estimate, excluding VAT.", required=True
    ),
    EditableColumn(
        "Estimate to", "estimate_high_pence", Kind.MONEY, "The high estimate, excluding VAT.", required=True
    ),
    EditableColumn("Funding stream", "stream", Kind.NOTE, "Choose who pays.", required=True, listed=True, width=26),
    EditableColumn(
        "State",
        "state",
        Kind.TEXT,
        "In a new row: “draft”, or “submitted” to put it to the strategy group. Empty is “submitted”.",
        Access.ON_NEW_ROWS,
        "It changes as the requirement is submitted, returned and agreed, on the page Requirements.",
        listed=True,
        on_new=(RequirementState.DRAFT, RequirementState.SUBMITTED),
        blank=RequirementState.SUBMITTED,
        width=13,
    ),
    EditableColumn("Submitted by", "submitted_by", Kind.TEXT, "Who entered it.", Access.LOCKED, _BY_REGISTER, width=18),
)


def _lists(read: Reading) -> Lists:
    return {
        "lot": tuple(
            Choice(lot.code, lot_label((lot.code, lot.title)), (lot.code, f"Lot {lot.code}"))
            for lot in frameworks.lots(read)
        ),
        "unit": tuple(Choice(unit.value, words(unit), (unit.value, unit.counted("2")[2:])) for unit in Unit),
        "stream": tuple(
            Choice(stream.code, f"{stream.code} – {stream.title}", (stream.code, stream.title))
            for stream in frameworks.streams(read)
        ),
        "state": tuple(Choice(state.value, words(state)) for state in RequirementState),
    }


def _rows(read: Reading) -> tuple[TableRow, ...]:
    return tuple(_row(each) for each in reversed(placing.requirements(read)))


def _row(known: Requirement) -> TableRow:
    values: dict[str, Held] = {
        "reference": known.reference,
        "title": known.title,
        "lot": known.lot,
        "need": known.need,
        "audience": known.audience,
        "quantity_hundredths": known.quantity_hundredths,
        "unit": known.unit.value,
        "first_day": known.term.first,
        "last_day": known.term.last,
        "estimate_low_pence": known.estimate_low_pence,
        "estimate_high_pence": known.estimate_high_pence,
        "stream": known.stream,
        "state": known.state.value,
        "submitted_by": known.submitted_by,
    }
    closed = "" if known.state in _OPEN else f"{known.reference} is {words(known.state)} and is not changed any more"
    return TableRow(known.id, f"{known.reference}: {known.title}", values, closed)


def _added(values: Mapping[str, Held]) -> Step:
    told = ("lot", "title", "need", "audience", "unit", "quantity_hundredths", "first_day", "last_day", "stream")
    estimates = ("estimate_low_pence", "estimate_high_pence")
    request = {name: values[name] for name in (*told, *estimates)}
    return "submit_requirement", {**request, "as_draft": values["state"] == RequirementState.DRAFT}


def _changed(number: int, fields: Mapping[str, Held]) -> Step:
    return "amend_requirement", {"requirement_id": number, **fields}


REQUIREMENTS = EditableTable(
    name="requirements",
    title="Requirements",
    native="tblRequirements",
    line="Requirements that the strategy group has not agreed yet: drafts, submitted and returned ones.",
    layout=1,
    columns=COLUMNS,
    lists=_lists,
    rows=_rows,
    added=_added,
    changed=_changed,
)
