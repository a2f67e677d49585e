"""Individuals and sole traders go unnamed in what is published: no part of a workbook, and no table, tells them."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest
from builders import (
    OWNER,
    a_decision,
    a_delivered_session,
    a_register,
    an_issued_order,
    an_open_selection,
    perform,
    the_day_is,
)
from inspection import rows
from invoiced import a_payment, an_approved_invoice, an_invoice_line
from told import told

from core.domain.provider import Provider
from core.domain.states import Known, LegalForm
from core.operations.amend_provider import AMEND_PROVIDER
from core.operations.set_publication import SET_PUBLICATION
from core.operations.skip_rank import SKIP_RANK
from core.returns import RETURNS
from core.returns.redaction import REDACTED, Redaction
from core.store.register import Register

PUBLISHED = [name for name, each in RETURNS.items() if each.published]
TRADER, PERSON, COMPANY = "Jane O’Alder t/a Alder Circles", "Beech, Robin", "Cedar Learning"
TELLING = (
    "jane",
    "alder",
    "beech",
    "robin",
    "0113 496 0999",
    "01134960999",
    "9910777",
    "inv-ja",
    "v-1001-77",
    "jo marsh",
)
"""What would tell one of the two, in small letters; Jo Marsh answers for whoever is asked."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A sole trader, an individual and a company, each with an order; named wherever a person could name them."""
    opened = a_register(tmp_path_factory.mktemp("redaction"))
    reach = {"email": "jane@alder.example", "phone": "0113 496 0999", "company_number": "9910777"}
    told_of = {"legal_form": "sole_trader", "ledger_number": "V-1001-77"}
    perform(opened, AMEND_PROVIDER, provider_id=1, name=TRADER, **reach, **told_of)
    perform(opened, AMEND_PROVIDER, provider_id=2, name=PERSON, legal_form="individual", email="robin@beech.example")
    perform(opened, AMEND_PROVIDER, provider_id=3, legal_form="company", company_number="0123456")
    title = "Cohort of  JANE o'alder T/A alder circles, as Beech,  Robin wished"
    an_issued_order(opened, description=f"Days with {TRADER}; call 01134960999", needed={"title": title})
    _pass_over(opened)
    a_delivered_session(opened)
    the_day_is(opened, "2015-05-12")
    an_approved_invoice(opened, an_invoice_line(description=f"Robin@Beech.example, {PERSON}"), number="INV-JA-1")
    a_payment(opened)
    yield opened
    opened.close()


def _pass_over(register: Register) -> None:
    """In lot 2 the first two are passed over, and the company is ordered from."""
    grounds = {"reason": "urgent_exception", "authorised_by": "Priya Nair", "decision": a_decision("DEC-SKIP")}
    selection_id = an_open_selection(register, lot="2")
    for provider_id, name in ((1, TRADER), (2, PERSON)):
        text = f"{name} is away"
        perform(register, SKIP_RANK, selection_id=selection_id, provider_id=provider_id, text=text, **grounds)


def parts(workbook: bytes) -> dict[str, str]:
    """Every part of a workbook as text: sheets, shared texts, charts, drawings, properties."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {name: unescape(package.read(name).decode(), {"&quot;": '"'}) for name in package.namelist()}


@pytest.mark.parametrize("name", RETURNS)
def test_no_part_of_a_redacted_workbook_tells_whom_it_leaves_unnamed(register: Register, name: str) -> None:
    found = told(register, name, "2015-16", redacted=True)
    said = parts(found.built.workbook)
    said |= {file: content.decode() for file, content in found.built.csv_files("return").items()}
    named = {(part, mark) for part, text in said.items() for mark in TELLING if mark in text.casefold()}
    assert named == set()


@pytest.mark.parametrize("name", PUBLISHED)
def test_it_is_redacted_unless_asked_otherwise(register: Register, name: str) -> None:
    assert REDACTED in str(told(register, name, "2015-16").built.tables)
    openly = told(register, name, "2015-16", redacted=False)
    assert REDACTED not in str(openly.built.tables)
    assert TRADER in str(openly.built.tables)
    assert "Names left out" not in openly.cover


@pytest.mark.parametrize("name", sorted(set(RETURNS) - set(PUBLISHED)))
def test_what_stays_inside_names_everybody(register: Register, name: str) -> None:
    assert "Names left out" not in told(register, name, "2015-16").cover


def test_the_published_returns_are_those_of_the_transparency_code() -> None:
    assert PUBLISHED == ["call-off-register", "spend-over-500"]


def test_the_cover_says_how_many_have_no_legal_form_on_record_and_are_named(register: Register, tmp_path: Path) -> None:
    unknown, label = a_register(tmp_path), "No legal form on record"
    words = "3 providers are named for want of it; record it before this is published"
    assert told(unknown, "spend-over-500", "2015-16").cover[label] == words
    assert label not in told(unknown, "award-log", "2015-16").cover
    unknown.close()
    assert label not in told(register, "spend-over-500", "2015-16").cover


def test_the_cover_counts_the_rows_and_says_who_goes_unnamed(register: Register) -> None:
    found = told(register, "spend-over-500", "2015-16")
    assert len(found.rows("tblSpend")) == 1
    words = "in 1 row; individuals and sole traders go unnamed, shown as “Redacted”"
    assert found.cover["Names left out"] == words
    register_of_orders = told(register, "call-off-register", "2015-16")
    hidden = [row for table in ("tblCallOffs", "tblRanked") for row in register_of_orders.rows(table)]
    counted = sum(REDACTED in str(row) for row in hidden)
    assert register_of_orders.cover["Names left out"].startswith(f"in {counted} rows; ")


def test_a_company_keeps_its_name_and_number(register: Register) -> None:
    ranked = told(register, "call-off-register", "2015-16").rows("tblRanked")
    (row,) = [row for row in ranked if row["Lot"] == "Lot 1" and row["Rank"] == 3]
    assert (row["Provider"], row["Company number"], row["Legal form"]) == (COMPANY, "0123456", "Company")


def test_the_figures_are_those_of_the_open_return(register: Register) -> None:
    for name in PUBLISHED:
        hidden, openly = (told(register, name, "2015-16", redacted=wanted) for wanted in (True, False))
        assert hidden.built.totals == openly.built.totals
        assert hidden.cover["Checks"].startswith("OK")


def test_another_policy_leaves_others_unnamed(tmp_path) -> None:
    register = a_register(tmp_path)
    perform(register, AMEND_PROVIDER, provider_id=1, legal_form="charity")
    perform(register, AMEND_PROVIDER, provider_id=2, legal_form="individual")
    an_issued_order(register)
    decision = a_decision("DEC-PUBLISH")
    perform(register, SET_PUBLICATION, by=OWNER, department="CS", redacted_forms=["charity"], decision=decision)
    ranked = told(register, "call-off-register", "2015-16").column("tblRanked", "Provider")
    assert ranked[:3] == [REDACTED, "Beech Mediation", "Cedar Learning"]
    perform(register, SET_PUBLICATION, by=OWNER, department="CS", redacted_forms=[], decision=decision)
    found = told(register, "call-off-register", "2015-16")
    assert found.column("tblRanked", "Provider")[:3] == ["Alder Training", "Beech Mediation", "Cedar Learning"]
    assert found.cover["Names left out"] == "none; the policy names every provider"
    assert len(rows(register, "decision", reference="DEC-PUBLISH")) == 1
    register.close()


def one(name: str, **changes: str) -> Redaction:
    """Hides one provider."""
    fields = {"email": "", "phone": "", "company_number": "", "charity_number": "", "ledger_number": "", **changes}
    hidden = Provider(
        id=1,
        name=name,
        sample=True,
        legal_form=LegalForm.INDIVIDUAL,
        small_or_medium=Known.NO,
        voluntary_sector=Known.NO,
        **fields,
    )
    return Redaction((hidden,), (LegalForm.INDIVIDUAL,))


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Ann Lee", "Annual leeway for Ann Leeds", "Annual leeway for Ann Leeds"),
        ("Ann Lee", "ANN  LEE’s cohort (Ann\nLee)", "Redacted’s cohort (Redacted)"),
        ("D’Arcy (Mrs)", "Mrs D'Arcy, that is D'ARCY (MRS)", "Mrs D'Arcy, that is Redacted"),
        ("A. Lee t/a Circles*", "By A. Lee, not AxLee; Circles*", "By Redacted, not AxLee; Redacted"),
    ],
)
def test_a_name_is_found_in_a_text_whatever_its_capitals_and_blanks(name: str, text: str, shown: str) -> None:
    assert one(name).shown(text) == shown


def test_short_numbers_stay_for_they_may_stand_for_anything() -> None:
    hiding = one("Ann Lee", phone="12345", company_number="0012 34")
    assert hiding.shown("Room 12345, no. 001234 or 0012 34") == "Room 12345, no. Redacted or Redacted"
