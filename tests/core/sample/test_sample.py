"""The sample register: believable, complete, and the same each time."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from core.queries.catalogue import QUERIES
from core.queries.history import chain
from core.queries.ranking_versions import ranking_versions
from core.sample import build_sample
from core.store.register import Register


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return build_sample(tmp_path_factory.mktemp("sample") / "sample.calloff")


def states(register: Register, query: str) -> Counter[str]:
    with register.reading() as read:
        return Counter(row.state.value for row in QUERIES[query](read))


def test_it_stands_on_30_november_2015_and_says_that_it_is_a_sample(sample: Register) -> None:
    with sample.reading() as read:
        (framework,) = QUERIES["framework"](read)
        assert (framework.today.isoformat(), framework.sample, framework.clock_pinned) == ("2015-11-30", True, True)
        assert len(QUERIES["lots"](read)) == 8
        providers = QUERIES["providers"](read)
        assert len(providers) >= 9
        assert all(provider.sample for provider in providers)
        assert {version.basis for version in ranking_versions(read)} >= {"Tender result"}
        assert not any("(tender result)" in version.basis for version in ranking_versions(read))


def test_it_holds_about_120_call_offs_of_believable_size(sample: Register) -> None:
    with sample.reading() as read:
        values = [row.value for row in QUERIES["call_offs"](read)]
    assert 110 <= len(values) <= 130
    assert min(values) >= 27_500
    assert max(values) <= 890_000


def test_every_state_of_requirement_offer_and_order_is_there(sample: Register) -> None:
    offers = {"sent", "accepted", "accepted_in_part", "declined", "lapsed", "withdrawn"}
    assert set(states(sample, "offers")) == offers
    assert set(states(sample, "call_offs")) == {"issued", "in_delivery", "delivered", "closed", "cancelled"}
    assert set(states(sample, "selections")) >= {"open", "awarded", "exhausted"}
    wanted = {"draft", "submitted", "returned", "agreed", "in_selection", "ordered", "withdrawn"}
    assert set(states(sample, "requirements")) == wanted


def test_it_shows_a_suspension_a_conflict_skips_a_conditional_ceiling_and_posts(sample: Register) -> None:
    with sample.reading() as read:
        reasons = {row.reason for row in QUERIES["award_log"](read) if row.event == "Skip"}
        assert {"suspended", "conflict of interest"} <= reasons
        assert any(row.open for row in QUERIES["suspensions"](read))
        assert {row.state.value for row in QUERIES["ceilings"](read)} == {"in_force", "conditional", "superseded"}
        assert len(QUERIES["posts"](read)) > 8


def test_something_is_overdue_and_something_near_its_time(sample: Register) -> None:
    with sample.reading() as read:
        due = QUERIES["due"](read)
    assert any(row.urgent for row in due)
    assert any(row.what.startswith("Remind ") for row in due)
    assert any(row.page == "ceilings" for row in due)


def test_every_state_of_what_follows_an_order_is_there(sample: Register) -> None:
    assert set(states(sample, "sessions")) == {"planned", "delivered", "cancelled", "no_show"}
    assert set(states(sample, "invoices")) == {"received", "matched", "approved", "disputed", "paid"}
    assert set(states(sample, "recharges")) >= {"quoted", "charged", "settled", "waived"}
    with sample.reading() as read:
        sessions, invoices = QUERIES["sessions"](read), QUERIES["invoices"](read)
        assert any(row.state == "cancelled" and row.pence for row in sessions)
        assert any(row.held_on < date(2015, 11, 30) and row.state == "planned" for row in sessions)
        assert any(0 < row.paid_gross < row.gross and row.left_gross for row in invoices)
        assert any(row.credited_gross for row in invoices)
        assert len(QUERIES["variations"](read)) >= 3
        assert sum(row.people for row in QUERIES["people_trained"](read)) > 2_000


def test_its_figures_add_up_and_its_history_holds(sample: Register) -> None:
    with sample.reading() as read:
        stands = QUERIES["position"](read)[0]
        orders = QUERIES["call_offs"](read)
        assert stands.exposure == sum(row.exposure for row in orders)
        assert chain(read).broken_at is None


def test_the_same_program_makes_the_same_sample(sample: Register, tmp_path: Path) -> None:
    again = build_sample(tmp_path / "again.calloff")
    for query in ("call_offs", "award_log", "postings"):
        with sample.reading() as first, again.reading() as second:
            assert QUERIES[query](first) == QUERIES[query](second)
    again.close()
