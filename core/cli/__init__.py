"""The second front end: registers from the command line, without a window, a display or Qt.

Exit codes: 0 done, 1 unexpected fault or a workbook that is not unchanged, 2 bad request (unknown name, unreadable
file), 3 refused, with findings as JSON.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from core.cli import figures, importing, operating, publishing, registers, returning, tabling
from core.cli.speaking import print_json
from core.domain.errors import CallOffError, Refused

DONE, FAULT, BAD_REQUEST, REFUSED = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream, encoding, errors in (
        (sys.stdin, "utf-8-sig", "strict"),
        (sys.stdout, "utf-8", "backslashreplace"),
        (sys.stderr, "utf-8", "backslashreplace"),
    ):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=encoding, errors=errors)
    arguments = parser().parse_args(argv)
    try:
        command: Callable[[argparse.Namespace], int | None] = arguments.command
        return command(arguments) or DONE
    except Refused as refusal:
        print_json(refusal.findings)
        return REFUSED
    except CallOffError as error:
        print(error, file=sys.stderr)
        return BAD_REQUEST
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def parser() -> argparse.ArgumentParser:
    """What can be asked for on the command line."""
    made = argparse.ArgumentParser(prog="calloff-cli", description=__doc__.splitlines()[0] if __doc__ else "")
    commands = made.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int | None], does: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=does, description=does)
        added.set_defaults(command=run)
        return added

    for part in (registers, operating, figures, returning, publishing, importing, tabling):
        part.add(command)
    return made
