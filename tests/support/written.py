"""Returns as files, written as people write them."""

from pathlib import Path
from typing import Any

from core.domain.as_at import AsAt
from core.return_runs.writing import Wish, write_return
from core.store.register import Register


def written(
    register: Register,
    path: Path,
    period: str | None = None,
    *,
    name: str = "framework",
    as_at: AsAt | None = None,
    redacted: bool | None = None,
    **options: Any,
) -> Path:
    """The workbook of a return, by default the framework return of today's year."""
    return write_return(register, Wish(name, period, as_at, redacted), path, **options).workbook
