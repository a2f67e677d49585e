import sys
import types

import gui.app  # noqa: F401 - it switches the quick imports on


def test_pyside_no_longer_reads_the_source_of_every_module():
    module = types.ModuleType("uses")
    module.__file__ = __file__  # this file's text names PySide6
    assert sys.modules["shibokensupport.feature"]._mod_uses_pyside(module) is False
