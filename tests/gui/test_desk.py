import threading
from datetime import date
from types import SimpleNamespace

import pytest
from builders import PLACING_OFFICER, REVIEWER, SECRETARY
from PySide6.QtCore import QObject
from shiboken6 import delete
from sights import settle

import gui.desk
from core.domain.as_at import AsAt
from core.domain.changes import Changed
from core.domain.errors import NotFound, Refused, RegisterBusy
from core.domain.finding import Finding
from core.domain.states import Basis
from core.operations.add_provider import ADD_PROVIDER, AddProvider
from core.queries.people import people
from core.queries.rankings import provider_rows
from gui.desk import Place

WILLOW = AddProvider("Willow Circles")


def an_operation(perform=None, preview=None):
    return SimpleNamespace(
        perform=lambda register, request, *, key, by: perform(request, key, by),
        preview=lambda register, request, *, by: preview(request, by),
    )


def test_a_query_is_answered_with_its_rows(desk, tasks, qtbot):
    answers = []
    desk.read(people, answers.append, desk)
    settle(qtbot, tasks)
    assert PLACING_OFFICER in {person.name for person in answers[0]}


def test_an_answer_for_a_page_that_is_gone_is_dropped(desk, tasks, qtbot):
    page, answers = QObject(), []
    desk.read(people, answers.append, page)
    delete(page)
    settle(qtbot, tasks)
    assert answers == []


def test_a_query_that_fails_is_told_to_the_window(desk, tasks, qtbot):
    failures = []
    desk.failed.connect(failures.append)
    desk.read(lambda read: 1 / 0, failures.append, desk)
    settle(qtbot, tasks)
    assert [type(failure) for failure in failures] == [ZeroDivisionError]


def test_an_operation_tells_its_form_and_the_whole_window(desk, tasks, qtbot):
    done, changed, said = [], [], []
    desk.changed.connect(changed.append)
    desk.said.connect(lambda text, place: said.append((text, place)))
    desk.act_as("Owen Hughes")
    desk.perform(
        ADD_PROVIDER,
        WILLOW,
        key="k1",
        owner=desk,
        done=done.append,
        place=lambda result: Place("providers", result.name),
    )
    settle(qtbot, tasks)
    assert done[0].result.name == "Willow Circles"
    assert Changed.PROVIDERS in changed[0]
    assert said[0][1] == Place("providers", "Willow Circles")
    assert "Willow Circles" in said[0][0]


def test_an_operation_whose_form_is_gone_still_reaches_the_window(desk, tasks, qtbot):
    form, done, changed = QObject(), [], []
    desk.changed.connect(changed.append)
    desk.act_as("Owen Hughes")
    desk.perform(ADD_PROVIDER, WILLOW, key="k1", owner=form, done=done.append)
    delete(form)
    settle(qtbot, tasks)
    assert (done, len(changed)) == ([], 1)


def test_a_refusal_goes_to_its_form_and_changes_nothing(desk, tasks, qtbot):
    refused, changed, failed = [], [], []
    desk.changed.connect(changed.append)
    desk.failed.connect(failed.append)
    desk.act_as(REVIEWER)
    desk.perform(ADD_PROVIDER, WILLOW, key="k1", owner=desk, refused=refused.append)
    settle(qtbot, tasks)
    assert [finding.code for finding in refused[0]] == ["role_missing"]
    assert (changed, failed) == ([], [])


@pytest.mark.parametrize("error", [RegisterBusy("Another program is writing."), NotFound("There is no offer 7.")])
def test_any_expected_failure_reaches_the_form_as_one_finding(desk, tasks, qtbot, error):
    def fail(request, key, by):
        raise error

    refused, failed = [], []
    desk.failed.connect(failed.append)
    desk.perform(an_operation(fail), None, key="k", owner=desk, refused=refused.append)
    settle(qtbot, tasks)
    assert [finding.sentence for finding in refused[0]] == [str(error)]
    assert failed == []


def test_a_fault_frees_the_form_and_is_told_to_the_window(desk, tasks, qtbot):
    refused, failed = [], []
    desk.failed.connect(failed.append)
    desk.perform(an_operation(lambda *_: 1 / 0), None, key="k", owner=desk, refused=refused.append)
    settle(qtbot, tasks)
    assert [finding.code for finding in refused[0]] == ["fault"]
    assert [type(failure) for failure in failed] == [ZeroDivisionError]


def test_a_refusal_that_no_form_waits_for_is_told_to_the_window(desk, tasks, qtbot):
    def refuse(request, key, by):
        raise Refused((Finding("no", "No."),))

    failed = []
    desk.failed.connect(failed.append)
    desk.perform(an_operation(refuse), None, key="k", owner=desk)
    settle(qtbot, tasks)
    assert [str(failure) for failure in failed] == ["No."]


def test_the_acting_person_and_the_key_go_with_the_operation(desk, tasks, qtbot):
    sent = []

    def note(request, key, by):
        sent.append((request, key, by))
        raise NotFound("enough")

    desk.act_as(SECRETARY)
    desk.perform(an_operation(note), "request", key="k7", owner=desk, refused=lambda findings: None)
    desk.act_as(PLACING_OFFICER)
    settle(qtbot, tasks)
    assert sent == [("request", "k7", SECRETARY)]


def test_where_the_login_belongs_to_nobody_the_core_is_left_to_decide(desk, tasks, qtbot):
    sent = []
    desk.act_as("")
    desk.preview(an_operation(preview=lambda request, by: sent.append(by)), None, lambda _: None, desk)
    settle(qtbot, tasks)
    assert sent == [None]


def test_only_the_newest_question_of_a_form_is_answered(desk, tasks, qtbot):
    gate, answers = threading.Event(), []
    tasks.run(lambda job: gate.wait(10), lambda _: None)
    operation = an_operation(preview=lambda request, by: request)
    for number in range(5):
        desk.preview(operation, number, answers.append, desk)
    gate.set()
    settle(qtbot, tasks)
    assert answers == [4]


def test_questions_of_two_forms_do_not_cancel_each_other(desk, tasks, qtbot):
    gate, answers, other = threading.Event(), [], QObject()
    tasks.run(lambda job: gate.wait(10), lambda _: None)
    operation = an_operation(preview=lambda request, by: request)
    desk.preview(operation, "one", answers.append, desk)
    desk.preview(operation, "two", answers.append, other)
    gate.set()
    settle(qtbot, tasks)
    assert answers == ["one", "two"]


def test_a_wait_for_another_window_is_explained_and_taken_back(register, tasks, qtbot, monkeypatch):
    monkeypatch.setattr(gui.desk, "WAITING_MS", 20)
    desk, gate, waiting = gui.desk.Desk(register, tasks, ""), threading.Event(), []

    def hold(request, key, by):
        gate.wait(10)
        raise RegisterBusy("Busy.")

    desk.waiting.connect(waiting.append)
    desk.perform(an_operation(hold), None, key="k", owner=desk, refused=lambda findings: None)
    qtbot.waitUntil(lambda: waiting == [True], timeout=5000)
    gate.set()
    settle(qtbot, tasks)
    assert waiting == [True, False]


def test_every_form_gets_a_key_of_its_own(desk):
    assert desk.new_key() != desk.new_key()


def test_a_change_of_person_is_told(desk, qtbot):
    with qtbot.waitSignal(desk.acting_changed) as told:
        desk.act_as(SECRETARY)
    assert (told.args, desk.acting) == ([SECRETARY], SECRETARY)


PAST = AsAt(date(2015, 3, 31), Basis.RECORDED)


def test_queries_show_the_day_that_is_chosen_and_what_is_due_shows_today(desk, tasks, qtbot):
    shown = []
    desk.show_as_at(PAST)
    desk.read(lambda read: read.as_at, shown.append, desk)
    desk.read(lambda read: read.as_at, shown.append, desk, today=True)
    desk.show_as_at(None)
    desk.read(lambda read: read.as_at, shown.append, desk)
    settle(qtbot, tasks)
    assert shown == [PAST, None, None]


def test_another_day_is_told_once(desk):
    told = []
    desk.as_at_changed.connect(told.append)
    desk.show_as_at(PAST)
    desk.show_as_at(PAST)
    desk.show_as_at(None)
    assert told == [PAST, None]


def test_nothing_is_done_or_tried_while_a_past_day_is_shown(desk, register, tasks, qtbot):
    asked, refused, told = [], [], []
    desk.kept_to_today.connect(told.append)
    desk.act_as("Owen Hughes")
    desk.show_as_at(PAST)
    desk.preview(ADD_PROVIDER, WILLOW, asked.append, desk)
    desk.perform(ADD_PROVIDER, WILLOW, key="k1", owner=desk, refused=refused.extend)
    desk.perform(ADD_PROVIDER, WILLOW, key="k2", owner=desk)
    settle(qtbot, tasks)
    sentence = (
        "These are the figures as at 31 Mar 2015, as the register knew it then. Go back to today to change anything."
    )
    assert (asked, [finding.sentence for finding in refused], told) == ([], [sentence], [sentence])
    with register.reading() as read:
        assert "Willow Circles" not in {row.name for row in provider_rows(read)}
