"""A field of a form that holds the legal forms whose names published returns leave out."""

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core.domain.provider_details import FORMS_IN_PLURAL
from core.domain.states import LegalForm
from gui.drafts import Json
from gui.widgets.kept_field import KeptField


class FormTicks(KeptField):
    """One tick for each legal form, those nearest to a private person first."""

    def __init__(self, ticked: Iterable[LegalForm] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.ticks: dict[LegalForm, QCheckBox] = {}
        for form, words in FORMS_IN_PLURAL.items():
            tick = QCheckBox(words[:1].upper() + words[1:])
            tick.setAccessibleName(f"Leave {words} unnamed")
            tick.toggled.connect(lambda _on: self.changed.emit())
            self.ticks[form] = tick
            layout.addWidget(tick)
        self.setFocusProxy(self.ticks[LegalForm.INDIVIDUAL])
        self.set_forms(ticked)

    def forms(self) -> tuple[LegalForm, ...]:
        """The forms ticked."""
        return tuple(form for form, tick in self.ticks.items() if tick.isChecked())

    def set_forms(self, forms: Iterable[LegalForm]) -> None:
        """Tick these and no others."""
        wanted = set(forms)
        for form, tick in self.ticks.items():
            tick.setChecked(form in wanted)

    def kept(self) -> Json:
        return [form.value for form in self.forms()]

    def put_back(self, kept: Json) -> None:
        if isinstance(kept, list):
            self.set_forms(LegalForm(value) for value in kept if value in list(LegalForm))
