"""What the pre-flight learns about a workbook before a reader touches it, and the limits it holds to."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a workbook may hold. Sizes are bytes.

    Almost every workbook that councils exchange is under 1 MB; the largest expansion seen in a genuine one was 13-fold.
    """

    file_bytes: int = 30_000_000
    parts: int = 2_000
    directory_bytes: int = 1_000_000
    unpacked_bytes: int = 400_000_000
    unpacked_xml_bytes: int = 150_000_000
    settings_part_bytes: int = 10_000_000
    """Any part that is read besides the sheets and their texts: styles, names, properties."""
    suspect_bytes: int = 20_000_000
    """From this size on, a part may not expand more than `expansion` times."""
    expansion: int = 150
    rows: int = 100_000
    cells: int = 500_000
    tags: int = 3_000_000
    """XML tags in all the parts that are read, closing ones too: what bounds the time of a pass."""


LIMITS = Limits()
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
LONGEST_TEXT = 32_767
"""The most characters that Excel keeps in one cell."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet. A cell counts as filled when it holds a value, a text or a formula; formatting alone does not count.

    `hidden_rows` are the hidden rows that hold something; `hidden_columns` are first and last number, both included.
    """

    name: str
    state: str
    rows: int
    cells: int
    last_row: int
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[tuple[int, int], ...]
    merged: tuple[str, ...]
    error_cells: tuple[str, ...]
    formulas_without_result: tuple[str, ...]

    @property
    def hidden(self) -> bool:
        """Whether the sheet does not show as a tab."""
        return self.state != "visible"


@dataclass(frozen=True, slots=True)
class WorkbookFacts:
    """A workbook that is safe to read: its name, a copy of its bytes, and its sheets in order."""

    name: str
    content: bytes = field(repr=False)
    sheets: tuple[SheetFacts, ...]

    @property
    def cells(self) -> int:
        """Filled cells in all sheets."""
        return sum(sheet.cells for sheet in self.sheets)
