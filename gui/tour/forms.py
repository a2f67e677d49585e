"""How each form is reached, by whom: the page, then the presses that open it."""

from collections.abc import Callable

from gui.place import Place
from gui.tour.hand import Hand

Step = Callable[[Hand], None]

OFFICER, SECRETARY, OWNER = "Amira Khan", "Tom Ellis", "Owen Hughes"


def press(name: str) -> Step:
    """Press a button."""
    return lambda hand: hand.press(name)


def row(words: str) -> Step:
    """Choose a row."""
    return lambda hand: hand.choose_row(words)


FORMS: tuple[tuple[str, Place, str, tuple[Step, ...]], ...] = (
    ("new-requirement", Place("requirements"), OFFICER, (press("New requirement"),)),
    ("agree", Place("requirements"), SECRETARY, (row("Waiting"), press("Record agreement"))),
    ("suspend", Place("lots"), OWNER, (press("Suspend a provider"),)),
    ("new-ranking", Place("lots"), OWNER, (press("New ranking version"),)),
    ("add-provider", Place("providers"), OWNER, (press("Add a provider"),)),
    ("set-rates", Place("providers"), OWNER, (row("Aire Valley"), press("Set rates"))),
    ("set-ceiling", Place("ceilings"), OWNER, (press("Set a ceiling"),)),
    ("confirm-ceiling", Place("ceilings"), OWNER, (press("Confirm"),)),
    ("fill-post", Place("staffing"), OWNER, (press("Fill a post"),)),
    ("end-post", Place("staffing"), OWNER, (row("Team A"), press("End the post"))),
    ("record-decision", Place("ceilings"), OWNER, (press("Record a decision"),)),
    ("import-tender-result", Place("lots"), OWNER, (press("Import a tender result"),)),
    ("lift-suspension", Place("lots"), OWNER, (press("Lift a suspension"),)),
    ("return-requirement", Place("requirements"), SECRETARY, (row("Waiting"), press("Return"))),
    ("withdraw-requirement", Place("requirements"), OFFICER, (row("Agreed"), press("Withdraw"))),
    ("cancel-call-off", Place("call_off", "CO-2015-0001"), OFFICER, (press("Cancel the call-off"),)),
)
