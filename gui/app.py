"""The program's way in: shows the window at once, then loads what fills it.

What is imported at the top of this file, and of the files it names, stands between the person and the first picture.
"""

# ruff: noqa: E402 - the first import makes the others quick

from gui.quick_imports import switch_on

switch_on()

import os
import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from gui.application import application
from gui.arguments import Wishes, parse
from gui.looks import colours_for
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import take_colours

NO_DISPLAY = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code."""
    wishes = parse(sys.argv[1:] if argv is None else argv)
    if wishes.tour is not None:
        from gui.tour import tour  # noqa: PLC0415 - not part of an ordinary start

        return tour(wishes.tour)
    if wishes.self_test:
        from gui.self_test import self_test  # noqa: PLC0415 - not part of an ordinary start

        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        return self_test(application())
    if not has_display():
        print("There is no display to show the window on. `calloff --tour FOLDER` takes a guided tour without one.")  # noqa: T201 - there is nowhere else to say it
        return NO_DISPLAY
    app = application()
    return run(app, wishes, Preferences())


def has_display() -> bool:
    """Whether a window can be shown; Qt itself would end the program without a word of why."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def run(app: QApplication, wishes: Wishes, preferences: Preferences) -> int:
    """Show the window, furnish it once it is on the screen, and stay until it is closed."""
    take_colours(app, colours_for(app, wishes.theme or preferences.theme))
    window = MainWindow(preferences.geometry)
    window.painted.connect(lambda: furnish(app, wishes, preferences, window))
    window.show()
    return app.exec()


def furnish(app: QApplication, wishes: Wishes, preferences: Preferences, window: MainWindow) -> None:
    """Import and build what fills the window."""
    from gui.accessible import mend  # noqa: PLC0415 - readers do not stop at the first picture
    from gui.program import Program  # noqa: PLC0415 - this import takes longer than the first picture

    mend()
    program = Program(app, wishes, preferences, window)
    program.failures.install()
    program.start_log()
    app.aboutToQuit.connect(program.close)
