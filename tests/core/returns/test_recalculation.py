"""LibreOffice calculates every formula afresh: the results are the register's own pence, and what the file held."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from built_returns import built
from inspection import rows
from openpyxl.cell.cell import Cell
from recalculation import recalculated, spoilt
from register_sums import STAGES, Sums, line_pence
from return_cells import formulas, results, rows_under

from core.returns import RETURNS
from core.returns.building import Built
from core.store.register import Register

pytestmark = pytest.mark.slow

Returned = dict[str, tuple[Register, str, Path]]
Expected = Iterator[tuple[Cell, object]]
NAMES = ("sample", "new", "awkward 2015-16", "awkward 2016-17", "awkward 2017-18")
MONTHS = 12
OF_EXPOSURE = {
    "of which ordered, not delivered": "committed",
    "of which delivered, not invoiced": "accrued",
    "of which invoiced, not paid": "invoiced",
    "of which paid": "paid",
}


@pytest.fixture(scope="session")
def every(
    lived_returns: dict[str, Built], sample_register: Register, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Path]:
    """Every return of the lived register and of the sample, as files."""
    folder = tmp_path_factory.mktemp("every")
    made = {("lived", name): each for name, each in lived_returns.items()}
    made |= {("sample", name): built(sample_register, name, "2015-16") for name in RETURNS}
    found = {of: folder / f"{' '.join(of)}.xlsx" for of in made}
    for of, path in found.items():
        path.write_bytes(made[of].workbook)
    return found


@pytest.fixture(scope="session")
def afresh(
    returned: Returned, every: dict[tuple[str, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[object, Path]:
    """Every return calculated afresh, and one that held only wrong results before; by one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("afresh")
    wrong = spoilt(returned["sample"][2], folder / "spoilt.xlsx")
    files = {**{name: path for name, (_, _, path) in returned.items()}, **every, "spoilt": wrong}
    return dict(zip(files, recalculated(list(files.values()), folder), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_every_formula_gives_what_the_file_holds_for_it(
    name: str, returned: Returned, afresh: dict[object, Path]
) -> None:
    agree(returned[name][2], afresh[name])


@pytest.mark.parametrize("register", ["lived", "sample"])
@pytest.mark.parametrize("name", RETURNS)
def test_every_formula_of_every_return_gives_what_the_file_holds_for_it(
    name: str, register: str, every: dict[tuple[str, str], Path], afresh: dict[object, Path]
) -> None:
    agree(every[register, name], afresh[register, name])


def agree(path: Path, calculated_path: Path) -> None:
    """Every formula gives afresh what the file holds for it, and there are some."""
    held, calculated, live = results(path), results(calculated_path), formulas(path)
    assert live
    wrong = {
        place: (text, held.get(place), calculated.get(place))
        for place, text in live.items()
        if calculated.get(place) != pytest.approx(held.get(place), abs=1e-6)
    }
    assert not wrong


def test_results_that_were_wrong_are_put_right(returned: Returned, afresh: dict[object, Path], tmp_path: Path) -> None:
    _, _, path = returned["sample"]
    wrong = spoilt(path, tmp_path / "spoilt.xlsx")
    right, held, calculated = results(path), results(wrong), results(afresh["spoilt"])
    for place in formulas(path):
        assert held[place] != right[place], place
        assert calculated[place] == pytest.approx(right[place], abs=1e-6), place


def test_without_force_wrong_results_would_go_unseen(returned: Returned, tmp_path: Path) -> None:
    wrong = spoilt(returned["sample"][2], tmp_path / "spoilt.xlsx")
    (kept,) = recalculated([wrong], tmp_path, forced=False)
    held, calculated = results(wrong), results(kept)
    assert all(calculated[place] == held[place] for place in formulas(wrong) if place[0] == "Spend against ceiling")


@pytest.mark.parametrize("name", NAMES)
def test_every_formula_gives_the_registers_own_figure(
    name: str, returned: Returned, afresh: dict[object, Path]
) -> None:
    register, year, path = returned[name]
    book = openpyxl.load_workbook(afresh[name], data_only=True)
    seen = set()
    for part in (_cover, _by_lot, _by_month, _ceilings, _checks, _orders, _award_log, _staffing):
        for cell, value in part(book, register, Sums.of(register, year)):
            place = (cell.parent.title, cell.coordinate)
            assert _stored(cell) == value, place
            seen.add(place)
    assert set(formulas(path)) <= seen


def _stored(cell: Cell) -> object:
    """A number as the register holds it: pence, hundredths of a per cent, thousandths of an FTE."""
    if not isinstance(cell.value, int | float):
        return cell.value
    scale = {"£": 100, "%": 10_000, "0": 1_000}[next(c for c in ("£", "%", "0") if c in cell.number_format)]
    scaled = cell.value * scale
    assert scaled == pytest.approx(round(scaled), abs=1e-4), cell.coordinate
    return round(scaled)


def _ceiling(register: Register, year: str) -> int | None:
    found = rows(register, "ceiling_version", scope="framework", period=year, state="in_force")
    return found[0]["pence"] if found else None


def _cover(book: openpyxl.Workbook, register: Register, sums: Sums) -> Expected:
    facts = {label.value: value for label, value in book["Cover"]["A1:B40"]}
    ceiling, used = _ceiling(register, sums.year), sums.exposure() + sums.at("reserved")
    yield facts["Exposure"], sums.exposure()
    for words, stage in OF_EXPOSURE.items():
        yield facts[words], sums.at(stage)
    yield facts["Reserved by live offers"], sums.at("reserved")
    if ceiling is None:
        yield facts[f"Ceiling for {sums.year}"], "none in force for this year"
    else:
        yield facts[f"Ceiling for {sums.year}"], ceiling
        yield facts["Headroom"], ceiling - used
        yield facts["Used, with reserved"], _share(used, ceiling)
    assert str(facts["Checks"].value).startswith("OK: all ")
    yield facts["Checks"], facts["Checks"].value


def _by_lot(book: openpyxl.Workbook, register: Register, sums: Sums) -> Expected:
    ceiling = _ceiling(register, sums.year)
    table = list(rows_under(book["Spend against ceiling"], "Lot"))
    for row, lot in zip(table, [*sums.lots, None], strict=False):
        where = {"lot": lot} if lot else {}
        for heading, stage in STAGES.items():
            yield row[heading], sums.at(stage, **where)
        used = sums.exposure(**where) + sums.at("reserved", **where)
        yield row["Exposure"], sums.exposure(**where)
        yield row["Exposure and reserved"], used
        yield row["Share of ceiling"], None if ceiling is None else _share(used, ceiling)
    rest = table[len(sums.lots) + 1 :]
    if ceiling is None:
        assert [row["Lot title"].value for row in rest] == [
            f"No ceiling of the whole framework is in force for {sums.year}"
        ]
    else:
        yield rest[0]["Exposure and reserved"], ceiling
        yield rest[1]["Exposure and reserved"], ceiling - sums.exposure() - sums.at("reserved")


def _by_month(book: openpyxl.Workbook, register: Register, sums: Sums) -> Expected:
    ceiling, so_far = _ceiling(register, sums.year), 0
    *months, total = rows_under(book["Spend against ceiling"], "Month")
    assert len(months) == MONTHS
    for number, row in enumerate(months):
        by_lot = [sums.issued_in(number, lot) for lot in sums.lots]
        lots = list(row.values())[2 : 2 + len(by_lot)]
        yield from zip(lots, by_lot, strict=True)
        so_far += sum(by_lot)
        yield row["All lots"], sum(by_lot)
        yield row["Exposure so far"], so_far if row["Exposure so far"].value is not None else None
        if ceiling is not None:
            yield row["Ceiling"], ceiling
    for lot, cell in zip(sums.lots, list(total.values())[2:], strict=False):
        yield cell, sums.exposure(lot=lot)
    yield total["All lots"], sums.exposure()


def _ceilings(book: openpyxl.Workbook, register: Register, sums: Sums) -> Expected:
    sheet = book["Spend against ceiling"]
    if not [cell for (cell,) in sheet["A1:A200"] if cell.value == "Other ceilings in force"]:
        return
    found = [
        item
        for item in rows(register, "ceiling_version", state="in_force")
        if item["period"] in (sums.year, "life") and (item["scope"], item["period"]) != ("framework", sums.year)
    ]
    shown = list(rows_under(sheet, "No."))
    assert len(shown) == len(found)
    for row, item in zip(shown, sorted(found, key=lambda item: (item["scope"], item["period"])), strict=True):
        kind, _, code = item["scope"].partition(":")
        where = {kind: code} if code else {}
        life = item["period"] == "life"
        exposure, reserved = sums.exposure(life=life, **where), sums.at("reserved", life=life, **where)
        yield row["Exposure"], exposure
        yield row["Reserved"], reserved
        yield row["Headroom"], item["pence"] - exposure - reserved


def _checks(book: openpyxl.Workbook, register: Register, sums: Sums) -> Expected:
    for row in rows_under(book["Checks"], "No."):
        yield row["Workbook"], _stored(row["Register"])
        yield row["Difference"], 0
        yield row["Result"], "OK"


def _orders(book: openpyxl.Workbook, register: Register, sums: Sums) -> Expected:
    *shown, total = rows_under(book["Orders"], "Order")
    lines = sums.ordered_lines()
    for row, line in zip(shown, lines, strict=bool(lines)):
        yield row["Line value"], line_pence(line)
        yield row["Delivered"], sums.at("accrued", "invoiced", "paid", line_id=line["id"])
        yield row["Exposure"], sums.exposure(line_id=line["id"])
    for heading in ("Open commitment", "Accrued", "Invoiced unpaid", "Paid"):
        yield total[heading], sums.at(STAGES[heading])
    yield total["Delivered"], sums.at("accrued", "invoiced", "paid")
    yield total["Exposure"], sums.exposure()


def _award_log(book: openpyxl.Workbook, register: Register, sums: Sums) -> Expected:
    *_, total = rows_under(book["Award log"], "Requirement")
    yield total["Reserved"], sums.at("reserved")


def _staffing(book: openpyxl.Workbook, register: Register, sums: Sums) -> Expected:
    *shown, total = rows_under(book["Staffing"], "Team")
    limits = sorted(rows(register, "role_group"), key=lambda group: int(group["position"]))
    held = [_stored(row["Filled"]) + _stored(row["Bought in"]) for row in shown]
    for row, group, thousandths in zip(shown, limits, held, strict=True):
        yield row["Held"], thousandths
        yield row["Left"], group["limit_thousandths"] - thousandths
        yield row["Within limit?"], "yes" if _stored(row["Peak in the year"]) <= group["limit_thousandths"] else "no"
    for heading in ("Limit", "Filled", "Bought in", "Held", "Left"):
        yield total[heading], sum(_stored(row[heading]) for row in shown)


def _share(pence: int, ceiling: int) -> int:
    return (2 * pence * 10_000 + ceiling) // (2 * ceiling)
