"""The examples in the domain's docstrings hold."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

import core.domain

MODULES = sorted(module.name for module in iter_modules(core.domain.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(import_module(f"core.domain.{name}")).failed == 0


def test_there_are_examples_to_check() -> None:
    assert sum(doctest.testmod(import_module(f"core.domain.{name}")).attempted for name in MODULES) >= 10
