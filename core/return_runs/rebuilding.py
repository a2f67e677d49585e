"""Make a run of a return again, from the register as it stood at the run’s entry of the history."""

from core.domain.errors import NotFound
from core.domain.periods import Period
from core.return_runs.writing import made_of
from core.returns import RETURNS
from core.returns.asked import Asked, Progress, silent
from core.returns.building import Built, build
from core.store import return_runs
from core.store.register import Register
from core.store.return_runs import Run
from core.store.rewinding import rewound


def run_numbered(register: Register, number: int) -> Run:
    """A run by its number. Raises NotFound."""
    with register.reading() as read:
        found = return_runs.run(read, number)
    if found is None:
        message = f"This register has no return numbered {number}."
        raise NotFound(message)
    return found


def rebuild(register: Register, run: Run, progress: Progress = silent) -> Built:
    """What the run held, made again by this version of the program.

    Raises NotRewindable, and NotFound for a return that this version does not make.
    """
    if run.name not in RETURNS:
        message = (
            f"Return {run.number} is of a kind that this version of Call-off does not make: {run.name}. "
            f"Use version {run.program}, which made it, or a later one."
        )
        raise NotFound(message)
    asked = Asked(Period.parse(run.period), run.view, run.redacted)
    with rewound(register, run.stand) as past, past.reading(run.view) as read:
        return build(read, RETURNS[run.name], asked, made_of(run), progress)
