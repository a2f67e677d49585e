"""A paper as an e-mail that is still to be sent: the officer’s mail program opens it, with the paper attached."""

import hashlib
import re
from dataclasses import dataclass
from email.errors import HeaderParseError, MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from core.documents.paper import Paper

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_BOUNDARY = "=_call-off_{}_{}"


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is attached: its file name, content and kind, such as application/pdf."""

    name: str
    content: bytes
    kind: str


def html_attachment(paper: Paper) -> Attachment:
    """The paper itself, as HTML."""
    return Attachment(f"{paper.name}.html", paper.html.encode(), "text/html")


def email_draft(paper: Paper, attachment: Attachment) -> bytes:
    """The draft as the bytes of an .eml file: to the provider, in plain text and HTML, unsent.

    It has no recipient where the register knows none that a mail program could use. What texts of the register hold
    cannot add a header: line breaks in them become blanks. The same paper gives the same bytes.
    """
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    made["Subject"] = _one_line(paper.subject)
    recipient = _address(paper)
    if recipient is not None:
        made["To"] = recipient
    made.set_content("\n\n".join(paper.message) + "\n")
    made.add_alternative(_html(paper), subtype="html")
    kind, _, subtype = attachment.kind.partition("/")
    name = _one_line(attachment.name)
    made.add_attachment(attachment.content, maintype=kind, subtype=subtype, filename=name)
    _set_boundaries(made)
    return made.as_bytes()


def _one_line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _address(paper: Paper) -> Address | None:
    try:
        return Address(_one_line(paper.to_name), addr_spec=_one_line(paper.to)) if paper.to.strip() else None
    except (HeaderParseError, MessageError, ValueError, IndexError):
        return None


def _html(paper: Paper) -> str:
    parts = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in paper.message)
    style = "font-family: Calibri, Carlito, sans-serif; color: #17212e"
    return f'<!DOCTYPE html><html lang="en-GB"><body style="{style}">{parts}</body></html>\n'


def _set_boundaries(made: EmailMessage) -> None:
    """Boundaries of the content’s own, where the library draws them at random."""
    parts = list(made.walk())
    digest = hashlib.sha256()
    for part in parts:
        if not part.is_multipart():
            digest.update(str(part.get_payload()).encode())
    for number, part in enumerate(each for each in parts if each.is_multipart()):
        part.set_boundary(_BOUNDARY.format(digest.hexdigest()[:24], number))
