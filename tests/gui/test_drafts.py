from pathlib import Path

import pytest

from gui.drafts import PAUSE_MS, Draft, sweep_leftovers


@pytest.fixture
def a_draft(qapp, tmp_path):
    return lambda form="make_offer-7", register="a.calloff": Draft(form, Path(register), folder=tmp_path)


def test_what_was_typed_is_there_when_the_form_opens_again(a_draft):
    typed = {"days": 1250, "note": "£5 – späť", "lines": [{"unit": "day"}], "all": True, "until": None}
    draft = a_draft()
    draft.keep(typed)
    assert draft.save()
    assert a_draft().restore() == typed


def test_typing_is_saved_once_it_pauses(a_draft, qtbot):
    draft = a_draft()
    draft.keep({"days": 1})
    assert not draft.path.exists()
    qtbot.waitUntil(draft.path.exists, timeout=PAUSE_MS + 2000)
    assert a_draft().restore() == {"days": 1}


def test_a_form_put_away_before_the_pause_keeps_its_typing(a_draft):
    draft = a_draft()
    draft.keep({"days": 2})
    draft.close()
    assert a_draft().restore() == {"days": 2}


def test_leaving_the_program_keeps_what_was_typed_last(a_draft, qapp):
    draft = a_draft()
    draft.keep({"days": 3})
    qapp.aboutToQuit.emit()
    assert a_draft().restore() == {"days": 3}


def test_a_form_that_nobody_typed_in_leaves_no_draft(a_draft):
    draft = a_draft()
    draft.close()
    assert not draft.path.exists()


def test_a_commit_takes_the_draft_away(a_draft):
    draft = a_draft()
    draft.keep({"days": 1})
    draft.save()
    draft.discard()
    assert a_draft().restore() == {}


def test_a_commit_before_the_pause_leaves_no_draft_behind(a_draft, qtbot):
    draft = a_draft()
    draft.keep({"days": 1})
    draft.discard()
    qtbot.wait(PAUSE_MS + 100)
    assert not draft.path.exists()


def test_the_key_of_the_operation_comes_back_with_the_draft(a_draft):
    draft = a_draft()
    draft.keep({"days": 1})
    draft.save()
    restored = a_draft()
    restored.restore()
    assert restored.key == draft.key


def test_the_next_form_after_a_commit_has_another_key(a_draft):
    draft = a_draft()
    before = draft.key
    draft.discard()
    assert draft.key != before


def test_two_forms_and_two_registers_keep_their_drafts_apart(a_draft):
    for form, register in (("a", "x"), ("b", "x"), ("a", "y")):
        draft = a_draft(form, register)
        draft.keep({"is": form + register})
        draft.save()
    assert a_draft("a", "x").restore() == {"is": "ax"}
    assert a_draft("a", "y").restore() == {"is": "ay"}


def test_a_form_may_have_any_name(a_draft):
    draft = a_draft("offer/../7: *?")
    draft.keep({"days": 1})
    assert draft.save()
    assert draft.path.parent.parent == a_draft().path.parent.parent


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": "k"}', '{"state": 4, "key": "k"}', "\udcff"])
def test_a_draft_that_cannot_be_read_counts_as_none(a_draft, text):
    draft = a_draft()
    draft.path.parent.mkdir(parents=True)
    draft.path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert draft.restore() == {}


def test_a_folder_that_cannot_be_written_is_said_and_nothing_breaks(qapp, tmp_path):
    (tmp_path / "drafts").touch()  # a file stands where the folder should be
    draft = Draft("a", Path("x"), folder=tmp_path / "drafts")
    draft.keep({"days": 1})
    assert not draft.save()


def test_what_a_crash_left_half_written_is_swept_away(a_draft, tmp_path):
    draft = a_draft()
    draft.keep({"days": 1})
    draft.save()
    left = draft.path.with_name(draft.path.name + ".aB3x")
    left.touch()
    sweep_leftovers(tmp_path)
    assert draft.path.exists()
    assert not left.exists()
