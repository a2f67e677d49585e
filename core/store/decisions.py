"""Finds the decision that a request names, or records it."""

from core.domain.decision_note import DecisionNote, check
from core.domain.finding import Finding
from core.store import tables
from core.store.frameworks import decision
from core.store.reading import Reading, Writing


def check_note(read: Reading, note: DecisionNote, field: str = "decision") -> tuple[Finding, ...]:
    """What stands against resting on this decision."""
    return tuple(check(note, decision(read, note.reference.strip()), read.today, field))


def record_note(work: Writing, note: DecisionNote) -> int:
    """The number of the decision, recorded now unless it was before. The note has passed `check_note`."""
    recorded = decision(work, note.reference.strip())
    if recorded is not None:
        return recorded.id
    return work.insert(
        tables.decision,
        reference=note.reference.strip(),
        decided_on=note.decided_on,
        maker=note.maker.strip(),
        text=note.text.strip(),
        recorded_at=work.now,
    )
