"""What is done to registers off the window's thread. It brings the database library with it: import it there."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from core.domain.errors import BadRequest, RegisterBusy, RegisterUnusable
from core.domain.states import Role
from core.queries.people import PersonRow, people
from core.settings import SUFFIX, data_folder, program_version, system_login
from core.store.register import Register, open_register
from gui.pages import IMPORT_TENDER_RESULT
from gui.place import Place

if TYPE_CHECKING:
    from gui.new_register import NewRegister

# ruff: noqa: PLC0415 - what makes a register is not needed to open one, and takes as long to load as the rest

log = logging.getLogger(__name__)

Progress: TypeAlias = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A register that is ready for the window, who may act in it, who does, and where to begin."""

    register: Register
    people: tuple[str, ...]
    acting: str
    place: Place | None = None


def opened(path: Path, acting_as: str, place: Place | None = None) -> Opened:
    """Open a register and say who acts. Raises RegisterUnusable, or BadRequest for a person it does not know."""
    register = open_register(path)
    try:
        with register.reading() as read:
            known = people(read)
        return Opened(register, tuple(each.name for each in known), acting_person(known, acting_as, register), place)
    except Exception:
        register.close()
        raise


def created(wish: "NewRegister", acting_as: str) -> Opened:
    """Make a register and open it. Raises a CallOffError; then there is no file."""
    from core.new_register import new_register, read_definition

    definition = read_definition(wish.definition)
    if wish.real_date:
        definition = replace(definition, opens_on=None)
    new_register(wish.path, definition).close()
    return opened(wish.path, acting_as, IMPORT_TENDER_RESULT if wish.then_import else None)


def sample(acting_as: str, begin: Callable[[], None], progress: Progress) -> Opened:
    """Open this person's sample, built first where there is none of this version that can be written to."""
    path = data_folder() / f"sample{SUFFIX}"
    if path.exists():
        try:
            found = opened(path, acting_as)
            if found.register.read_only_reason is None and found.register.made_with == program_version():
                return found
            found.register.close()
            if found.register.copy is not None:  # what an earlier version built is built anew, and need not be kept
                found.register.copy.unlink(missing_ok=True)
        except RegisterBusy:
            raise
        except RegisterUnusable:
            log.info("The sample register cannot be used and is set aside")
        path.replace(path.with_suffix(".unusable"))
    from core.sample import build_sample

    begin()
    build_sample(path, progress).close()
    return opened(path, acting_as)


def acting_person(known: tuple[PersonRow, ...], wanted: str, register: Register) -> str:
    """Who acts: the one asked for, or the owner of the login, or in a sample the first placing officer.

    Empty where the login belongs to nobody. Raises BadRequest for a name that the register does not know.
    """
    if wanted:
        for person in known:
            if person.name.casefold() == wanted.casefold():
                return person.name
        message = f"Nobody called “{wanted}” is in this register. It knows {', '.join(each.name for each in known)}."
        raise BadRequest(message)
    for person in known:
        if person.login == system_login():
            return person.name
    officers = [person.name for person in known if Role.PLACING_OFFICER in person.roles]
    return officers[0] if register.sample and officers else ""
