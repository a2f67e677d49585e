"""What the database itself keeps and refuses on SQLite, whatever client writes to the file.

Running totals and balances move only through a posting, and only by the newest posting's pence; a step that would pass
a ceiling in force is refused; issued records are never edited or deleted. Limits stand in triggers and not only in
CHECKs, since `PRAGMA ignore_check_constraints` switches those off; inserts refuse an existing key themselves, since
`INSERT OR REPLACE` fires no delete trigger. Migrations drop these triggers and make them again from here.
"""

from sqlalchemy import Connection

from core.domain.states import PERMITTED_STEPS
from core.store import tables

_STEPS = ", ".join(f"('{before}', '{after}')" for before, after in sorted(PERMITTED_STEPS))
_SCOPES = "('framework', 'lot:' || {row}.lot, 'stream:' || {row}.stream)"
_PERIODS = "({row}.financial_year, 'life')"

_POSTING_IS_SOUND = f"""
CREATE TRIGGER posting_is_sound BEFORE INSERT ON posting BEGIN
  SELECT RAISE(ABORT, 'a posting number is used once') WHERE EXISTS (SELECT 1 FROM posting WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a posting moves at least one penny and less than ten million million pounds')
    WHERE NEW.pence <= 0 OR NEW.pence >= 1000000000000000;
  SELECT RAISE(ABORT, 'money may not take this step') WHERE (NEW.from_stage, NEW.to_stage) NOT IN (VALUES {_STEPS});
  SELECT RAISE(ABORT, 'a posting takes effect on or before the day on which it is recorded')
    WHERE NEW.effective_on > date(NEW.recorded_at, '+1 hour');
  SELECT RAISE(ABORT, 'a posting names its line''s lot, stream and one of its delivery years') WHERE NOT EXISTS (
    SELECT 1 FROM line JOIN offer ON offer.id = line.offer_id JOIN selection ON selection.id = offer.selection_id
    WHERE line.id = NEW.line_id AND selection.lot = NEW.lot AND line.stream = NEW.stream
      AND substr(NEW.financial_year, 1, 4)
        BETWEEN strftime('%Y', line.first_day, '-3 months') AND strftime('%Y', line.last_day, '-3 months')
      AND NEW.financial_year = substr(NEW.financial_year, 1, 4) || '-'
        || printf('%02d', (CAST(substr(NEW.financial_year, 1, 4) AS INTEGER) + 1) % 100));
END
"""

_POSTING_MOVES = f"""
CREATE TRIGGER posting_moves_totals AFTER INSERT ON posting BEGIN
  SELECT RAISE(ABORT, 'postings are numbered upwards')
    WHERE NEW.id <= 0 OR EXISTS (SELECT 1 FROM posting WHERE id > NEW.id);
  SELECT RAISE(ABORT, 'a line''s balance may not go below zero') WHERE NEW.from_stage <> 'outside' AND coalesce((
    SELECT pence FROM balance WHERE line_id = NEW.line_id AND financial_year = NEW.financial_year
      AND stream = NEW.stream AND stage = NEW.from_stage), 0) < NEW.pence;
  INSERT INTO balance (line_id, financial_year, stream, stage, pence, posting_id)
    SELECT NEW.line_id, NEW.financial_year, NEW.stream, NEW.to_stage, 0, NULL
    WHERE NEW.to_stage <> 'outside' AND NOT EXISTS (SELECT 1 FROM balance WHERE line_id = NEW.line_id
      AND financial_year = NEW.financial_year AND stream = NEW.stream AND stage = NEW.to_stage);
  UPDATE balance SET pence = pence + CASE stage WHEN NEW.to_stage THEN NEW.pence ELSE -NEW.pence END,
      posting_id = NEW.id
    WHERE line_id = NEW.line_id AND financial_year = NEW.financial_year AND stream = NEW.stream
      AND stage IN (NEW.from_stage, NEW.to_stage);
  INSERT INTO total (scope, period, stage, pence, posting_id)
    SELECT scopes.scope, periods.period, NEW.to_stage, 0, NULL
    FROM (SELECT 'framework' AS scope UNION ALL SELECT 'lot:' || NEW.lot UNION ALL SELECT 'stream:' || NEW.stream) AS scopes,
      (SELECT NEW.financial_year AS period UNION ALL SELECT 'life') AS periods
    WHERE NEW.to_stage <> 'outside' AND NOT EXISTS (SELECT 1 FROM total
      WHERE total.scope = scopes.scope AND total.period = periods.period AND stage = NEW.to_stage);
  UPDATE total SET pence = pence + CASE stage WHEN NEW.to_stage THEN NEW.pence ELSE -NEW.pence END,
      posting_id = NEW.id
    WHERE stage IN (NEW.from_stage, NEW.to_stage)
      AND scope IN {_SCOPES.format(row="NEW")} AND period IN {_PERIODS.format(row="NEW")};
  SELECT RAISE(ABORT, 'there is no ceiling in force for this delivery year') WHERE NEW.from_stage = 'outside'
    AND NOT EXISTS (SELECT 1 FROM ceiling_version WHERE state = 'in_force' AND scope = 'framework'
      AND period IN {_PERIODS.format(row="NEW")});
  SELECT RAISE(ABORT, 'this would pass a ceiling in force')
    WHERE (NEW.from_stage = 'outside' OR NEW.to_stage = 'committed' AND NEW.from_stage = 'reserved')
    AND EXISTS (SELECT 1 FROM ceiling_version AS ceiling WHERE ceiling.state = 'in_force'
      AND ceiling.scope IN {_SCOPES.format(row="NEW")} AND ceiling.period IN {_PERIODS.format(row="NEW")}
      AND ceiling.pence < (SELECT sum(pence) FROM total
        WHERE total.scope = ceiling.scope AND total.period = ceiling.period));
END
"""

_TOTAL_MOVES_BY_POSTING = f"""
CREATE TRIGGER total_moves_by_posting BEFORE UPDATE ON total BEGIN
  SELECT RAISE(ABORT, 'a running total moves only by the newest posting''s pence')
    WHERE NEW.scope <> OLD.scope OR NEW.period <> OLD.period OR NEW.stage <> OLD.stage
    OR NEW.posting_id <= coalesce(OLD.posting_id, 0) OR NOT EXISTS (SELECT 1 FROM posting
      WHERE posting.id = NEW.posting_id AND NOT EXISTS (SELECT 1 FROM posting AS later WHERE later.id > posting.id)
        AND NEW.scope IN {_SCOPES.format(row="posting")} AND NEW.period IN {_PERIODS.format(row="posting")}
        AND (posting.to_stage = NEW.stage AND NEW.pence = OLD.pence + posting.pence
          OR posting.from_stage = NEW.stage AND NEW.pence = OLD.pence - posting.pence));
  SELECT RAISE(ABORT, 'a running total may not go below zero') WHERE NEW.pence < 0;
END
"""

_BALANCE_MOVES_BY_POSTING = """
CREATE TRIGGER balance_moves_by_posting BEFORE UPDATE ON balance BEGIN
  SELECT RAISE(ABORT, 'a line''s balance moves only by the newest posting''s pence')
    WHERE NEW.line_id <> OLD.line_id OR NEW.financial_year <> OLD.financial_year
    OR NEW.stream <> OLD.stream OR NEW.stage <> OLD.stage
    OR NEW.posting_id <= coalesce(OLD.posting_id, 0) OR NOT EXISTS (SELECT 1 FROM posting
      WHERE posting.id = NEW.posting_id AND NOT EXISTS (SELECT 1 FROM posting AS later WHERE later.id > posting.id)
        AND posting.line_id = NEW.line_id AND posting.financial_year = NEW.financial_year
        AND posting.stream = NEW.stream
        AND (posting.to_stage = NEW.stage AND NEW.pence = OLD.pence + posting.pence
          OR posting.from_stage = NEW.stage AND NEW.pence = OLD.pence - posting.pence));
  SELECT RAISE(ABORT, 'a line''s balance may not go below zero') WHERE NEW.pence < 0;
END
"""

_STARTS_EMPTY = """
CREATE TRIGGER {table}_starts_empty BEFORE INSERT ON {table} BEGIN
  SELECT RAISE(ABORT, 'this {table} exists already') WHERE EXISTS (SELECT 1 FROM {table} WHERE {same});
  SELECT RAISE(ABORT, 'a {table} starts at nothing and moves only through a posting')
    WHERE NEW.pence <> 0 OR NEW.posting_id IS NOT NULL;
END
"""

_CEILING_IS_SOUND = """
CREATE TRIGGER ceiling_is_sound BEFORE INSERT ON ceiling_version BEGIN
  SELECT RAISE(ABORT, 'a ceiling version is recorded once') WHERE EXISTS (SELECT 1 FROM ceiling_version
    WHERE id = NEW.id OR scope = NEW.scope AND period = NEW.period AND version = NEW.version);
  SELECT RAISE(ABORT, 'a ceiling starts conditional or in force') WHERE NEW.state NOT IN ('conditional', 'in_force');
  SELECT RAISE(ABORT, 'a ceiling is nothing or more and rests on a recorded decision')
    WHERE NEW.pence < 0 OR NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id);
END
"""

_CEILING_MOVES = """
CREATE TRIGGER ceiling_moves_forward BEFORE UPDATE ON ceiling_version BEGIN
  SELECT RAISE(ABORT, 'a ceiling version is not edited: a new version supersedes it')
    WHERE NEW.id <> OLD.id OR NEW.scope <> OLD.scope OR NEW.period <> OLD.period OR NEW.version <> OLD.version
    OR NEW.pence <> OLD.pence OR NEW.stated_pence <> OLD.stated_pence OR NEW.vat_basis <> OLD.vat_basis
    OR NEW.vat_rate_hundredths <> OLD.vat_rate_hundredths OR NEW.condition <> OLD.condition
    OR NEW.decision_id <> OLD.decision_id OR NEW.lost_funding <> OLD.lost_funding
    OR NEW.recorded_at <> OLD.recorded_at OR (OLD.state, NEW.state) NOT IN (
      VALUES ('conditional', 'in_force'), ('conditional', 'superseded'), ('in_force', 'superseded'));
  SELECT RAISE(ABORT, 'a conditional ceiling is confirmed by a recorded decision') WHERE NEW.state = 'in_force'
    AND (NEW.confirmed_by IS NULL OR NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.confirmed_by));
END
"""

_CEILING_HOLDS = """
CREATE TRIGGER ceiling_holds_on_{moment} BEFORE {moment} ON ceiling_version WHEN NEW.state = 'in_force' BEGIN
  SELECT RAISE(ABORT, 'one ceiling is in force for a scope and period') WHERE EXISTS (SELECT 1 FROM ceiling_version
    WHERE scope = NEW.scope AND period = NEW.period AND state = 'in_force' AND id <> NEW.id);
  SELECT RAISE(ABORT, 'a ceiling below exposure and reserved needs a decision that records lost funding')
    WHERE NEW.lost_funding = 0 AND NEW.pence < (SELECT coalesce(sum(pence), 0) FROM total
      WHERE scope = NEW.scope AND period = NEW.period);
END
"""

_HISTORY_CHAINS = """
CREATE TRIGGER history_chains BEFORE INSERT ON history BEGIN
  SELECT RAISE(ABORT, 'history continues its chain') WHERE NEW.seq <> coalesce((SELECT max(seq) FROM history), 0) + 1
    OR NEW.previous_hash <> coalesce((SELECT hash FROM history ORDER BY seq DESC LIMIT 1), '')
    OR EXISTS (SELECT 1 FROM history WHERE key = NEW.key);
END
"""

_SETTLED = """
CREATE TRIGGER {table}_is_settled BEFORE UPDATE ON {table} WHEN {condition} BEGIN
  SELECT RAISE(ABORT, 'an issued or settled {table} is not edited');
END
"""

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

_ORDERED = "EXISTS (SELECT 1 FROM call_off WHERE offer_id = OLD.offer_id)"
_ORDERED_OFFER = "EXISTS (SELECT 1 FROM call_off WHERE offer_id = OLD.id)"
_NOT_WITHDRAWING = "NEW.state <> 'withdrawn' OR OLD.state NOT IN ('accepted', 'accepted_in_part')"
_SETTLED_WHEN = {
    "call_off": "1",
    "cancellation": "1",
    "decision": "1",
    "history": "1",
    "posting": "1",
    "rank_entry": "1",
    "ranking_version": "1",
    "skip": "1",
    "line": _ORDERED,
    "offer": f"OLD.state <> 'sent' AND ({_ORDERED_OFFER} OR {_NOT_WITHDRAWING})",
}
_OTHER_KEYS = {
    "call_off": ("number", "offer_id"),
    "cancellation": ("call_off_id",),
    "decision": ("reference",),
    "provider": ("name",),
    "person": ("name",),
    "requirement": ("reference",),
}
_KEYS_CHECKED_ELSEWHERE = ("posting", "history", "total", "balance", "ceiling_version")


def sqlite_guards() -> list[str]:
    """Every CREATE TRIGGER statement, in a fixed order."""
    own = [
        _POSTING_IS_SOUND,
        _POSTING_MOVES,
        _TOTAL_MOVES_BY_POSTING,
        _BALANCE_MOVES_BY_POSTING,
        _STARTS_EMPTY.format(table="total", same=_same("total")),
        _STARTS_EMPTY.format(table="balance", same=_same("balance")),
        _CEILING_IS_SOUND,
        _CEILING_MOVES,
        _CEILING_HOLDS.format(moment="INSERT"),
        _CEILING_HOLDS.format(moment="UPDATE"),
        _HISTORY_CHAINS,
    ]
    settled = [_SETTLED.format(table=table, condition=when) for table, when in _SETTLED_WHEN.items()]
    names = [table.name for table in tables.metadata.sorted_tables]
    kept = [_KEPT.format(table=name) for name in names]
    replaced = [
        _NOT_REPLACED.format(table=name, same=_same(name)) for name in names if name not in _KEYS_CHECKED_ELSEWHERE
    ]
    return [statement.strip() for statement in own + settled + kept + replaced]


def make_guards(connection: Connection) -> None:
    """Drop whatever triggers there are and make every guard anew; part of each migration's transaction."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for statement in sqlite_guards():
        connection.exec_driver_sql(statement)


def _same(table: str) -> str:
    """The condition under which a row to be inserted meets one that exists, by its primary or another key."""
    primary = " AND ".join(f"{column.name} = NEW.{column.name}" for column in tables.metadata.tables[table].primary_key)
    others = [f"{name} = NEW.{name}" for name in _OTHER_KEYS.get(table, ())]
    return " OR ".join([primary, *others])
