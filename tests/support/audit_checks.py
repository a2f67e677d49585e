"""What has to hold in the register after every step, read from its file with nothing of the program's."""

import sqlite3
from collections import Counter
from pathlib import Path

from audit_book import RANKS, Book

Rows = list[tuple[object, ...]]


class Auditor:
    """Reads the file of a register."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
        self._seen: Rows = []

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows(self, query: str) -> Rows:
        """Every row of a query."""
        return self._connection.execute(query).fetchall()

    def replayed(self) -> Rows:
        """Every posting that there is, added up by line, year, stream, lot and step."""
        places = "line_id, financial_year, stream, lot, from_stage, to_stage"
        return self.rows(f"SELECT {places}, sum(pence) FROM posting GROUP BY {places}")

    def money_is_the_sum_of_its_steps(self, book: Book) -> None:
        """Balances and totals are the sums of all postings, as the auditor's ledger has them; none is below nothing."""
        balances: Counter[tuple[object, ...]] = Counter()
        totals: Counter[tuple[object, ...]] = Counter()
        for line, year, stream, lot, before, after, pence in self.replayed():
            for stage, change in ((before, -pence), (after, pence)):  # type: ignore[operator] whole pence
                if stage != "outside":
                    balances[(line, year, stream), stage] += change
                    for scope in ("framework", f"lot:{lot}", f"stream:{stream}"):
                        totals[scope, year, stage] += change
                        totals[scope, "life", stage] += change
        kept = self.rows("SELECT line_id, financial_year, stream, stage, pence FROM balance")
        assert {((line, year, stream), stage): pence for line, year, stream, stage, pence in kept} == balances
        assert {row[:3]: row[3] for row in self.rows("SELECT scope, period, stage, pence FROM total")} == totals
        assert not any(pence < 0 for pence in (*balances.values(), *totals.values()))
        assert +balances == +book.ledger.held
        assert +totals == book.ledger.totals()

    def no_ceiling_is_passed(self, book: Book) -> None:
        """Exposure and reserved stay within each ceiling in force, unless its funding was lost."""
        ceilings = self.rows(
            "SELECT scope, period, pence, lost_funding, (SELECT coalesce(sum(pence), 0) FROM total AS t "
            "WHERE t.scope = c.scope AND t.period = c.period) FROM ceiling_version AS c WHERE state = 'in_force'"
        )
        assert all(lost or used <= pence for _, _, pence, lost, used in ceilings)  # type: ignore[operator] whole pence
        expected = {(v.scope, v.period, v.pence, int(v.lost_funding)) for v in book.ledger.in_force()}
        assert {row[:4] for row in ceilings} == expected

    def work_went_down_the_ranking(self) -> None:
        """Offers rise in rank, at most one is live, and each rank above has ended or was passed over before it."""
        offers = self.rows(
            "SELECT selection_id, rank, offer.state, provider_id, selection.lot FROM offer "
            "JOIN selection ON selection.id = selection_id ORDER BY offer.id"
        )
        skips = {row[:2] for row in self.rows("SELECT selection_id, rank FROM skip")}
        reached: dict[object, int] = {}
        ended = {(walk, rank) for walk, rank, state, *_ in offers if state != "sent"}
        for walk, rank, _, provider, lot in offers:
            assert isinstance(rank, int)
            assert reached.get(walk, 0) < rank
            assert all((walk, above) in skips | ended for above in range(1, rank))
            assert RANKS[str(lot)][rank - 1] == provider
            reached[walk] = rank
        live = Counter(walk for walk, _, state, *_ in offers if state == "sent")
        assert max(live.values(), default=0) <= 1
        assert skips.isdisjoint({row[:2] for row in offers})

    def everything_stands_where_the_book_has_it(self, book: Book) -> None:
        """Needs, selections, offers and orders are in the states that the auditor keeps."""
        assert dict(self.rows("SELECT id, state FROM requirement")) == {n: need.state for n, need in book.needs.items()}  # type: ignore[arg-type] pairs
        assert dict(self.rows("SELECT id, state FROM selection")) == {n: walk.state for n, walk in book.walks.items()}  # type: ignore[arg-type] pairs
        assert dict(self.rows("SELECT id, state FROM offer")) == {n: asked.state for n, asked in book.asked.items()}  # type: ignore[arg-type] pairs
        orders = self.rows(
            "SELECT offer_id, number, cancellation.id IS NOT NULL FROM call_off "
            "LEFT JOIN cancellation ON call_off_id = call_off.id"
        )
        kept = {(n, asked.order, int(asked.cancelled)) for n, asked in book.asked.items() if asked.order}
        assert set(orders) == kept

    def history_only_grows(self, book: Book) -> None:
        """One entry a step, and what was written before is still there, word for word."""
        entries = self.rows("SELECT * FROM history ORDER BY seq")
        assert len(entries) == book.steps_done
        assert entries[: len(self._seen)] == self._seen
        self._seen = entries
