"""A payee is a provider by number or name, or nearly; and nobody at all otherwise."""

import time

import pytest

from core.domain.payees import Payee, Payees
from core.domain.provider import Provider
from core.domain.states import Known, LegalForm


def provider(number: int, name: str, ledger_number: str = "") -> Provider:
    known = (LegalForm.COMPANY, "", Known.YES, Known.NO)
    return Provider(number, name, "", "", "", True, *known, ledger_number)


PAYEES = Payees(
    [
        provider(1, "Alder Training Ltd", "00451"),
        provider(2, "Beech Mediation"),
        provider(3, "Beech Meditation"),
        provider(4, "Elm & Oak Partners LLP"),
    ]
)


@pytest.mark.parametrize(
    ("name", "number", "found"),
    [
        ("ALDER TRAINING LIMITED", "", Payee(1, sure=True)),
        ("  alder-training  (UK) Ltd.", "", Payee(1, sure=True)),
        ("V0001 : Alder Training", "", Payee(1, sure=True)),
        ("Anybody", "451", Payee(1, sure=True)),
        ("451 Anybody", "", Payee(1, sure=True)),
        ("Elm and Oak Partners", "", Payee(4, sure=True)),
        ("Aldr Training", "", Payee(1, sure=False)),
        ("Alder Training Services", "", Payee(1, sure=False)),
        ("Beech Mediation", "", Payee(2, sure=True)),
        ("Beech Medittion", "", Payee(3, sure=False)),
        ("Alder Catering", "", None),
        ("Training", "", None),
        ("Ltd", "", None),
        ("", "", None),
        ("Anybody", "4510", None),
    ],
)
def test_who_a_payee_is(name: str, number: str, found: Payee | None) -> None:
    assert PAYEES.find(name, number) == found


def test_a_name_as_near_to_two_providers_is_neither() -> None:
    two = Payees([provider(1, "Beech Mediation One"), provider(2, "Beech Mediation Two")])
    assert two.find("Beech Mediation") is None


def test_thousands_of_payees_are_compared_with_few_providers() -> None:
    many = Payees([provider(number, f"Provider {chr(97 + number) * 6} of Training") for number in range(26)])
    started = time.process_time()
    for number in range(2_000):
        assert many.find(f"Payee for Training and Services {number}") is None
    assert time.process_time() - started < 3
