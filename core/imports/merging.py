"""Three-way merging of a row: as it was at its export, as the file has it, as the register has it now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.imports.editable import Held


class Side(StrEnum):
    """Whose value stands where both sides changed the same field."""

    THEIRS = "theirs"
    """The file’s."""
    OURS = "ours"
    """The register’s."""


@dataclass(frozen=True, slots=True)
class Merged:
    """`wanted` is what the register has to change; `meanwhile` are fields that it changed itself and that stay.

    `conflicts` are fields that both changed, to different values, of which nobody has chosen one.
    """

    wanted: Mapping[str, Held]
    meanwhile: tuple[str, ...]
    conflicts: tuple[str, ...]


def merge(
    base: Mapping[str, Held],
    theirs: Mapping[str, Held],
    ours: Mapping[str, Held],
    same: Callable[[str, Held, Held], bool],
    chosen: Side | None = None,
) -> Merged:
    """What becomes of a row; `theirs` holds only the fields that the file says otherwise than the base.

    A field that both sides changed to the same value is settled. `same` says whether two values of a field are alike.
    """
    moved = [name for name in base if not same(name, base[name], ours[name])] if base != ours else []
    both = [name for name in theirs if name in moved and not same(name, theirs[name], ours[name])]
    wanted = {name: value for name, value in theirs.items() if name not in moved}
    if chosen is Side.THEIRS:
        wanted |= {name: theirs[name] for name in both}
    meanwhile = tuple(name for name in moved if name not in both)
    return Merged(wanted, meanwhile, tuple(both) if chosen is None else ())
