"""Make a return’s workbook in memory from one moment of the register; where it goes is decided elsewhere."""

import hashlib
import io
import re
from collections import Counter
from dataclasses import dataclass

from core.excel.csv_text import csv_bytes
from core.excel.values import Kind
from core.excel.writing import Properties, Workbook, Written
from core.returns.asked import Asked, Made, Progress, silent
from core.returns.book import ReturnBook, figures_of
from core.returns.redaction import redaction
from core.returns.workbook_return import Return, covered
from core.store import frameworks
from core.store.canonical import canonical
from core.store.reading import Reading

REGISTER, RUN, RETURN, HEAD = "Call-off register", "Call-off run", "Call-off return", "History head"
"""The document properties by which a workbook is known again."""

UNITS = {
    Kind.MONEY: "pence",
    Kind.HUNDREDTHS: "hundredths",
    Kind.FTE: "thousandths",
    Kind.SHARE: "hundredths of a per cent",
}
"""What a whole number in a column of a kind counts; anything else counts itself."""


@dataclass(frozen=True, slots=True)
class Built:
    """A return as bytes, with its native tables as values."""

    workbook: bytes
    tables: tuple[Written, ...]

    @property
    def file_hash(self) -> str:
        """SHA-256 of the workbook."""
        return hashlib.sha256(self.workbook).hexdigest()

    @property
    def content_hash(self) -> str:
        """SHA-256 of what the tables say, whoever wrote them and when."""
        said = [(table.sheet, table.name, [c.heading for c in table.columns], table.rows) for table in self.tables]
        return hashlib.sha256(canonical(said).encode()).hexdigest()

    @property
    def counts(self) -> dict[str, int]:
        """The rows of each table."""
        return {table.name: len(table.rows) for table in self.tables}

    @property
    def totals(self) -> dict[str, int]:
        """What each column with a total comes to, by table and heading with its unit: “tblOrders: Value, pence”."""
        return {
            f"{table.name}: {column.heading}{_unit(column.kind)}": _sum(table, at)
            for table in self.tables
            for at, column in enumerate(table.columns)
            if column.total
        }

    def csv_files(self, stem: str) -> dict[str, bytes]:
        """Each table as a file of its own, by file name: after its sheet, or the table where a sheet has several."""
        times = Counter(table.sheet for table in self.tables)
        names = {t.name: t.sheet if times[t.sheet] == 1 else _in_words(t.name) for t in self.tables}
        return {f"{stem} – {names[table.name]}.csv": csv_bytes(table) for table in self.tables}


def build(read: Reading, wanted: Return, asked: Asked, made: Made, progress: Progress = silent) -> Built:
    """The whole workbook. The same data, asked-for and maker give the same bytes."""
    into = io.BytesIO()
    steps = wanted.sheets + 2
    book: ReturnBook | None = None

    def tell(text: str) -> None:
        if book is not None:
            book.tell(text)

    hiding = redaction(read, wanted=asked.redacted)
    with Workbook.building(into, _properties(read, wanted, asked, made), tell, hiding) as package:
        book = ReturnBook(
            package,
            read,
            wanted.title,
            covered(wanted, asked, read.shown_day),
            asked=asked,
            made=made,
            redaction=hiding,
            steps=steps,
            progress=progress,
        )
        wanted.fill(book, read, asked)
        book.finish()
        tables = package.tables
    return Built(into.getvalue(), tables)


def _in_words(table: str) -> str:
    """A table’s name as people write it: “Year end by lot” for tblYearEndByLot."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", table.removeprefix("tbl")).capitalize()


def _unit(kind: Kind) -> str:
    return f", {UNITS[kind]}" if kind in UNITS else ""


def _sum(table: Written, at: int) -> int:
    values = (row[at] for row in table.rows)
    return sum(value for value in values if isinstance(value, int))


def _properties(read: Reading, wanted: Return, asked: Asked, made: Made) -> Properties:
    framework = frameworks.framework(read)
    figures = figures_of(asked, made)
    return Properties(
        title=f"{wanted.title} {covered(wanted, asked, read.shown_day)}",
        subject=framework.title,
        author=made.by,
        created=made.machine_at,
        category=wanted.title,
        keywords=f"{framework.reference}, {asked.period}, excluding VAT",
        footer=f"{framework.reference} · {figures} · run {made.run} · history {made.head}",
        custom={
            "Framework": framework.reference,
            "Period": str(asked.period),
            **({"Figures": figures} if asked.as_at is not None else {}),
            RETURN: wanted.name,
            RUN: made.run,
            REGISTER: frameworks.register_id(read),
            HEAD: made.head,
        },
    )
