"""What was found in a file, in the short form in which tests compare it."""

from core.imports.importer import Found


def states(found: Found) -> list[str]:
    """What each row is to the register, in the order of the file."""
    return [row.state.value for row in found.rows]


def places(found: Found) -> list[tuple[str, str]]:
    """The cell of every problem, and what is wrong there."""
    return [(problem.cell, problem.wrong) for problem in found.problems]
