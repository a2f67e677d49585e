"""How a request names the decision that it rests on: one that is recorded already, or a new one in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.domain.finding import Finding
from core.domain.framework import Decision
from core.domain.periods import day_text


@dataclass(frozen=True, slots=True)
class DecisionNote:
    """A decision's reference; with date, maker and text when it is not recorded yet."""

    reference: str
    decided_on: date | None = None
    maker: str = ""
    text: str = ""


def check(note: DecisionNote, recorded: Decision | None, today: date, field: str = "decision") -> Iterator[Finding]:
    """The decision is recorded already and not contradicted, or complete and not of a later day than today."""
    if not note.reference.strip():
        yield Finding("no_decision", "This rests on a decision. Give its reference.", f"{field}.reference")
        return
    if recorded is not None:
        yield from _same(note, recorded, field)
        return
    missing = [name for name, value in (("maker", note.maker.strip()), ("text", note.text.strip())) if not value]
    if note.decided_on is None:
        missing.insert(0, "date")
    if missing:
        sentence = f"Decision {note.reference} is not recorded yet. Give its {' and '.join(missing)} too."
        yield Finding("decision_incomplete", sentence, field)
    if note.decided_on is not None and note.decided_on > today:
        sentence = (
            f"Decision {note.reference} is dated {day_text(note.decided_on)}, later than today, {day_text(today)}."
        )
        yield Finding("decision_in_future", sentence, f"{field}.decided_on")


def _same(note: DecisionNote, recorded: Decision, field: str) -> Iterator[Finding]:
    pairs = (
        ("date", note.decided_on, recorded.decided_on),
        ("maker", note.maker.strip(), recorded.maker),
        ("text", note.text.strip(), recorded.text),
    )
    for name, given, kept in pairs:
        if given and given != kept:
            shown = day_text(kept) if isinstance(kept, date) else f"“{kept}”"
            sentence = f"Decision {note.reference} is recorded with another {name}: {shown}. Use another reference."
            yield Finding("decision_differs", sentence, field)
