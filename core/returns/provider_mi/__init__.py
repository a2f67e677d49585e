"""The sheets of the provider management information, and what they are filled with."""
