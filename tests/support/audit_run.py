"""Lets a machine work many registers, the same ones every time, and counts the steps that were audited."""

from collections import Counter
from pathlib import Path
from typing import Any

from audit_ground import Ground
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test


def run(machine: type[Ground], folder: Path, *, examples: int, steps: int, **given: Any) -> int:
    """Work so many registers in so many turns each; gives the steps that were tried and looked at."""
    counted: Counter[str] = Counter()
    run_state_machine_as_test(
        type("AuditHere", (machine,), {"folder": folder, "steps": counted, **given}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        ),
    )
    return counted["audited"]
