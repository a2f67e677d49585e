"""What a provider tells of itself, and whether it can be told from the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.domain import email_address
from core.domain.enumerated import enumerated
from core.domain.finding import Finding
from core.domain.provider import Provider
from core.domain.states import Known, LegalForm

FORMS_IN_PLURAL = {
    LegalForm.INDIVIDUAL: "individuals",
    LegalForm.SOLE_TRADER: "sole traders",
    LegalForm.PARTNERSHIP: "partnerships",
    LegalForm.COMPANY: "companies",
    LegalForm.CHARITY: "charities",
    LegalForm.PUBLIC_BODY: "public bodies",
    LegalForm.NOT_RECORDED: "providers whose legal form is not recorded",
}
"""Every legal form as people read it of many, those nearest to a private person first."""


@dataclass(frozen=True, slots=True)
class ProviderDetails:
    """A provider’s name, how to reach it, its numbers and what it is in law, without blanks around them."""

    name: str
    email: str
    phone: str
    company_number: str
    legal_form: LegalForm
    charity_number: str
    small_or_medium: Known
    voluntary_sector: Known
    ledger_number: str


def forms_words(forms: Iterable[LegalForm]) -> str:
    """Legal forms in a sentence.

    >>> forms_words({LegalForm.SOLE_TRADER, LegalForm.INDIVIDUAL, LegalForm.CHARITY})
    'individuals, sole traders and charities'
    """
    wanted = set(forms)
    named = [words for form, words in FORMS_IN_PLURAL.items() if form in wanted]
    return enumerated(named)


def name_key(name: str) -> str:
    """What the spellings of one name have in common: all but blanks and capitals."""
    return " ".join(name.split()).casefold()


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in blanks and capitals alone."""
    return name_key(one) == name_key(other)


def check(details: ProviderDetails, others: Iterable[Provider]) -> Iterator[Finding]:
    """The name is given, and neither it nor the ledger’s number is another provider’s; the address is one."""
    if not details.name:
        yield Finding("no_name", "Give the provider’s name.", "name")
    for other in others:
        if same_name(other.name, details.name):
            yield Finding("provider_exists", f"{other.name} is in the register already.", "name")
        if details.ledger_number and other.ledger_number == details.ledger_number:
            sentence = (
                f"The ledger’s number {details.ledger_number} is that of {other.name} already. Payments could not be "
                "told apart; give each provider its own."
            )
            yield Finding("ledger_number_taken", sentence, "ledger_number")
    yield from email_address.check(details.email)
