"""How a command is added to the program."""

import argparse
from collections.abc import Callable

Commands = Callable[[str, Callable[[argparse.Namespace], int | None], str], argparse.ArgumentParser]
"""Adds a command by name: what runs it, giving an exit code where it is not 0, and what it does in a sentence."""
