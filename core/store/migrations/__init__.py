"""Alembic's folder, shipped as data; the only door to it is `core.store.upgrade`."""
