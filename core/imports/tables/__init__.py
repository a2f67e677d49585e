"""Tables that may be edited in a spreadsheet and brought back: one file a table. This is the whole list."""

from core.imports.editable import EditableTable
from core.imports.tables.posts import POSTS
from core.imports.tables.providers import PROVIDERS
from core.imports.tables.requirements import REQUIREMENTS
from core.imports.tables.schools import SCHOOLS

TABLES: dict[str, EditableTable] = {each.name: each for each in (REQUIREMENTS, PROVIDERS, SCHOOLS, POSTS)}
"""By the name under which `calloff-cli table` knows them."""
