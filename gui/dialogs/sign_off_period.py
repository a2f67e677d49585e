"""The form that signs off a period: its figures, what is not reviewed and what is open, before it is done."""

from PySide6.QtWidgets import QWidget

from core.operation import Examined
from core.operations.sign_off_period import SIGN_OFF_PERIOD, PeriodSignedOff, Signing, SignOffPeriod
from core.queries.to_sign_off import ToSignOff, to_sign_off
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import count, day, money
from gui.panels.particulars import Particulars
from gui.widgets.choice import Choice
from gui.widgets.paragraph import Paragraph

NAMED = 12
"""How many call-offs are named; the list of call-offs has all of them."""


class SignOffPeriodForm(FormDialog[SignOffPeriod, Signing | None, PeriodSignedOff]):
    """Asks for the period and a note; shows what would be kept, and the orders that nobody reviewed."""

    def __init__(self, desk: Desk, known: ToSignOff, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            SIGN_OFF_PERIOD,
            title="Sign off a period",
            primary="Sign off",
            intro="From then on the period’s figures stay as they are. What is recorded later for one of its days "
            "takes effect on the first day that is not signed off, and is listed beside the sign-off. A sign-off is "
            "not taken back.",
            danger=True,
            parent=parent,
        )
        self.period: Choice[str] = Choice((name, name) for name in known.periods)
        self.figures, self.orders = Particulars(), Particulars()
        self.note = Paragraph()
        hint = f"The first day that is not signed off is {day(known.first_day)}."
        self.form.add("period", "&Period", self.period, hint=hint, required=True)
        self.form.add("figures", "What stood at its end", self.figures)
        self.form.add("orders", "Call-offs whose money moved in it", self.orders)
        self.form.add("note", "&Note", self.note)
        self.start()
        if self.period.value is None and known.periods:
            self.period.value = known.periods[0]
        self.ask()

    def request(self) -> SignOffPeriod:
        if self.period.value is None:
            raise Incomplete("period", "Choose a period that has ended.")
        return SignOffPeriod(self.period.value, self.note.words())

    def examined(self, examined: Examined[Signing | None]) -> None:
        signing = examined.case
        if signing is None:
            return
        held = signing.figures
        self.figures.show_pairs(
            (
                ("Exposure", money(held.exposure)),
                ("Committed", money(held.committed)),
                ("Accrued", money(held.accrued)),
                ("Invoiced", money(held.invoiced)),
                ("Paid", money(held.paid)),
                ("Reserved", money(held.reserved)),
            )
        )
        orders = signing.case.orders
        unreviewed = [order.number for order in orders if not order.reviewed]
        queried = [f"{order.number} (query {_and(order.open_queries)})" for order in orders if order.open_queries]
        self.orders.show_pairs(
            (
                ("In all", count(len(orders), "call-off")),
                ("Reviewed since", count(len(orders) - len(unreviewed), "call-off")),
                ("Not reviewed", _listed(unreviewed)),
                ("Open queries", _listed(queried)),
            )
        )

    def place_of(self, result: PeriodSignedOff) -> Place:
        return Place("returns", item=f"sign_off:{result.period}")


def open_sign_off(desk: Desk, parent: QWidget) -> None:
    """Open the form with the periods that can be signed off."""

    def show(known: ToSignOff) -> None:
        SignOffPeriodForm(desk, known, parent=parent)

    desk.read(to_sign_off, show, parent, today=True)


def _and(numbers: tuple[int, ...]) -> str:
    return " and ".join(str(number) for number in numbers)


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED] + ([f"{more} more"] if more > 0 else [])) or "None"
