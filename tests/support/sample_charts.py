"""Charts of every kind with figures to show."""

from gui.widgets.burn_up import BurnUp, BurnUpMonth
from gui.widgets.ceiling_gauge import CeilingGauge, CeilingPosition, ConditionalCeiling
from gui.widgets.fte_bar import FteBars, FteLine
from gui.widgets.lot_bars import LotBar, LotBars
from gui.widgets.pipeline import Pipeline, Step
from gui.widgets.stages import StageAmounts
from gui.widgets.stream_bars import StreamBar, StreamBars

AMOUNTS = StageAmounts(paid=4_120_000, committed=7_865_050, reserved=3_429_000)
POSITION = CeilingPosition(
    "Whole framework, 2015-16", 26_000_000, AMOUNTS, ConditionalCeiling(150_000_000, "if the bid succeeds")
)
MONTHS = tuple(
    BurnUpMonth(name, name, exposure, 26_000_000, forecast)
    for name, exposure, forecast in (("Apr", 100_000, None), ("May", 350_000, None), ("Jun", None, 600_000))
)
LOTS = (
    LotBar("l1", "1 Restorative practice introduction", AMOUNTS),
    LotBar("l2", "2 Family group conferencing: facilitation, training and quality assurance of the whole city"),
)
FTE = (
    FteLine("fgc", "FGC co-ordinators", 26_000, 21_500, 500, 1_234),
    FteLine("team", "Training co-ordinators", 15_000, 15_600),
)

STREAMS = (
    StreamBar("core 2015-16", "Core budget, 2015-16", 26_000_000, AMOUNTS),
    StreamBar("grant 2015-16", "Innovation grant, 2015-16", 10_000_000, AMOUNTS, "31 Dec 2015"),
    StreamBar("fund 2016-17", "Youth Justice Transformation Fund, 2016-17", 1_000_000),
)
STEPS = (
    Step("quoted", "Quoted", 3, 135_000),
    Step("charged", "Charged", 1, 1_234_567_890),
    Step("settled", "Settled", 0, 0),
    Step("waived", "Waived", 2, 45_000, aside=True),
)


def gauge() -> CeilingGauge:
    return CeilingGauge(POSITION)


def burn_up() -> BurnUp:
    return BurnUp("Exposure by month", MONTHS)


def lot_bars() -> LotBars:
    return LotBars("By lot", LOTS)


def fte_bars() -> FteBars:
    return FteBars("Staffing limits", FTE)


def stream_bars() -> StreamBars:
    return StreamBars("Funding by stream", STREAMS)


def pipeline() -> Pipeline:
    return Pipeline("Recharges", ("session", "sessions"), STEPS)
