"""A variation changes what its kind says, so that the record can be read by kind."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.states import VariationKind
from core.domain.variation import ChangedLine, VariationCase

_ASPECTS = {
    VariationKind.VALUE: "the quantity",
    VariationKind.TIME: "the days",
    VariationKind.SCOPE: "the words",
    VariationKind.PRICE: "the rate",
}
_KINDS = {VariationKind.VALUE: frozenset({VariationKind.VALUE, VariationKind.TIME})}
"""What may change along: more or less work may need other days."""


def check(case: VariationCase) -> Iterator[Finding]:
    """Something changes; a value variation changes quantities, and with them days; the others one thing alone."""
    aspects = frozenset(aspect for item in case.changed for aspect in item.aspects)
    if case.kind not in aspects:
        sentence = f"A variation of {case.kind} changes {_ASPECTS[case.kind]} of a line. Nothing of that is changed."
        yield Finding("nothing_varied", sentence, "kind" if aspects else "lines")
        return
    for item in case.changed:
        for other in sorted(item.aspects - _KINDS.get(case.kind, frozenset({case.kind}))):
            sentence = (
                f"A variation of {case.kind} does not change {_ASPECTS[other]} of “{item.before.description}”. "
                f"Record that as a variation of {other}."
            )
            yield Finding("other_kind", sentence, _place(item, other))


def _place(item: ChangedLine, aspect: VariationKind) -> str:
    names = {
        VariationKind.VALUE: "quantity_hundredths",
        VariationKind.TIME: "last_day",
        VariationKind.SCOPE: "description",
        VariationKind.PRICE: "rate_pence",
    }
    return f"{item.field}.{names[aspect]}"
