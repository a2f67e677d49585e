"""Everything about call-offs that would still be true with another window: rules, operations, reads, returns, store."""
