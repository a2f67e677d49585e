"""What goes out beside returns: the register as open data, and papers for a provider."""

import argparse
import sys
from pathlib import Path

from core.cli.commands import Commands
from core.cli.speaking import opened, progress
from core.domain.errors import BadRequest

ORDER_FORM, OFFER_LETTER = "order-form", "offer-letter"
_LONGEST = 18  # digits of a number that the register can hold


def _open_data(arguments: argparse.Namespace) -> None:
    from core.open_data.writing import write_open_data  # noqa: PLC0415 - the returns’ policy is loaded for this alone

    if not arguments.out.name.lower().endswith(".json"):
        message = f"“{arguments.out}” does not end in .json, as the name of open data does."
        raise BadRequest(message)
    with opened(arguments.file) as register:
        count = write_open_data(
            register,
            arguments.out,
            prefix=arguments.prefix,
            redacted=not arguments.unredacted,
            progress=lambda done, total, _text: progress(done, total),
        )
    print(f"Wrote {arguments.out}: {count:,} {'release' if count == 1 else 'releases'}")


def _document(arguments: argparse.Namespace) -> None:
    from core.documents.email_draft import email_draft, html_attachment  # noqa: PLC0415 - Jinja is for this alone
    from core.documents.order_form import order_form_paper  # noqa: PLC0415 - the same
    from core.documents.provider_letter import offer_letter_paper  # noqa: PLC0415 - the same
    from core.excel.saving import save_bytes  # noqa: PLC0415 - the same

    ending = arguments.out.suffix.lower()
    if ending not in (".html", ".eml"):
        message = (
            f"“{arguments.out}” ends neither in .html, as a paper does, nor in .eml, as an e-mail draft does. "
            "The window saves papers as PDF."
        )
        raise BadRequest(message)
    with opened(arguments.file) as register, register.reading() as read:
        if arguments.name == ORDER_FORM:
            paper = order_form_paper(read, arguments.reference)
        else:
            paper = offer_letter_paper(read, _offer(arguments.reference))
    draft = ending == ".eml"
    save_bytes(arguments.out, email_draft(paper, html_attachment(paper)) if draft else paper.html.encode())
    print(f"Wrote {arguments.out}")
    if draft and not paper.to:
        print(f"The register knows no e-mail address of {paper.to_name}.", file=sys.stderr)


def _offer(reference: str) -> int:
    if not (reference.isascii() and reference.isdigit()) or len(reference) > _LONGEST:
        message = f"“{reference}” is not the number of an offer; `calloff-cli show FILE offers` lists them."
        raise BadRequest(message)
    return int(reference)


def add(commands: Commands) -> None:
    """Adds `open-data` and `document`."""
    published = commands("open-data", _open_data, "Write the register as open data (OCDS 1.1 releases)")
    published.add_argument("file", type=Path)
    published.add_argument("--out", type=Path, required=True, help="the file, ending in .json")
    published.add_argument("--prefix", metavar="ocds-XXXXXX", help="the publisher’s registered prefix")
    published.add_argument("--unredacted", action="store_true", help="name individuals and sole traders as well")
    written = commands("document", _document, "Write a call-off’s order form or an offer’s letter")
    written.add_argument("name", choices=[ORDER_FORM, OFFER_LETTER])
    written.add_argument("file", type=Path)
    written.add_argument("reference", help="the call-off’s number, such as CO-2015-0001, or the offer’s")
    written.add_argument(
        "--out",
        type=Path,
        required=True,
        help="the paper as .html, or an e-mail draft as .eml; the window saves it as PDF",
    )
