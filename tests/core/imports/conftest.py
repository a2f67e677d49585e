"""Filled-in workbooks, and what became of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filled_in import filled_template

from core.imports.importer import Importer
from core.store.register import Register

Fill = Callable[..., Path]


@pytest.fixture
def fill_in(register: Register, tmp_path: Path) -> Fill:
    """The template of an importer with rows filled in by their headings."""

    def filled(importer: Importer, sheet: str, *rows: dict[str, Any], name: str = "filled.xlsx") -> Path:
        return filled_template(register, importer, sheet, list(rows), tmp_path / name)

    return filled
