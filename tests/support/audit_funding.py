"""What the auditor keeps of a stream's money beside the ceiling that guards it."""

from dataclasses import dataclass
from datetime import date


@dataclass
class Funding:
    """By when a stream's money of a year is to be spent, and whether it may be carried forward."""

    spend_by: date | None
    carried: bool
