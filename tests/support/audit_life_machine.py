"""The auditor at work on whole lives of call-offs, in any order."""

from datetime import date, timedelta
from pathlib import Path

from audit_ground import PICK
from audit_life_ground import LifeGround
from audit_life_invoices import Invoicing
from audit_life_money import Charging
from audit_life_orders import Keeping
from audit_life_sessions import Training
from audit_life_start import SPLIT
from audit_life_years import Ending
from audit_machine import Audit
from audit_run import run
from audit_sums import Shares
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

TURNS = 75
"""How often each register is turned to."""


class Work(Training, Keeping):
    """What happens to orders and their sessions alone."""


class Life(Training, Keeping, Invoicing, Charging, Ending):
    """Everything that happens once orders are issued."""


class WholeLife(Life, Audit):
    """Everything that anybody does, from the need to the last payment."""

    @precondition(lambda self: self.free_walks())
    @rule(
        pick=PICK,
        share=st.sampled_from([2, 3, 4]),
        paid=st.sampled_from([SPLIT, (("core", 1), ("traded", 9_999)), (("core", 5_000), ("innovation", 5_000))]),
        first=st.sampled_from([date(2016, 1, 4), date(2016, 3, 22), date(2016, 4, 1)]),
        length=st.sampled_from([9, 59, 375]),
    )
    def offer_what_several_pay(self, pick: int, share: int, paid: Shares, first: date, length: int) -> None:
        walks = self.free_walks()
        number = walks[pick % len(walks)]
        left = self.book.left_of(self.book.walks[number].need)
        line = (max(left // share, 1), None, first, first + timedelta(days=length), paid)
        self.office.offer(number, None, [line])


def audit_life(folder: Path, start: str, *, least: int, part: type[LifeGround] | None = None) -> int:
    """Work registers that start like this, all or a part of their life, until so many steps were audited."""
    whole = WholeLife if start in ("opened", "ordered") else Life
    return run(part or whole, folder, least=least, turns=TURNS, start=start)
