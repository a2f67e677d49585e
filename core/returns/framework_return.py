"""The framework return: how much is left under the ceiling, where it went, and every order and offer behind it."""

from datetime import UTC, datetime
from pathlib import Path

from core.domain.as_at import AsAt
from core.domain.states import Basis
from core.excel.writing import Properties, Workbook
from core.queries.framework import framework
from core.returns.framework import award_log, cover, orders, rankings, spend, staffing
from core.returns.framework.content import Content, read_content
from core.returns.workbook_return import Progress, Return, delivery_year, in_file_names, keep_the_register, silent
from core.store import history
from core.store.register import Register

_STEPS = 8
_BASIS_WORDS = {Basis.EFFECTIVE: "true", Basis.RECORDED: "known"}


def file_name(register: Register, year: str | None = None, *, as_at: AsAt | None = None) -> str:
    """Such as “LCC-RP-2015 framework return 2015-16 at 1092.xlsx”. Raises BadRequest for what is no year.

    As at an earlier day “… 2015-16 true on 2015-09-30 at 1092.xlsx”, or “known on”.
    """
    with register.reading(as_at) as read:
        (found,) = framework(read)
        named = in_file_names(found.reference)
        when = "" if as_at is None else f" {_BASIS_WORDS[as_at.basis]} on {as_at.day}"
        return f"{named} framework return {delivery_year(read, year)}{when} at {history.head(read).seq}.xlsx"


def write(
    register: Register,
    path: Path,
    year: str | None = None,
    *,
    as_at: AsAt | None = None,
    by: str | None = None,
    progress: Progress = silent,
) -> Path:
    """Write the return; all of it is of one moment. Raises what `WriteReturn` says."""
    keep_the_register(register, path)
    progress(0, _STEPS, "Reading the register")
    with register.reading(as_at) as read:
        content = read_content(read, delivery_year(read, year), by=by, machine_at=_machine_time())
    with Workbook.writing(path, _properties(content)) as book:
        first, second = book.sheet(cover.NAME, landscape=False, one_page=True), book.sheet(spend.NAME)
        progress(1, _STEPS, orders.NAME)
        orders.fill(book.sheet(orders.NAME, pages_wide=2), content, lambda text: progress(1, _STEPS, text))
        progress(2, _STEPS, award_log.NAME)
        award_log.fill(book.sheet(award_log.NAME), content, lambda text: progress(2, _STEPS, text))
        progress(3, _STEPS, rankings.NAME)
        rankings.fill(book.sheet(rankings.NAME), content)
        progress(4, _STEPS, staffing.NAME)
        staffing.fill(book.sheet(staffing.NAME), content)
        progress(5, _STEPS, spend.NAME)
        headline = spend.fill(second, content)
        progress(6, _STEPS, cover.NAME)
        cover.fill(first, content, headline)
        progress(7, _STEPS, f"Saving {path.name}")
    return path


def _properties(content: Content) -> Properties:
    return Properties(
        title=f"Framework return {content.year}",
        subject=content.framework.title,
        author=content.made_by,
        created=content.machine_at,
        category="Framework return",
        keywords=f"{content.framework.reference}, {content.year}, excluding VAT",
        footer=f"{content.framework.reference} · {content.figures_of} · history {content.head}",
        custom={
            "Framework": content.framework.reference,
            "Delivery year": str(content.year),
            **({"Figures": content.figures_of} if content.as_at is not None else {}),
            "History head": content.head,
        },
    )


def _machine_time() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


FRAMEWORK_RETURN = Return(
    name="framework",
    title="Framework return",
    does="Spend against the ceiling, every order and offer, the rankings and the staffing, for one delivery year",
    file_name=file_name,
    write=write,
)
