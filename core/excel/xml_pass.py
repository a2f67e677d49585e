"""One streaming pass over a part: document types are refused, tags are counted, nothing is kept."""

from collections.abc import Callable
from xml.parsers import expat

from core.domain.errors import UnreadableWorkbook
from core.excel.facts import Limits
from core.excel.package import Package, damage_named, too_much

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]
SEPARATOR = " "
"""Between namespace and local name in an element's name."""


class XmlPass:
    """Reads parts of one workbook, all against one allowance of tags."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.package = package
        self.limits = limits
        self._tags_left = limits.tags

    def settings(self, part: str, on_start: OnStart) -> None:
        """Reads one small part, such as the list of sheets, and tells `on_start` of every element."""
        size = self.package.size(part) if part in self.package else 0
        if size > self.limits.settings_part_bytes:
            raise too_much(self.package.name, f"holds {size // 1_000_000:,} MB of settings in its part “{part}”")
        self.feed(self.parser(), part, on_start)

    def parser(self) -> expat.XMLParserType:
        """A parser that names elements with their namespace and refuses document types, where entities come from."""
        parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.buffer_text = True
        return parser

    def feed(self, parser: expat.XMLParserType, part: str, on_start: OnStart) -> None:
        """Gives a whole part to a parser, piece by piece, once its tags are counted against the allowance."""
        self._count_tags(part)
        parser.StartElementHandler = on_start
        with damage_named(self.package.name, part):
            for piece in self.package.pieces(part):
                parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by place only
            parser.Parse(b"", True)  # noqa: FBT003

    def _count_tags(self, part: str) -> None:
        """Counting bytes is some fifty times faster than parsing, so a flood of tags is refused at once."""
        for piece in self.package.pieces(part):
            self._tags_left -= piece.count(b"<")
            if self._tags_left < 0:
                raise too_much(self.package.name, f"holds more than {self.limits.tags:,} XML tags")

    def _refuse_doctype(self, *_declaration: object) -> None:
        raise UnreadableWorkbook(
            f"{self.package.name} holds a document type declaration, which Excel never writes and which can do harm. "
            "Do not use it; ask the sender for a workbook saved by Excel."
        )
