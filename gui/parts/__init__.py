"""Whole parts of pages: each reads for itself, shows, and opens its dialogs. A page has one, or several behind tabs."""
