"""What several streams pay of a line comes to the whole of it."""

from collections.abc import Iterator

from core.domain.case import OfferCase
from core.domain.finding import Finding
from core.domain.money import quantity
from core.domain.placing import WHOLE


def check(case: OfferCase) -> Iterator[Finding]:
    """Each stream is named once and pays a share above nothing; together they pay 100% (domain paper, invariant 28)."""
    for index, line in enumerate(case.lines):
        place = f"lines[{index}].funding"
        for position, share in enumerate(line.funding):
            if share.share_hundredths <= 0:
                sentence = f"Stream “{share.stream}” pays nothing of line {index + 1}. Give it a share above 0%."
                yield Finding("share_of_nothing", sentence, f"{place}[{position}].share_hundredths")
        streams = [share.stream for share in line.funding]
        for twice in sorted({stream for stream in streams if streams.count(stream) > 1}):
            sentence = f"Stream “{twice}” is named twice for line {index + 1}. Give it one share."
            yield Finding("stream_twice", sentence, f"{place}[{streams.index(twice)}].stream")
        paid = sum(share.share_hundredths for share in line.funding)
        if line.funding and paid != WHOLE:
            sentence = f"The shares of line {index + 1} come to {quantity(paid)}%, not to 100%. Change one of them."
            yield Finding("funding_not_whole", sentence, place, figures={"paid_hundredths": paid})
