"""What HTML shows: its text by lines, and its tables by cells."""

from html.parser import HTMLParser

_ENDS = {"p", "h1", "h2", "tr", "br", "title"}
_UNSEEN = {"style", "title", "script"}


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.rows: list[list[str]] = []
        self.tags: list[str] = []
        self._unseen = 0
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._unseen += tag in _UNSEEN
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag in ("td", "th"):
            self._in_cell = False
        self.text.append("\n" if tag in _ENDS else " " if tag in ("td", "th") else "")

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        self.text.append(data)
        if self._in_cell:
            self.rows[-1][-1] += data


def shown(html: str) -> str:
    """The text that a reader sees, with one blank for many."""
    lines = "".join(_parsed(html).text).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def rows(html: str) -> list[list[str]]:
    """Every row of every table, as the text of its cells."""
    return _parsed(html).rows


def tags(html: str) -> list[str]:
    """Every tag that opens, in order."""
    return _parsed(html).tags


def _parsed(html: str) -> _Shown:
    parser = _Shown()
    parser.feed(html)
    return parser
