"""The cover: what the return is, of when and by whom, and the way to the other sheets."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
from inspection import rows as stored
from return_cells import facts

from core.store import frameworks
from core.store.register import Register

Write = Callable[..., Path]
Returned = dict[str, tuple[Register, str, Path]]
SHEETS = ["Spend against ceiling", "Orders", "Award log", "Rankings", "Staffing", "Checks"]


def test_the_cover_says_what_this_is_of_when_and_by_whom(returned: Returned) -> None:
    said = facts(returned["sample"][2])
    assert "Framework return 2015-16" in said
    assert "A sample: its providers, orders and people are invented." in said
    assert said["Framework reference"] == "LCC-RP-2015"
    assert said["Buyer"] == "Leeds City Council, Children’s Services"
    assert said["Procurement rules"] == "Public Contracts Regulations 2006"
    assert said["Term of the framework"] == "1 Apr 2015 to 31 Mar 2016"
    assert said["Options to extend"] == "to 31 Mar 2017, to 31 Mar 2018"
    assert said["Period of this return"] == "2015-16: 1 Apr 2015 to 31 Mar 2016"
    assert said["Run"].isdecimal()
    assert said["Figures"] == "As at 30 Nov 2015"
    assert said["Basis"] == "Whole pence, excluding VAT unless a heading says otherwise"
    assert said["Written, by the register’s clock"] == "30 Nov 2015, 09:00"
    assert re.fullmatch(r"\d+ \w{3} 20\d\d, \d\d:\d\d UTC", said["Written, by this computer’s clock"])
    assert re.fullmatch(r".+ \(login .+\)", said["Written by"])
    assert re.fullmatch(r"[\d,]+ / [0-9a-f]{12}", said["History head"])
    assert said["Ceiling for 2015-16"] == 260_000
    assert said["Checks"] == "OK: all 16 figures agree with the register"


def test_the_cover_counts_the_orders_that_stand_and_those_cancelled(
    sample_register: Register, returned: Returned
) -> None:
    issued, cancelled = len(stored(sample_register, "call_off")), len(stored(sample_register, "cancellation"))
    said = facts(returned["sample"][2])
    assert cancelled > 0
    assert (said["Orders that stand"], said["Orders cancelled"]) == (issued - cancelled, cancelled)


def test_the_cover_leads_to_every_sheet_and_nowhere_else(returned: Returned) -> None:
    book = openpyxl.load_workbook(returned["sample"][2])
    links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [link.location for link in links] == [f"'{name}'!A1" for name in SHEETS]
    assert not [link for link in links if link.target]


def test_the_footer_and_the_properties_carry_the_run_and_the_history_head(
    sample_register: Register, returned: Returned
) -> None:
    path = returned["sample"][2]
    book, said = openpyxl.load_workbook(path), facts(path)
    run, head = said["Run"], said["History head"]
    assert book["Orders"].oddFooter.left.text == f"LCC-RP-2015 · as at 30 Nov 2015 · run {run} · history {head}"
    with sample_register.reading() as read:
        register_id = frameworks.register_id(read)
    assert [(each.name, each.value) for each in book.custom_doc_props.props] == [
        ("Framework", "LCC-RP-2015"),
        ("Period", "2015-16"),
        ("Call-off return", "framework"),
        ("Call-off run", run),
        ("Call-off register", register_id),
        ("History head", head),
    ]
    assert (book.properties.title, book.properties.category) == ("Framework return 2015-16", "Framework return")


def test_in_a_sample_the_person_chosen_to_act_has_written_it(write: Write) -> None:
    assert facts(write(by="Priya Nair"))["Written by"].startswith("Priya Nair (login ")
