"""How funding streams and their money are called."""

from core.domain.states import StreamKind

KINDS = {
    StreamKind.CORE: "Core budget",
    StreamKind.GRANT: "Grant",
    StreamKind.TRADED: "Traded income",
    StreamKind.PARTNER: "Partner contribution",
    StreamKind.FUND: "Named fund",
}
"""What sort of money a stream is, in words."""


def funded_name(title: str, financial_year: str) -> str:
    """A stream's money for a year, such as “DfE innovation grant, 2015-16”."""
    return f"{title}, {financial_year}"
