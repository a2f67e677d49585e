from pathlib import Path

import pytest

from gui.arguments import Wishes, parse
from gui.preferences import ThemeChoice


@pytest.mark.parametrize(
    ("arguments", "wishes"),
    [
        ([], Wishes()),
        (["a.calloff"], Wishes(register=Path("a.calloff"))),
        (["--register", "a.calloff"], Wishes(register=Path("a.calloff"))),
        (["--sample", "--as", "Tom Ellis"], Wishes(sample=True, acting="Tom Ellis")),
        (["--theme", "dark"], Wishes(theme=ThemeChoice.DARK)),
        (["--tour", "out"], Wishes(tour=Path("out"))),
        (["--self-test"], Wishes(self_test=True)),
    ],
)
def test_arguments_are_wishes(arguments, wishes):
    assert parse(arguments) == wishes


def test_what_makes_no_sense_ends_with_code_2(capsys):
    with pytest.raises(SystemExit) as end:
        parse(["--theme", "purple"])
    assert end.value.code == 2
    assert "--theme" in capsys.readouterr().err
