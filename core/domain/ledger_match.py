"""Which lines of the ledger are about which invoices: by number, amount, date and payee, in that order of trust.

Every line is looked up in indexes, and every sum of an invoice is given to one line, or to the lines that come to it
together; so the work grows with the lines and not with their product. One line may pay several invoices: those whose
numbers it gives, or the only ones of the payee that come to its sum.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from core.domain.ledger import Agreed, LedgerLine, LinePart, Outcome, Payable, Sum, SumKind
from core.domain.ledger_combinations import Part, one_of_each
from core.domain.ledger_numbers import LedgerNumbers
from core.domain.ledger_proposal import Proposal
from core.domain.ledger_slots import AFTER_INVOICE, AROUND_PAYMENT, OpenOfPayees, Slot, date_agrees, nearness, sum_of
from core.domain.states import AmountBasis

LONG_NUMBER = 5
"""A number of fewer characters says nothing by itself: every provider has an invoice 1001."""


def propose(lines: Iterable[LedgerLine], payables: Sequence[Payable]) -> dict[int, Proposal]:
    """What each line is likely about, by its number.

    Matched: number, amount and payee agree. Partly: the number with the amount or the payee, the amount with the
    payee, or a number that is long enough to stand alone. Each pass is of less trust than the one before.
    """
    found = _Matching(payables)
    waiting = sorted(lines, key=lambda line: (line.paid_on, line.id))
    naming = [line for line in waiting if found.read_numbers(line)]
    for by_number in (
        found.by_number_amount_and_payee,
        found.by_numbers_amount_and_payee,
        found.by_parts,
        found.by_number_and_amount,
        found.by_numbers_and_amount,
        found.by_number_and_amount_of_more,
        found.by_number_and_payee,
    ):
        by_number(naming)
        naming = found.left_of(naming)
    found.by_amount_and_payee(found.left_of(waiting))
    found.by_amount_of_several_and_payee(found.left_of(waiting))
    found.by_number_alone(naming)
    for line in found.left_of(waiting):
        found.proposals[line.id] = Proposal(line.id, Outcome.OFF_FRAMEWORK)
    return found.proposals


@dataclass(slots=True)
class _Matching:
    payables: Sequence[Payable]
    proposals: dict[int, Proposal] = field(default_factory=dict[int, Proposal])
    _taken: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    _by_number: dict[str, list[Payable]] = field(default_factory=lambda: defaultdict(list))
    _numbers_in: LedgerNumbers = field(init=False)
    _named: dict[int, list[Payable]] = field(default_factory=dict[int, list[Payable]])

    def __post_init__(self) -> None:
        for each in self.payables:
            for key in {each.number_key, *(one.number_key for one in each.sums)} - {""}:
                self._by_number[key].append(each)
        self._numbers_in = LedgerNumbers(self._by_number.keys())

    def read_numbers(self, line: LedgerLine) -> bool:
        """Look up what a line names, once for all passes; whether it is anything."""
        self._named[line.id] = [each for key in self._numbers(line) for each in self._by_number[key]]
        return bool(self._named[line.id])

    def left_of(self, lines: Iterable[LedgerLine]) -> list[LedgerLine]:
        """The lines that have no answer yet."""
        return [line for line in lines if line.id not in self.proposals]

    def by_number_amount_and_payee(self, lines: Iterable[LedgerLine]) -> None:
        for line in lines:
            if line.sure and not self._lists(line):
                named = self._named_of(line, line.provider_id)
                self._take(line, self._free(named, line.pence, line.basis))

    def by_numbers_amount_and_payee(self, lines: Iterable[LedgerLine]) -> None:
        """One payment of several invoices whose numbers it gives."""
        for line in lines:
            if line.sure and line.provider_id is not None:
                self._take_each(line, self._named_of(line, line.provider_id))

    def by_parts(self, lines: Iterable[LedgerLine]) -> None:
        """Lines of one payee under one number that come to a sum of that invoice together."""
        groups: dict[tuple[int, AmountBasis], list[LedgerLine]] = defaultdict(list)
        of: dict[int, Payable] = {}
        for line in lines:
            named = self._named_of(line, line.provider_id)
            if len(named) == 1 and line.sure:
                groups[named[0].invoice_id, line.basis].append(line)
                of[named[0].invoice_id] = named[0]
        for (invoice_id, basis), parts in groups.items():
            total = sum(line.pence for line in parts)
            slot = next(self._free([of[invoice_id]], total, basis), None)
            if len(parts) > 1 and slot is not None:
                for line in parts:
                    self._give(line, slot, together=len(parts))

    def by_number_and_amount(self, lines: Iterable[LedgerLine]) -> None:
        for line in lines:
            self._take(line, self._free(self._named[line.id], line.pence, line.basis))

    def by_numbers_and_amount(self, lines: Iterable[LedgerLine]) -> None:
        """The same of several, whoever’s they are, as long as they are of one provider."""
        for line in lines:
            for provider_id in dict.fromkeys(each.provider_id for each in self._named[line.id]):
                if line.id not in self.proposals:
                    self._take_each(line, self._named_of(line, provider_id))

    def by_number_and_amount_of_more(self, lines: Sequence[LedgerLine]) -> None:
        """Invoices that it names, with others of the payee that it does not, where these alone come to its sum."""
        self._combine(line for line in lines if self._named_of(line, line.provider_id))

    def by_number_and_payee(self, lines: Iterable[LedgerLine]) -> None:
        for line in lines:
            self._name(line, self._named_of(line, line.provider_id))

    def by_amount_and_payee(self, lines: Sequence[LedgerLine]) -> None:
        """The oldest invoice of the payee over this sum that no other line has, within 60 days if there is one."""
        for basis in AmountBasis:
            waiting = self._sums_of_payees(basis)
            passed: dict[tuple[int, int], list[Slot]] = defaultdict(list)
            for line in lines:
                if line.basis is not basis or line.provider_id is None:
                    continue
                key = (line.provider_id, line.pence)
                queue = waiting.get(key)
                while queue and sum_of(queue[0]).on < line.paid_on - AFTER_INVOICE:
                    passed[key].append(queue.popleft())
                if queue and sum_of(queue[0]).on <= line.paid_on + AROUND_PAYMENT:
                    self._give(line, queue.popleft())
                elif passed[key]:
                    self._give(line, passed[key].pop())

    def by_amount_of_several_and_payee(self, lines: Sequence[LedgerLine]) -> None:
        """The only two to four invoices of the payee, of the 60 days before, that come to the sum together."""
        self._combine(lines)

    def by_number_alone(self, lines: Iterable[LedgerLine]) -> None:
        for line in lines:
            if any(len(key) >= LONG_NUMBER for key in self._numbers(line)):
                self._name(line, self._named[line.id][:1])

    def _sums_of_payees(self, basis: AmountBasis) -> dict[tuple[int, int], deque[Slot]]:
        free = [slot for each in self.payables for slot in self._slots(each)]
        free.sort(key=lambda slot: (sum_of(slot).on, slot[0].invoice_id))
        sums: dict[tuple[int, int], deque[Slot]] = defaultdict(deque)
        for slot in free:
            sums[slot[0].provider_id, sum_of(slot).pence(basis)].append(slot)
        return sums

    def _combine(self, lines: Iterable[LedgerLine]) -> None:
        open_sums = OpenOfPayees(slot for each in self.payables for slot in self._slots(each))
        for line in lines:
            if line.provider_id is None or line.pence <= 0:
                continue
            of = open_sums.at(line.provider_id, line)
            holding = frozenset(each.invoice_id for each in self._named_of(line, line.provider_id))
            slots = of.only(line.pence, holding) if of is not None else None
            if slots is not None:
                self._give_each(line, slots)
                open_sums.take(line.provider_id, slots)

    def _numbers(self, line: LedgerLine) -> list[str]:
        """Its invoice numbers, and its transaction number, under which some ledgers give the provider’s own."""
        texts = (line.invoice_number, line.transaction_number)
        return list(dict.fromkeys(key for text in texts if text for key in self._numbers_in.found(text)))

    def _lists(self, line: LedgerLine) -> bool:
        """Whether a cell of it gives several numbers."""
        return any(len(self._numbers_in.found(text)) > 1 for text in (line.invoice_number, line.transaction_number))

    def _named_of(self, line: LedgerLine, provider_id: int | None) -> list[Payable]:
        """The invoices of a provider that it names, each once."""
        named = self._named[line.id]
        return (
            list({each.invoice_id: each for each in named if each.provider_id == provider_id}.values()) if named else []
        )

    def _slots(self, of: Payable) -> Iterator[Slot]:
        return ((of, at) for at in range(len(of.sums)) if (of.invoice_id, at) not in self._taken)

    def _free(self, payables: Iterable[Payable], pence: int, basis: AmountBasis) -> Iterator[Slot]:
        return (slot for each in payables for slot in self._slots(each) if sum_of(slot).pence(basis) == pence)

    def _take(self, line: LedgerLine, slots: Iterator[Slot]) -> None:
        """The first, those nearest to the line’s day before others."""
        slot = min(slots, key=lambda each: nearness(line, each), default=None)
        if slot is not None:
            self._give(line, slot)

    def _take_each(self, line: LedgerLine, named: Sequence[Payable]) -> None:
        """One sum of each invoice, where they come to the line together."""
        choices = [
            [
                Part(sum_of(slot).pence(line.basis), of.invoice_id, slot)
                for slot in sorted(self._slots(of), key=lambda each: nearness(line, each))
                if {of.number_key, sum_of(slot).number_key} & set(self._numbers(line))
            ]
            for of in named
        ]
        slots = one_of_each(line.pence, choices)
        if slots is not None:
            self._give_each(line, slots)

    def _give(self, line: LedgerLine, slot: Slot, together: int = 1) -> None:
        self._propose(line, [slot], (LinePart(slot[0].invoice_id, line.pence, sum_of(slot).payment_id),), together)

    def _give_each(self, line: LedgerLine, slots: Sequence[Slot]) -> None:
        parts = [
            LinePart(slot[0].invoice_id, sum_of(slot).pence(line.basis), sum_of(slot).payment_id) for slot in slots
        ]
        self._propose(line, slots, tuple(parts))

    def _propose(self, line: LedgerLine, slots: Sequence[Slot], parts: tuple[LinePart, ...], together: int = 1) -> None:
        self._taken |= {(of.invoice_id, at) for of, at in slots}
        agreed = frozenset({Agreed.AMOUNT, *self._agreed(line, [(of, sum_of((of, at))) for of, at in slots])})
        whole = {Agreed.NUMBER, Agreed.AMOUNT, Agreed.PAYEE} <= agreed
        outcome = Outcome.MATCHED if whole else Outcome.PARTLY
        self.proposals[line.id] = Proposal(line.id, outcome, parts, agreed, together)

    def _name(self, line: LedgerLine, named: Sequence[Payable]) -> None:
        """Without a sum that agrees: the first invoices get what is left of them, and the last gets the rest."""
        if not named:
            return
        left = [slot for of in named if (slot := next(self._slots(of), None)) is not None]
        first = Sum(SumKind.LEFT, 0, 0, named[0].invoiced_on)
        near = [(of, sum_of((of, at))) for of, at in left] or [(named[0], first)]
        parts = _shared_out(line, near)
        agreed = frozenset(self._agreed(line, near[: len(parts)]))
        self.proposals[line.id] = Proposal(line.id, Outcome.PARTLY, parts, agreed, taken=not left)

    def _agreed(self, line: LedgerLine, sums: Sequence[tuple[Payable, Sum]]) -> Iterator[Agreed]:
        own = {key for of, one in sums for key in (of.number_key, one.number_key)}
        cells = [self._numbers_in.found(text) for text in (line.invoice_number, line.transaction_number)]
        numbers = {key for cell in cells if own.issuperset(cell) for key in cell}
        if all({of.number_key, one.number_key} & numbers for of, one in sums):
            yield Agreed.NUMBER
        if all(date_agrees(line, one) for _, one in sums):
            yield Agreed.DATE
        if line.sure and all(line.provider_id == of.provider_id for of, _ in sums):
            yield Agreed.PAYEE


def _shared_out(line: LedgerLine, sums: Sequence[tuple[Payable, Sum]]) -> tuple[LinePart, ...]:
    parts, rest = list[LinePart](), line.pence
    for place, (of, one) in enumerate(sums):
        pence = one.pence(line.basis)
        whole = place == len(sums) - 1 or not 0 < pence < rest
        parts.append(LinePart(of.invoice_id, rest if whole else pence))
        rest -= parts[-1].pence
        if not rest:
            break
    return tuple(parts)
