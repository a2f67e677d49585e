"""How much is left under a ceiling: the stages of money stacked against it, with word and figure on the mark."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.formats import money, percent, plain_pounds
from gui.widgets.chart import Chart, ChartTable, Mark, elided, figure_font, text_width, word_font, write
from gui.widgets.stages import NOTHING, WORDS, StageAmounts, draw_swatch, fill_stage

NAME_HEIGHT, HEADLINE_HEIGHT, BAR_HEIGHT = 18, 40, 20
BAR_TOP = NAME_HEIGHT + HEADLINE_HEIGHT
LABEL_TOP, LABEL_HEIGHT, LABEL_GAP = 8, 34, 18
LEAST_GAP = 10  # between labels in columns
LONG_LABELS = ("over", "ghost")  # sentences rather than stages: no column is as wide as they are
SWATCH = 9
NARROWEST_PART = 4.0  # a stage with anything in it can always be seen and clicked
TO_SCALE = 1.5  # a conditional ceiling further away than this is drawn beyond a break
GHOST_SHARE = 0.16  # of the width, for what lies beyond the break


@dataclass(frozen=True)
class ConditionalCeiling:
    """A ceiling that is not in force: its pence, and on what it waits."""

    pence: int
    words: str


@dataclass(frozen=True)
class CeilingPosition:
    """One ceiling in force, in whole pence, with what stands under it."""

    name: str
    ceiling: int
    amounts: StageAmounts = NOTHING
    conditional: ConditionalCeiling | None = None

    @property
    def left(self) -> int:
        """Headroom: the ceiling less exposure less Reserved; negative when it has been lowered below them."""
        return self.ceiling - self.amounts.used


@dataclass(frozen=True)
class _Label:
    stage: str
    word: str
    figure: str
    near: float

    @property
    def width(self) -> float:
        return max(SWATCH + 6 + text_width(self.word, word_font()), text_width(self.figure, figure_font()))


class CeilingGauge(Chart):
    """The keys of its marks: paid, invoiced, accrued, committed, reserved, added, left, over, conditional."""

    def __init__(self, position: CeilingPosition, parent: QWidget | None = None) -> None:
        super().__init__(position.name, parent)
        self._position = position
        self._added: int | None = None
        self.refresh()

    def set_position(self, position: CeilingPosition) -> None:
        """Show other figures."""
        self._position = position
        self.setAccessibleName(position.name)
        self.refresh()

    def set_after(self, pence: int | None) -> None:
        """Show what reserving so much more would do; None shows the position alone."""
        if pence != self._added:
            self._added = pence
            self.refresh()

    @property
    def left_after(self) -> int:
        """Headroom once what is being placed has been reserved; negative when it does not fit."""
        return self._position.left - (self._added or 0)

    def headline(self) -> str:
        """What is left, before and after."""
        if self._added:
            return f"{money(self._position.left)} → {_left(self.left_after)}"
        return _left(self._position.left)

    def sentence(self) -> str:
        position = self._position
        stages = ", ".join(f"{WORDS[stage].lower()} {money(pence)}" for stage, pence in position.amounts.parts())
        parts = [f"Ceiling {money(position.ceiling)}: {stages or 'nothing used'}, {_left(position.left)}"]
        if self._added:
            parts.append(f"with {money(self._added)} more, {_left(self.left_after)}")
        if position.conditional:
            parts.append(f"{money(position.conditional.pence)} {position.conditional.words}, not in force")
        return "; ".join(parts) + "."

    def table(self) -> ChartTable:
        position = self._position
        rows = [(WORDS[stage], money(pence)) for stage, pence in position.amounts.parts()]
        if self._added:
            rows.append(("This offer", money(self._added)))
        rows += [("Left" if self.left_after >= 0 else "Over", money(abs(self.left_after)))]
        rows += [("Ceiling", money(position.ceiling))]
        if position.conditional:
            rows.append((f"Conditional: {position.conditional.words}", money(position.conditional.pence)))
        return ChartTable(("Stage", "Amount"), tuple(rows), frozenset({1}))

    def height_for(self, width: float) -> float:
        _, labels = self._bar(width)
        rows = 1 + max((row for _, row in _place(labels, width).values()), default=0)
        return BAR_TOP + BAR_HEIGHT + LABEL_TOP + rows * LABEL_HEIGHT

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        painter.save()
        painter.translate(rect.topLeft())
        self._draw_words(painter, rect.width())
        parts, labels = self._bar(rect.width())
        self._draw_bar(painter, parts, rect.width())
        marks = self._draw_labels(painter, parts, labels, rect)
        painter.restore()
        return marks

    def _draw_words(self, painter: QPainter, width: float) -> None:
        colours, position, medium = theme.current(), self._position, word_font(QFont.Weight.Medium)
        sizes = [theme.font(size, QFont.Weight.DemiBold) for size in (theme.FIGURE, theme.TITLE, theme.TEXT)]
        large = next((font for font in sizes if text_width(self.headline(), font) <= width), sizes[-1])
        baseline = NAME_HEIGHT + 24.0
        ink = colours.bad if self.left_after < 0 else colours.ink
        write(painter, QPointF(0, baseline), self.headline(), large, ink)
        share = percent(position.amounts.used + (self._added or 0), position.ceiling)
        said, beside = f"{share} of {plain_pounds(position.ceiling)} used", text_width(self.headline(), large) + 10
        room = width
        if beside + text_width(said, theme.font()) <= width:
            write(painter, QPointF(beside, baseline), said, theme.font(), colours.muted)
        else:
            write(painter, QPointF(width, 12), said, word_font(), colours.muted, right=True)
            room -= text_width(said, word_font()) + 12
        write(painter, QPointF(0, 12), elided(position.name, medium, room), medium, colours.muted)

    def _bar(self, width: float) -> tuple[dict[str, QRectF], list[_Label]]:
        """Where each part of the bar lies, from the left, and the labels to go under them."""
        position, rects, labels = self._position, dict[str, QRectF](), list[_Label]()
        used = position.amounts.used + (self._added or 0)
        whole = max(position.ceiling, used, 1)
        bar_end, scale = width, width / whole
        if position.conditional:
            if position.conditional.pence <= TO_SCALE * whole:
                scale = width / max(position.conditional.pence, whole)
                bar_end = whole * scale
            else:
                bar_end = width * (1 - GHOST_SHARE)
                scale = bar_end / whole
        x = 0.0
        for stage, pence in [*position.amounts.parts(), *([("added", self._added)] if self._added else [])]:
            part = min(max(pence * scale, NARROWEST_PART), bar_end - x)
            rects[stage] = QRectF(x, BAR_TOP, part, BAR_HEIGHT)
            labels.append(_Label(stage, WORDS.get(stage, "This offer"), money(pence), x))
            x += part
        if self.left_after < 0:
            over_from = position.ceiling * scale
            rects["over"] = QRectF(over_from, BAR_TOP, bar_end - over_from, BAR_HEIGHT)
            labels.append(_Label("over", "Over the ceiling", money(-self.left_after), over_from))
        else:
            rects["left"] = QRectF(x, BAR_TOP, max(bar_end - x, 0), BAR_HEIGHT)
            labels.append(_Label("left", "Left", money(self.left_after), x))
        if position.conditional:
            rects["conditional"] = QRectF(bar_end, BAR_TOP, width - bar_end, BAR_HEIGHT)
            words = position.conditional.words
            words = words[:1].upper() + words[1:]
            labels.append(_Label("ghost", words, plain_pounds(position.conditional.pence), bar_end))
        return rects, labels

    def _draw_bar(self, painter: QPainter, rects: dict[str, QRectF], width: float) -> None:
        colours = theme.current()
        solid = {key: rect for key, rect in rects.items() if key not in {"conditional", "over"}}
        end = max(rect.right() for rect in solid.values()) if solid else width
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, BAR_TOP, end, BAR_HEIGHT), 5, 5)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(QRectF(0, BAR_TOP, end, BAR_HEIGHT), colours.track)
        for key, rect in solid.items():
            if key != "left":
                fill_stage(painter, rect, key)
                painter.fillRect(QRectF(rect.right() - 0.75, rect.top(), 1.5, rect.height()), colours.surface)
        painter.restore()
        if "conditional" in rects:
            _draw_ghost(painter, rects["conditional"], broken=self._is_broken())
        if "over" in rects:
            self._draw_over(painter, rects["over"])

    def _draw_over(self, painter: QPainter, rect: QRectF) -> None:
        colours = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.bad, 2))
        painter.drawRoundedRect(rect.adjusted(0, -3, -1, 3), 3, 3)
        painter.setPen(QPen(colours.ink, 2))
        painter.drawLine(QLineF(rect.left(), BAR_TOP - 6, rect.left(), BAR_TOP + BAR_HEIGHT + 5))

    def _is_broken(self) -> bool:
        position = self._position
        whole = max(position.ceiling, position.amounts.used + (self._added or 0), 1)
        return position.conditional is not None and position.conditional.pence > TO_SCALE * whole

    def _draw_labels(
        self, painter: QPainter, rects: dict[str, QRectF], labels: list[_Label], rect: QRectF
    ) -> list[Mark]:
        colours, marks = theme.current(), list[Mark]()
        places = _place(labels, rect.width())
        for label in labels:
            x, row = places[label.stage]
            key = "conditional" if label.stage == "ghost" else label.stage
            block = QRectF(x, BAR_TOP + BAR_HEIGHT + LABEL_TOP + row * LABEL_HEIGHT, label.width, LABEL_HEIGHT - 4)
            block.setRight(min(block.right(), rect.width()))
            ink = colours.bad if key == "over" else colours.accent if key == self.hot else colours.ink
            one_row = all(line == 0 for _, line in places.values())
            _draw_label(painter, label, block, ink, from_right=one_row and block.left() < label.near - 1)
            both = (rects[key].translated(rect.topLeft()), block.translated(rect.topLeft()))
            marks.append(Mark(key, f"{label.word}: {label.figure}", both))
        return marks


def _draw_label(painter: QPainter, label: _Label, block: QRectF, ink: QColor, *, from_right: bool) -> None:
    """Word and figure; at the right of their block where it had to move left of its mark."""
    word = elided(label.word, word_font(), block.width() - SWATCH - 5)
    left = block.right() - text_width(word, word_font()) - SWATCH - 6 if from_right else block.left()
    draw_swatch(painter, QRectF(left, block.top() + 2, SWATCH, SWATCH), label.stage)
    write(painter, QPointF(left + SWATCH + 6, block.top() + 11), word, word_font(), theme.current().muted)
    at = QPointF(block.right() if from_right else block.left(), block.top() + 27)
    write(painter, at, label.figure, figure_font(), ink, right=from_right)


def _left(pence: int) -> str:
    return f"{money(pence)} left" if pence >= 0 else f"{money(-pence)} over"


def _draw_ghost(painter: QPainter, rect: QRectF, *, broken: bool) -> None:
    """A ceiling that is not in force: a dashed outline, beyond two strokes where the scale is broken."""
    colours = theme.current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.edge, 1.2, Qt.PenStyle.DashLine))
    gap = 10 if broken else 2
    painter.drawRoundedRect(rect.adjusted(gap, 0.6, -0.6, -0.6), 4, 4)
    if broken:
        painter.setPen(QPen(colours.edge, 1.5))
        for x in (rect.left() + 3, rect.left() + 6.5):
            painter.drawLine(QLineF(x - 1.5, rect.bottom() + 2, x + 1.5, rect.top() - 2))


def _place(labels: list[_Label], width: float) -> dict[str, tuple[float, int]]:
    """Where each label goes: under its mark if they all fit in one row, else in rows from the left."""
    lefts: list[float] = []
    for label in labels:
        after = lefts[-1] + labels[len(lefts) - 1].width + LABEL_GAP if lefts else 0.0
        lefts.append(max(label.near, after))
    limit = width
    for at in reversed(range(len(labels))):
        lefts[at] = min(lefts[at], limit - labels[at].width)
        limit = lefts[at] - LABEL_GAP
    if not lefts or lefts[0] >= 0:
        return {label.stage: (left, 0) for label, left in zip(labels, lefts, strict=True)}
    return _in_columns(labels, width)


def _in_columns(labels: list[_Label], width: float) -> dict[str, tuple[float, int]]:
    """Rows in columns of even width, so that figures stand under one another; a longer label takes several."""
    stages = [label.width for label in labels if label.stage not in LONG_LABELS]
    widest = max(stages, default=width)
    columns = max(int((width + LEAST_GAP) // (widest + LEAST_GAP)), 1)
    step = min(widest + LABEL_GAP, (width + LEAST_GAP) / columns)
    places, at, row = dict[str, tuple[float, int]](), 0, 0
    for label in labels:
        taken = min(ceil((label.width + LEAST_GAP) / step), columns)
        if at and at + taken > columns:
            at, row = 0, row + 1
        places[label.stage] = (at * step, row)
        at += taken
    return places
