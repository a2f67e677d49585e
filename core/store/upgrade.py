"""Brings a database to the schema of this program: Alembic's migrations, then the guards, in one transaction."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from core.store.guards import drop_guards, make_guards


def upgrade(connection: Connection) -> None:
    """Run every missing migration and make the guards anew. The caller commits, or rolls all of it back."""
    config = Config()
    config.set_main_option("script_location", "core.store:migrations")
    config.attributes["connection"] = connection
    drop_guards(connection)
    command.upgrade(config, "head")
    make_guards(connection)
