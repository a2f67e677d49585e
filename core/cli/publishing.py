"""What is published: the register as open data."""

import argparse
from pathlib import Path

from core.cli.commands import Commands
from core.cli.speaking import opened, progress
from core.domain.errors import BadRequest


def _open_data(arguments: argparse.Namespace) -> None:
    from core.open_data.writing import write_open_data  # noqa: PLC0415 - the returns’ policy is loaded for this alone

    if not arguments.out.name.lower().endswith(".json"):
        message = f"“{arguments.out}” does not end in .json, as the name of open data does."
        raise BadRequest(message)
    with opened(arguments.file) as register:
        count = write_open_data(
            register,
            arguments.out,
            prefix=arguments.prefix,
            redacted=not arguments.unredacted,
            progress=lambda done, total, _text: progress(done, total),
        )
    print(f"Wrote {arguments.out}: {count:,} {'release' if count == 1 else 'releases'}")


def add(commands: Commands) -> None:
    """Adds `open-data`."""
    published = commands("open-data", _open_data, "Write the register as open data (OCDS 1.1 releases)")
    published.add_argument("file", type=Path)
    published.add_argument("--out", type=Path, required=True, help="the file, ending in .json")
    published.add_argument("--prefix", metavar="ocds-XXXXXX", help="the publisher’s registered prefix")
    published.add_argument("--unredacted", action="store_true", help="name individuals and sole traders as well")
