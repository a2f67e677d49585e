"""What can be done with the paper of what a page shows: saved as a PDF or HTML, or put into an e-mail draft."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices

from core.domain.errors import ExportFailed
from core.settings import data_folder
from gui.page import Page
from gui.theme import icon
from gui.widgets.save_dialog import ask_where, documents

if TYPE_CHECKING:
    from core.documents.paper import Paper
    from core.store.reading import Reading

PDF, HTML = "PDF (*.pdf)", "Web page (*.html)"
FOLDER = "e-mail drafts"

Query = Callable[["Reading"], "Paper"]


class PaperActions(QObject):
    """Two actions of a page; `show_paper` says how its paper is read, or that there is none."""

    def __init__(self, page: Page, title: str, save_words: str, email_words: str) -> None:
        super().__init__(page)
        self._page, self._desk, self._title = page, page.desk, title
        self._query: Query | None = None
        self.save = self._add(save_words, "print", self.save_paper)
        self.email = self._add(email_words, "offer", self.email_paper)
        self.show_paper(None)

    def show_paper(self, query: Query | None) -> None:
        """The paper of what is shown now, which is read when it is wanted."""
        self._query = query
        for action in (self.save, self.email):
            action.setEnabled(query is not None)

    def save_paper(self) -> bool:
        """Ask where the paper goes, and write it there. Whether there is one."""
        return self._read(self._ask_where)

    def email_paper(self) -> bool:
        """Write a draft with the paper as a PDF, and let the mail program open it. Whether there is a paper."""
        return self._read(self.open_draft)

    def write(self, paper: "Paper", path: Path) -> None:
        """Write the paper in the form that the name says."""
        try:
            self._save(path, paper.html.encode() if path.suffix.lower() in (".html", ".htm") else _pdf(paper))
        except ExportFailed as error:
            self._page.tell(str(error))
        else:
            self._page.tell(f"{self._title} is written to {path}.", "good")
            self._desk.said.emit(f"{self._title} written: {path.name}", None)

    def open_draft(self, paper: "Paper") -> None:
        """Put the draft into this person’s own folder and open it there."""
        from core.documents.email_draft import Attachment, email_draft  # noqa: PLC0415 - seldom wanted

        folder = data_folder() / FOLDER
        draft = folder / f"{paper.name}.eml"
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            self._save(draft, email_draft(paper, Attachment(f"{paper.name}.pdf", _pdf(paper), "application/pdf")))
        except (ExportFailed, OSError) as error:
            self._page.tell(str(error))
            return
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(draft)))
        self._tell(paper, draft, opened=opened)

    def _tell(self, paper: "Paper", draft: Path, *, opened: bool) -> None:
        without = "" if paper.to else f" The register knows no e-mail address of {paper.to_name}: enter it there."
        if opened:
            tone = "info" if paper.to else "warn"
            self._page.tell(f"The draft opens in your mail program, not sent yet.{without}", tone)
        else:
            where = f"No program here opens e-mail drafts. The draft is {draft}."
            self._page.tell(f"{where}{without}", "warn")

    def _read(self, then: "Callable[[Paper], None]") -> bool:
        query = self._query
        if query is not None and not self._desk.keeps_to_today():
            self._page.message_bar.clear()
            self._desk.read(query, then, self._page, today=True)
        return query is not None

    def _ask_where(self, paper: "Paper") -> None:
        place = documents() / f"{paper.name}.pdf"
        ask_where(self._page, f"Save: {paper.title}", place, lambda path: self.write(paper, path), PDF, HTML)

    def _save(self, path: Path, content: bytes) -> None:
        from core.excel.saving import save_bytes  # noqa: PLC0415 - seldom wanted

        save_bytes(path, content)

    def _add(self, words: str, icon_name: str, do: Callable[[], bool]) -> QAction:
        action = QAction(icon(icon_name), words, self)
        action.triggered.connect(lambda _checked=False: do())
        return action


def _pdf(paper: "Paper") -> bytes:
    from gui.panels.paper_pdf import pdf  # noqa: PLC0415 - seldom wanted

    return pdf(paper)
