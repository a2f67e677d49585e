"""The fields of a form that tell of a provider: how to reach it, its numbers, what it is in law."""

from typing import TypedDict

from PySide6.QtWidgets import QLineEdit

from core.domain.states import Known, LegalForm
from core.queries.rankings import ProviderRow
from gui.widgets.choice import Choice
from gui.widgets.form import Form

FORM_WORDS = {
    LegalForm.NOT_RECORDED: "Not recorded",
    LegalForm.COMPANY: "Company",
    LegalForm.PARTNERSHIP: "Partnership",
    LegalForm.CHARITY: "Charity",
    LegalForm.PUBLIC_BODY: "Public body",
    LegalForm.SOLE_TRADER: "Sole trader",
    LegalForm.INDIVIDUAL: "Individual",
}
KNOWN_WORDS = {Known.NOT_RECORDED: "Not recorded", Known.YES: "Yes", Known.NO: "No"}


class Told(TypedDict):
    """What the fields say, by the names of requests."""

    name: str
    email: str
    phone: str
    company_number: str
    legal_form: LegalForm
    charity_number: str
    small_or_medium: Known
    voluntary_sector: Known
    ledger_number: str


class ProviderFields:
    """The fields of one provider, in two columns; empty, or as a provider has them."""

    def __init__(self, form: Form, row: ProviderRow | None = None) -> None:
        self.name, self.email, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.company, self.charity, self.ledger = QLineEdit(), QLineEdit(), QLineEdit()
        self.legal_form: Choice[LegalForm] = Choice(FORM_WORDS.items())
        self.small: Choice[Known] = Choice(KNOWN_WORDS.items())
        self.voluntary: Choice[Known] = Choice(KNOWN_WORDS.items())
        self.email.setPlaceholderText("orders@example.org")
        self._show(row)
        ordered = row is not None and row.call_offs > 0
        self.name.setReadOnly(ordered)
        hint = "Fixed, since orders were issued to it" if ordered else "As its contract has it"
        form.add("name", "&Name", self.name, hint=hint, required=True, span=2)
        form.add("email", "&E-mail for offers", self.email)
        form.add("phone", "&Telephone", self.phone)
        form.add(
            "legal_form",
            "&Legal form",
            self.legal_form,
            hint="Decides whether published returns leave its name out",
        )
        form.add("ledger_number", "Number in the led&ger", self.ledger, hint="By which payments are told apart")
        form.add("company_number", "&Company number", self.company)
        form.add("charity_number", "C&harity number", self.charity)
        form.add("small_or_medium", "&Small or medium enterprise", self.small)
        form.add("voluntary_sector", "&Voluntary or community sector", self.voluntary)

    def told(self) -> Told:
        """What stands in the fields."""
        return Told(
            name=self.name.text(),
            email=self.email.text(),
            phone=self.phone.text(),
            company_number=self.company.text(),
            legal_form=self.legal_form.value or LegalForm.NOT_RECORDED,
            charity_number=self.charity.text(),
            small_or_medium=self.small.value or Known.NOT_RECORDED,
            voluntary_sector=self.voluntary.value or Known.NOT_RECORDED,
            ledger_number=self.ledger.text(),
        )

    def _show(self, row: ProviderRow | None) -> None:
        self.legal_form.value = row.legal_form if row else LegalForm.NOT_RECORDED
        self.small.value = row.small_or_medium if row else Known.NOT_RECORDED
        self.voluntary.value = row.voluntary_sector if row else Known.NOT_RECORDED
        if row is not None:
            for field, words in (
                (self.name, row.name),
                (self.email, row.email),
                (self.phone, row.phone),
                (self.company, row.company_number),
                (self.charity, row.charity_number),
                (self.ledger, row.ledger_number),
            ):
                field.setText(words)
