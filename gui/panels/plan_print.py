"""A plan on paper: what it assumes, what it comes to, its chart and what fits; to a printer or as a PDF."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSizeF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from core.domain.money import quantity
from core.domain.plan import Baseline, Plan
from core.domain.plan_outcome import PlanOutcome
from gui import theme
from gui.formats import day, money
from gui.panels import plan_words
from gui.panels.plan_list import words_of
from gui.panels.plan_result import METHOD
from gui.widgets.burn_up import BurnUp

CHART_WIDTH, CHART_SCALE = 640, 3
TEXT_POINTS = 9
CHART = "burn-up"
CHART_ADDRESS = QUrl(CHART)
STYLE = """
h1 { font-size: 16pt; font-weight: 600; margin-bottom: 2pt; }
h2 { font-size: 11pt; font-weight: 600; margin-top: 12pt; }
p.note { color: #55657a; }
th { text-align: left; color: #55657a; font-weight: 600; }
"""


def document(baseline: Baseline, plan: Plan, outcome: PlanOutcome) -> QTextDocument:
    """The print-out, laid out for whatever it is printed on."""
    made = QTextDocument()
    letters = QFont(theme.font(figures=False))
    letters.setPointSizeF(TEXT_POINTS)  # a size in pixels would be those of the printer
    made.setDefaultFont(letters)
    made.setDefaultStyleSheet(STYLE)
    made.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, plan_words.name_of(plan))
    made.addResource(QTextDocument.ResourceType.ImageResource.value, CHART_ADDRESS, _chart(outcome))
    made.setHtml("".join(_parts(baseline, plan, outcome)))
    return made


def as_pdf(made: QTextDocument) -> bytes:
    """The print-out as a PDF on A4."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(made.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    writer.setPageLayout(_page(writer.pageLayout()))
    made.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def printer() -> QPrinter:
    """A printer set to A4 upright, for the dialog to be filled from."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPageLayout(_page(made.pageLayout()))
    return made


def _page(layout: QPageLayout) -> QPageLayout:
    layout.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    layout.setOrientation(QPageLayout.Orientation.Portrait)
    return layout


def _chart(outcome: PlanOutcome) -> QImage:
    """The burn-up in the light colours: paper is white whatever the window's look."""
    chart = BurnUp("", plan_words.burn_up_months(outcome), ahead="Planned")
    size = QSizeF(CHART_WIDTH, chart.height_for(CHART_WIDTH))
    image = QImage((size * CHART_SCALE).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(CHART_SCALE)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    with theme.on_paper():
        chart.draw(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def _parts(baseline: Baseline, plan: Plan, outcome: PlanOutcome) -> Iterable[str]:
    yield f"<h1>{escape(plan_words.name_of(plan))}</h1>"
    yield (
        f"<p class='note'>{escape(baseline.framework)} · {escape(plan.year)} · from the register of "
        f"{day(baseline.today)} · excluding VAT</p><p><b>{plan_words.BANNER}</b></p>"
    )
    yield "<h2>What it comes to</h2>"
    yield _table((), plan_words.figures(outcome), right=frozenset({1}))
    yield f"<h2>Burn-up</h2><p><img src='{CHART}' width='{CHART_WIDTH}'></p><p class='note'>{escape(METHOD)}</p>"
    yield "<h2>What fits, by priority</h2>"
    yield _table(
        ("Priority", "Requirement", "Lot", "From", "To", "In the year", "Fits"),
        [
            (
                str(at),
                words_of(placed.item),
                placed.item.lot,
                day(placed.item.first_day),
                day(placed.item.last_day),
                money(placed.pence_in_year),
                plan_words.fits_words(placed, plan.year),
            )
            for at, placed in enumerate(outcome.items, start=1)
        ],
        right=frozenset({5}),
    )
    if left_out := [words_of(item) for item in plan.items if not item.wanted]:
        yield f"<p>Left out: {escape(', '.join(left_out))}.</p>"
    yield "<h2>Take-up and people trained, by lot</h2>"
    yield _table(
        ("Lot", "", "Take-up", "Trained so far", "By the year’s end"),
        [
            (lot.lot, lot.title, f"{quantity(plan.take_up_of(lot.lot))}%", f"{lot.so_far:,}", f"{lot.expected:,}")
            for lot in outcome.people
        ],
        right=frozenset({2, 3, 4}),
    )


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: frozenset[int]) -> str:
    def cells(row: Sequence[str], tag: str) -> str:
        return "".join(
            f"<{tag}{' align=right' if at in right else ''}>{escape(cell)}</{tag}>" for at, cell in enumerate(row)
        )

    head = f"<tr>{cells(headings, 'th')}</tr>" if headings else ""
    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return f"<table width='100%' cellpadding='3' cellspacing='0' style='margin-bottom: 10px'>{head}{body}</table>"
