"""Clients that fill the places one after the other, until every one of them refuses; and one that is killed."""

import random
import sqlite3
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import holidays  # noqa: F401 so that every process starts with it
from builders import a_line, a_requirement, an_open_selection, perform
from plain_client import a_copy

from core.domain.errors import Refused
from core.operation import Operation
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.open_selection import OPEN_SELECTION
from core.operations.record_response import RECORD_RESPONSE
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.requests import read_request
from core.store.canonical import canonical
from core.store.register import Register, open_register

PLACES = (("2", "innovation"), ("1", "core"), ("2", "core"))
"""Lot and stream of the work: the first fills a stream's ceiling, the second a lot's, the last the framework's."""

WAIT_SECONDS = 120
SMALLEST_DAYS = 0.25
MOST_PENCE = 90_000
PAUSE_SECONDS = 0.02
"""Without a pause now and then one process keeps the lock to itself, and the others only wait."""

PATIENCE = 25
"""How many refusals in a row make a client that checks nothing believe that a place is full."""


@dataclass
class Tally:
    """What a client met."""

    placed: int = 0
    refused: int = 0


def placing_officer(path: Path, seed: int) -> Tally:
    """Places by operations: offer, acceptance, order. A refusal other than for a ceiling is a fault."""
    register, dice, tally = open_register(path, busy_seconds=WAIT_SECONDS), random.Random(seed), Tally()
    for lot, stream in PLACES:
        days = 2.0
        while days >= SMALLEST_DAYS:
            selection_id = an_open_selection(register, lot=lot, days=6)
            for _ in range(3):
                time.sleep(dice.uniform(0, PAUSE_SECONDS))
                asked = max(SMALLEST_DAYS, round(dice.uniform(0.3, 1) * days, 2))
                if _placed(register, selection_id, a_line(days=asked, stream=stream)):
                    tally.placed += 1
                else:
                    tally.refused += 1
                    days = days / 2 if asked > SMALLEST_DAYS else 0
    register.close()
    return tally


def _placed(register: Register, selection_id: int, line: dict[str, object]) -> bool:
    try:
        offer_id = perform(register, MAKE_OFFER, selection_id=selection_id, lines=[line]).offer_id
    except Refused as refusal:
        if {finding.code for finding in refusal.findings if finding.blocks} != {"ceiling_passed"}:
            raise AssertionError(refusal.findings) from None
        return False
    perform(register, RECORD_RESPONSE, offer_id=offer_id, response="accepted", respondent="Jo Marsh")
    perform(register, ISSUE_ORDER, offer_id=offer_id)
    return True


def blind_client(path: Path, seed: int) -> Tally:
    """Another program that checks nothing: it inserts copies of postings, as sqlite3 comes."""
    connection, dice, tally = sqlite3.connect(path, timeout=WAIT_SECONDS), random.Random(seed), Tally()
    for place in PLACES:
        refusals = 0
        while refusals < PATIENCE:
            try:
                with connection:
                    connection.execute(_some_copy(connection, place, dice))
            except sqlite3.IntegrityError as refusal:
                if "ceiling" not in str(refusal):
                    raise
                tally.refused += 1
                refusals += 1
            else:
                tally.placed += 1
                refusals = 0
    connection.close()
    return tally


def checking_client(path: Path, seed: int) -> Tally:
    """The naive program: it adds up, compares with each ceiling and inserts, with the driver's own transactions."""
    connection, dice, tally = sqlite3.connect(path, timeout=WAIT_SECONDS), random.Random(seed), Tally()
    for place in PLACES:
        refusals = 0
        while refusals < PATIENCE:
            copy = _some_copy(connection, place, dice)
            pence = int(copy.split("/*")[1].split("*/")[0])
            if pence > _headroom(connection, place):
                tally.refused += 1
                refusals += 1
                continue
            with connection:
                connection.execute(copy)
            tally.placed += 1
            refusals = 0
    connection.close()
    return tally


def _some_copy(connection: sqlite3.Connection, place: tuple[str, str], dice: random.Random) -> str:
    """A statement that repeats a posting into a place, for any sum up to £900."""
    time.sleep(dice.uniform(0, PAUSE_SECONDS))
    query = "SELECT id FROM posting WHERE lot = ? AND stream = ? AND from_stage = 'outside'"
    (number,) = dice.choice(connection.execute(query, place).fetchall())
    pence = dice.randint(1, MOST_PENCE)
    return a_copy(number, pence=f"{pence} /*{pence}*/")


def _headroom(connection: sqlite3.Connection, place: tuple[str, str]) -> int:
    added = "sum(CASE 'outside' WHEN from_stage THEN pence WHEN to_stage THEN -pence ELSE 0 END)"
    lot, stream = place
    rows = connection.execute(
        f"SELECT pence - (SELECT {added} FROM posting WHERE scope = 'framework' OR scope = 'lot:' || lot"
        " OR scope = 'stream:' || stream) FROM ceiling_version WHERE state = 'in_force' AND scope IN (?, ?, ?)",
        ("framework", f"lot:{lot}", f"stream:{stream}"),
    ).fetchall()
    return min(int(row[0]) for row in rows)


@dataclass
class Clerk:
    """Does operations under keys of its own, saying what it asks before each and what it got after it."""

    register: Register
    name: str
    told: Connection
    count: int = 0

    def do(self, operation: Operation[Any, Any, Any], **fields: Any) -> Any:
        """Ask, do, and acknowledge."""
        self.count += 1
        key = f"{self.name}/{self.count}"
        self.told.send(("asked", key, operation.name, fields))
        result = operation.perform(self.register, read_request(operation.request, fields), key=key).result
        self.told.send(("done", key, canonical(result)))
        return result


def place_until_killed(path: Path, name: str, told: Connection) -> None:
    """Place one small call-off after another, without an end."""
    clerk = Clerk(open_register(path), name, told)
    while True:
        number = clerk.do(SUBMIT_REQUIREMENT, **a_requirement(days=0.01)).requirement_id
        clerk.do(AGREE_REQUIREMENT, requirement_id=number, agreed_on="2015-04-01", agreed_at="RP group")
        selection_id = clerk.do(OPEN_SELECTION, requirement_id=number).selection_id
        offer_id = clerk.do(MAKE_OFFER, selection_id=selection_id, lines=[a_line(days=0.01)]).offer_id
        clerk.do(RECORD_RESPONSE, offer_id=offer_id, response="accepted", respondent="Jo Marsh")
        clerk.do(ISSUE_ORDER, offer_id=offer_id)
