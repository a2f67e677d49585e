"""The register on disk: the only maker of connections, the guards that the database keeps itself, and its history."""
