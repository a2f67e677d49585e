"""What a ceiling stands over: the whole framework, one of its lots, or one of its funding streams."""

FRAMEWORK_SCOPE = "framework"
# What stands before the code of a lot or a stream. The database’s guards spell the same words.
OF_LOT = "lot:"
OF_STREAM = "stream:"


def lot_scope(code: str) -> str:
    """The scope of one lot."""
    return OF_LOT + code


def stream_scope(code: str) -> str:
    """The scope of one funding stream."""
    return OF_STREAM + code


def scopes_over(lot: str, stream: str) -> tuple[str, str, str]:
    """The three scopes that the money of one lot and one stream counts against."""
    return FRAMEWORK_SCOPE, lot_scope(lot), stream_scope(stream)


def code_in(scope: str) -> str:
    """The code of the lot or stream that a scope names; empty for the whole framework."""
    return scope.partition(":")[2]


def scope_words(scope: str) -> str:
    """A scope as people read it: “whole framework”, “lot 3”, “stream core”."""
    if scope == FRAMEWORK_SCOPE:
        return "whole framework"
    kind, _, code = scope.partition(":")
    return f"{kind} {code}"
