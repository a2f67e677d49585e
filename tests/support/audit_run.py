"""Lets a machine work register after register, the same ones every time, until enough steps were audited."""

from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

from audit_ground import Ground
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import get_state_machine_test

REGISTERS = 10
"""How many registers are worked before the steps are counted again."""


def run(machine: type[Ground], folder: Path, *, least: int, turns: int, **given: Any) -> int:
    """Work registers in so many turns each until so many steps were tried and looked at; gives how many they were.

    Most turns are one step, some none and some several; so steps are counted, and not turns or registers.
    """
    counted: Counter[str] = Counter()
    here = type("AuditHere", (machine,), {"folder": folder, "steps": counted, **given})
    for number in count(1):
        before = counted["audited"]
        seed(number)(get_state_machine_test(here, settings=_settings(turns)))()
        assert counted["audited"] > before, "a whole batch of registers was worked without a step"
        if counted["audited"] >= least:
            break
    return counted["audited"]


def _settings(turns: int) -> settings:
    return settings(
        max_examples=REGISTERS,
        stateful_step_count=turns,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
