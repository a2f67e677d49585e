"""How each form is reached, by whom: the page, then the presses that open it."""

from collections.abc import Callable

from gui.place import Place
from gui.tour.hand import Hand

Step = Callable[[Hand], None]

OFFICER, SECRETARY, OWNER = "Amira Khan", "Tom Ellis", "Owen Hughes"
NEWEST, HELD, CLOSED = "CO-2015-0116", "CO-2015-0098", "CO-2015-0044"
"""Call-offs of the sample: one under which nothing is planned, one in delivery, and one that was closed."""


def press(name: str) -> Step:
    """Press a button."""
    return lambda hand: hand.press(name)


def row(words: str) -> Step:
    """Choose a row."""
    return lambda hand: hand.choose_row(words)


def choice(name: str, words: str) -> Step:
    """Choose from a list."""
    return lambda hand: hand.choose(name, words)


def act(words: str) -> Step:
    """Choose from the actions of a call-off."""
    return lambda hand: hand.choose_action("Actions", words)


def tab(words: str) -> Step:
    """Turn to a part of the page."""
    return lambda hand: hand.turn_to(words)


FIRST = row("")
"""Choose the first row, whatever it says."""

FORMS: tuple[tuple[str, Place, str, tuple[Step, ...]], ...] = (
    ("new-requirement", Place("requirements"), OFFICER, (press("New requirement"),)),
    ("agree", Place("requirements"), SECRETARY, (row("Waiting"), press("Record the agreement"))),
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
    ("cancel-call-off", Place("call_off", NEWEST), OFFICER, (act("Cancel"),)),
    ("vary-call-off", Place("call_off", NEWEST), OFFICER, (act("Vary"),)),
    ("plan-sessions", Place("call_off", NEWEST), OFFICER, (act("Plan sessions"),)),
    ("agree-expenses", Place("call_off", HELD), OFFICER, (act("Agree expenses"),)),
    ("close-call-off", Place("call_off", NEWEST), OFFICER, (act("Close"),)),
    ("reopen-call-off", Place("call_off", CLOSED), OFFICER, (act("Reopen"),)),
    ("repeat-call-off", Place("call_off", HELD), OFFICER, (act("Repeat"),)),
    ("carry-over", Place("call_off", NEWEST), OFFICER, (act("Carry over"),)),
    (
        "record-delivery",
        Place("deliveries", filter="sessions:to_record"),
        OFFICER,
        (FIRST, press("Record the delivery")),
    ),
    ("move-session", Place("deliveries", filter="sessions:planned"), OFFICER, (FIRST, press("Move"))),
    ("cancel-session", Place("deliveries", filter="sessions:planned"), OFFICER, (FIRST, press("Cancel"))),
    (
        "take-back-session",
        Place("deliveries", filter="sessions:delivered"),
        OFFICER,
        (row("23 Nov 2015"), press("Take the record")),
    ),
    ("set-tariff", Place("deliveries", filter="sessions:planned"), OWNER, (press("Set the tariff"),)),
    ("record-invoice", Place("deliveries", filter="invoices"), OFFICER, (press("Record an invoice"),)),
    ("match-invoice", Place("deliveries", filter="invoices"), OFFICER, (row("To match"), press("Match its lines"))),
    ("approve-invoice", Place("deliveries", filter="invoices"), OWNER, (row("To approve"), press("Approve"))),
    ("dispute-invoice", Place("deliveries", filter="invoices"), OFFICER, (row("To pay"), press("Dispute"))),
    ("resolve-dispute", Place("deliveries", filter="invoices"), OFFICER, (row("Disputed"), press("Resolve"))),
    ("record-credit", Place("deliveries", filter="invoices"), OFFICER, (row("To pay"), press("Record a credit"))),
    (
        "record-payment",
        Place("deliveries", filter="invoices"),
        OFFICER,
        (row("To pay"), press("Record a payment")),
    ),
    ("reverse-payment", Place("deliveries", filter="payments"), OFFICER, (FIRST, press("Reverse the payment"))),
    ("add-stream", Place("ceilings"), OWNER, (press("Add a stream"),)),
    ("fund-stream", Place("ceilings"), OWNER, (press("Fund a stream"),)),
    ("move-money", Place("ceilings"), OWNER, (press("Move money"),)),
    ("add-school", Place("schools"), OFFICER, (press("Add a school"),)),
    ("quote-recharge", Place("schools"), OFFICER, (press("Quote a session"),)),
    ("confirm-recharge", Place("schools"), OFFICER, (row("Quoted"), press("Confirm"))),
    ("settle-recharge", Place("schools"), OFFICER, (row("Charged"), press("Settle"))),
    ("waive-recharge", Place("schools"), OWNER, (row("Quoted"), press("Waive"))),
    ("exercise-option", Place("years"), OWNER, (press("Exercise"),)),
    ("delivery-sheet", Place("imports"), OFFICER, (press("Delivery sheet: write a sheet"),)),
    ("undo-import", Place("imports"), OFFICER, (press("Undo the import"),)),
    ("as-at", Place("overview"), OFFICER, (press("Show the figures as at"),)),
)
