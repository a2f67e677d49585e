"""New registers."""

import argparse
from pathlib import Path

from core.cli.commands import Commands
from core.cli.speaking import day, progress


def _new(arguments: argparse.Namespace) -> None:
    from core.new_register import new_register, read_definition  # noqa: PLC0415 - TOML and Alembic are for this alone

    if arguments.sample and arguments.framework == "leeds-2015" and arguments.date is None:
        from core.sample import build_sample  # noqa: PLC0415 - the sample is built for this alone

        build_sample(arguments.file, lambda done, total, _what: progress(done, total)).close()
    else:
        definition = read_definition(arguments.framework)
        new_register(arguments.file, definition, clock=arguments.date, sample=arguments.sample).close()
    print(f"Made {arguments.file}")


def add(commands: Commands) -> None:
    """Adds `new`."""
    new = commands("new", _new, "Make a register")
    new.add_argument("file", type=Path)
    new.add_argument("--framework", default="leeds-2015", help="leeds-2015, or a definition in TOML")
    new.add_argument("--sample", action="store_true", help="a sample register: anybody may be chosen to act")
    new.add_argument("--date", type=day, help="pin the register’s date")
