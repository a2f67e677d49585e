"""The auditor at work on whole lives of call-offs, in any order."""

from pathlib import Path

from audit_life_invoices import Invoicing
from audit_life_money import Charging
from audit_life_orders import Keeping
from audit_life_sessions import Training
from audit_life_years import Ending
from audit_machine import Audit
from audit_run import run


class Life(Training, Keeping, Invoicing, Charging, Ending):
    """Everything that happens once orders are issued."""


class WholeLife(Life, Audit):
    """Everything that anybody does, from the need to the last payment."""


def audit_life(folder: Path, start: str, *, examples: int, steps: int) -> int:
    """Work so many registers that start like this; gives the steps that were audited."""
    machine = WholeLife if start in ("opened", "ordered") else Life
    return run(machine, folder, examples=examples, steps=steps, start=start)
