"""The trade's words as frozen values and plain functions; standard library only."""
