"""The sheets of the spend over £500, and what they are filled with."""
