"""What the palette finds in a register: call-offs, requirements and providers."""

from collections.abc import Sequence

from core.queries.search import FoundRow, search
from gui.desk import Desk
from gui.found import Found, Give, Source
from gui.place import Place

PAGE = {"call_off": "call_off", "requirement": "requirements", "provider": "providers"}


def register_sources(desk: Desk) -> Sequence[Source]:
    """The sources for one register. Letters typed meanwhile take the place of those that still wait their turn."""
    waiting: list[object] = []

    def source(text: str, give: Give) -> None:
        waiting[:] = [asked := object()]

        def show(rows: tuple[FoundRow, ...]) -> None:
            give([Found(row.title, row.note, Place(PAGE[row.kind], row.item)) for row in rows])

        desk.read(lambda read: search(read, text) if waiting[0] is asked else (), show, desk)

    return [source]
