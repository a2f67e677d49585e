from PySide6.QtCore import QSettings

from gui.preferences import RECENT_LIMIT, Preferences, ThemeChoice


def again(preferences: Preferences) -> Preferences:
    """The same file, read anew as at the next start."""
    settings = preferences._settings
    settings.sync()
    return Preferences(QSettings(settings.fileName(), QSettings.Format.IniFormat))


def test_the_colours_follow_the_desktop_until_somebody_chooses(preferences):
    assert preferences.theme is ThemeChoice.SYSTEM


def test_chosen_colours_are_there_at_the_next_start(preferences):
    preferences.theme = ThemeChoice.DARK
    assert again(preferences).theme is ThemeChoice.DARK


def test_colours_that_this_version_does_not_know_count_as_none(preferences):
    preferences._settings.setValue("window/theme", "purple")
    assert preferences.theme is ThemeChoice.SYSTEM


def test_the_register_opened_last_comes_first(preferences, tmp_path):
    for name in ("a", "b", "a"):
        (tmp_path / name).touch()
        preferences.remember(tmp_path / name)
    assert [path.name for path in again(preferences).recent()] == ["a", "b"]


def test_one_recent_register_survives_the_settings_file(preferences, tmp_path):
    (tmp_path / "only").touch()
    preferences.remember(tmp_path / "only")
    assert again(preferences).recent() == [tmp_path / "only"]


def test_a_register_that_is_gone_is_not_offered(preferences, tmp_path):
    (tmp_path / "gone").touch()
    preferences.remember(tmp_path / "gone")
    (tmp_path / "gone").unlink()
    assert preferences.recent() == []


def test_only_so_many_registers_are_remembered(preferences, tmp_path):
    for number in range(RECENT_LIMIT + 3):
        (tmp_path / str(number)).touch()
        preferences.remember(tmp_path / str(number))
    assert len(preferences.recent()) == RECENT_LIMIT


def test_recent_registers_can_be_forgotten(preferences, tmp_path):
    (tmp_path / "a").touch()
    preferences.remember(tmp_path / "a")
    preferences.forget_recent()
    assert preferences.recent() == []


def test_the_lot_used_last_comes_back(preferences):
    preferences.last_lot = "3"
    assert again(preferences).last_lot == "3"
