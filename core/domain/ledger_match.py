"""Which lines of the ledger are about which invoices: by number, amount, date and payee, in that order of trust.

Every line is looked up in indexes, and every sum of an invoice is given to one line, or to the lines that come to it
together; so the work grows with the lines and not with their product.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from core.domain.invoicing import number_key
from core.domain.ledger import Agreed, LedgerLine, Outcome, Payable, Sum, SumKind
from core.domain.states import AmountBasis

AFTER_INVOICE = timedelta(days=60)
"""A payment is about an invoice of no more than 60 days before: the 30 of prompt payment, and as many again."""

AROUND_PAYMENT = timedelta(days=7)
"""A ledger and the register may date one payment a week apart: the run, and the day on which the bank paid."""

LONG_NUMBER = 5
"""A number of fewer characters says nothing by itself: every provider has an invoice 1001."""

_Slot = tuple[Payable, int]
"""One sum of an invoice, by its place."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a line is likely about. `payment_id` is the payment that it is, where the register has it already.

    `together` is how many lines come to the sum together; `taken` whether other lines have all of the invoice.
    """

    line_id: int
    outcome: Outcome
    invoice_id: int | None = None
    payment_id: int | None = None
    agreed: frozenset[Agreed] = frozenset()
    together: int = 1
    taken: bool = False

    @property
    def words(self) -> str:
        """What agrees, and what does not, in a sentence’s part."""
        if self.invoice_id is None:
            return "no invoice in the register agrees"
        agreed = _listed([each.value for each in Agreed if each in self.agreed])
        differs = _listed([each.value for each in Agreed if each not in self.agreed])
        parts = [f"{agreed} {'agrees' if len(self.agreed) == 1 else 'agree'}"]
        parts += [f"{self.together} lines together"] if self.together > 1 else []
        not_so = f"{differs} {'does' if len(self.agreed) == len(Agreed) - 1 else 'do'} not"
        parts += ["other lines have all of it"] if self.taken else [not_so] if differs else []
        return "; ".join(parts)

    @property
    def short_words(self) -> str:
        """The same in a few words: “all”, “all but the amount”."""
        if self.invoice_id is None:
            return "nothing"
        differs = _listed([each.value for each in Agreed if each not in self.agreed])
        return f"all but {differs}{', taken' if self.taken else ''}" if differs else "all"


def propose(lines: Iterable[LedgerLine], payables: Sequence[Payable]) -> dict[int, Proposal]:
    """What each line is likely about, by its number.

    Matched: number, amount and payee agree. Partly: the number with the amount or the payee, the amount with the
    payee, or a number that is long enough to stand alone. Each pass is of less trust than the one before.
    """
    found = _Matching(payables)
    waiting = sorted(lines, key=lambda line: (line.paid_on, line.id))
    for one_pass in (
        found.by_number_amount_and_payee,
        found.by_parts,
        found.by_number_and_amount,
        found.by_number_and_payee,
        found.by_amount_and_payee,
        found.by_number_alone,
    ):
        one_pass(waiting)
        waiting = [line for line in waiting if line.id not in found.proposals]
    for line in waiting:
        found.proposals[line.id] = Proposal(line.id, Outcome.OFF_FRAMEWORK)
    return found.proposals


@dataclass(slots=True)
class _Matching:
    payables: Sequence[Payable]
    proposals: dict[int, Proposal] = field(default_factory=dict[int, Proposal])
    _taken: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    _by_number: dict[str, list[Payable]] = field(default_factory=lambda: defaultdict(list))
    _keys: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        for each in self.payables:
            for key in {each.number_key, *(one.number_key for one in each.sums)} - {""}:
                self._by_number[key].append(each)

    def by_number_amount_and_payee(self, lines: Iterable[LedgerLine]) -> None:
        for line in lines:
            named = (each for each in self._numbered(line) if line.sure and each.provider_id == line.provider_id)
            self._take(line, self._free(named, line.pence, line.basis))

    def by_parts(self, lines: Iterable[LedgerLine]) -> None:
        """Lines of one payee under one number that come to a sum of that invoice together."""
        groups: dict[tuple[int, AmountBasis], list[LedgerLine]] = defaultdict(list)
        of: dict[int, Payable] = {}
        for line in lines:
            named = next((each for each in self._numbered(line) if each.provider_id == line.provider_id), None)
            if named is not None and line.sure:
                groups[named.invoice_id, line.basis].append(line)
                of[named.invoice_id] = named
        for (invoice_id, basis), parts in groups.items():
            total = sum(line.pence for line in parts)
            slot = next(self._free([of[invoice_id]], total, basis), None)
            if len(parts) > 1 and slot is not None:
                for line in parts:
                    self._give(line, slot, together=len(parts))

    def by_number_and_amount(self, lines: Iterable[LedgerLine]) -> None:
        for line in lines:
            self._take(line, self._free(self._numbered(line), line.pence, line.basis))

    def by_number_and_payee(self, lines: Iterable[LedgerLine]) -> None:
        for line in lines:
            named = (each for each in self._numbered(line) if each.provider_id == line.provider_id)
            self._name(line, next(named, None))

    def by_amount_and_payee(self, lines: Sequence[LedgerLine]) -> None:
        """The oldest invoice of the payee over this sum that no other line has, within 60 days if there is one."""
        for basis in AmountBasis:
            waiting = self._sums_of_payees(basis)
            passed: dict[tuple[int, int], list[_Slot]] = defaultdict(list)
            for line in lines:
                if line.basis is not basis or line.provider_id is None:
                    continue
                key = (line.provider_id, line.pence)
                queue = waiting.get(key)
                while queue and _sum(queue[0]).on < line.paid_on - AFTER_INVOICE:
                    passed[key].append(queue.popleft())
                if queue and _sum(queue[0]).on <= line.paid_on + AROUND_PAYMENT:
                    self._give(line, queue.popleft())
                elif passed[key]:
                    self._give(line, passed[key].pop())

    def by_number_alone(self, lines: Iterable[LedgerLine]) -> None:
        for line in lines:
            if any(len(key) >= LONG_NUMBER for key in self._numbers(line)):
                self._name(line, next(self._numbered(line), None))

    def _sums_of_payees(self, basis: AmountBasis) -> dict[tuple[int, int], deque[_Slot]]:
        free = [slot for each in self.payables for slot in self._slots(each)]
        free.sort(key=lambda slot: (_sum(slot).on, slot[0].invoice_id))
        sums: dict[tuple[int, int], deque[_Slot]] = defaultdict(deque)
        for slot in free:
            sums[slot[0].provider_id, _sum(slot).pence(basis)].append(slot)
        return sums

    def _numbers(self, line: LedgerLine) -> list[str]:
        """Its invoice number, and its transaction number, under which some ledgers give the provider’s own."""
        keys = [self._key(text) for text in (line.invoice_number, line.transaction_number) if text]
        return [key for key in dict.fromkeys(keys) if key]

    def _key(self, text: str) -> str:
        if text not in self._keys:
            self._keys[text] = number_key(text)
        return self._keys[text]

    def _numbered(self, line: LedgerLine) -> Iterator[Payable]:
        return (each for key in self._numbers(line) for each in self._by_number.get(key, ()))

    def _slots(self, of: Payable) -> Iterator[_Slot]:
        return ((of, at) for at in range(len(of.sums)) if (of.invoice_id, at) not in self._taken)

    def _free(self, payables: Iterable[Payable], pence: int, basis: AmountBasis) -> Iterator[_Slot]:
        return (slot for each in payables for slot in self._slots(each) if _sum(slot).pence(basis) == pence)

    def _take(self, line: LedgerLine, slots: Iterator[_Slot]) -> None:
        """The first, those nearest to the line’s day before others."""
        slot = min(slots, key=lambda each: (not _date_agrees(line, _sum(each)), _sum(each).on), default=None)
        if slot is not None:
            self._give(line, slot)

    def _give(self, line: LedgerLine, slot: _Slot, together: int = 1) -> None:
        of, at = slot
        self._taken.add((of.invoice_id, at))
        agreed = {Agreed.AMOUNT, *self._agreed(line, of, of.sums[at])}
        whole = {Agreed.NUMBER, Agreed.AMOUNT, Agreed.PAYEE} <= agreed
        outcome = Outcome.MATCHED if whole else Outcome.PARTLY
        self.proposals[line.id] = Proposal(
            line.id, outcome, of.invoice_id, of.sums[at].payment_id, frozenset(agreed), together
        )

    def _name(self, line: LedgerLine, of: Payable | None) -> None:
        if of is None:
            return
        left = next(self._slots(of), None)
        near = _sum(left) if left is not None else Sum(SumKind.LEFT, 0, 0, of.invoiced_on)
        agreed = self._agreed(line, of, near)
        self.proposals[line.id] = Proposal(
            line.id, Outcome.PARTLY, of.invoice_id, None, frozenset(agreed), taken=left is None
        )

    def _agreed(self, line: LedgerLine, of: Payable, one: Sum) -> Iterator[Agreed]:
        if {of.number_key, one.number_key} & set(self._numbers(line)):
            yield Agreed.NUMBER
        if _date_agrees(line, one):
            yield Agreed.DATE
        if line.sure and line.provider_id == of.provider_id:
            yield Agreed.PAYEE


def _sum(slot: _Slot) -> Sum:
    return slot[0].sums[slot[1]]


def _date_agrees(line: LedgerLine, one: Sum) -> bool:
    if one.kind is SumKind.LEFT:
        return timedelta() <= line.paid_on - one.on <= AFTER_INVOICE
    return abs(line.paid_on - one.on) <= AROUND_PAYMENT


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
