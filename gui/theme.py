"""Colours, fonts, style sheet and icons: everything that gives the window its look, in light and in dark."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QStaticText,
)
from PySide6.QtWidgets import QApplication

import resources

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

ThemeName: TypeAlias = Literal["light", "dark"]

TEXT, LABEL, TITLE, FIGURE = 14, 12, 20, 24
"""The sizes of type, in pixels."""

RESOURCES = Path(resources.__path__[0])
"""Where the package's files are. importlib.resources would cost a thirtieth of the time to the first paint."""

MARGIN, GAP, PADDING, RADIUS = 28, 16, 16, 10
"""The distances of the layout, in pixels: around a page, between cards, inside a card, a card's corner."""


@dataclass(frozen=True, eq=False)
class Theme:
    """One set of colours. `edge` outlines what can be typed in, `outline` a button, `line` only separates."""

    name: ThemeName
    ground: QColor
    surface: QColor
    sunken: QColor
    line: QColor
    outline: QColor
    edge: QColor
    ink: QColor
    muted: QColor
    disabled: QColor
    accent: QColor
    accent_strong: QColor
    accent_soft: QColor
    on_accent: QColor
    navigation: QColor
    navigation_selected: QColor
    navigation_hover: QColor
    on_navigation: QColor
    navigation_muted: QColor
    good: QColor
    good_soft: QColor
    warn: QColor
    warn_soft: QColor
    bad: QColor
    bad_soft: QColor
    info: QColor
    info_soft: QColor
    plain: QColor
    plain_soft: QColor
    paid: QColor
    invoiced: QColor
    accrued: QColor
    committed: QColor
    reserved: QColor
    reserved_soft: QColor
    track: QColor

    @property
    def dark(self) -> bool:
        """Whether the ground is dark."""
        return self.name == "dark"

    def colour(self, token: str) -> QColor:
        """A colour by the name of its token."""
        value = getattr(self, token)
        if not isinstance(value, QColor):
            message = f"{token} is not a colour"
            raise TypeError(message)
        return value

    def tone(self, tone: str) -> tuple[QColor, QColor]:
        """Text and soft ground of a tone: good, warn, bad, info or plain."""
        return self.colour(tone), self.colour(f"{tone}_soft")


_in_force: list[Theme] = []


@cache
def load_theme(name: ThemeName) -> Theme:
    """Read one set of colours from the resources.

    The files are TOML, but each line is one token: reading them so saves a seventh of the time to the first paint.
    """
    text = (RESOURCES / "styles" / f"{name}.toml").read_text(encoding="utf-8")
    pairs = (line.split(" = ") for line in text.splitlines() if " = " in line)
    return Theme(name=name, **{token: QColor(value.strip('"')) for token, value in pairs})


def current() -> Theme:
    """The colours in force. Painted widgets ask at every paint, so that a switch needs no message."""
    return _in_force[-1] if _in_force else load_theme("light")


def take_colours(app: QApplication, name: ThemeName) -> None:
    """Take the colours and the typeface: all that the first picture needs. `apply_theme` does the rest."""
    _in_force[:] = [load_theme(name)]
    if not app.property("typeface"):
        app.setFont(_text_font())
        font.cache_clear()
        app.setProperty("typeface", True)  # noqa: FBT003 - Qt's own signature


def apply_theme(app: QApplication, name: ThemeName) -> None:
    """Give the whole program one look. Called again, it switches; every widget is painted anew."""
    take_colours(app, name)
    theme = current()
    if not app.property("themed"):
        app.setStyle("Fusion")
        app.setProperty("themed", True)  # noqa: FBT003 - Qt's own signature
    app.setPalette(_palette(theme))
    app.setStyleSheet("")  # to put one sheet in another's place costs four times as much as to begin anew
    app.setStyleSheet(style_sheet(theme))


@contextmanager
def on_paper() -> Iterator[None]:
    """Draw in the light colours meanwhile, whatever the window shows: for what is printed."""
    before = _in_force[:]
    _in_force[:] = [load_theme("light")]
    try:
        yield
    finally:
        _in_force[:] = before


@cache
def font(size: int = TEXT, weight: QFont.Weight = QFont.Weight.Normal, *, figures: bool = True) -> QFont:
    """The program's font for painting; for figures, with digits of even width. It is shared: do not change it."""
    made = QFont(QApplication.font())
    made.setPixelSize(size)
    made.setWeight(weight)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def lay_out(text: str, made_font: QFont, room: int) -> QStaticText:
    """One line of text laid out for `drawStaticText`, shortened to its room. Worth keeping: it is most of the cost."""
    shaped = QStaticText(text)
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    shaped.prepare(font=made_font)
    if shaped.size().width() > room:
        shaped.setText(QFontMetrics(made_font).elidedText(text, Qt.TextElideMode.ElideRight, room))
        shaped.prepare(font=made_font)
    return shaped


def style_sheet(theme: Theme) -> str:
    """The style sheet with the tokens of a theme put in."""
    styles = RESOURCES / "styles"
    tokens = {
        field.name: theme.colour(field.name).name() for field in dataclasses.fields(theme) if field.name != "name"
    }
    tokens |= {f"{tone}_line": _between(theme.tone(tone)).name() for tone in ("info", "good", "warn", "bad")}
    marks = (styles / theme.name).as_posix()
    return Template((styles / "app.qss").read_text(encoding="utf-8")).substitute(tokens, marks=marks)


def icon(name: str, tone: str = "ink") -> QIcon:
    """An icon of the program by its meaning, in the colour of a token; it follows the theme by itself."""
    return QIcon(_ThemedIcon(name, tone))


def draw_icon(painter: QPainter, name: str, rect: QRect | QRectF, tone: str = "ink") -> None:
    """Paint an icon into a square."""
    _renderer(name, current().colour(tone).name()).render(painter, QRectF(rect))


class _ThemedIcon(QIconEngine):
    """Draws one of our SVG files at the size and scale asked for, in the colour that its token has at that moment."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), self.scaledPixmap(rect.size(), mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        tone = "disabled" if mode == QIcon.Mode.Disabled else self._tone
        return _pixmap(self._name, current().colour(tone).name(), size.width(), size.height(), scale)

    def clone(self) -> QIconEngine:
        return _ThemedIcon(self._name, self._tone)

    def iconName(self) -> str:
        return self._name

    def isNull(self) -> bool:
        return False


@cache
def _pixmap(name: str, colour: str, width: int, height: int, scale: float) -> QPixmap:
    drawn = QPixmap(round(width * scale), round(height * scale))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(QColor(0, 0, 0, 0))
    side = min(width, height)  # what is wider than high leaves its room at the right, before a button's words
    painter = QPainter(drawn)
    corner = QPoint(0, (height - side) // 2)
    _renderer(name, colour).render(painter, QRectF(QRect(corner, QSize(side, side))))
    painter.end()
    return drawn


@cache
def _renderer(name: str, colour: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - only where the first icon is drawn

    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


def _between(pair: tuple[QColor, QColor]) -> QColor:
    """A soft line round a soft ground: a third of the way from the ground to the text."""
    ink, soft = pair
    parts = zip((ink.red(), ink.green(), ink.blue()), (soft.red(), soft.green(), soft.blue()), strict=True)
    return QColor(*((strong + 2 * pale) // 3 for strong, pale in parts))


def _text_font() -> QFont:
    for weight in ("Regular", "Medium", "SemiBold"):
        data = (RESOURCES / "fonts" / f"Inter-{weight}.ttf").read_bytes()
        QFontDatabase.addApplicationFontFromData(QByteArray(data))
    made = QFont("Inter")
    made.setPixelSize(TEXT)
    return made


def _palette(theme: Theme) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    colours = {
        role.Window: theme.ground,
        role.WindowText: theme.ink,
        role.Base: theme.surface,
        role.AlternateBase: theme.sunken,
        role.Text: theme.ink,
        role.Button: theme.surface,
        role.ButtonText: theme.ink,
        role.BrightText: theme.bad,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.ink,
        role.PlaceholderText: theme.muted,
        role.Light: theme.surface,
        role.Midlight: theme.sunken,
        role.Mid: theme.outline,
        role.Dark: theme.edge,
        role.Shadow: theme.ground if theme.dark else theme.outline,
    }
    for each, colour in colours.items():
        palette.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, theme.disabled)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, theme.outline)
    return palette
