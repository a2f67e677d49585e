from PySide6.QtGui import QKeySequence

from gui import theme
from gui.actions import ENTRIES
from gui.help import EVERYWHERE, help_text
from gui.pages import EXPORT_RETURN, IMPORT_TENDER_RESULT, PAGES

KEYS = [entry.key for entry in PAGES]


def test_every_page_and_action_has_an_icon_that_exists():
    names = {entry.icon for entry in PAGES} | {entry.icon for entry in ENTRIES.values()}
    assert {name for name in names if not (theme.RESOURCES / "icons" / f"{name}.svg").is_file()} == set()


def test_no_two_pages_share_a_key():
    assert len(KEYS) == len(set(KEYS))


def test_no_two_pages_or_actions_share_a_shortcut():
    shortcuts = [entry.shortcut for entry in (*PAGES, *ENTRIES.values()) if entry.shortcut]
    assert len(shortcuts) == len({QKeySequence(shortcut).toString() for shortcut in shortcuts})


def test_a_page_without_a_place_in_the_navigation_is_under_one_that_has():
    shown = {entry.key for entry in PAGES if entry.group}
    assert {entry.under for entry in PAGES if not entry.group} <= shown


def test_pages_of_a_group_stand_together():
    groups = [entry.group for entry in PAGES if entry.group]
    assert groups == sorted(groups, key=groups.index)


def test_every_page_has_help():
    assert all(help_text(key).startswith("# ") for key in (*KEYS, "start"))
    assert help_text(EVERYWHERE).startswith("## ")


def test_the_places_of_the_menus_are_pages():
    assert {IMPORT_TENDER_RESULT.page, EXPORT_RETURN.page} <= set(KEYS)
