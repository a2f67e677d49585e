"""Which columns a person chose for files of one shape: the same kind of import with the same headings."""

import json
from collections.abc import Mapping

from sqlalchemy import bindparam, select

from core.domain.framework import Person
from core.store import tables
from core.store.canonical import canonical
from core.store.reading import Reading, Writing

_choice = tables.column_choice.c
_REMEMBERED = select(_choice.id, _choice.choices).where(
    _choice.kind == bindparam("kind"), _choice.headings_key == bindparam("headings_key")
)


def remembered(read: Reading, kind: str, headings_key: str) -> dict[str, str] | None:
    """What was chosen for files of this shape, by field; None when nobody was asked yet."""
    row = read.row(_REMEMBERED, kind=kind, headings_key=headings_key)
    return None if row is None else dict(json.loads(row.choices))


def remember(work: Writing, kind: str, headings_key: str, choices: Mapping[str, str], person: Person) -> None:
    """Keep what was chosen; it takes the place of an earlier choice for the same shape."""
    chosen = {"choices": canonical(choices), "chosen_by": person.id, "chosen_on": work.today}
    earlier = work.row(_REMEMBERED, kind=kind, headings_key=headings_key)
    if earlier is None:
        work.insert(tables.column_choice, kind=kind, headings_key=headings_key, **chosen)
    else:
        work.update(tables.column_choice, earlier.id, **chosen)
