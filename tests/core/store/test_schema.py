"""The tables in a file, the tables in the program and the migrations that make them are the same tables."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine

from core.store import tables
from core.store.guards import make_guards
from core.store.reading import Reading
from core.store.register import SCHEMA_DIGEST, SCHEMA_REVISION, Register, schema_digest
from core.store.upgrade import upgrade


@pytest.fixture
def migrated() -> Iterator[Connection]:
    """An empty database brought to the program's schema by the migrations alone."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection)
        yield connection
    engine.dispose()


def table_list(connection: Connection) -> set[tuple[Any, ...]]:
    """Each table's name, number of columns, whether it is keyed without row numbers, whether it is strict."""
    rows = connection.exec_driver_sql("PRAGMA table_list").all()
    return {(row.name, row.ncol, row.wr, row.strict) for row in rows if row.name in tables.metadata.tables}


def columns(connection: Connection) -> dict[str, list[Any]]:
    """Each table's columns: name, type, whether it may be empty, its place in the key."""
    return {
        name: [(*tuple(row)[1:4], row.pk) for row in connection.exec_driver_sql(f"PRAGMA table_info({name})").all()]
        for name in tables.metadata.tables
    }


def test_migrations_make_exactly_the_programs_tables(migrated: Connection) -> None:
    assert compare_metadata(MigrationContext.configure(migrated), tables.metadata) == []


def test_migrations_make_them_with_the_same_options_and_columns(migrated: Connection) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as made:
        tables.metadata.create_all(made)
        assert table_list(migrated) == table_list(made)
        assert columns(migrated) == columns(made)
    engine.dispose()


@pytest.mark.parametrize("table", tables.metadata.tables)
def test_every_table_is_strict(migrated: Connection, table: str) -> None:
    assert {name: strict for name, _, _, strict in table_list(migrated)}[table] == 1


@pytest.mark.parametrize("table", tables.metadata.tables)
def test_columns_hold_whole_numbers_and_text_only(migrated: Connection, table: str) -> None:
    assert {kind for _, kind, *_ in columns(migrated)[table]} <= {"INTEGER", "TEXT", "BLOB"}


def test_the_digest_that_registers_are_checked_by_is_that_of_the_schema(migrated: Connection) -> None:
    assert schema_digest(Reading(migrated)) == SCHEMA_DIGEST


def test_the_revision_that_registers_are_checked_by_is_the_newest(migrated: Connection) -> None:
    assert MigrationContext.configure(migrated).get_current_revision() == SCHEMA_REVISION


def test_a_new_register_opens_for_writing(register: Register) -> None:
    assert register.read_only_reason is None


def test_guards_made_again_are_the_same_guards(migrated: Connection) -> None:
    make_guards(migrated)
    assert schema_digest(Reading(migrated)) == SCHEMA_DIGEST


def test_the_digest_sees_a_missing_guard(migrated: Connection) -> None:
    migrated.exec_driver_sql("DROP TRIGGER posting_is_kept")
    assert schema_digest(Reading(migrated)) != SCHEMA_DIGEST
