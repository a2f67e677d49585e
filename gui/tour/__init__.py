"""The guided tour: the real window, driven as a person would, with a picture of every page and form left in a folder."""

from gui.tour.story import tour

__all__ = ["tour"]
