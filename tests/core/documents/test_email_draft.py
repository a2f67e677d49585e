"""A paper as an e-mail draft: unsent, to the provider, in two forms, with the paper attached and safe headers."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from lived_register import VARIED

from core.documents.email_draft import Attachment, email_draft, html_attachment
from core.documents.order_form import order_form_paper
from core.documents.paper import Paper
from core.store.register import Register


@pytest.fixture(scope="module")
def paper(lived: Register) -> Paper:
    with lived.reading() as read:
        return replace(order_form_paper(read, VARIED), to="office@alder.example")


def parsed(draft: bytes) -> EmailMessage:
    found = message_from_bytes(draft, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_it_is_unsent_and_goes_to_the_provider(paper: Paper) -> None:
    draft = parsed(email_draft(paper, html_attachment(paper)))
    assert draft["X-Unsent"] == "1"
    assert draft["To"] == "Alder Training <office@alder.example>"
    assert draft["Subject"] == "Call-off order CO-2015-0001: Restorative practice training"
    assert draft["From"] is None


def test_it_says_the_same_in_plain_text_and_in_html(paper: Paper) -> None:
    draft = parsed(email_draft(paper, html_attachment(paper)))
    plain, html = (draft.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    for part in paper.message:
        assert part in plain.get_content().replace("\r\n", "\n")
        assert part.splitlines()[0] in html.get_content()


def test_the_paper_is_attached_byte_for_byte(paper: Paper) -> None:
    (attached,) = parsed(email_draft(paper, html_attachment(paper))).iter_attachments()
    assert attached.get_filename() == "CO-2015-0001 order form Alder Training.html"
    assert attached.get_payload(decode=True) == paper.html.encode()
    pdf = Attachment("é order.pdf", b"%PDF-1.4 \x00\xff", "application/pdf")
    (attached,) = parsed(email_draft(paper, pdf)).iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("é order.pdf", "application/pdf")
    assert attached.get_payload(decode=True) == pdf.content


def test_line_breaks_in_what_the_register_holds_add_no_header(paper: Paper) -> None:
    breaks = "\r\nBcc: all@example.org\n\nHello\u2028"
    wicked = replace(
        paper, subject=f"Order{breaks}", to_name=f"Alder{breaks}", name=f"x{breaks}", message=(f"Dear{breaks}",)
    )
    draft = parsed(email_draft(wicked, Attachment(f"a{breaks}.html", b"x", "text/html")))
    assert draft["Bcc"] is None
    assert draft["Subject"].startswith("Order Bcc: all@example.org Hello")
    assert draft["To"].addresses[0].addr_spec == "office@alder.example"
    assert len(draft.keys()) == len({"X-Unsent", "Subject", "To", "MIME-Version", "Content-Type"})


@pytest.mark.parametrize(
    "address", ["", "  ", "none", "a@b@c", "a b@c.example, d@e.example", "a@b\r\nBcc: c@d", "@", "<a@b.example>"]
)
def test_an_address_that_is_none_is_left_out(paper: Paper, address: str) -> None:
    draft = parsed(email_draft(replace(paper, to=address), html_attachment(paper)))
    assert draft["To"] is None
    assert draft["Bcc"] is None


def test_html_in_the_message_stays_text(paper: Paper) -> None:
    wicked = replace(paper, message=("Dear <script>x</script>",))
    html = parsed(email_draft(wicked, html_attachment(paper))).get_body(("html",))
    assert html is not None
    assert "<script>" not in html.get_content()


def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert email_draft(paper, html_attachment(paper)) == email_draft(paper, html_attachment(paper))
