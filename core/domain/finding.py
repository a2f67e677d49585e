"""What a rule says: a code, how serious it is, where, in one plain sentence with its figures."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding stops the step or only speaks."""

    REFUSE = "refuse"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has to say. `figures` are whole pence, hundredths or dates as ISO text, by name."""

    code: str
    sentence: str
    field: str = ""
    severity: Severity = Severity.REFUSE
    figures: dict[str, int | str] = dataclasses.field(default_factory=dict[str, int | str])

    @property
    def blocks(self) -> bool:
        """Whether the step may not go ahead."""
        return self.severity is Severity.REFUSE


def refusals(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only the findings that stop the step."""
    return tuple(finding for finding in findings if finding.blocks)
