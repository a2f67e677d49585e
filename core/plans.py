"""Plans on disk: one strict JSON file for each, named and dated, among this user's own data and beside no register."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from core.domain.errors import BadRequest, UnreadablePlan
from core.domain.plan import Plan, faults
from core.excel.saving import save_bytes
from core.requests import json_value, read_request
from core.settings import data_folder
from core.store.canonical import plain

FORMAT = "calloff plan 1"
LONGEST_NAME = 60
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a plan's file holds."""

    format: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """One file of a plan; `trouble` says in a sentence why it cannot be opened, and is empty where it can."""

    path: Path
    name: str
    made_on: date | None
    framework: str
    year: str
    trouble: str = ""


def plans_folder() -> Path:
    """Where this user's plans are; made if missing, for this user alone."""
    folder = data_folder() / "plans"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def save_plan(plan: Plan, folder: Path | None = None) -> Path:
    """Write a plan whole or not at all; one of the same name and day is written over. Gives its file.

    Raises BadRequest for a plan without a name or that cannot be worked out, ExportFailed where nothing can be written.
    """
    if not plan.name.strip() or len(plan.name) > LONGEST_NAME:
        message = f"Give the plan a name of 1 to {LONGEST_NAME} characters."
        raise BadRequest(message)
    if wrong := faults(plan):
        raise BadRequest(" ".join(wrong))
    path = (folder or plans_folder()) / f"{quote(plan.name.strip(), safe=' ')} {plan.made_on.isoformat()}.json"
    text = json.dumps(plain(PlanFile(FORMAT, plan)), ensure_ascii=False, indent=2)
    save_bytes(path, f"{text}\n".encode())
    return path


def load_plan(path: Path) -> Plan:
    """Read a plan strictly. Raises UnreadablePlan, which names the file, what is wrong and what to do."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unreadable(path, f"it is larger than {MOST_BYTES:,} bytes")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it is not text") from error
    try:
        found = read_request(PlanFile, json_value(text, "It"))
    except BadRequest as error:
        raise _unreadable(path, _reason(error)) from error
    if found.format != FORMAT:
        raise _unreadable(path, f"its format is “{found.format}”; this version reads “{FORMAT}”")
    if wrong := faults(found.plan):
        raise _unreadable(path, " ".join(wrong).rstrip("."))
    return found.plan


def kept_plans(folder: Path | None = None) -> tuple[KeptPlan, ...]:
    """Every plan that is kept, the newest first; those that cannot be opened come last and say why."""
    found = [_kept(path) for path in sorted((folder or plans_folder()).glob("*.json"))]
    return tuple(sorted(found, key=lambda kept: kept.made_on or date.min, reverse=True))


def _kept(path: Path) -> KeptPlan:
    try:
        plan = load_plan(path)
    except UnreadablePlan as error:
        return KeptPlan(path, path.stem, None, "", "", str(error))
    return KeptPlan(path, plan.name, plan.made_on, plan.framework, plan.year)


def _reason(error: BadRequest) -> str:
    """The fault without the words for requests; a file has places such as plan.made_on."""
    text = str(error).removeprefix("The request cannot be read: ").rstrip(".")
    for theirs, ours in ((f"The request for {PlanFile.__name__}", "it"), (" @ request.", " @ "), (" @ request", "")):
        text = text.replace(theirs, ours)
    return text


def _unreadable(path: Path, reason: str) -> UnreadablePlan:
    message = f"{path.name} is not a plan that can be opened: {reason}. Open another, or save the plan anew."
    return UnreadablePlan(message)
