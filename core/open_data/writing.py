"""Write the register as open data: one release package with the framework and every call-off order, as at today."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from core.excel.saving import save_bytes
from core.open_data.call_off_release import FrameworkOf, OrderFacts, call_off_release
from core.open_data.exact_json import Json, exact_json
from core.open_data.framework_release import FrameworkFacts, framework_release, in_force
from core.open_data.parties import Names
from core.open_data.terms import Stamp, checked_prefix, identifier
from core.queries.call_offs import call_offs
from core.queries.ceilings import ceilings
from core.queries.order_items import order_items
from core.queries.order_payments import order_payments
from core.queries.variations import variations
from core.returns.asked import Progress, silent
from core.returns.redaction import redaction
from core.returns.workbook_return import in_file_names
from core.store import frameworks, history, providers
from core.store.reading import Reading
from core.store.register import Register

R = TypeVar("R")

_EXTENSION = "https://raw.githubusercontent.com/open-contracting-extensions/ocds_{}_extension/master/extension.json"
EXTENSIONS = tuple(_EXTENSION.format(name) for name in ("lots", "techniques"))
"""What is said beyond the standard’s own fields: lots, and the techniques of procurement."""

_OFTEN = 200


def write_open_data(
    register: Register,
    path: Path,
    *,
    prefix: str | None = None,
    redacted: bool = True,
    progress: Progress = silent,
) -> int:
    """Write the package to `path`, whole or not at all, and give the number of releases.

    Individuals and sole traders go unnamed by the framework’s policy unless asked otherwise. `prefix` is the
    publisher’s own, registered with the Open Contracting Partnership; without one the register’s identifier makes one,
    which is not registered. Raises BadRequest for what is no prefix, ExportFailed for a place that cannot be written.
    """
    with register.reading() as read:
        package = open_data(read, prefix=prefix, redacted=redacted, progress=progress)
    text = "".join(exact_json(package))
    save_bytes(path, f"{text}\n".encode())
    releases = package["releases"]
    return len(releases) if isinstance(releases, list) else 0


def suggested_name(register: Register) -> str:
    """A file name for the package, such as “LCC-RP-2015 open data at 1092.json”."""
    with register.reading() as read:
        reference = in_file_names(frameworks.framework(read).reference)
        return f"{reference} open data at {history.head(read).seq}.json"


def open_data(
    read: Reading, *, prefix: str | None = None, redacted: bool = True, progress: Progress = silent
) -> dict[str, Json]:
    """The release package. The same data gives the same package: it is dated by the register’s newest entry.

    Its address names the register and the head of the history, as every export does.
    """
    own, found = frameworks.register_id(read), frameworks.framework(read)
    head, at = history.head(read), _dated(read)
    known = checked_prefix(prefix, own)
    every = {each.id: each for each in providers.providers(read, taken_back=True)}
    names = Names(every, redaction(read, wanted=redacted))
    ocid = identifier(known, found.reference)
    facts = FrameworkFacts(
        found,
        frameworks.lots(read),
        in_force(providers.rankings(read), read.today),
        ceilings(read),
        {stream.code: stream.title for stream in frameworks.streams(read)},
        read.is_sample,
    )
    framework = framework_release(facts, Stamp(ocid, identifier(ocid, str(head.seq)), at), names)
    of = FrameworkOf(ocid, found.title, found.buyer)
    orders = []
    for order in _orders(read, progress):
        own_ocid = identifier(ocid, order.row.number)
        orders.append(call_off_release(order, of, Stamp(own_ocid, identifier(own_ocid, str(head.seq)), at), names))
    return {
        "uri": f"urn:uuid:{own}#history-{head.seq}-{head.hash[:12]}",
        "version": "1.1",
        "extensions": list(EXTENSIONS),
        "publishedDate": at,
        "publisher": {"name": found.buyer},
        "releases": [framework, *orders],
    }


def _orders(read: Reading, progress: Progress) -> Iterator[OrderFacts]:
    """Every order, oldest first; what an import took over that was undone since never was one."""
    progress(0, 1, "Reading the orders")
    rows = [row for row in call_offs(read)[::-1] if not row.undone]
    lots = {lot.code: lot for lot in frameworks.lots(read)}
    items = _by_order(order_items(read), lambda item: item.number)
    varied = _by_order(variations(read), lambda each: each.number)
    paid = _by_order(order_payments(read), lambda each: each.number)
    for done, row in enumerate(rows):
        if done % _OFTEN == 0:
            progress(done, len(rows), row.number)
        number = row.number
        yield OrderFacts(row, lots[row.lot], items[number], varied[number], paid[number])
    progress(len(rows), len(rows), "Writing the file")


def _by_order(rows: Iterable[R], number: Callable[[R], str]) -> "defaultdict[str, list[R]]":
    found: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[number(row)].append(row)
    return found


def _dated(read: Reading) -> str:
    return (history.newest_at(read) or read.now).isoformat()
