"""The register as open data, from the command line."""

import json
from pathlib import Path

from commands import Cli, Ran
from open_contracting import faults

from core.cli import BAD_REQUEST, DONE


def test_open_data_writes_valid_releases_and_says_how_many(cli: Cli, worked: Path, tmp_path: Path) -> None:
    out = tmp_path / "releases.json"
    ran = cli("open-data", worked, "--out", out, "--prefix", "ocds-b5fd17")
    package = json.loads(out.read_text(encoding="utf-8"))
    assert ran == Ran(DONE, f"Wrote {out}: {len(package['releases'])} releases\n", "")
    assert faults(package) == []
    assert {release["ocid"][:11] for release in package["releases"]} == {"ocds-b5fd17"}


def test_another_name_or_prefix_is_a_bad_request_and_nothing_is_written(cli: Cli, worked: Path, tmp_path: Path) -> None:
    ran = cli("open-data", worked, "--out", tmp_path / "releases.xlsx")
    assert (ran.code, ran.err) == (
        BAD_REQUEST,
        f"“{tmp_path / 'releases.xlsx'}” does not end in .json, as the name of open data does.\n",
    )
    ran = cli("open-data", worked, "--out", tmp_path / "releases.json", "--prefix", "leeds")
    assert ran.code == BAD_REQUEST
    assert "is no prefix" in ran.err
    assert not list(tmp_path.glob("releases*"))
