"""Workbooks as LibreOffice calculates them afresh."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
"""Without it LibreOffice takes over the results that the file holds, right or wrong."""


def recalculated(workbooks: list[Path], folder: Path, *, forced: bool = True) -> list[Path]:
    """The workbooks as LibreOffice saves them, calculated afresh if `forced`, in the same order."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True)
    if forced:
        (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    settings = [f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([program, *settings, *target, *map(str, workbooks)], check=True, capture_output=True, timeout=480)
    return [out / path.name for path in workbooks]


def spoilt(workbook: Path, to: Path) -> Path:
    """A copy whose every stored number of a formula is £999 too high."""
    with zipfile.ZipFile(workbook) as whole, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in whole.namelist():
            content = whole.read(name)
            copy.writestr(name, _spoilt(content.decode()) if name.startswith("xl/worksheets/sheet") else content)
    return to


def _spoilt(sheet: str) -> str:
    before, *formulas = sheet.split("</f><v>")
    changed = []
    for text in formulas:
        number, rest = text.split("</v>", 1)
        try:
            number = repr(float(number) + 999)
        except ValueError:
            number = "spoilt"
        changed.append(f"{number}</v>{rest}")
    return "</f><v>".join([before, *changed])
