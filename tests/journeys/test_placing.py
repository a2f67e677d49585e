"""From an agreed requirement to a call-off, as the placing officer does it."""

from asked import ask
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from core.domain.states import OfferState, RequirementState
from core.queries.award_log import award_log
from core.queries.call_offs import call_offs
from core.queries.position import position
from core.queries.requirements import requirements
from core.queries.selections import offers, placing_view, selections

AGREED = "Awareness sessions for foster carers"  # REQ-2015-0121: 5 sessions in lot 1


def begin(person, *, go_on="Place a call-off"):
    person.go("Alt+2")
    person.choose_row(AGREED)
    person.press(go_on)


def answer(person, words, who="Jo Marsh", reason="", accepted=""):
    person.choose("Answer", words)
    if reason:
        person.choose("Reason given", reason)
    if accepted:
        person.write("Accepted:", accepted)
    person.write("Answered by", who)
    person.press("Record the answer")


def newest(path):
    return max(ask(path, call_offs), key=lambda row: row.number)


def test_a_decline_leads_to_the_next_rank_and_an_acceptance_to_the_call_off(amira, sample):
    begin(amira)
    amira.press("Send the offer")
    answer(amira, "Declined", reason="No trainer free")
    amira.press("Send the offer")
    answer(amira, "Accepted in full", "Alex Reed")
    amira.press("Issue the call-off")
    order = newest(sample)
    assert amira.page.key == "call_off"
    assert order.number in amira.reads()
    assert order.award_sentence == "Ranked 2nd for lot 1; 1st declined on 30 Nov (no trainer free)"
    assert order.award_sentence in amira.reads()


def test_the_money_is_reserved_with_the_offer_and_committed_with_the_call_off(amira, sample):
    (before,) = (p for p in ask(sample, position) if p.scope == "framework")
    begin(amira)
    amira.press("Send the offer")
    (offered,) = (p for p in ask(sample, position) if p.scope == "framework")
    answer(amira, "Accepted in full")
    amira.press("Issue the call-off")
    (issued,) = (p for p in ask(sample, position) if p.scope == "framework")
    value = newest(sample).value
    assert (offered.reserved - before.reserved, offered.committed - before.committed) == (value, 0)
    assert (issued.reserved - before.reserved, issued.committed - before.committed) == (0, value)


def test_the_balance_of_a_part_acceptance_goes_to_the_next_rank(amira, sample):
    begin(amira)
    amira.press("Send the offer")
    answer(amira, "Accepted in part", accepted="2")
    amira.press("Issue the call-off")
    first = newest(sample)
    begin(amira, go_on="Continue placing")
    assert "3 sessions of the requirement are left" in amira.reads()
    amira.press("Send the offer")
    answer(amira, "Accepted in full", "Alex Reed")
    amira.press("Issue the call-off")
    second = newest(sample)
    assert (first.requirement, second.requirement) == ("REQ-2015-0121", "REQ-2015-0121")
    assert [offer.rank for offer in ask(sample, offers) if offer.order_number in (first.number, second.number)] == [
        1,
        2,
    ]
    (row,) = (row for row in ask(sample, requirements) if row.reference == "REQ-2015-0121")
    assert row.state is RequirementState.ORDERED


def test_a_rank_is_passed_over_with_a_reason_and_somebody_elses_authority(amira, sample):
    begin(amira)
    amira.press("Pass over")
    amira.choose("Reason", "Urgent")
    amira.write("What happened", "The course begins on Monday")
    amira.choose("Authorised by", "Priya Nair")
    amira.write("Decision reference", "DEC-012")
    amira.press("Pass over")
    amira.press("Send the offer")
    answer(amira, "Accepted in full")
    amira.press("Issue the call-off")
    skipped = [row for row in ask(sample, award_log) if row.requirement == "REQ-2015-0121" and row.authorised_by]
    assert [(row.rank, row.authorised_by) for row in skipped] == [(1, "Priya Nair")]
    assert "under decision DEC-012" in newest(sample).award_sentence


def test_an_authoriser_is_somebody_else(amira):
    begin(amira)
    amira.press("Pass over")
    assert "Amira Khan" not in _choices(amira, "Authorised by")


def test_a_declared_conflict_bars_the_provider_and_says_so(amira):
    begin(amira)
    amira.press("Declare a conflict")
    amira.choose("Declared by", "The council")
    amira.write("What the conflict is", "A trustee of the provider sits on the panel")
    amira.press("Record the conflict")
    assert "cannot be asked" in amira.reads()
    assert "A trustee of the provider sits on the panel" in amira.reads()


def test_a_lapse_before_its_time_is_refused_with_its_reason(amira, sample):
    begin(amira)
    amira.press("Send the offer")
    amira.press("Lapsed")
    assert "2 Dec 2015" in amira.told()
    assert ask(sample, offers)[-1].state is OfferState.SENT


def test_an_offer_past_its_time_lapses_and_the_next_rank_is_asked(amira, sample):
    amira.press("Urgent: Record the answer of Harbour Practice Partners")
    amira.press("Lapsed")
    (offer,) = (offer for offer in ask(sample, offers) if offer.selection_id == 113)
    assert offer.state is OfferState.LAPSED
    assert amira.button("Send the offer to").isVisible()


def test_a_withdrawn_offer_frees_its_money_and_leads_on(amira, sample):
    before = ask(sample, position)
    begin(amira)
    amira.press("Send the offer")
    amira.press("Withdraw")
    amira.write("Why it is withdrawn", "The dates were wrong")
    amira.press("Withdraw the offer")
    assert ask(sample, position) == before


def test_what_was_typed_is_there_again_when_the_page_is_left_and_found_again(amira, sample):
    begin(amira)
    amira.write("What for", "Awareness evenings")
    amira.go("Alt+1")
    begin(amira, go_on="Continue placing")
    amira.press("Send the offer")
    selection = max(ask(sample, selections), key=lambda row: row.id).id
    (offer,) = ask(sample, placing_view, selection).case.offers
    assert [line.description for line in offer.lines] == ["Awareness evenings"]


def test_a_call_off_is_placed_with_the_keyboard_alone(amira, sample):
    amira.go("Alt+2")
    amira.keys("foster carers")
    amira.key(Qt.Key.Key_Down)
    amira.tab_to("Place a call-off")
    amira.key(Qt.Key.Key_Space)
    amira.tab_to("Send the offer")
    amira.key(Qt.Key.Key_Space)
    amira.tab_to("Answer")
    amira.key(Qt.Key.Key_Down)  # accepted in full comes first
    amira.tab_to("Answered by")
    amira.keys("Jo Marsh")
    amira.tab_to("Record the answer")
    amira.key(Qt.Key.Key_Space)
    amira.tab_to("Issue the call-off")
    amira.key(Qt.Key.Key_Space)
    assert amira.page.key == "call_off"
    assert newest(sample).title == AGREED


def test_esc_puts_a_form_away_and_keeps_what_was_typed(amira):
    begin(amira)
    amira.press("Pass over")
    amira.write("What happened", "The course begins on Monday")
    amira.key(Qt.Key.Key_Escape)
    assert not [each for each in amira.window.findChildren(QDialog) if each.isVisible()]
    amira.press("Pass over")
    assert amira.field("What happened").toPlainText() == "The course begins on Monday"


def _choices(person, name):
    field = person.field(name)
    return [field.itemText(number) for number in range(field.count())]
