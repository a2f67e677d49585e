"""What comes in from files: one file an importer. Each reads rows into steps; nothing is written before a preview."""

from core.imports import ledger_columns, takeover_columns
from core.imports.delivery_reading import DELIVERY_SHEET
from core.imports.importer import Importer
from core.imports.ledger import LEDGER
from core.imports.posts import POSTS
from core.imports.requirements import REQUIREMENTS
from core.imports.round_trip import TABLE_IMPORT
from core.imports.takeover import TAKEOVER
from core.imports.tender_result import DECISION, IN_FORCE_ON, TENDER_RESULT

_ALL: tuple[Importer, ...] = (
    TENDER_RESULT,
    REQUIREMENTS,
    POSTS,
    DELIVERY_SHEET,
    LEDGER,
    TAKEOVER,
    TABLE_IMPORT,
)

IMPORTERS: dict[str, Importer] = {each.kind: each for each in _ALL}
"""By the name under which `calloff-cli import` knows them, in the order of the menu."""

CHOOSABLE: dict[str, frozenset[str]] = {
    TENDER_RESULT.kind: frozenset({IN_FORCE_ON, DECISION}),
    DELIVERY_SHEET.kind: frozenset(),
    LEDGER.kind: ledger_columns.CHOOSABLE,
    TAKEOVER.kind: takeover_columns.CHOOSABLE,
}
"""What may be chosen for a file of a kind. The others say so themselves: they know no heading but their own."""
