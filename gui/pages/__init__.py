"""Every page of the window, in the order of the navigation; a page is imported when it is first opened."""
# ruff: noqa: PLC0415 - a page brings the queries and the database library with it, which must not delay the window

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from gui.place import Place

if TYPE_CHECKING:
    from gui.page import Page


class PageEntry(NamedTuple):
    """Where a page stands and how it is loaded; one without a group is reached from the page it is `under`."""

    group: str | None
    key: str
    title: str
    icon: str
    shortcut: str
    load: "Callable[[], type[Page]]"
    under: str = ""


def _overview() -> "type[Page]":
    from gui.pages.overview import OverviewPage

    return OverviewPage


def _requirements() -> "type[Page]":
    from gui.pages.requirements import RequirementsPage

    return RequirementsPage


def _placing() -> "type[Page]":
    from gui.pages.placing import PlacingPage

    return PlacingPage


def _call_offs() -> "type[Page]":
    from gui.pages.call_offs import CallOffsPage

    return CallOffsPage


def _call_off() -> "type[Page]":
    from gui.pages.call_off import CallOffPage

    return CallOffPage


def _deliveries() -> "type[Page]":
    from gui.pages.deliveries import DeliveriesPage

    return DeliveriesPage


def _lots() -> "type[Page]":
    from gui.pages.lots import LotsPage

    return LotsPage


def _providers() -> "type[Page]":
    from gui.pages.providers import ProvidersPage

    return ProvidersPage


def _fairness() -> "type[Page]":
    from gui.pages.fairness import FairnessPage

    return FairnessPage


def _ceilings() -> "type[Page]":
    from gui.pages.ceilings import CeilingsPage

    return CeilingsPage


def _staffing() -> "type[Page]":
    from gui.pages.staffing import StaffingPage

    return StaffingPage


def _schools() -> "type[Page]":
    from gui.pages.schools import SchoolsPage

    return SchoolsPage


def _planning() -> "type[Page]":
    from gui.pages.planning import PlanningPage

    return PlanningPage


def _years() -> "type[Page]":
    from gui.pages.years import YearsPage

    return YearsPage


def _returns() -> "type[Page]":
    from gui.pages.returns import ReturnsPage

    return ReturnsPage


def _imports() -> "type[Page]":
    from gui.pages.imports import ImportsPage

    return ImportsPage


def _ledger() -> "type[Page]":
    from gui.pages.ledger import LedgerPage

    return LedgerPage


def _history() -> "type[Page]":
    from gui.pages.history import HistoryPage

    return HistoryPage


PAGES: tuple[PageEntry, ...] = (
    PageEntry("Work", "overview", "Overview", "overview", "Alt+1", _overview),
    PageEntry("Work", "requirements", "Requirements", "requirements", "Alt+2", _requirements),
    PageEntry(None, "placing", "Place a call-off", "offer", "", _placing, under="requirements"),
    PageEntry("Work", "call_offs", "Call-offs", "call-offs", "Alt+3", _call_offs),
    PageEntry(None, "call_off", "Call-off", "call-offs", "", _call_off, under="call_offs"),
    PageEntry("Work", "deliveries", "Deliveries and invoices", "deliveries", "Alt+0", _deliveries),
    PageEntry("Framework", "lots", "Lots and rankings", "lots", "Alt+4", _lots),
    PageEntry("Framework", "providers", "Providers and rates", "providers", "Alt+5", _providers),
    PageEntry(None, "fairness", "Fairness", "providers", "", _fairness, under="providers"),
    PageEntry("Framework", "ceilings", "Ceilings and funding", "ceilings", "Alt+6", _ceilings),
    PageEntry("Framework", "staffing", "Staffing", "staffing", "Alt+7", _staffing),
    PageEntry("Framework", "schools", "Schools", "schools", "", _schools),
    PageEntry("Framework", "planning", "What if", "planning", "Ctrl+Shift+W", _planning),
    PageEntry("Governance", "years", "Year end", "lock", "Ctrl+Shift+Y", _years),
    PageEntry("Governance", "returns", "Returns", "returns", "Alt+8", _returns),
    PageEntry("Governance", "imports", "Imports", "imports", "Ctrl+Shift+I", _imports),
    PageEntry("Governance", "ledger", "Ledger", "ledger", "Ctrl+Shift+L", _ledger),
    PageEntry("Governance", "history", "History", "history", "Alt+9", _history),
)

# Where two actions of the menus lead: each opens its form on its page.
IMPORT_TENDER_RESULT = Place("lots", filter="import_tender_result")
EXPORT_RETURN = Place("returns", filter="export_return")
