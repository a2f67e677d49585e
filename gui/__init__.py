"""The window: pages, dialogs, tables and widgets over the core."""
