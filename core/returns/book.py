"""The workbook of a return while it is filled: the cover, one question a sheet, and what is checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from core.domain.framework import term_words
from core.domain.periods import Term, day_text
from core.domain.working_days import LONDON
from core.excel.writing import Column, Fact, Formula, Kind, Row, Sheet, Value, Workbook
from core.queries.framework import FrameworkRow, framework
from core.returns.asked import Asked, Made, Progress
from core.returns.redaction import Redaction
from core.store.reading import Reading

COVER, CHECKS = "Cover", "Checks"
AGREES, DIFFERS = "OK", "CHECK"

_CHECKED = {Kind.MONEY: "Pounds", Kind.WHOLE: "Counts", Kind.FTE: "Full-time equivalents"}
"""What figures are compared, in the order of the sheet."""


@dataclass(frozen=True, slots=True)
class _Check:
    """A figure that the register holds, beside what the workbook makes of its rows; in the units of its kind."""

    figure: str
    register: int
    workbook: Formula
    kind: Kind

    @property
    def agrees(self) -> bool:
        return self.workbook.value == self.register


class ReturnBook:
    """What a return fills: `sheet` adds one, `figure` and `check` note what the cover and the checks say at the end.

    `covers` is what its figures cover, as titles say it.
    """

    def __init__(
        self,
        book: Workbook,
        read: Reading,
        title: str,
        covers: str,
        *,
        asked: Asked,
        made: Made,
        redaction: Redaction,
        steps: int,
        progress: Progress,
    ) -> None:
        self.asked = asked
        self.covers = covers
        self.made = made
        self.framework: FrameworkRow = framework(read)[0]
        self.redaction = redaction
        self._book = book
        self._read = read
        self._title = title
        self._steps = steps
        self._progress = progress
        self._done = 0
        self._cover = book.sheet(COVER, landscape=False, one_page=True)
        self._contents: list[tuple[str, str]] = []
        self._facts: list[Fact] = []
        self._figures: list[Fact] = []
        self._checks: list[_Check] = []

    def sheet(
        self,
        name: str,
        what: str,
        *,
        pages_wide: int = 1,
        one_page: bool = False,
        landscape: bool = True,
        keyed: bool = True,
    ) -> Sheet:
        """A sheet after the others; the cover names it and says what it answers."""
        self._contents.append((name, what))
        self._tell(name)
        return self._book.sheet(name, pages_wide=pages_wide, one_page=one_page, landscape=landscape, keyed=keyed)

    def fact(self, label: str, value: Value, kind: Kind = Kind.TEXT) -> None:
        """Something that the cover says of the return beside what it says of every one: a basis, a rule."""
        self._facts.append(Fact(label, value, kind))

    def figure(self, label: str, value: Value, kind: Kind = Kind.MONEY) -> None:
        """A headline figure of the cover, best as a formula over the sheets."""
        self._figures.append(Fact(label, value, kind))

    def nil(self, sheet: Sheet, what: str) -> None:
        """Say on a sheet and on the cover that there was nothing: “Nil return: no recharge in this period”."""
        words = f"Nil return: no {what} in this period"
        sheet.prose(f"{words}.")
        self._figures.insert(0, Fact("This return", words))

    def check(self, figure: str, register: int, workbook: Formula, kind: Kind = Kind.MONEY) -> None:
        """A figure that the register holds, beside what the workbook makes of its rows; pounds, counts or FTE."""
        self._checks.append(_Check(figure, register, workbook, kind))

    def finish(self) -> None:
        """Write the checks and the cover."""
        verdict = self._write_checks()
        if verdict is not None:
            self.figure("Checks", verdict, Kind.TEXT)
        self._tell(COVER)
        self._write_cover()

    def tell(self, text: str) -> None:
        """How far a long table has come; ends the writing when whoever watches has cancelled."""
        self._progress(min(self._done, self._steps), self._steps, text)

    def _tell(self, text: str) -> None:
        self.tell(text)
        self._done += 1

    def _write_checks(self) -> Formula | None:
        if not self._checks:
            return None
        sheet = self.sheet(CHECKS, "the register’s own figures beside the workbook’s", one_page=True, landscape=False)
        sheet.title(CHECKS, "The register’s own running totals, and what the formulas make of the rows.")
        results: list[str] = []
        written = 0
        for kind, words in _CHECKED.items():
            own = [each for each in self._checks if each.kind is kind]
            if own:
                sheet.section(words)
                rows = [_check_row(number, each) for number, each in enumerate(own, written + 1)]
                results.append(sheet.grid(_check_columns(kind), rows).cells("Result"))
                written += len(own)
        count = len(self._checks)
        counted = {1: "1 figure agrees", 2: "both figures agree"}.get(count, f"all {count} figures agree")
        yes, no = f"{AGREES}: {counted} with the register", f"{DIFFERS}: see {CHECKS}"
        agreeing = "+".join(f'COUNTIF({cells},"{AGREES}")' for cells in results)
        known = yes if all(each.agrees for each in self._checks) else no
        return Formula(f'=IF({agreeing}={count},"{yes}","{no}")', known)

    def _write_cover(self) -> None:
        lines = [self.framework.title]
        if self.framework.sample:
            lines.append("A sample: its providers, orders and people are invented.")
        self._cover.title(f"{self._title} {self.covers}", *lines)
        self._cover.facts([*self._about(), *self._facts], value_width=54)
        money = any(fact.kind is Kind.MONEY for fact in self._figures)
        self._cover.section("Headline figures, money excluding VAT" if money else "Headline figures")
        self._cover.facts(self._figures)
        self._cover.section("Contents")
        self._cover.links([(f"{name} – {what}", name) for name, what in self._contents])
        self._cover.prose(
            "The figures are live formulas over the tables. Nothing in this workbook is meant to be edited: a figure "
            "is changed in the register, and the return is written again.",
            width=90,
        )

    def _about(self) -> Iterator[Fact]:
        found, asked, made = self.framework, self.asked, self.made
        yield Fact("Framework reference", found.reference)
        yield Fact("Buyer", found.buyer)
        yield Fact("Term of the framework", term_words(Term(found.first_day, found.last_day)))
        yield Fact("Period of this return", f"{asked.period}: {term_words(asked.period.term)}")
        if self.covers != str(asked.period):
            day = day_text(self._read.shown_day)
            yield Fact("Figures cover", f"The delivery year {asked.period.year} as it stood on {day}")
        yield Fact("Run", made.run if made.number is not None else f"{made.run}: {made.reason}")
        yield Fact("Figures", figures_of(asked, made)[:1].upper() + figures_of(asked, made)[1:])
        yield Fact("Written, by the register’s clock", moment_text(made.stand.now.astimezone(LONDON)))
        yield Fact("Written, by this computer’s clock", f"{moment_text(made.machine_at)} UTC")
        yield Fact("Written by", made.by)
        yield Fact("History head", made.head)
        if any(column.kind is Kind.MONEY for table in self._book.tables for column in table.columns):
            yield Fact("Basis", "Whole pence, excluding VAT unless a heading says otherwise")
        if asked.redacted:
            yield Fact("Names left out", self.redaction.words)
            if self.redaction.unknown:
                who = "1 provider is" if self.redaction.unknown == 1 else f"{self.redaction.unknown:,} providers are"
                yield Fact("No legal form on record", f"{who} named for want of it; record it before this is published")


def figures_of(asked: Asked, made: Made) -> str:
    """Of when the figures are, in words."""
    return f"as at {day_text(made.stand.now.date())}" if asked.as_at is None else asked.as_at.words


def moment_text(at: datetime) -> str:
    """A moment as the cover shows it."""
    return f"{day_text(at.date())}, {at:%H:%M}"


def _check_columns(kind: Kind) -> tuple[Column, ...]:
    return (
        Column("No.", Kind.CODE, 9),
        Column("Figure", Kind.NOTE, 44),
        Column("Register", kind, 16),
        Column("Workbook", kind, 16),
        Column("Difference", kind, 16),
        Column("Result", Kind.CODE, 12),
    )


def _check_row(number: int, check: _Check) -> Row:
    known = check.workbook.value if isinstance(check.workbook.value, int) else 0
    return Row(
        (
            number,
            check.figure,
            check.register,
            check.workbook,
            Formula("=ROUND(D{row}-C{row},3)", known - check.register),
            Formula(f'=IF(E{{row}}=0,"{AGREES}","{DIFFERS}")', AGREES if check.agrees else DIFFERS),
        ),
    )
