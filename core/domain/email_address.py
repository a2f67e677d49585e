"""Whether a text is one e-mail address, so that a mail program can send to it."""

import re
from collections.abc import Iterator

from core.domain.finding import Finding

_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")


def is_email_address(text: str) -> bool:
    """Whether it is one address and nothing else; that somebody reads what is sent there nobody can tell.

    >>> is_email_address("orders@example.org"), is_email_address("a@example.org; b@example.org")
    (True, False)
    """
    return _ADDRESS.fullmatch(text) is not None


def check(email: str, field: str = "email") -> Iterator[Finding]:
    """A finding where something stands that is not one address; without blanks around it, and empty where unknown."""
    if email and not is_email_address(email):
        sentence = f"“{email}” is not an e-mail address. Give one, such as orders@example.org, or leave it empty."
        yield Finding("not_an_address", sentence, field)
