"""A register in full work: a row in every table, three ceilings in force, orders, live offers, a skip, a conflict."""

import tempfile
from functools import cache
from pathlib import Path

from after_award import record_after_award
from builders import (
    OWNER,
    a_ceiling,
    a_decision,
    a_line,
    a_placed_offer,
    a_register,
    an_accepted_offer,
    an_agreed_requirement,
    an_issued_order,
    an_open_selection,
    perform,
)
from ledgers import a_line_as_written

from core.operations.cancel_order import CANCEL_ORDER
from core.operations.choose_columns import CHOOSE_COLUMNS
from core.operations.declare_conflict import DECLARE_CONFLICT
from core.operations.fill_post import FILL_POST
from core.operations.import_file import IMPORT_FILE
from core.operations.make_offer import MAKE_OFFER
from core.operations.match_ledger_lines import MATCH_LEDGER_LINES
from core.operations.record_response import RECORD_RESPONSE
from core.operations.reopen_ledger_line import REOPEN_LEDGER_LINE
from core.operations.set_ranking import SET_RANKING
from core.operations.skip_rank import SKIP_RANK
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.return_runs.writing import Wish, write_return
from core.store.register import Register, open_register

ISSUED_LINE, LIVE_LINE, ACCEPTED_LINE, CANCELLED_LINE, DECLINED_LINE, INNOVATION_LINE = 1, 2, 3, 4, 5, 6
"""Lines, each of the offer with the same number: £18,000 in lot 1, £18,000 in lot 2, £9,000 and £900 in lot 1, £900 and
£1,800 in lot 2. The last is paid by the innovation stream (and may be by traded income), the others by core."""

TIED_LINE, OPEN_LEDGER_LINE = 1, 2
"""Lines of the ledger: one that was tied to a credit note and reopened, and one of £2,160.00."""

FRAMEWORK_CEILING, CONDITIONAL_CEILING, LOT_1_CEILING, CORE_CEILING = 1, 2, 3, 4
"""Ceiling versions for 2015-16: £260,000, £1,500,000 conditional, £50,000 and £80,000."""

HEADROOM = {"framework": 21_319_100, "lot:1": 2_300_000, "stream:core": 3_500_000}
"""Whole pence left under each ceiling in force."""


def a_worked_file(folder: Path, name: str = "worked.calloff") -> Path:
    """The file of a register in full work, closed."""
    path = folder / name
    path.write_bytes(_worked_register())
    return path


def a_worked_register(folder: Path, name: str = "worked.calloff") -> Register:
    """A register in full work, open."""
    return open_register(a_worked_file(folder, name))


@cache
def _worked_register() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        register = a_register(Path(folder))
        a_ceiling(register, "lot:1", "2015-16", 5_000_000)
        a_ceiling(register, "stream:core", "2015-16", 8_000_000)
        _place(register)
        _pass_over(register)
        _rank_again(register)
        record_after_award(register, issued_line=ISSUED_LINE, split_line=INNOVATION_LINE, call_off_id=1)
        _bring_in(register)
        write_return(register, Wish("establishment"), Path(folder) / "return.xlsx")
        register.close()
        return register.path.read_bytes()


def _place(register: Register) -> None:
    an_issued_order(register, lot="1")
    a_placed_offer(register, lot="2")
    an_accepted_offer(register, lot="1", days=10)
    cancelled = an_issued_order(register, lot="1", days=1)
    perform(register, CANCEL_ORDER, number=cancelled.number, reason="Not needed", need_remains=False)
    declined = a_placed_offer(register, lot="2", days=1)
    answer = {"response": "declined", "respondent": "Jo Marsh", "reason": "capacity"}
    perform(register, RECORD_RESPONSE, offer_id=declined.offer_id, **answer)
    a_placed_offer(register, lot="2", days=2, stream="innovation")


def _pass_over(register: Register) -> None:
    """In lot 3 the first provider is suspended and skipped, the second has a conflict on another requirement."""
    why = {"decision": a_decision("DEC-SUSPEND")}
    perform(register, SUSPEND_PROVIDER, provider_id=1, lot="3", first_day="2015-04-01", reason="Insurance", **why)
    selection_id = an_open_selection(register, lot="3")
    grounds = {"reason": "suspended", "text": "Insurance ran out", "authorised_by": OWNER}
    perform(register, SKIP_RANK, selection_id=selection_id, provider_id=1, **grounds, **why)
    conflicted = an_agreed_requirement(register, lot="3")
    interest = {"declared_by": "provider", "text": "A director sits on the school's board"}
    perform(register, DECLARE_CONFLICT, provider_id=2, requirement_id=conflicted, **interest)
    perform(register, FILL_POST, role_group="fgc-support", fte_thousandths=1_000, first_day="2015-04-01")
    perform(register, MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=0.01, stream="traded")])


def _rank_again(register: Register) -> None:
    """A second ranking of lot 1, which no selection follows yet."""
    ranks = [{"rank": 1, "provider_id": 2}, {"rank": 2, "provider_id": 1}]
    basis = {"basis": "Moderation", "decision": a_decision("DEC-RANK")}
    perform(register, SET_RANKING, lot="1", in_force_on="2015-04-01", ranks=ranks, **basis)


def _bring_in(register: Register) -> None:
    """Two lines of the ledger, imported from a file whose columns were chosen; one was tied and reopened."""
    columns = [{"name": "payee", "value": "Payee"}]
    perform(register, CHOOSE_COLUMNS, kind="ledger", headings=["Payee"], columns=columns)
    taken = (a_line_as_written(pence=-12_000), a_line_as_written(line_key="k2", invoice_number="X-9"))
    steps = [
        {"place": f"CSV!{row}", "operation": "add_ledger_line", "request": line} for row, line in enumerate(taken, 2)
    ]
    fields = {"kind": "ledger", "source": "spend.csv", "file_hash": "4" * 64, "rows_read": 2, "steps": steps}
    perform(register, IMPORT_FILE, **fields)
    perform(register, MATCH_LEDGER_LINES, matches=[{"line_id": TIED_LINE, "invoice_id": 1}])
    perform(register, REOPEN_LEDGER_LINE, line_id=TIED_LINE, reason="Another credit note")
