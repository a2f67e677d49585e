"""Spares each import a reading of its source, which PySide does in search of a feature that this program never uses.

PySide wraps `import` and looks through every module's text for its own name, so that `from __feature__ import
snake_case` can work. That is a tenth of the time to the first figure on the screen.
"""

import sys

import PySide6.QtCore  # noqa: F401 - it installs what is switched off here


def _never(_module: object) -> bool:
    return False


def switch_on() -> bool:
    """Tell PySide that no module wants the feature; say whether this version of PySide could be told."""
    feature = sys.modules.get("shibokensupport.feature")
    if not hasattr(feature, "_mod_uses_pyside"):
        return False
    setattr(feature, "_mod_uses_pyside", _never)  # noqa: B010 - PySide does not declare it
    return True
