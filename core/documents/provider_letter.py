"""The letter that puts an offer to a provider: what is offered at which price, and by when and how to answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.documents.paper import LetterHead, Paper, file_stem, letter_head, moment_words, rendered
from core.domain.award import ordinal
from core.domain.errors import NotFound
from core.domain.money import line_value, pounds
from core.domain.periods import day_text
from core.domain.placing import Line
from core.domain.states import Channel, Unit
from core.queries.offer_detail import OfferDetail, offer_detail
from core.store import frameworks, providers
from core.store.reading import Reading

TEMPLATE = "offer_letter.html"

_BY_CHANNEL = {
    Channel.EMAIL: "by replying to this e-mail",
    Channel.PHONE: "by telephone, and confirm it in writing",
    Channel.LETTER: "in writing",
    Channel.PORTAL: "in the portal in which it was put to you",
}


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """One line as it was offered; whole pence ex VAT, both end days included."""

    description: str
    unit: Unit
    quantity_hundredths: int
    rate_pence: int
    value: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class OfferLetter:
    """What the letter of an offer says."""

    head: LetterHead
    offer: OfferDetail
    lot_title: str
    lines: tuple[OfferedLine, ...]

    @property
    def total(self) -> int:
        """Lines rounded first, then added."""
        return sum(line.value for line in self.lines)

    @property
    def how(self) -> str:
        """In which way to answer: as the offer went out."""
        return _BY_CHANNEL[self.offer.offer.channel]

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands over the letter, label by label; what is not known is left out."""
        return tuple((label, value) for label, value in self._facts() if value)

    def _facts(self) -> Iterator[tuple[str, str]]:
        by = self.head.provider
        yield "To", by.name
        yield "Contacts", ", ".join(filter(None, (by.email, by.phone)))
        yield "Date", day_text(self.offer.offer.offered_on)
        yield "Our reference", f"{self.offer.requirement}, offer {self.offer.offer.id}"
        yield "Audience", self.offer.audience
        yield "Agreed at", self.offer.agreed_at


def offer_letter(read: Reading, offer_id: int) -> OfferLetter:
    """What the letter of an offer says. Raises NotFound."""
    found = offer_detail(read, offer_id)
    provider = providers.provider(read, found.offer.provider_id)
    if provider is None:
        message = f"The provider of offer {offer_id} is not in the register."
        raise NotFound(message)
    reference = f"{found.requirement}, offer {offer_id}"
    return OfferLetter(
        head=letter_head(read, f"Offer of work: {found.title}", reference, provider),
        offer=found,
        lot_title=next(lot.title for lot in frameworks.lots(read) if lot.code == found.lot),
        lines=tuple(map(_offered, found.offer.lines)),
    )


def offer_letter_paper(read: Reading, offer_id: int) -> Paper:
    """The letter of an offer with what goes over an e-mail with it. Raises NotFound."""
    letter = offer_letter(read, offer_id)
    head, found = letter.head, letter.offer
    return head.paper(
        _html(letter),
        name=file_stem(found.requirement, "offer", str(offer_id), head.provider.name),
        subject=f"Offer of work: {found.title} ({found.requirement})",
        message=_message(letter),
    )


def _message(letter: OfferLetter) -> tuple[str, ...]:
    head, found = letter.head, letter.offer
    what = f"an offer of work in lot {found.lot}, “{found.title}”, of {pounds(letter.total)} excluding VAT"
    until = f"by {moment_words(found.offer.respond_by)}, {letter.how}"
    return (
        f"Dear {head.provider.name},",
        f"Attached is {what}, under the framework agreement {head.framework.reference}.",
        f"Please answer {until}: whether you accept the whole of it, a part of it, or decline it and why.",
        f"{found.offered_by}\nfor {head.framework.buyer}",
    )


def _html(letter: OfferLetter) -> str:
    content = {name: getattr(letter, name) for name in ("offer", "lot_title", "facts", "lines", "total", "how")}
    rank, respond_by = ordinal(letter.offer.offer.rank), letter.offer.offer.respond_by
    return rendered(TEMPLATE, letter.head, {**content, "rank": rank, "respond_by": respond_by})


def _offered(line: Line) -> OfferedLine:
    """A line as it was put to the provider, whatever was accepted of it since."""
    return OfferedLine(
        line.description,
        line.unit,
        line.quantity_hundredths,
        line.rate_pence,
        line_value(line.quantity_hundredths, line.rate_pence),
        line.term.first,
        line.term.last,
    )
