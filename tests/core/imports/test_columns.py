"""Columns with any headings are proposed, confirmed once by a person, and then known."""

from pathlib import Path
from time import process_time

import pytest
from builders import perform

from core.domain.errors import BadRequest
from core.excel.any_table import AnyTable, read_any
from core.imports.columns import ColumnsToConfirm, Question, Wanted, confirmed, propose
from core.imports.ledger import LEDGER
from core.operations.choose_columns import CHOOSE_COLUMNS
from core.store.canonical import plain
from core.store.register import Register

WANTED = (
    Wanted("paid_on", "Date paid", ("payment date", "date")),
    Wanted("payee", "Payee", ("beneficiary",)),
    Wanted("amount", "Amount", ("net amount", "value")),
    Wanted("department", "Department", (), required=False),
)
BASIS = Question("basis", "Do the amounts hold VAT?", (("net", "No"), ("gross", "Yes")))


def table(folder: Path, *lines: str) -> AnyTable:
    path = folder / "ledger.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_any(path)


@pytest.fixture
def ledger(tmp_path: Path) -> AnyTable:
    return table(tmp_path, "Payment Date,Who,Total value", "01/05/2015,Alder Training,10.00", "02/05/2015,Beech,20")


@pytest.mark.parametrize(
    ("headings", "proposed"),
    [
        (["Payment Date", "Beneficiary", "Amount"], {"paid_on": 0, "payee": 1, "amount": 2}),
        (["Date", "Payment date", "Payee name", "Value (£)"], {"paid_on": 1, "payee": 2, "amount": 3}),
        (["PAYEE_", "Amuont", " date "], {"payee": 0, "paid_on": 2}),
        (["Beneficary", "Dept", "Valued customer"], {"payee": 0}),
        (["Date"], {"paid_on": 0}),
        ([], {}),
    ],
)
def test_likely_headings_are_proposed(headings: list[str], proposed: dict[str, int]) -> None:
    assert propose(WANTED, headings) == {name: headings[at] for name, at in proposed.items()}


def test_no_heading_is_proposed_twice() -> None:
    twice = (Wanted("one", "Date"), Wanted("two", "Date paid"))
    assert propose(twice, ["Date paid"]) == {"two": "Date paid"}


def test_a_file_that_nobody_was_asked_about_is_to_be_confirmed(register: Register, ledger: AnyTable) -> None:
    with pytest.raises(ColumnsToConfirm) as asked:
        confirmed(register, "ledger", ledger, WANTED, {})
    assert asked.value.proposed == {"paid_on": "Payment Date", "amount": "Total value"}
    assert asked.value.missing == ("Payee",)
    assert asked.value.columns[1].samples == ("Alder Training", "Beech")
    assert str(asked.value) == (
        "Confirm which columns of “ledger.csv” are meant. Likely: Date paid (paid_on): “Payment Date”, "
        "Amount (amount): “Total value”. No column was found for: Payee (payee)."
    )


def test_what_was_confirmed_is_not_asked_again(register: Register, ledger: AnyTable, tmp_path: Path) -> None:
    with pytest.raises(ColumnsToConfirm) as asked:
        confirmed(register, "ledger", ledger, WANTED, {}, asking=lambda _: (BASIS,))
    chosen = {**asked.value.proposed, "payee": "Who", "basis": "net", "unheard of": "x"}
    perform(register, CHOOSE_COLUMNS, **plain(asked.value.confirmation(chosen)))
    same_shape = table(tmp_path, "WHO,total value,payment date", "Cedar,1,03/05/2015")
    assert confirmed(register, "ledger", same_shape, WANTED, {}, asking=lambda _: (BASIS,)) == {
        "paid_on": "payment date",
        "payee": "WHO",
        "amount": "total value",
        "basis": "net",
    }
    with pytest.raises(ColumnsToConfirm):
        confirmed(
            register, "ledger", table(tmp_path, "Who,Total value", "Cedar,1"), WANTED, {}, asking=lambda _: (BASIS,)
        )


def test_choices_given_now_need_not_be_remembered(register: Register, ledger: AnyTable) -> None:
    chosen = {"paid_on": "Payment Date", "payee": "Who", "amount": "Total value"}
    assert confirmed(register, "ledger", ledger, WANTED, chosen) == chosen


def test_a_question_without_an_answer_is_asked_with_what_was_chosen_so_far(
    register: Register, ledger: AnyTable
) -> None:
    chosen = {"paid_on": "Payment Date", "payee": "Who", "amount": "Total value"}
    with pytest.raises(ColumnsToConfirm) as asked:
        confirmed(register, "ledger", ledger, WANTED, {**chosen, "basis": ""}, asking=lambda _: (BASIS,))
    assert asked.value.proposed == chosen
    assert str(asked.value) == "Answer: Do the amounts hold VAT? (basis: net or gross)."
    with pytest.raises(BadRequest, match="“perhaps” is no answer to: Do the amounts hold VAT"):
        confirmed(register, "ledger", ledger, WANTED, {**chosen, "basis": "perhaps"}, asking=lambda _: (BASIS,))


def test_a_heading_that_the_file_lacks_is_asked_for_again(register: Register, ledger: AnyTable) -> None:
    with pytest.raises(ColumnsToConfirm) as asked:
        confirmed(register, "ledger", ledger, WANTED, {"paid_on": "Payment Date", "payee": "Nobody", "amount": "Who"})
    assert asked.value.missing == ("Payee",)


def test_a_heading_that_the_file_lacks_is_not_passed_over(register: Register, ledger: AnyTable) -> None:
    chosen = {"paid_on": "Payment Date", "payee": "Who", "amount": "Total value"}
    assert confirmed(register, "ledger", ledger, WANTED, {**chosen, "department": ""}) == chosen
    with pytest.raises(BadRequest, match=r"“ledger.csv” has no column “Dept” for Department \(department\)\."):
        confirmed(register, "ledger", ledger, WANTED, {**chosen, "department": "Dept"})


def test_a_file_of_twenty_thousand_headings_is_asked_about_at_once(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"column {number}" for number in range(20_000)) + "\n" + ",".join("1" * 20_000))
    begun = process_time()
    with pytest.raises(ColumnsToConfirm, match="No column was found for: Date paid"):
        LEDGER.read(register, path)
    assert process_time() - begun < 5  # a second on a quiet machine; all against all would take minutes
