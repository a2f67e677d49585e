"""What the database itself keeps and refuses on SQLite about money, whatever client writes to the file.

Running totals and balances move only through a posting, and only by the newest posting's pence; a step that would pass
a ceiling in force is refused. Limits stand in triggers and not only in CHECKs, since `PRAGMA ignore_check_constraints`
switches those off. What is kept of every record is in `record_guards`. Migrations drop all triggers and make them again
from here.
"""

from sqlalchemy import Connection

from core.domain.states import PERMITTED_STEPS, Stage
from core.store.record_guards import record_guards, same_row

_STEPS = ", ".join(f"('{before}', '{after}')" for before, after in sorted(PERMITTED_STEPS))
_SCOPES = "('framework', 'lot:' || {row}.lot, 'stream:' || {row}.stream)"
_PERIODS = "({row}.financial_year, 'life')"

LONDON_DAY = (
    "date({moment}, CASE WHEN {moment} >= date(substr({moment}, 1, 4) || '-04-01', 'weekday 0', '-7 days') || 'T01' "
    "AND {moment} < date(substr({moment}, 1, 4) || '-11-01', 'weekday 0', '-7 days') || 'T01' "
    "THEN '+1 hour' ELSE '+0 hours' END)"
)
"""The day in London of a moment in UTC: summer time runs between the last Sundays of March and October, 01:00 UTC."""

_YEAR_OF_DAYS = """substr(NEW.financial_year, 1, 4)
        BETWEEN strftime('%Y', {days}.first_day, '-3 months') AND strftime('%Y', {days}.last_day, '-3 months')"""

_POSTING_IS_SOUND = f"""
CREATE TRIGGER posting_is_sound BEFORE INSERT ON posting BEGIN
  SELECT RAISE(ABORT, 'a posting number is used once') WHERE EXISTS (SELECT 1 FROM posting WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a posting moves at least one penny and less than ten million million pounds')
    WHERE NEW.pence <= 0 OR NEW.pence >= 1000000000000000;
  SELECT RAISE(ABORT, 'money may not take this step') WHERE (NEW.from_stage, NEW.to_stage) NOT IN (VALUES {_STEPS});
  SELECT RAISE(ABORT, 'a posting takes effect on or before the day on which it is recorded')
    WHERE coalesce(NEW.effective_on > date(NEW.recorded_at, '+1 hour'), 1)
    OR date(NEW.effective_on) IS NOT NEW.effective_on;
  SELECT RAISE(ABORT, 'a posting names its line''s lot, stream and one of its delivery years') WHERE NOT EXISTS (
    SELECT 1 FROM line JOIN offer ON offer.id = line.offer_id JOIN selection ON selection.id = offer.selection_id
    WHERE line.id = NEW.line_id AND selection.lot = NEW.lot
      AND (line.stream = NEW.stream
        OR EXISTS (SELECT 1 FROM line_funding WHERE line_id = line.id AND stream = NEW.stream))
      AND ({_YEAR_OF_DAYS.format(days="line")}
        OR EXISTS (SELECT 1 FROM variation_line AS varied WHERE varied.line_id = line.id
          AND {_YEAR_OF_DAYS.format(days="varied")})
        OR EXISTS (SELECT 1 FROM exposure_correction WHERE line_id = line.id AND open_year = NEW.financial_year))
      AND NEW.financial_year = substr(NEW.financial_year, 1, 4) || '-'
        || printf('%02d', (CAST(substr(NEW.financial_year, 1, 4) AS INTEGER) + 1) % 100));
  SELECT RAISE(ABORT, 'a period that is signed off takes no further posting')
    WHERE NEW.effective_on <= coalesce((SELECT max(last_day) FROM sign_off), '');
  SELECT RAISE(ABORT, 'the exposure of a closed year does not change')
    WHERE (NEW.from_stage IN ('outside', 'reserved') OR NEW.to_stage = 'outside')
    AND EXISTS (SELECT 1 FROM year_close WHERE financial_year = NEW.financial_year);
END
"""

_POSTING_MOVES = f"""
CREATE TRIGGER posting_moves_totals AFTER INSERT ON posting BEGIN
  SELECT RAISE(ABORT, 'postings are numbered one after the other')
    WHERE NEW.id <> 1 + coalesce((SELECT id FROM posting WHERE id <> NEW.id ORDER BY id DESC LIMIT 1), 0);
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
    FROM (SELECT 'framework' AS scope UNION ALL SELECT 'lot:' || NEW.lot
        UNION ALL SELECT 'stream:' || NEW.stream) AS scopes,
      (SELECT NEW.financial_year AS period UNION ALL SELECT 'life') AS periods
    WHERE NEW.to_stage <> 'outside' AND NOT EXISTS (SELECT 1 FROM total
      WHERE total.scope = scopes.scope AND total.period = periods.period AND stage = NEW.to_stage);
  UPDATE total SET pence = pence + CASE stage WHEN NEW.to_stage THEN NEW.pence ELSE -NEW.pence END,
      posting_id = NEW.id
    WHERE stage IN (NEW.from_stage, NEW.to_stage)
      AND scope IN {_SCOPES.format(row="NEW")} AND period IN {_PERIODS.format(row="NEW")};
  INSERT INTO day_total (scope, period, stage, effective_on, recorded_on, pence, posting_id)
    SELECT scopes.scope, periods.period, stages.stage, NEW.effective_on, {LONDON_DAY.format(moment="NEW.recorded_at")},
      0, NULL
    FROM (SELECT 'framework' AS scope UNION ALL SELECT 'lot:' || NEW.lot
        UNION ALL SELECT 'stream:' || NEW.stream) AS scopes,
      (SELECT NEW.financial_year AS period UNION ALL SELECT 'life') AS periods,
      (SELECT NEW.from_stage AS stage UNION ALL SELECT NEW.to_stage) AS stages
    WHERE stages.stage <> 'outside' AND NOT EXISTS (SELECT 1 FROM day_total AS kept
      WHERE kept.scope = scopes.scope AND kept.period = periods.period AND kept.stage = stages.stage
        AND kept.effective_on = NEW.effective_on
        AND kept.recorded_on = {LONDON_DAY.format(moment="NEW.recorded_at")});
  UPDATE day_total SET pence = pence + CASE stage WHEN NEW.to_stage THEN NEW.pence ELSE -NEW.pence END,
      posting_id = NEW.id
    WHERE stage IN (NEW.from_stage, NEW.to_stage)
      AND scope IN {_SCOPES.format(row="NEW")} AND period IN {_PERIODS.format(row="NEW")}
      AND effective_on = NEW.effective_on AND recorded_on = {LONDON_DAY.format(moment="NEW.recorded_at")};
  SELECT RAISE(ABORT, 'there is no ceiling in force for this delivery year') WHERE NEW.from_stage = 'outside'
    AND NOT EXISTS (SELECT 1 FROM ceiling_version WHERE state = 'in_force' AND scope = 'framework'
      AND period IN {_PERIODS.format(row="NEW")});
  SELECT RAISE(ABORT, 'this would pass a ceiling in force')
    WHERE (NEW.from_stage = 'outside' OR NEW.to_stage = 'committed' AND NEW.from_stage = 'reserved')
    AND EXISTS (SELECT 1 FROM ceiling_version AS ceiling
      WHERE ceiling.scope IN {_SCOPES.format(row="NEW")} AND ceiling.period IN {_PERIODS.format(row="NEW")}
      AND (ceiling.state = 'in_force' OR ceiling.state = 'superseded' AND ceiling.in_force_on IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ceiling_version AS next WHERE next.state = 'in_force'
          AND next.scope = ceiling.scope AND next.period = ceiling.period))
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

_DAY_TOTAL_MOVES_BY_POSTING = f"""
CREATE TRIGGER day_total_moves_by_posting BEFORE UPDATE ON day_total BEGIN
  SELECT RAISE(ABORT, 'a day''s total moves only by the newest posting''s pence')
    WHERE NEW.scope <> OLD.scope OR NEW.period <> OLD.period OR NEW.stage <> OLD.stage
    OR NEW.effective_on <> OLD.effective_on OR NEW.recorded_on <> OLD.recorded_on
    OR NEW.posting_id <= coalesce(OLD.posting_id, 0) OR NOT EXISTS (SELECT 1 FROM posting
      WHERE posting.id = NEW.posting_id AND NOT EXISTS (SELECT 1 FROM posting AS later WHERE later.id > posting.id)
        AND NEW.scope IN {_SCOPES.format(row="posting")} AND NEW.period IN {_PERIODS.format(row="posting")}
        AND posting.effective_on = NEW.effective_on
        AND {LONDON_DAY.format(moment="posting.recorded_at")} = NEW.recorded_on
        AND (posting.to_stage = NEW.stage AND NEW.pence = OLD.pence + posting.pence
          OR posting.from_stage = NEW.stage AND NEW.pence = OLD.pence - posting.pence));
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
    WHERE NEW.pence <> 0 OR NEW.posting_id IS NOT NULL OR NEW.stage NOT IN ({stages});
END
"""

_CEILING_IS_SOUND = """
CREATE TRIGGER ceiling_is_sound BEFORE INSERT ON ceiling_version BEGIN
  SELECT RAISE(ABORT, 'a ceiling version is recorded once') WHERE EXISTS (SELECT 1 FROM ceiling_version
    WHERE id = NEW.id OR scope = NEW.scope AND period = NEW.period AND version = NEW.version);
  SELECT RAISE(ABORT, 'a ceiling starts conditional or, without a condition, in force')
    WHERE NEW.confirmed_by IS NOT NULL OR NEW.superseded_on IS NOT NULL
    OR (NEW.state, NEW.condition <> '', NEW.in_force_on IS NOT NULL) NOT IN (
      VALUES ('conditional', 1, 0), ('in_force', 0, 1));
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
    OR NEW.recorded_at <> OLD.recorded_at OR NEW.confirmed_by IS NOT OLD.confirmed_by AND NEW.state <> 'in_force'
    OR NEW.in_force_on IS NOT OLD.in_force_on AND NEW.state <> 'in_force' OR (OLD.state, NEW.state) NOT IN (
      VALUES ('conditional', 'in_force'), ('conditional', 'superseded'), ('in_force', 'superseded'));
  SELECT RAISE(ABORT, 'a conditional ceiling is confirmed by a recorded decision') WHERE NEW.state = 'in_force'
    AND (NEW.in_force_on IS NULL OR NEW.confirmed_by IS NULL
      OR NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.confirmed_by));
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

_CLOCK_MOVES_FORWARD = """
CREATE TRIGGER clock_moves_forward BEFORE UPDATE ON register BEGIN
  SELECT RAISE(ABORT, 'a register''s clock moves only forward, and nothing else about a register changes')
    WHERE NEW.id <> OLD.id OR NEW.uuid <> OLD.uuid OR NEW.sample <> OLD.sample OR NEW.created_at <> OLD.created_at
    OR NEW.created_with <> OLD.created_with OR (NEW.clock_at IS NULL) <> (OLD.clock_at IS NULL)
    OR NEW.clock_at < OLD.clock_at;
END
"""


def sqlite_guards() -> list[str]:
    """Every CREATE TRIGGER statement, in a fixed order."""
    stages = ", ".join(f"'{stage}'" for stage in Stage if stage is not Stage.OUTSIDE)
    own = [
        _POSTING_IS_SOUND,
        _POSTING_MOVES,
        _TOTAL_MOVES_BY_POSTING,
        _BALANCE_MOVES_BY_POSTING,
        _STARTS_EMPTY.format(table="total", same=same_row("total"), stages=stages),
        _STARTS_EMPTY.format(table="balance", same=same_row("balance"), stages=stages),
        _DAY_TOTAL_MOVES_BY_POSTING,
        _STARTS_EMPTY.format(table="day_total", same=same_row("day_total"), stages=stages),
        _CEILING_IS_SOUND,
        _CEILING_MOVES,
        _CEILING_HOLDS.format(moment="INSERT"),
        _CEILING_HOLDS.format(moment="UPDATE"),
        _HISTORY_CHAINS,
        _CLOCK_MOVES_FORWARD,
    ]
    return [statement.strip() for statement in own + record_guards()]


def make_guards(connection: Connection) -> None:
    """Drop whatever triggers there are and make every guard anew; part of each migration's transaction."""
    drop_guards(connection)
    for statement in sqlite_guards():
        connection.exec_driver_sql(statement)


def drop_guards(connection: Connection) -> None:
    """Drop every trigger; a migration may then change what they guard, and ends by making them again."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
