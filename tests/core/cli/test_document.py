"""Papers for a provider, from the command line."""

from email import message_from_bytes
from pathlib import Path

import pytest
from builders import a_placed_offer, a_register, an_issued_order
from commands import Cli, Ran
from plain_html import shown

from core.cli import BAD_REQUEST, DONE


@pytest.fixture
def ordered(tmp_path: Path) -> Path:
    register = a_register(tmp_path)
    an_issued_order(register)
    a_placed_offer(register, lot="2")
    register.close()
    return register.path


def test_an_order_form_is_written_as_html(cli: Cli, ordered: Path, tmp_path: Path) -> None:
    out = tmp_path / "order.html"
    assert cli("document", "order-form", ordered, "CO-2015-0001", "--out", out) == Ran(DONE, f"Wrote {out}\n", "")
    assert "Call-off order CO-2015-0001" in shown(out.read_text(encoding="utf-8"))


def test_a_letter_is_written_as_an_e_mail_draft_and_a_missing_address_said(
    cli: Cli, ordered: Path, tmp_path: Path
) -> None:
    out = tmp_path / "offer.eml"
    ran = cli("document", "offer-letter", ordered, 2, "--out", out)
    assert ran == Ran(DONE, f"Wrote {out}\n", "The register knows no e-mail address of Alder Training.\n")
    assert message_from_bytes(out.read_bytes())["X-Unsent"] == "1"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("order-form", "CO-2015-0009"), "There is no call-off CO-2015-0009"),
        (("offer-letter", "9"), "There is no offer 9"),
        (("offer-letter", "CO-2015-0001"), "is not the number of an offer"),
        (("offer-letter", "9" * 30), "is not the number of an offer"),
    ],
)
def test_what_is_not_there_is_a_bad_request(
    cli: Cli, ordered: Path, tmp_path: Path, arguments: tuple[str, str], words: str
) -> None:
    name, reference = arguments
    ran = cli("document", name, ordered, reference, "--out", tmp_path / "x.html")
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert words in ran.err


def test_a_paper_does_not_take_a_registers_place(cli: Cli, ordered: Path) -> None:
    content = ordered.read_bytes()
    ran = cli("document", "order-form", ordered, "CO-2015-0001", "--out", ordered)
    assert (ran.code, ordered.read_bytes()) == (BAD_REQUEST, content)
    assert "ends neither in .html" in ran.err
    assert "The window saves papers as PDF." in ran.err
