"""The order form: a call-off order as its provider gets it, as it stands in the register."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.documents.paper import LetterHead, Paper, file_stem, letter_head, rendered
from core.domain.errors import NotFound
from core.domain.framework import Lot, term_words
from core.domain.money import pounds, quantity
from core.domain.periods import Term, day_text
from core.domain.provider import Provider
from core.domain.tariff import Band
from core.queries.call_off_detail import CallOffDetail, call_off_detail
from core.queries.call_offs import CallOffRow
from core.queries.standing_lines import StandingLine
from core.queries.variations import VariationRow, variations
from core.store import frameworks, providers, tariffs
from core.store.reading import Reading

TEMPLATE = "order_form.html"


@dataclass(frozen=True, slots=True)
class TariffLine:
    """One band of notice in words."""

    who: str
    notice: str
    part: str


@dataclass(frozen=True, slots=True)
class OrderForm:
    """What an order form says. Lines are as they stand after variations; `total` is theirs in whole pence ex VAT.

    `bands` are those of the tariff in force on the day of issue, which is the one that a cancelled session goes by.
    """

    head: LetterHead
    order: CallOffRow
    lot: Lot
    lines: tuple[StandingLine, ...]
    variations: tuple[VariationRow, ...]
    bands: tuple[TariffLine, ...]
    agreed: str
    payment_days: int

    @property
    def total(self) -> int:
        """Lines rounded first, then added."""
        return sum(line.value for line in self.lines)

    @property
    def quoted(self) -> str:
        """What an invoice has to quote."""
        known = self.order.purchase_order
        return f"purchase order {known}" if known else self.order.number

    @property
    def notices(self) -> tuple[str, ...]:
        """What anybody who holds the form has to know first."""
        row, found = self.order, []
        if row.cancelled_on is not None:
            found.append(f"Cancelled on {day_text(row.cancelled_on)}: {row.cancel_reason}.")
        if row.closed_on is not None:
            found.append(f"Closed on {day_text(row.closed_on)}: {row.close_reason}.")
        return tuple(found)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands over the lines, label by label; what is not known is left out."""
        return tuple((label, value) for label, value in self._facts() if value)

    def _facts(self) -> Iterator[tuple[str, str]]:
        row, by = self.order, self.head.provider
        yield "Framework", f"{self.head.framework.title} ({self.head.framework.reference})"
        yield "Lot", f"{self.lot.code}: {self.lot.title}"
        yield "Provider", by.name
        yield "Provider’s contacts", ", ".join(filter(None, (by.email, by.phone)))
        yield "Company number", by.company_number
        yield "Charity number", by.charity_number
        yield "Requirement", row.requirement
        yield "Delivery", term_words(Term(row.first_day, row.last_day))
        yield "Purchase order", row.purchase_order
        yield "Issued", f"{day_text(row.issued_on)} by {row.issued_by}"


def order_form(read: Reading, number: str) -> OrderForm:
    """What the order form of a call-off says. Raises NotFound."""
    detail = call_off_detail(read, number)
    row = detail.row
    provider = _provider(read, row)
    head = letter_head(read, f"Call-off order {row.number}", row.number, provider)
    return OrderForm(
        head=head,
        order=row,
        lot=next(lot for lot in frameworks.lots(read) if lot.code == row.lot),
        lines=detail.standing,
        variations=variations(read, row.number),
        bands=tuple(map(_in_words, tariffs.tariff_on(read, row.issued_on))),
        agreed=_agreed(detail),
        payment_days=head.framework.settings.payment_days,
    )


def order_form_paper(read: Reading, number: str) -> Paper:
    """The order form of a call-off with what goes over an e-mail with it. Raises NotFound."""
    form = order_form(read, number)
    row, head = form.order, form.head
    return head.paper(
        _html(form),
        name=file_stem(row.number, "order form", head.provider.name),
        subject=f"Call-off order {row.number}: {row.title}",
        message=_message(form),
    )


def _message(form: OrderForm) -> tuple[str, ...]:
    row, head = form.order, form.head
    what = f"call-off order {row.number}, “{row.title}”, of {pounds(form.total)} excluding VAT"
    when = term_words(Term(row.first_day, row.last_day))
    return (
        f"Dear {head.provider.name},",
        f"Attached is {what}, under the framework agreement {head.framework.reference}.",
        *form.notices,
        f"The days of delivery are {when}. Payment follows take-up. Please quote {form.quoted} on your invoices.",
        f"{row.issued_by}\nfor {head.framework.buyer}",
    )


def _html(form: OrderForm) -> str:
    names = ("order", "notices", "facts", "lines", "total", "variations", "agreed", "quoted", "payment_days", "bands")
    return rendered(TEMPLATE, form.head, {name: getattr(form, name) for name in names})


def _provider(read: Reading, row: CallOffRow) -> Provider:
    found = providers.provider(read, row.provider_id)
    if found is None:
        message = f"The provider of {row.number} is not in the register."
        raise NotFound(message)
    return found


def _agreed(detail: CallOffDetail) -> str:
    """Where it was agreed, and when unless that says so itself."""
    day = "" if detail.agreed_on is None else day_text(detail.agreed_on)
    when = "" if day in detail.agreed_at else f" on {day}"
    return f"The requirement was agreed at {detail.agreed_at}{when}." if detail.agreed_at else ""


def _in_words(band: Band) -> TariffLine:
    days = f"{band.day_kind} days"
    match band.to_days:
        case None:
            notice = f"{band.from_days} {days} or more"
        case same if same == band.from_days:
            notice = f"1 {band.day_kind} day" if same == 1 else f"{same} {days}"
        case _:
            notice = f"{band.from_days} to {band.to_days} {days}"
    who = str(band.cancelled_by)
    return TariffLine(f"{who[0].upper()}{who[1:]}", notice, f"{quantity(band.charged_hundredths)}%")
