"""The register's tables. All are STRICT on SQLite; what may change in them, and how, is in `guards`."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

from core.domain import states
from core.store.columns import Day, Flag, Listed, Moment, Whole

metadata = MetaData()


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _keyed_table(name: str, *parts: Any) -> Table:
    """A table keyed by text. It has no hidden row number, by which a row could be replaced behind the guards."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _whole(name: str) -> Column[int]:
    return Column(name, Whole, nullable=False)


def _whole_from(name: str, default: int) -> Column[int]:
    """A column that came later: rows from before hold its default."""
    return Column(name, Whole, nullable=False, server_default=text(str(default)))


def _text_from(name: str, default: str) -> Column[str]:
    """The same of text."""
    return Column(name, Text, nullable=False, server_default=text(f"'{default}'"))


def _flag(name: str) -> Column[bool]:
    return Column(name, Flag, nullable=False)


def _day(name: str) -> Column[Any]:
    return Column(name, Day, nullable=False)


def _moment(name: str) -> Column[Any]:
    return Column(name, Moment, nullable=False)


def _listed(name: str, kind: type[StrEnum]) -> Column[Any]:
    return Column(name, Listed(kind), nullable=False)


def _listed_from(name: str, kind: type[StrEnum], default: StrEnum) -> Column[Any]:
    """A column of a closed list that came later: rows from before hold its default."""
    return Column(name, Listed(kind), nullable=False, server_default=text(f"'{default.value}'"))


def _of(name: str, target: str, *, optional: bool = False, index: bool = False) -> Column[Any]:
    return Column(name, ForeignKey(target), nullable=optional, index=index)


register = _table(
    "register",
    _id(),
    _text("uuid"),
    _flag("sample"),
    _moment("created_at"),
    _text("created_with"),
    Column("clock_at", Moment),
)
framework = _table(
    "framework",
    _id(),
    _text("reference"),
    _text("title"),
    _text("buyer"),
    _listed("regime", states.Regime),
    _day("first_day"),
    _day("last_day"),
    Column("estimated_pence", Whole),
    Column("maximum_pence", Whole),
    Column("training_target", Whole),
    _whole("answer_working_days"),
    _text("answer_until"),
    _whole("reminder_working_days"),
    _whole("permitted_overrun_days"),
    _flag("staffing_blocks"),
    _text("ceiling_levels_percent"),
    _whole_from("variation_warn_percent", 10),
    _whole_from("variation_stop_percent", 50),
    _whole_from("payment_days", 30),
    _whole_from("extension_notice_days", 0),
    _text_from("department", ""),
    _text_from("redacted_forms", "individual sole_trader"),
)
extension_option = _table(
    "extension_option",
    _id(),
    _whole("number"),
    _day("last_day"),
    Column("exercised_on", Day),
    _of("decision_id", "decision.id", optional=True),
)
lot = _keyed_table("lot", Column("code", Text, primary_key=True), _whole("position"), _text("title"))
funding_stream = _keyed_table(
    "funding_stream",
    Column("code", Text, primary_key=True),
    _whole("position"),
    _text("title"),
    Column("kind", Listed(states.StreamKind), nullable=False, server_default=text("'core'")),
    Column("cost_code", Text, nullable=False, server_default=text("''")),
)
workforce_group = _keyed_table(
    "workforce_group",
    Column("code", Text, primary_key=True),
    _whole("position"),
    _text("title"),
)
person = _table(
    "person", _id(), Column("name", Text, nullable=False, unique=True), _text("roles"), Column("login", Text)
)
decision = _table(
    "decision",
    _id(),
    Column("reference", Text, nullable=False, unique=True),
    _day("decided_on"),
    _text("maker"),
    _text("text"),
    _moment("recorded_at"),
)
ceiling_version = _table(
    "ceiling_version",
    _id(),
    _text("scope"),
    _text("period"),
    _whole("version"),
    _listed("state", states.CeilingState),
    _whole("pence"),
    _whole("stated_pence"),
    _listed("vat_basis", states.VatBasis),
    _whole("vat_rate_hundredths"),
    _text("condition"),
    _of("decision_id", "decision.id"),
    _of("confirmed_by", "decision.id", optional=True),
    _flag("lost_funding"),
    _moment("recorded_at"),
    Column("in_force_on", Day),
    Column("superseded_on", Day),
    UniqueConstraint("scope", "period", "version"),
)
Index(
    "one_ceiling_in_force",
    ceiling_version.c.scope,
    ceiling_version.c.period,
    unique=True,
    sqlite_where=text("state = 'in_force'"),
)
provider = _table(
    "provider",
    _id(),
    Column("name", Text, nullable=False, unique=True),
    _text("email"),
    _text("phone"),
    _text("company_number"),
    _flag("sample"),
    _listed_from("legal_form", states.LegalForm, states.LegalForm.NOT_RECORDED),
    _text_from("charity_number", ""),
    _listed_from("small_or_medium", states.Known, states.Known.NOT_RECORDED),
    _listed_from("voluntary_sector", states.Known, states.Known.NOT_RECORDED),
    _text_from("ledger_number", ""),
    Column("taken_back_on", Day),
)
suspension = _table(
    "suspension",
    _id(),
    _of("provider_id", "provider.id", index=True),
    _of("lot", "lot.code", optional=True),
    _day("first_day"),
    Column("last_day", Day),
    _text("reason"),
    _of("decision_id", "decision.id"),
    Column("lifted_on", Day),
    _of("lifted_by", "decision.id", optional=True),
)
ranking_version = _table(
    "ranking_version",
    _id(),
    _of("lot", "lot.code"),
    _whole("version"),
    _text("basis"),
    _day("in_force_on"),
    _of("decision_id", "decision.id"),
    _moment("recorded_at"),
    Column("taken_back_on", Day),
    UniqueConstraint("lot", "version"),
)
rank_entry = _table(
    "rank_entry",
    _id(),
    _of("ranking_version_id", "ranking_version.id"),
    _whole("rank"),
    _of("provider_id", "provider.id"),
    Column("quality_hundredths", Whole),
    Column("price_hundredths", Whole),
    _text("tie_note"),
    UniqueConstraint("ranking_version_id", "rank"),
    UniqueConstraint("ranking_version_id", "provider_id"),
)
rate = _table(
    "rate",
    _id(),
    _of("provider_id", "provider.id", index=True),
    _of("lot", "lot.code"),
    _listed("unit", states.Unit),
    _whole("max_pence"),
    _day("first_day"),
    Column("last_day", Day),
    Column("taken_back_on", Day),
)
role_group = _keyed_table(
    "role_group",
    Column("code", Text, primary_key=True),
    _whole("position"),
    _text("team"),
    _text("title"),
    _text("grade"),
    _whole("limit_thousandths"),
    _flag("temporary"),
    _text("source"),
)
post = _table(
    "post",
    _id(),
    _of("role_group", "role_group.code"),
    _text("holder"),
    _whole("fte_thousandths"),
    _day("first_day"),
    Column("last_day", Day),
    _text("reason"),
    Column("taken_back_on", Day),
)
requirement = _table(
    "requirement",
    _id(),
    Column("reference", Text, nullable=False, unique=True),
    _listed("state", states.RequirementState),
    _of("lot", "lot.code"),
    _text("title"),
    _text("need"),
    _text("audience"),
    _listed("unit", states.Unit),
    _whole("quantity_hundredths"),
    _day("first_day"),
    _day("last_day"),
    _whole("estimate_low_pence"),
    _whole("estimate_high_pence"),
    _of("stream", "funding_stream.code"),
    _of("submitted_by", "person.id"),
    Column("submitted_on", Day),
    _of("agreed_by", "person.id", optional=True),
    Column("agreed_on", Day),
    _text("agreed_at"),
    _text("note"),
)
selection = _table(
    "selection",
    _id(),
    _of("requirement_id", "requirement.id", index=True),
    _of("lot", "lot.code"),
    _of("ranking_version_id", "ranking_version.id"),
    _listed("state", states.SelectionState),
    _day("opened_on"),
    _of("opened_by", "person.id"),
    Column("closed_on", Day),
    _text("closing_reason"),
)
offer = _table(
    "offer",
    _id(),
    _of("selection_id", "selection.id", index=True),
    _of("provider_id", "provider.id", index=True),
    _whole("rank"),
    _listed("state", states.OfferState),
    _day("offered_on"),
    _listed("channel", states.Channel),
    _moment("respond_by"),
    _text("message"),
    _of("offered_by", "person.id"),
    Column("answered_at", Moment),
    Column("answer_channel", Listed(states.Channel)),
    _text("respondent"),
    _text("reason_code"),
    _text("reason_text"),
    _text("evidence"),
    _of("recorded_by", "person.id", optional=True),
    _text("staffing_reason"),
)
Index("live_offers", offer.c.state, sqlite_where=text("state = 'sent'"))
line = _table(
    "line",
    _id(),
    _of("offer_id", "offer.id", index=True),
    _text("description"),
    _listed("unit", states.Unit),
    _whole("quantity_hundredths"),
    Column("accepted_hundredths", Whole),
    _whole("rate_pence"),
    _day("first_day"),
    _day("last_day"),
    _of("stream", "funding_stream.code"),
    _of("role_group", "role_group.code", optional=True),
)
line_funding = _table(
    "line_funding",
    _id(),
    _of("line_id", "line.id"),
    _whole("position"),
    _of("stream", "funding_stream.code"),
    _whole("share_hundredths"),
    UniqueConstraint("line_id", "stream"),
)
skip = _table(
    "skip",
    _id(),
    _of("selection_id", "selection.id", index=True),
    _of("provider_id", "provider.id"),
    _whole("rank"),
    _listed("reason_code", states.SkipReason),
    _text("reason_text"),
    _of("authorised_by", "person.id"),
    _of("decision_id", "decision.id"),
    _of("recorded_by", "person.id"),
    _day("skipped_on"),
    UniqueConstraint("selection_id", "rank"),
)
conflict = _table(
    "conflict",
    _id(),
    _of("provider_id", "provider.id"),
    _of("requirement_id", "requirement.id", index=True),
    _text("declared_by"),
    _text("text"),
    _day("declared_on"),
)
call_off = _table(
    "call_off",
    _id(),
    Column("number", Text, nullable=False, unique=True),
    Column("offer_id", ForeignKey("offer.id"), nullable=False, unique=True),
    _text("title"),
    _day("issued_on"),
    _of("issued_by", "person.id"),
    _text("award_sentence"),
    _text("purchase_order"),
    _text_from("taken_over_from", ""),
)
cancellation = _table(
    "cancellation",
    _id(),
    Column("call_off_id", ForeignKey("call_off.id"), nullable=False, unique=True),
    _day("cancelled_on"),
    _of("cancelled_by", "person.id"),
    _text("reason"),
)
establishment = _table(
    "establishment",
    _id(),
    Column("number", Text, nullable=False, unique=True),
    _text("name"),
    _listed("kind", states.EstablishmentKind),
    _text("email"),
    Column("taken_back_on", Day),
)
session = _table(
    "session",
    _id(),
    Column("reference", Text, nullable=False, unique=True),
    _of("line_id", "line.id", index=True),
    _listed("state", states.SessionState),
    _day("held_on"),
    _text("starts_at"),
    _text("venue"),
    _text("trainer"),
    _whole("planned_places"),
    _whole("minimum_places"),
    _whole("quantity_hundredths"),
    _of("establishment_id", "establishment.id", optional=True),
    _of("continues_id", "session.id", optional=True),
    _of("replaces_id", "session.id", optional=True),
    _of("planned_by", "person.id"),
    _day("planned_on"),
    Column("places_offered", Whole),
    Column("places_booked", Whole),
    Column("places_attended", Whole),
    Column("delivered_hundredths", Whole),
    Column("pence", Whole),
    _text("register_reference"),
    Column("feedback_hundredths", Whole),
    _text("feedback_comment"),
    Column("cancelled_by", Listed(states.Party)),
    Column("borne_by", Listed(states.Party)),
    Column("notice_on", Day),
    Column("charged_hundredths", Whole),
    _text("reason"),
    _of("recorded_by", "person.id", optional=True),
    Column("recorded_on", Day),
    Column("taken_back_on", Day),
    _text("taken_back_reason"),
)
attendance = _table(
    "attendance",
    _id(),
    _of("session_id", "session.id"),
    _of("workforce_group", "workforce_group.code"),
    _whole("people"),
    UniqueConstraint("session_id", "workforce_group"),
)
tariff = _table(
    "tariff",
    _id(),
    Column("version", Whole, nullable=False, unique=True),
    _day("in_force_on"),
    _of("decision_id", "decision.id"),
    _moment("recorded_at"),
)
tariff_band = _table(
    "tariff_band",
    _id(),
    _of("tariff_id", "tariff.id", index=True),
    _listed("cancelled_by", states.Party),
    _listed("day_kind", states.DayKind),
    _whole("from_days"),
    Column("to_days", Whole),
    _whole("charged_hundredths"),
)
expense = _table(
    "expense",
    _id(),
    _of("line_id", "line.id", index=True),
    _day("spent_on"),
    _whole("pence"),
    _text("description"),
    _text("evidence"),
    _of("agreed_by", "person.id"),
    _day("recorded_on"),
)
variation = _table(
    "variation",
    _id(),
    _of("call_off_id", "call_off.id"),
    _whole("number"),
    _listed("kind", states.VariationKind),
    _text("reason"),
    _listed("legal_ground", states.LegalGround),
    _of("approved_by", "person.id"),
    _of("decision_id", "decision.id", optional=True),
    _whole("pence_before"),
    _whole("pence_after"),
    _day("varied_on"),
    _of("recorded_by", "person.id"),
    UniqueConstraint("call_off_id", "number"),
)
variation_line = _table(
    "variation_line",
    _id(),
    _of("variation_id", "variation.id"),
    _of("line_id", "line.id", index=True),
    _text("description"),
    _whole("quantity_hundredths"),
    _whole("rate_pence"),
    _day("first_day"),
    _day("last_day"),
    UniqueConstraint("variation_id", "line_id"),
)
closure = _table(
    "closure",
    _id(),
    _of("call_off_id", "call_off.id", index=True),
    _day("closed_on"),
    _of("closed_by", "person.id"),
    _text("reason"),
    _whole("released_pence"),
    Column("reopened_on", Day),
    _of("reopened_by", "person.id", optional=True),
    _text("reopen_reason"),
    Column("restored_pence", Whole),
)
closure_line = _table(
    "closure_line",
    _id(),
    _of("closure_id", "closure.id"),
    _of("line_id", "line.id", index=True),
    _whole("quantity_hundredths"),
    UniqueConstraint("closure_id", "line_id"),
)
invoice = _table(
    "invoice",
    _id(),
    _of("provider_id", "provider.id"),
    _text("number"),
    _text("number_key"),
    _listed("state", states.InvoiceState),
    _day("invoiced_on"),
    _day("received_on"),
    _text("purchase_order"),
    _text("note"),
    _of("recorded_by", "person.id"),
    _day("recorded_on"),
    _of("matched_by", "person.id", optional=True),
    Column("matched_on", Day),
    _of("approved_by", "person.id", optional=True),
    Column("approved_on", Day),
    UniqueConstraint("provider_id", "number_key"),
)
invoice_line = _table(
    "invoice_line",
    _id(),
    _of("invoice_id", "invoice.id", index=True),
    _whole("position"),
    _text("description"),
    _of("line_id", "line.id", optional=True, index=True),
    _of("session_id", "session.id", optional=True, index=True),
    _whole("net_pence"),
    _listed("vat_code", states.VatCode),
    _whole("vat_pence"),
    _whole("irrecoverable_pence"),
    _whole("gross_pence"),
)
dispute = _table(
    "dispute",
    _id(),
    _of("invoice_id", "invoice.id", index=True),
    _day("opened_on"),
    _of("opened_by", "person.id"),
    _text("reason"),
    Column("resolved_on", Day),
    _of("resolved_by", "person.id", optional=True),
    _text("outcome"),
)
credit_note = _table(
    "credit_note",
    _id(),
    _of("invoice_id", "invoice.id", index=True),
    _text("number"),
    _text("number_key"),
    _day("credited_on"),
    _text("reason"),
    _flag("still_owed"),
    _of("recorded_by", "person.id"),
    _day("recorded_on"),
    UniqueConstraint("invoice_id", "number_key"),
)
credit_line = _table(
    "credit_line",
    _id(),
    _of("credit_note_id", "credit_note.id"),
    _of("invoice_line_id", "invoice_line.id", index=True),
    _whole("net_pence"),
    _whole("vat_pence"),
    _whole("gross_pence"),
    UniqueConstraint("credit_note_id", "invoice_line_id"),
)
payment = _table(
    "payment",
    _id(),
    _of("invoice_id", "invoice.id", index=True),
    _day("paid_on"),
    _whole("gross_pence"),
    _whole("net_pence"),
    _text("ledger_reference"),
    Column("reverses_id", ForeignKey("payment.id"), unique=True),
    _text("reason"),
    _of("recorded_by", "person.id"),
    _day("recorded_on"),
)
year_close = _keyed_table(
    "year_close",
    Column("financial_year", Text, primary_key=True),
    _day("closed_on"),
    _of("closed_by", "person.id"),
    _of("decision_id", "decision.id"),
    _whole("accrued_pence"),
    _whole("exposure_pence"),
)
exposure_correction = _table(
    "exposure_correction",
    _id(),
    _of("line_id", "line.id", index=True),
    _text("closed_year"),
    _text("open_year"),
    _whole("pence"),
    _text("reason"),
    _of("decision_id", "decision.id"),
    _of("recorded_by", "person.id"),
    _day("recorded_on"),
)
funding = _table(
    "funding",
    _id(),
    _of("stream", "funding_stream.code"),
    _text("financial_year"),
    _of("ceiling_version_id", "ceiling_version.id"),
    Column("spend_by", Day),
    _text("conditions"),
    _flag("carry_forward"),
    _moment("recorded_at"),
    Column("superseded_on", Day),
)
virement = _table(
    "virement",
    _id(),
    _text("reason"),
    _of("approved_by", "person.id"),
    _of("decision_id", "decision.id"),
    _of("recorded_by", "person.id"),
    _day("moved_on"),
)
virement_line = _table(
    "virement_line",
    _id(),
    _of("virement_id", "virement.id"),
    _of("stream", "funding_stream.code"),
    _text("financial_year"),
    _whole("pence"),
    UniqueConstraint("virement_id", "stream", "financial_year"),
)
recharge = _table(
    "recharge",
    _id(),
    Column("session_id", ForeignKey("session.id"), nullable=False, unique=True),
    _of("establishment_id", "establishment.id", optional=True),
    _listed("state", states.RechargeState),
    _listed("method", states.ChargeMethod),
    _whole("net_pence"),
    Column("vat_code", Listed(states.VatCode)),
    _whole("vat_pence"),
    _whole("gross_pence"),
    _day("quoted_on"),
    _of("quoted_by", "person.id"),
    Column("confirmed_on", Day),
    _text("confirmed_by_name"),
    Column("delivered_on", Day),
    Column("charged_on", Day),
    _text("charge_reference"),
    Column("settled_on", Day),
    _text("settlement_reference"),
    Column("waived_on", Day),
    _text("waiver_reason"),
    _of("waiver_decision_id", "decision.id", optional=True),
)
return_run = _table(
    "return_run",
    _id(),
    Column("number", Whole, nullable=False, unique=True),
    _text("name"),
    _text("period"),
    Column("as_at", Day),
    Column("basis", Listed(states.Basis)),
    _flag("redacted"),
    _whole("head_seq"),
    _text("head_hash"),
    _whole("posting_id"),
    _moment("made_at"),
    _moment("machine_at"),
    _text("made_by"),
    _of("person_id", "person.id"),
    _text("file_name"),
    _text("file_hash"),
    _text("content_hash"),
    _text("program"),
    _text("counts"),
    _text("totals"),
    Column("replaces_id", ForeignKey("return_run.id")),
)
review_query = _table(
    "review_query",
    _id(),
    _of("call_off_id", "call_off.id"),
    _whole("number"),
    _text("question"),
    _of("asked_by", "person.id"),
    _day("asked_on"),
    _text("answer"),
    _of("answered_by", "person.id", optional=True),
    Column("answered_on", Day),
    _text("resolution"),
    _of("resolved_by", "person.id", optional=True),
    Column("resolved_on", Day),
    UniqueConstraint("call_off_id", "number"),
)
review = _table(
    "review",
    _id(),
    _of("call_off_id", "call_off.id", index=True),
    _of("reviewed_by", "person.id"),
    _day("reviewed_on"),
    _text("note"),
    _whole("head_seq"),
    _whole("posting_id"),
    _whole("variation_id"),
    _whole("session_id"),
    _whole("invoice_id"),
)
sign_off = _table(
    "sign_off",
    _id(),
    Column("period", Text, nullable=False, unique=True),
    _day("first_day"),
    Column("last_day", Day, nullable=False, unique=True),
    _of("signed_by", "person.id"),
    _day("signed_on"),
    _text("note"),
    _whole("head_seq"),
    _text("head_hash"),
    _whole("posting_id"),
    _whole("reserved_pence"),
    _whole("committed_pence"),
    _whole("accrued_pence"),
    _whole("invoiced_pence"),
    _whole("paid_pence"),
)
import_act = _table(
    "import_act",
    _id(),
    Column("number", Whole, nullable=False, unique=True),
    _text("kind"),
    _text("source"),
    _text("file_hash"),
    _whole("rows_read"),
    _text("note"),
    _whole("head_seq"),
    _of("imported_by", "person.id"),
    _day("imported_on"),
    Column("undone_on", Day),
    _of("undone_by", "person.id", optional=True),
    _text("undo_reason"),
)
import_step = _table(
    "import_step",
    _id(),
    _of("import_id", "import_act.id"),
    _whole("position"),
    _text("place"),
    _text("operation"),
    _text("result"),
    _whole("changes_from"),
    _whole("changes_to"),
    UniqueConstraint("import_id", "position"),
)
column_choice = _table(
    "column_choice",
    _id(),
    _text("kind"),
    _text("headings_key"),
    _text("choices"),
    _of("chosen_by", "person.id"),
    _day("chosen_on"),
    UniqueConstraint("kind", "headings_key"),
)
ledger_line = _table(
    "ledger_line",
    _id(),
    _text("place"),
    Column("line_key", Text, nullable=False, unique=True),
    _listed("state", states.LedgerLineState),
    _day("paid_on"),
    _text("payee"),
    _text("invoice_number"),
    _text("transaction_number"),
    _text("description"),
    _whole("pence"),
    _listed("basis", states.AmountBasis),
    _of("provider_id", "provider.id", optional=True),
    _of("settled_by", "person.id", optional=True),
    Column("settled_on", Day),
    _text("note"),
)
ledger_part = _table(
    "ledger_part",
    _id(),
    _of("line_id", "ledger_line.id", index=True),
    _of("invoice_id", "invoice.id", index=True),
    _of("payment_id", "payment.id", optional=True),
    _whole("pence"),
    Column("reopened_on", Day),
)
posting = _table(
    "posting",
    _id(),
    _day("effective_on"),
    _moment("recorded_at"),
    _of("line_id", "line.id", index=True),
    _of("lot", "lot.code"),
    _text("financial_year"),
    _of("stream", "funding_stream.code"),
    _listed("from_stage", states.Stage),
    _listed("to_stage", states.Stage),
    _whole("pence"),
    _text("cause"),
    _whole("cause_id"),
    _of("person_id", "person.id"),
)
balance = _keyed_table(
    "balance",
    Column("line_id", ForeignKey("line.id"), primary_key=True),
    Column("financial_year", Text, primary_key=True),
    Column("stream", Text, primary_key=True),
    Column("stage", Listed(states.Stage), primary_key=True),
    _whole("pence"),
    Column("posting_id", ForeignKey("posting.id")),
)
total = _keyed_table(
    "total",
    Column("scope", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("stage", Listed(states.Stage), primary_key=True),
    _whole("pence"),
    Column("posting_id", ForeignKey("posting.id")),
)
day_total = _keyed_table(
    "day_total",
    Column("scope", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("stage", Listed(states.Stage), primary_key=True),
    Column("effective_on", Day, primary_key=True),
    Column("recorded_on", Day, primary_key=True),
    _whole("pence"),
    Column("posting_id", ForeignKey("posting.id")),
)
history = _table(
    "history",
    Column("seq", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    _moment("at"),
    _moment("machine_at"),
    _of("person_id", "person.id"),
    _text("login"),
    _text("operation"),
    _text("sentence"),
    _text("request"),
    _text("result"),
    _text("changes"),
    _text("previous_hash"),
    _text("hash"),
)
