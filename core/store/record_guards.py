"""What SQLite itself keeps of every record: nothing is deleted or replaced, and what is settled is not edited.

`REPLACE` deletes the row that is in its way without firing a delete trigger. So inserts and updates refuse to meet an
existing key themselves, and tables keyed by text have no hidden row number.
"""

from sqlalchemy import UniqueConstraint

from core.store import tables

_KEPT = """
CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} BEGIN
  SELECT RAISE(ABORT, 'nothing is deleted from a register');
END
"""

_NOT_REPLACED = """
CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN
  SELECT RAISE(ABORT, 'this {table} is recorded already and is not replaced');
END
"""

_FIXED = """
CREATE TRIGGER {table}_is_fixed BEFORE UPDATE ON {table} WHEN {changed} BEGIN
  SELECT RAISE(ABORT, 'what identifies this {table} is not edited, and no other takes its place');
END
"""

_SETTLED = """
CREATE TRIGGER {table}_is_settled BEFORE UPDATE ON {table} WHEN {condition} BEGIN
  SELECT RAISE(ABORT, 'an issued or settled {table} is not edited');
END
"""

_ADDED_TO = """
CREATE TRIGGER {table}_comes_in_time BEFORE INSERT ON {table} WHEN {condition} BEGIN
  SELECT RAISE(ABORT, '{reason}');
END
"""

_MATCHED_WHOLE = """
CREATE TRIGGER ledger_line_is_matched_whole BEFORE UPDATE ON ledger_line WHEN NEW.state = 'matched'
AND (SELECT sum(pence) FROM ledger_part WHERE line_id = OLD.id AND reopened_on IS NULL) IS NOT OLD.pence BEGIN
  SELECT RAISE(ABORT, 'the parts of a matched line come to the line');
END
"""

_ORDERED = "EXISTS (SELECT 1 FROM call_off WHERE offer_id = OLD.id)"
_NOT_WITHDRAWING = "NEW.state <> 'withdrawn' OR OLD.state NOT IN ('accepted', 'accepted_in_part')"
_NOT_LIVE = "coalesce((SELECT state FROM offer WHERE id = {row}.offer_id), '') <> 'sent'"
_LINE_NOT_LIVE = """
coalesce((SELECT offer.state FROM offer JOIN line ON line.offer_id = offer.id WHERE line.id = NEW.line_id), '')
  <> 'sent'
""".strip()
_YEAR_CLOSED = "EXISTS (SELECT 1 FROM year_close WHERE financial_year = NEW.{year})"
_YEAR_HOLDS_COMMITMENT = """
EXISTS (SELECT 1 FROM total WHERE scope = 'framework' AND period = NEW.financial_year
  AND stage IN ('reserved', 'committed') AND pence <> 0)
""".strip()
_ALWAYS = (
    "attendance",
    "call_off",
    "cancellation",
    "closure_line",
    "credit_line",
    "credit_note",
    "decision",
    "expense",
    "exposure_correction",
    "history",
    "import_step",
    "line_funding",
    "payment",
    "posting",
    "rank_entry",
    "return_run",
    "review",
    "sign_off",
    "skip",
    "tariff",
    "tariff_band",
    "variation",
    "variation_line",
    "virement",
    "virement_line",
    "year_close",
)
_REOPENING = ("reopened_on", "reopened_by", "reopen_reason", "restored_pence")
_TAKING_BACK = "NEW.state <> 'taken_back' OR OLD.state NOT IN ('delivered', 'cancelled', 'no_show')"
_SETTLED_WHEN = {
    **dict.fromkeys(_ALWAYS, "1"),
    "line": _NOT_LIVE.format(row="OLD"),
    "offer": f"OLD.state <> 'sent' AND ({_ORDERED} OR {_NOT_WITHDRAWING})",
    "closure": "OLD.reopened_on IS NOT NULL",
    "dispute": "OLD.resolved_on IS NOT NULL",
    "extension_option": "OLD.exercised_on IS NOT NULL",
    "funding": "OLD.superseded_on IS NOT NULL",
    "ledger_part": "OLD.reopened_on IS NOT NULL",
    "session": f"OLD.state <> 'planned' AND ({_TAKING_BACK})",
    "recharge": "OLD.state IN ('settled', 'waived')",
    "ranking_version": "OLD.taken_back_on IS NOT NULL",
    "rate": "OLD.taken_back_on IS NOT NULL",
    "review_query": "OLD.resolved_on IS NOT NULL",
    "import_act": "OLD.undone_on IS NOT NULL",
}
_MAY_CHANGE = {
    "closure": _REOPENING,
    "dispute": ("resolved_on", "resolved_by", "outcome"),
    "extension_option": ("exercised_on", "decision_id"),
    "funding": ("superseded_on",),
    "invoice": ("state", "matched_by", "matched_on", "approved_by", "approved_on"),
    "invoice_line": ("line_id", "session_id"),
    "import_act": ("undone_on", "undone_by", "undo_reason"),
    "ledger_line": ("state", "provider_id", "settled_by", "settled_on", "note"),
    "ledger_part": ("reopened_on",),
    "line": ("accepted_hundredths",),
    "ranking_version": ("taken_back_on",),
    "review_query": ("answer", "answered_by", "answered_on", "resolution", "resolved_by", "resolved_on"),
    "selection": ("state", "closed_on", "closing_reason"),
}
"""Of these tables everything else was fixed when the row was written."""

_IDENTIFIES = {
    "offer": ("selection_id", "provider_id", "rank", "offered_on", "respond_by", "offered_by"),
    "recharge": ("session_id", "quoted_on", "quoted_by"),
    "session": ("reference", "line_id", "replaces_id", "planned_by", "planned_on"),
    "column_choice": ("kind", "headings_key"),
}
_MONEY = ("total", "day_total", "balance", "ceiling_version")
"""Their own guards keep their keys."""

_COMES_WHEN = {
    "exposure_correction": (
        f"NOT {_YEAR_CLOSED.format(year='closed_year')} OR {_YEAR_CLOSED.format(year='open_year')}",
        "a correction of exposure names a closed year and is posted to an open one",
    ),
    "ledger_part": (
        "coalesce((SELECT state FROM ledger_line WHERE id = NEW.line_id), '') <> 'open'",
        "a line of the ledger takes parts while it is open",
    ),
    "line": (_NOT_LIVE.format(row="NEW"), "an answered offer takes no further line"),
    "line_funding": (
        _LINE_NOT_LIVE,
        "a line of an answered offer keeps its streams",
    ),
    "rank_entry": (
        "EXISTS (SELECT 1 FROM selection WHERE ranking_version_id = NEW.ranking_version_id)",
        "a ranking that a selection follows takes no further rank",
    ),
    "sign_off": (
        "NEW.last_day <= coalesce((SELECT max(last_day) FROM sign_off), '')",
        "periods are signed off one after the other",
    ),
    "year_close": (
        _YEAR_HOLDS_COMMITMENT,
        "a year is closed when nothing is reserved or committed in it any more",
    ),
}


def record_guards() -> list[str]:
    """Every CREATE TRIGGER statement about records, in a fixed order."""
    names = [table.name for table in tables.metadata.sorted_tables]
    kept = [_KEPT.format(table=name) for name in names]
    unlike_money = [name for name in names if name not in (*_MONEY, "posting", "history")]
    replaced = [_NOT_REPLACED.format(table=name, same=same_row(name)) for name in unlike_money]
    fixed = [_FIXED.format(table=name, changed=_identity_changed(name)) for name in unlike_money if name not in _ALWAYS]
    settled = [_SETTLED.format(table=table, condition=when) for table, when in _SETTLED_WHEN.items()]
    added = [
        _ADDED_TO.format(table=table, condition=when, reason=reason) for table, (when, reason) in _COMES_WHEN.items()
    ]
    return [*kept, *replaced, *fixed, *settled, *added, _MATCHED_WHOLE]


def same_row(table: str) -> str:
    """The condition under which a row to be inserted meets one that exists, by its primary or any other key."""
    keys = [tuple(column.name for column in tables.metadata.tables[table].primary_key), *_other_keys(table)]
    return " OR ".join(_equal(key) for key in keys)


def _identity_changed(table: str) -> str:
    """The condition under which an update changes what a row is, or would push another row out of its place."""
    columns = tables.metadata.tables[table].columns
    primary = tuple(column.name for column in columns if column.primary_key)
    fixed: tuple[str, ...] = _IDENTIFIES.get(table, ())
    if table in _MAY_CHANGE:
        fixed = tuple(column.name for column in columns if column.name not in (*_MAY_CHANGE[table], *primary))
    changed = [f"NEW.{name} IS NOT OLD.{name}" for name in (*primary, *fixed)]
    another = " OR ".join(f"{name} <> OLD.{name}" for name in primary)
    met = [f"EXISTS (SELECT 1 FROM {table} WHERE ({another}) AND {_equal(key)})" for key in _other_keys(table)]
    return " OR ".join(changed + met)


def _other_keys(table: str) -> list[tuple[str, ...]]:
    constraints = tables.metadata.tables[table].constraints
    keys = [tuple(column.name for column in item.columns) for item in constraints if isinstance(item, UniqueConstraint)]
    return sorted(keys)


def _equal(key: tuple[str, ...]) -> str:
    return " AND ".join(f"{name} = NEW.{name}" for name in key)
