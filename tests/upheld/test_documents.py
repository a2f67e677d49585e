"""What the papers say is so: the files that they name exist, and the commands that they show are understood."""

import re
import shlex
from pathlib import Path

import pytest

from core import cli

ROOT = Path(__file__).resolve().parents[2]
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
PATH = re.compile(r"`((?:core|gui|resources|tests|installer)/[\w./*-]+|\w+\.md)`")
EXAMPLES = ("freeze_post", "minimum_notice", "recharges", "award_log")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_that_a_paper_names_exists(paper: str) -> None:
    named = PATH.findall((ROOT / paper).read_text(encoding="utf-8"))
    missing = [path for path in named if not list(ROOT.glob(path)) and not any(word in path for word in EXAMPLES)]
    assert missing == []


def test_the_read_me_shows_commands_that_the_command_line_understands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"calloff-cli (\w[^#\n]*)", text)
    assert len(shown) > 8
    for words in shown:
        line = shlex.split(words.split("#")[0].replace("`", ""))
        parsed = cli.parser().parse_args([word.rstrip(",") for word in line])
        assert callable(parsed.command)
