"""Returns that were written, in words."""

from dataclasses import dataclass
from pathlib import Path

from core.return_runs.writing import WrittenReturn
from gui.panels.return_words import title_of


@dataclass(frozen=True, slots=True)
class Exported:
    """Returns that were written, into one workbook’s place or a folder."""

    returns: tuple[WrittenReturn, ...]
    place: Path


def exported_words(done: Exported) -> tuple[str, str]:
    """What was written, for the top of the page, with its tone."""
    if len(done.returns) != 1:
        return _folder_words(done)
    (only,) = done.returns
    if only.number is None:
        return f"The return is written to {done.place}. It is not recorded as a run: {only.reason}.", "warn"
    if only.repeated:
        same = f"Nothing has moved since return {only.number}, so that return is written again, byte for byte"
        return f"{same}, to {done.place}.", "good"
    replaces = f"; it replaces return {only.replaces}" if only.replaces else ""
    return f"Return {only.number} is written to {done.place}{replaces}.", "good"


def _folder_words(done: Exported) -> tuple[str, str]:
    unrecorded = [each for each in done.returns if each.number is None]
    if unrecorded:
        reason = unrecorded[0].reason
        return f"{len(done.returns)} returns are written into {done.place}. They are not recorded: {reason}.", "warn"
    again = sum(each.repeated for each in done.returns)
    numbers = sorted(each.number for each in done.returns if each.number is not None and not each.repeated)
    parts = [f"{len(numbers)} new, numbers {_range(numbers)}"] if numbers else []
    parts += [f"{again} as before, since nothing has moved"] if again else []
    return f"{len(done.returns)} returns are written into {done.place}: {'; '.join(parts)}.", "good"


def _range(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"


def said_of(done: Exported) -> str:
    """What was written, for the status line."""
    if len(done.returns) != 1:
        return f"{len(done.returns)} returns written into {done.place.name}"
    return f"{title_of(done.returns[0].name)} written: {done.place.name}"
