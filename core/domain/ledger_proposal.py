"""What a line of the ledger is likely about, and what of it agrees, in words."""

from dataclasses import dataclass

from core.domain.enumerated import enumerated
from core.domain.ledger import Agreed, LinePart, Outcome


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a line is likely about: an invoice, or several with the part of the line that is for each.

    `together` is how many lines come to the sum together; `taken` whether other lines have all of the invoice.
    """

    line_id: int
    outcome: Outcome
    parts: tuple[LinePart, ...] = ()
    agreed: frozenset[Agreed] = frozenset()
    together: int = 1
    taken: bool = False

    @property
    def words(self) -> str:
        """What agrees, and what does not, in a sentence’s part."""
        if not self.parts:
            return "no invoice in the register agrees"
        agreed = enumerated([each.value for each in Agreed if each in self.agreed])
        differs = enumerated([each.value for each in Agreed if each not in self.agreed])
        parts = [f"{agreed} {'agrees' if len(self.agreed) == 1 else 'agree'}"]
        parts += [f"{self.together} lines together"] if self.together > 1 else []
        parts += [f"{len(self.parts)} invoices together"] if len(self.parts) > 1 else []
        not_so = f"{differs} {'does' if len(self.agreed) == len(Agreed) - 1 else 'do'} not"
        parts += ["other lines have all of it"] if self.taken else [not_so] if differs else []
        return "; ".join(parts)

    @property
    def short_words(self) -> str:
        """The same in a few words: “all”, “all but the amount”."""
        if not self.parts:
            return "nothing"
        differs = enumerated([each.value for each in Agreed if each not in self.agreed])
        return f"all but {differs}{', taken' if self.taken else ''}" if differs else "all"
