"""What moved between a run and the one that it replaces: exactly the rows that are new, gone or say something else."""

from pathlib import Path

import pytest
from builders import OWNER, an_issued_order, perform
from written import written

from core.domain.errors import NotFound
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.vary_order import VARY_ORDER
from core.return_runs.moves import ADDED, CHANGED, GONE, RowMove, moves
from core.return_runs.rebuilding import rebuild, run_numbered
from core.settings import program_version
from core.store.register import Register

ORDERS = "Orders"
STAGES = ("Open commitment", "Exposure")


def in_orders(register: Register, number: int) -> list[RowMove]:
    return [move for move in moves(register, number) if move.sheet == ORDERS]


def test_a_first_run_has_nothing_to_move_from(register: Register, tmp_path: Path) -> None:
    written(register, tmp_path / "return.xlsx")
    assert moves(register, 1) == ()


def test_a_new_order_is_a_row_added(register: Register, tmp_path: Path) -> None:
    an_issued_order(register)
    written(register, tmp_path / "return.xlsx")
    an_issued_order(register, lot="2", days=5)
    written(register, tmp_path / "return.xlsx")
    (move,) = in_orders(register, 2)
    assert (move.what, move.heading, move.before, move.after) == (ADDED, "", None, None)
    assert move.key[0] == "CO-2015-0002"


def test_a_cancelled_order_is_told_figure_by_figure(register: Register, tmp_path: Path) -> None:
    order = an_issued_order(register)
    an_issued_order(register, lot="2", days=5)
    written(register, tmp_path / "return.xlsx")
    perform(register, CANCEL_ORDER, number=order.number, reason="Not needed")
    written(register, tmp_path / "return.xlsx")
    found = in_orders(register, 2)
    assert {move.key[0] for move in found} == {"CO-2015-0001"}
    assert {move.what for move in found} == {CHANGED}
    told = {move.heading: (move.before, move.after) for move in found}
    assert told["Open commitment"] == (1_800_000, 0)
    assert told["State"] == ("Issued", "Cancelled")
    assert told["Reason for cancelling"] == ("", "Not needed")
    assert not {"Order", "Provider", "Line value", "Rate"} & set(told)


def test_a_variation_moves_its_order_and_no_other(register: Register, tmp_path: Path) -> None:
    order = an_issued_order(register)
    an_issued_order(register, lot="2", days=5)
    written(register, tmp_path / "return.xlsx")
    change = {"kind": "value", "lines": [{"line_id": 1, "quantity_hundredths": 2_200}], "reason": "A larger cohort"}
    perform(register, VARY_ORDER, number=order.number, legal_ground="review_clause", approved_by=OWNER, **change)
    written(register, tmp_path / "return.xlsx")
    told = {move.heading: (move.before, move.after) for move in in_orders(register, 2)}
    assert told["Value now"] == (1_800_000, 1_980_000)
    assert told["Open commitment"] == (1_800_000, 1_980_000)
    assert {move.key[0] for move in in_orders(register, 2)} == {"CO-2015-0001"}


def test_each_run_is_told_from_the_one_before_it(register: Register, tmp_path: Path) -> None:
    for lot in ("1", "2", "3"):
        written(register, tmp_path / "return.xlsx")
        an_issued_order(register, lot=lot, days=2)
    written(register, tmp_path / "return.xlsx")
    assert [[move.key[0] for move in in_orders(register, number)] for number in (1, 2, 3, 4)] == [
        [],
        ["CO-2015-0001"],
        ["CO-2015-0002"],
        ["CO-2015-0003"],
    ]


def test_a_return_without_its_earlier_rows_tells_them_gone(register: Register, tmp_path: Path) -> None:
    from core.return_runs.moves import between  # noqa: PLC0415 - for this alone
    from core.return_runs.rebuilding import rebuild, run_numbered  # noqa: PLC0415 - the same

    written(register, tmp_path / "return.xlsx")
    an_issued_order(register)
    written(register, tmp_path / "return.xlsx")
    before, after = (rebuild(register, run_numbered(register, number)) for number in (1, 2))
    backwards = [move for move in between(after, before) if move.sheet == ORDERS]
    assert [(move.what, move.key[0]) for move in backwards] == [(GONE, "CO-2015-0001")]


def test_who_stops_waiting_stops_the_comparison(register: Register, tmp_path: Path) -> None:
    written(register, tmp_path / "return.xlsx")
    an_issued_order(register)
    written(register, tmp_path / "return.xlsx")
    told: list[str] = []

    def progress(_done: int, _steps: int, text: str) -> None:
        told.append(text)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        moves(register, 2, progress)
    assert len(told) == 1


def test_a_return_that_this_version_does_not_make_is_named_with_the_version_that_does(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(register, tmp_path / "return.xlsx")
    monkeypatch.setattr("core.return_runs.rebuilding.RETURNS", {})
    with pytest.raises(NotFound, match=f"Use version {program_version()}, which made it"):
        rebuild(register, run_numbered(register, 1))


def test_a_run_that_is_not_there_is_named(register: Register) -> None:
    with pytest.raises(NotFound, match="no return numbered 7"):
        moves(register, 7)
