import pytest
from builders import a_register, an_issued_order

from core.queries.search import search


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    opened = a_register(tmp_path_factory.mktemp("search"))
    for _ in range(3):
        an_issued_order(opened, days=1)
    yield opened
    opened.close()


def found(register, text, **limits):
    with register.reading() as read:
        return [(row.kind, row.title) for row in search(read, text, **limits)]


def kinds(register, text):
    return {kind for kind, _ in found(register, text)}


def test_nothing_is_found_before_a_letter_is_typed(register):
    assert found(register, "  ") == []


def test_a_call_off_is_found_by_its_number(register):
    assert found(register, "co-2015-0002") == [("call_off", "CO-2015-0002  Restorative practice training")]


def test_a_call_off_is_found_by_its_provider(register):
    assert kinds(register, "alder") == {"call_off", "provider"}


def test_every_word_has_to_occur_wherever_it_stands(register):
    assert [kind for kind, _ in found(register, "training 0002 alder")] == ["call_off"]
    assert found(register, "training zebra") == []


def test_a_requirement_is_found_by_its_title(register):
    assert "requirement" in kinds(register, "RESTORATIVE")


def test_signs_of_the_database_are_plain_letters(register):
    assert found(register, "%") == []
    assert found(register, "_") == []


def test_the_newest_come_first_and_only_so_many(register):
    orders = [title for kind, title in found(register, "co-", limit=2) if kind == "call_off"]
    assert [title[:12] for title in orders] == ["CO-2015-0003", "CO-2015-0002"]


def test_a_found_record_says_where_it_is(register):
    with register.reading() as read:
        items = {row.kind: row.item for row in search(read, "alder")}
    assert items == {"call_off": "CO-2015-0001", "provider": "Alder Training"}
