"""The form that records a new ranking version of a lot."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.framework import Lot
from core.operations.set_ranking import SET_RANKING, Rank, RankingSet, SetRanking
from core.queries.ranking_versions import RankingVersionRow
from core.queries.rankings import ProviderRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.rank_order import Ranked, RankOrder
from gui.widgets.day_edit import DayEdit


class SetRankingForm(FormDialog[SetRanking, dict[int, str], RankingSet]):
    """Starts from the newest version, so that only what changes has to be entered."""

    def __init__(
        self,
        desk: Desk,
        lot: Lot,
        versions: Sequence[RankingVersionRow],
        providers: Sequence[ProviderRow],
        today: date,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            SET_RANKING,
            title=f"New ranking version of lot {lot.code}",
            primary="Record the ranking",
            intro=f"{lot.title}. Drag a provider, or move it with Alt+Up and Alt+Down. A selection that is under way "
            "keeps the version it started with.",
            subject=lot.code,
            columns=2,
            parent=parent,
        )
        self._lot = lot
        before = versions[0].places if versions else ()
        order = [
            Ranked(row.provider_id, row.provider, row.rank, row.quality_hundredths, row.price_hundredths, row.tie_note)
            for row in before
        ]
        self.order = RankOrder(order, [(row.id, row.name) for row in providers])
        self.basis, self.first = QLineEdit(), DayEdit(today)
        self.basis.setPlaceholderText("Tender evaluation of 12 March 2015")
        self.form.add("ranks", "&Order", self.order, required=True, span=2)
        self.form.add("basis", "&Basis", self.basis, required=True)
        self.form.add("in_force_on", "In force &from", self.first, required=True)
        add_decision_fields(self.form, today)
        self.start()

    def request(self) -> SetRanking:
        ranked = self.order.order()
        if not ranked:
            raise Incomplete("ranks", "Add at least one provider.")
        if not self.basis.text().strip():
            raise Incomplete("basis", "Say what the ranking rests on, such as the tender evaluation.")
        return SetRanking(
            lot=self._lot.code,
            in_force_on=self.first.day,
            basis=self.basis.text(),
            ranks=tuple(
                Rank(rank, place.provider_id, place.quality, place.price, place.tie_note)
                for rank, place in enumerate(ranked, start=1)
            ),
            decision=decision_note(self.form),
        )

    def place_of(self, result: RankingSet) -> Place:
        return Place("lots", item=result.lot)
