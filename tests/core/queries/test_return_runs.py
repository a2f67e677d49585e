import json
from datetime import date

from builders import a_requirement, perform
from ready import a_run
from written import written

from core.cli import main
from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.operations.record_returns import RECORD_RETURNS
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.queries.return_runs import return_runs


def rows(register):
    with register.reading() as read:
        return return_runs(read)


def test_a_run_is_told_with_its_parameters_counts_and_file(register, tmp_path):
    written(register, tmp_path / "return.xlsx", as_at=AsAt(date(2015, 4, 1), Basis.RECORDED))
    (row,) = rows(register)
    assert (row.number, row.name, row.period, row.as_at, row.basis) == (
        1,
        "framework",
        "2015-16",
        date(2015, 4, 1),
        Basis.RECORDED,
    )
    assert row.counts["tblAwardLog"] == 0
    assert len(row.file_hash) == 64
    assert row.head.startswith(f"{row.head_seq:,} / ")
    assert (row.since, row.latest, row.replaces) == (0, True, None)


def test_what_was_recorded_since_is_counted_but_not_the_runs_themselves(register):
    perform(register, RECORD_RETURNS, runs=[a_run(register)])
    perform(register, RECORD_RETURNS, runs=[a_run(register, 2, period="2015-16 Q1")])
    assert [row.since for row in rows(register)] == [0, 0]
    perform(register, SUBMIT_REQUIREMENT, **a_requirement())
    assert [row.since for row in rows(register)] == [1, 1]


def test_a_run_that_another_replaces_is_not_the_latest(register):
    perform(register, RECORD_RETURNS, runs=[a_run(register)])
    perform(register, RECORD_RETURNS, runs=[a_run(register, 2, replaces=1)])
    newest, oldest = rows(register)
    assert (newest.number, newest.replaces, newest.latest) == (2, 1, True)
    assert (oldest.number, oldest.replaces, oldest.latest) == (1, None, False)


def test_the_command_line_shows_the_runs(register, capsys):
    perform(register, RECORD_RETURNS, runs=[a_run(register)])
    assert main(["show", str(register.path), "return_runs"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert (shown["number"], shown["counts"], shown["basis"]) == (1, {}, None)
