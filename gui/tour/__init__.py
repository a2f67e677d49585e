"""The guided tour: the real window, driven as a person would, leaving a picture of every page and form."""

from gui.tour.story import tour

__all__ = ["tour"]
