"""An import is undone as a whole while nothing rests on it, and otherwise says what does."""

import pytest
from builders import a_decision, perform
from inspection import rows
from ready import an_import

from core.domain.errors import Refused
from core.operations import OPERATIONS
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.import_file import ASKED_OF_ROWS, IMPORT_FILE
from core.operations.set_ranking import SET_RANKING
from core.operations.undo_import import UNDO_IMPORT, UNDONE_BY
from core.queries.rankings import provider_rows
from core.store.register import Register
from core.store.rewinding import rewound, stand

PROVIDERS = [
    {"place": f"Sheet!{row}", "operation": "add_provider", "request": {"name": name}}
    for row, name in ((2, "Elm Partners"), (3, "Fir Coaching"))
]


def undo(register: Register, number: int, reason: str = "The wrong file", by: str | None = None) -> None:
    perform(register, UNDO_IMPORT, number=number, reason=reason, by=by)


def refused(register: Register, number: int, **options: str) -> list[tuple[str, str]]:
    before = register.path.read_bytes()
    with pytest.raises(Refused) as refusal:
        undo(register, number, **options)
    assert register.path.read_bytes() == before
    return [(finding.code, finding.sentence) for finding in refusal.value.findings]


def test_requirements_are_withdrawn(register: Register) -> None:
    undo(register, an_import(register))
    assert [row["state"] for row in rows(register, "requirement")] == ["withdrawn"]
    (act,) = rows(register, "import_act")
    assert (act["undone_on"], act["undo_reason"]) == ("2015-04-01", "The wrong file")


def test_what_was_agreed_since_keeps_it(register: Register) -> None:
    number = an_import(register)
    (needed,) = rows(register, "requirement")
    perform(register, AGREE_REQUIREMENT, requirement_id=needed["id"], agreed_on="2015-04-01", agreed_at="Minute 3")
    ((code, sentence),) = refused(register, number)
    assert code == "built_on"
    assert sentence.startswith("needs.xlsx, Needs!2: ")


def test_providers_are_taken_back_and_do_not_show(register: Register) -> None:
    fields = {"kind": "providers", "source": "p.xlsx", "file_hash": "c" * 64, "rows_read": 2}
    number = perform(register, IMPORT_FILE, steps=PROVIDERS, by="Owen Hughes", **fields).number
    with register.reading() as read:
        before = stand(read)
        assert len(provider_rows(read)) == 5
    undo(register, number, by="Owen Hughes")
    with register.reading() as read:
        assert len(provider_rows(read)) == 3
    with rewound(register, before) as past, past.reading() as read:
        assert len(provider_rows(read)) == 5


def test_a_provider_that_is_ranked_since_keeps_it(register: Register) -> None:
    fields = {"kind": "providers", "source": "p.xlsx", "file_hash": "c" * 64, "rows_read": 2}
    number = perform(register, IMPORT_FILE, steps=PROVIDERS, by="Owen Hughes", **fields).number
    ranked = {"lot": "4", "ranks": [{"rank": 1, "provider_id": 4}], "basis": "Tender", "in_force_on": "2015-04-01"}
    perform(
        register,
        SET_RANKING,
        decision=a_decision("DEC-9"),
        **ranked,
    )
    sentence = (
        "p.xlsx, Sheet!2: 1 rank entry of “Ranking version 1 of lot 4 recorded” (1 Apr 2015) rests on it. While that "
        "stands, import 1 cannot be undone."
    )
    assert refused(register, number, by="Owen Hughes") == [("built_on", sentence)]


def test_an_import_that_is_not_there_is_refused(register: Register) -> None:
    assert refused(register, 7) == [("unknown_import", "There is no import 7.")]


def test_it_needs_a_reason_and_is_undone_once(register: Register) -> None:
    number = an_import(register)
    assert [code for code, _ in refused(register, number, reason=" ")] == ["no_reason"]
    undo(register, number)
    assert [code for code, _ in refused(register, number)] == ["undone_already"]


def test_who_may_not_do_what_an_import_did_may_not_undo_it(register: Register) -> None:
    number = an_import(register)
    assert [code for code, _ in refused(register, number, by="Owen Hughes")] == ["role_missing"]


def test_what_undoes_a_step_is_of_an_operation_that_rows_may_ask_for() -> None:
    assert set(UNDONE_BY) < ASKED_OF_ROWS <= {operation.name for operation in OPERATIONS}
