"""The register as open data is valid, says what the register says to the penny, and leaves individuals unnamed."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from builders import PROVIDERS, a_ceiling, a_register_without_providers, an_issued_order
from invoiced import a_payment, an_approved_invoice, delivered
from lived_register import ACROSS, CANCELLED, REOPENED, VARIED, a_lived_register
from open_contracting import faults, unknown_fields
from sampled import a_sample_file

from core.domain.errors import BadRequest, ExportFailed
from core.open_data.parties import Names
from core.open_data.writing import suggested_name, write_open_data
from core.queries.call_offs import call_offs
from core.queries.order_payments import order_payments
from core.returns.redaction import redaction
from core.store import tables
from core.store.frameworks import stream_title
from core.store.providers import providers
from core.store.register import Register, open_register

Package = dict[str, Any]


def read_back(path: Path) -> Package:
    package: Package = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return package


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("open data")


@pytest.fixture(scope="module")
def lived(folder: Path) -> Package:
    register = a_lived_register(folder)
    path = folder / "releases.json"
    assert write_open_data(register, path) == 6
    register.close()
    return read_back(path)


def release(package: Package, number: str = "") -> Any:
    """A call-off’s release, or the framework’s."""
    found = [each for each in package["releases"] if each["ocid"].endswith(number or "LCC-RP-2015")]
    assert len(found) == 1
    return found[0]


def test_a_register_that_has_lived_is_valid_under_the_standard_and_its_extensions(lived: Package) -> None:
    assert faults(json.loads(json.dumps(lived, default=float))) == []


def test_the_sample_is_valid_and_says_that_it_is_one(tmp_path: Path) -> None:
    register = open_register(a_sample_file(tmp_path))
    write_open_data(register, tmp_path / "releases.json")
    register.close()
    package = json.loads((tmp_path / "releases.json").read_text(encoding="utf-8"))
    assert len(package["releases"]) > 20
    assert faults(package) == []
    assert "This is a sample" in package["releases"][0]["tender"]["description"]


def test_a_register_without_providers_has_a_framework_and_nothing_else(tmp_path: Path) -> None:
    register = a_register_without_providers(tmp_path)
    assert write_open_data(register, tmp_path / "releases.json") == 1
    register.close()
    package = json.loads((tmp_path / "releases.json").read_text(encoding="utf-8"))
    assert faults(package) == []
    assert package["releases"][0]["tag"] == ["tender"]


def test_the_checks_find_a_misspelt_field_a_day_without_a_time_and_an_unknown_code(lived: Package) -> None:
    package = json.loads(json.dumps(lived, default=float))
    package["releases"][1]["relatedProcesses"][0]["identifer"] = "x"
    package["releases"][1]["contracts"][0]["dateSigned"] = "2015-04-01"
    package["releases"][1]["parties"][0]["roles"] = ["boss"]
    package["releases"][0]["tender"]["lots"][0]["techniques"]["frameworkAgreement"]["method"] = "byChance"
    found = faults(package)
    assert len(found) == 4
    assert unknown_fields(package["releases"][1]) == ["/relatedProcesses/0/identifer is no field"]


def test_the_framework_is_one_process_with_its_lots_and_an_award_for_each_ranking(lived: Package) -> None:
    framework = release(lived)
    assert [lot["id"] for lot in framework["tender"]["lots"]] == [str(number) for number in range(1, 9)]
    methods = {lot["techniques"]["frameworkAgreement"]["method"] for lot in framework["tender"]["lots"]}
    assert methods == {"withoutReopeningCompetition"}
    assert [award["relatedLots"] for award in framework["awards"]] == [["1"], ["2"], ["3"]]
    assert [each["name"] for each in framework["awards"][0]["suppliers"]] == list(PROVIDERS)
    assert "1. Alder Training; 2. Beech Mediation; 3. Cedar Learning" in framework["awards"][0]["description"]
    assert framework["tender"]["contractPeriod"] == {
        "startDate": "2015-04-01T00:00:00+01:00",
        "endDate": "2017-03-31T23:59:59+01:00",
        "maxExtentDate": "2018-03-31T23:59:59+01:00",
    }


def test_ceilings_in_force_are_the_value_and_a_conditional_one_says_its_condition(lived: Package) -> None:
    tender = release(lived)["tender"]
    assert tender["value"] == {"amount": Decimal("520000.00"), "currency": "GBP"}
    assert "The 2015-16 ceiling is £260,000." in tender["description"]
    assert "on condition: " in tender["description"]


def test_each_call_off_is_a_direct_process_linked_to_its_framework(lived: Package) -> None:
    framework = release(lived)
    for each in lived["releases"][1:]:
        assert each["tender"]["procurementMethod"] == "direct"
        assert each["tender"]["competitive"] is False
        (related,) = each["relatedProcesses"]
        assert (related["relationship"], related["scheme"], related["identifier"]) == (
            *(["framework"], "ocid", framework["ocid"]),
        )
        assert each["awards"][0]["id"] == each["contracts"][0]["awardID"]


def test_an_award_says_what_was_ordered_and_its_contract_what_stands(lived: Package) -> None:
    varied = release(lived, VARIED)
    assert varied["awards"][0]["value"]["amount"] == Decimal("18000.00")
    assert varied["contracts"][0]["value"]["amount"] == Decimal("19800.00")
    (amendment,) = varied["contracts"][0]["amendments"]
    assert amendment["rationale"] == "A larger cohort"
    assert "20 days → 22 days" in amendment["description"]
    assert varied["contracts"][0]["items"][0]["quantity"] == Decimal("22.00")


def test_a_cancelled_order_is_terminated_at_what_it_came_to_and_says_why(lived: Package) -> None:
    contract = release(lived, CANCELLED)["contracts"][0]
    assert (contract["status"], contract["value"]["amount"]) == ("terminated", Decimal("0.00"))
    assert contract["description"].endswith("Cancelled on 2015-06-25: Not needed.")
    assert release(lived, REOPENED)["contracts"][0]["status"] == "active"


def test_an_order_that_is_delivered_and_paid_has_come_to_its_close(register: Register) -> None:
    delivered(register, days=2)
    an_approved_invoice(register)
    path = register.path.with_name("releases.json")
    write_open_data(register, path)
    assert release(read_back(path), "CO-2015-0001")["contracts"][0]["status"] == "active"
    a_payment(register)
    write_open_data(register, path)
    contract = release(read_back(path), "CO-2015-0001")["contracts"][0]
    assert (contract["status"], contract["value"]["amount"]) == ("terminated", Decimal("1800.00"))


def test_days_are_whole_in_london_in_summer_and_in_winter(lived: Package) -> None:
    assert release(lived, ACROSS)["contracts"][0]["period"] == {
        "startDate": "2016-03-22T00:00:00+00:00",
        "endDate": "2016-04-10T23:59:59+01:00",
    }


def test_payments_are_transactions_and_one_that_came_back_is_paid_by_the_provider(lived: Package) -> None:
    paid = release(lived, VARIED)["contracts"][0]["implementation"]["transactions"]
    assert [(each["id"], each["payer"]["name"], each["value"]["amount"]) for each in paid] == [
        ("1", "Leeds City Council, Children’s Services", Decimal("1800.00")),
        ("2", "Leeds City Council, Children’s Services", Decimal("900.00")),
        ("3", "Alder Training", Decimal("900.00")),
    ]
    assert paid[0]["date"] == "2015-06-12T00:00:00+01:00"
    roles = {party["name"]: party["roles"] for party in release(lived, VARIED)["parties"]}
    assert roles["Alder Training"] == ["supplier", "payee", "payer"]


def test_transactions_come_to_what_the_register_holds_as_paid(folder: Path) -> None:
    register = a_lived_register(folder, "paid.calloff")
    with register.reading() as read:
        paid = {row.number: row.paid for row in call_offs(read) if row.paid}
        found: dict[str, int] = {}
        for each in order_payments(read):
            found[each.number] = found.get(each.number, 0) + each.pence
    register.close()
    assert found == paid


def test_amounts_are_written_exactly_with_their_pence(folder: Path, lived: Package) -> None:
    text = (folder / "releases.json").read_text(encoding="utf-8")
    assert '"amount": 18000.00,' in text
    assert lived["version"] == "1.1"


def test_the_same_register_gives_the_same_bytes_and_names_itself_and_its_history(register: Register) -> None:
    an_issued_order(register)
    first, second = (register.path.with_name(name) for name in ("1.json", "2.json"))
    for path in (first, second):
        write_open_data(register, path)
    assert first.read_bytes() == second.read_bytes()
    uri = read_back(first)["uri"]
    assert uri.startswith("urn:uuid:")
    assert "#history-" in uri


def _made_a_sole_trader(register: Register, provider_id: int) -> None:
    with register.writing() as work:
        from core.domain.states import LegalForm  # noqa: PLC0415 - for this alone

        work.update(tables.provider, provider_id, legal_form=LegalForm.SOLE_TRADER)


def test_a_sole_trader_goes_unnamed_everywhere_unless_asked_otherwise(register: Register) -> None:
    an_issued_order(register)
    _made_a_sole_trader(register, 1)
    path = register.path.with_name("releases.json")
    write_open_data(register, path)
    package = json.loads(path.read_text(encoding="utf-8"))
    assert faults(package) == []
    assert PROVIDERS[0] not in path.read_text(encoding="utf-8")
    assert package["releases"][1]["awards"][0]["suppliers"] == [{"id": "redacted-1", "name": "Redacted"}]
    assert PROVIDERS[1] in path.read_text(encoding="utf-8")
    write_open_data(register, path, redacted=False)
    assert PROVIDERS[0] in path.read_text(encoding="utf-8")


def test_a_sole_trader_goes_unnamed_in_a_text_of_another_in_any_capitals(register: Register) -> None:
    _made_a_sole_trader(register, 2)
    with register.reading() as read:
        names = Names({each.id: each for each in providers(read)}, redaction(read, wanted=True))
    assert names.text(1, "As BEECH  mediation ran it") == "As Redacted ran it"
    assert names.text(2, "An offer by post") == "Redacted"


def test_a_ceiling_is_told_with_the_title_of_its_stream_and_its_condition_without_whom_it_names(
    register: Register,
) -> None:
    _made_a_sole_trader(register, 1)
    a_ceiling(register, "stream:core", "2016-17", 4_000_000, condition=f"{PROVIDERS[0]} stays.")
    path = register.path.with_name("releases.json")
    write_open_data(register, path)
    told = read_back(path)["releases"][0]["tender"]["description"]
    with register.reading() as read:
        title = stream_title(read, "stream:core")
    assert f"The 2016-17 ceiling for {title} would be £40,000 on condition: Redacted stays." in told


def test_a_prefix_of_the_publisher_is_taken_and_any_other_text_refused(register: Register) -> None:
    path = register.path.with_name("releases.json")
    write_open_data(register, path, prefix="ocds-b5fd17")
    assert read_back(path)["releases"][0]["ocid"] == "ocds-b5fd17-LCC-RP-2015"
    with pytest.raises(BadRequest, match="“ocds-leeds” is no prefix"):
        write_open_data(register, path, prefix="ocds-leeds")


def test_open_data_do_not_take_the_registers_place(register: Register) -> None:
    content = register.path.read_bytes()
    with pytest.raises(ExportFailed, match="is a register or another database"):
        write_open_data(register, register.path)
    assert register.path.read_bytes() == content
    assert suggested_name(register).endswith(".json")


def test_a_cancelled_export_leaves_nothing(register: Register) -> None:
    def stop(done: int, total: int, _text: str) -> None:
        if done == total:
            raise KeyboardInterrupt

    before = sorted(register.path.parent.iterdir())
    with pytest.raises(KeyboardInterrupt):
        write_open_data(register, register.path.with_name("releases.json"), progress=stop)
    assert sorted(register.path.parent.iterdir()) == before
