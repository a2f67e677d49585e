"""What every paper is: text in HTML for the browser and the printer, and what is written over an e-mail with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined

from core.domain.framework import Framework
from core.domain.money import pounds, quantity
from core.domain.periods import day_text
from core.domain.provider import Provider
from core.domain.working_days import LONDON
from core.returns.workbook_return import in_file_names
from core.store import frameworks, history
from core.store.reading import Reading

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, made. `footer` says which register and state of its history it is of, `message` what goes with it.

    `name` is its file name without an ending; `to` is empty where the register knows no address.
    """

    html: str
    title: str
    author: str
    footer: str
    name: str
    to: str
    to_name: str
    subject: str
    message: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What stands at the top and the foot of every paper."""

    title: str
    framework: Framework
    provider: Provider
    sample: bool
    footer: str

    def paper(self, html: str, *, name: str, subject: str, message: tuple[str, ...]) -> Paper:
        """The paper under this head, addressed to its provider."""
        return Paper(
            html=html,
            title=self.title,
            author=self.framework.buyer,
            footer=self.footer,
            name=name,
            to=self.provider.email,
            to_name=self.provider.name,
            subject=subject,
            message=message,
        )


def letter_head(read: Reading, title: str, reference: str, provider: Provider) -> LetterHead:
    """For a paper about one thing, by its reference."""
    found = frameworks.framework(read)
    footer = f"{found.reference} · {reference} · as at {day_text(read.today)} · history {history.head(read)}"
    return LetterHead(title, found, provider, read.is_sample, footer)


def rendered(template: str, head: LetterHead, content: Mapping[str, Any]) -> str:
    """The HTML of a paper: whatever the register’s texts hold stays text. The same content gives the same bytes."""
    return _environment().from_string(_text(template)).render(head=head, **content)


def file_stem(*parts: str) -> str:
    """A file name for a paper, without its ending."""
    return in_file_names(" ".join(parts))


def moment_words(at: datetime) -> str:
    """A moment in London as a letter gives it.

    >>> from datetime import UTC
    >>> moment_words(datetime(2015, 4, 7, 16, 0, tzinfo=UTC))
    '17:00 on Tuesday 7 Apr 2015'
    """
    there = at.astimezone(LONDON)
    return f"{there:%H:%M} on {_WEEKDAYS[there.weekday()]} {day_text(there.date())}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=_Templates(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(money=pounds, quantity=quantity, day=_day, moment=moment_words)
    return made


class _Templates(BaseLoader):
    """Finds the parts that the templates share."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - its shape
        return _text(template), template, None


def _text(template: str) -> str:
    return files("resources").joinpath("templates", template).read_text(encoding="utf-8")


def _day(value: date) -> str:
    return day_text(value)
