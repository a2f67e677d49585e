"""What comes in from files: one file an importer. Each reads rows into steps; nothing is written before a preview."""

from core.imports.importer import Importer

_ALL: tuple[Importer, ...] = ()

IMPORTERS: dict[str, Importer] = {each.kind: each for each in _ALL}
"""By the name under which `calloff-cli import` knows them, in the order of the menu."""
