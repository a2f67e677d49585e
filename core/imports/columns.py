"""Files with any headings: which column an importer takes for which field is proposed, confirmed once, and remembered.

An importer says what fields it wants, asks `confirmed` for the heading of each, and reads on when a person has
confirmed them. Otherwise `ColumnsToConfirm` says what there is to confirm.
"""

import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.errors import BadRequest, CallOffError
from core.excel.any_table import AnyTable
from core.excel.cells import match_key
from core.excel.headings_key import headings_key
from core.operations.choose_columns import ChooseColumns, Chosen
from core.store import column_choices
from core.store.register import Register

_NO_LETTER = re.compile(r"[^\w]+|_")
_CLOSE = 0.87
"""How alike a heading and a known wording have to be to be proposed: a slip of the pen, no other word."""

_SAMPLES = 3
_MOST_HEADINGS = 200
"""Among so many headings, the first ones, a likely one is looked for; no ledger has as many."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field that an importer fills from a column. `synonyms` are headings under which others give it.

    The name is the field's for programs, the title for people; a field that is not required may have no column.
    """

    name: str
    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """Something else that a person says of a file: one of `options`, each an answer with its words.

    `proposed` is the likely answer; empty where nothing speaks for one. One that is not required may stay open. An
    answer for an earlier file counts where it is an option of this one too; that to a `lasting` question always does.
    """

    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    proposed: str = ""
    required: bool = True
    lasting: bool = False


Asking = Callable[[Mapping[str, str]], Sequence[Question]]
"""Says what else is asked, from the headings that are chosen or likely."""


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of a file: its heading, where that stands, and the first values under it."""

    heading: str
    address: str
    samples: tuple[str, ...]


class ColumnsToConfirm(CallOffError):
    """A person has to say which column is which before a file can be read.

    `proposed` gives a heading for each field that one is likely for; `missing` are the titles of required fields
    without one. `confirmation` turns what a person chose into the request that has it remembered.
    """

    def __init__(
        self,
        kind: str,
        table: AnyTable,
        wanted: Sequence[Wanted],
        questions: Sequence[Question],
        proposed: Mapping[str, str],
        *,
        unanswered: Collection[str] = (),
        known: bool = False,
    ) -> None:
        self.kind = kind
        self.source = table.source
        self.columns = tuple(
            FileColumn(each.heading, each.address, _samples(table, each.heading)) for each in table.columns
        )
        self.wanted = tuple(wanted)
        self.questions = tuple(questions)
        self.proposed = dict(proposed)
        self.unanswered = tuple(unanswered)
        self._known = known
        self.missing = tuple(each.title for each in wanted if each.required and not proposed.get(each.name))
        super().__init__(self._sentence())

    def confirmation(self, choices: Mapping[str, str]) -> ChooseColumns:
        """The request by which a person's choices are remembered for files of this shape.

        `choices` are headings by field and answers by question; an empty one means that there is no such column.
        """
        asked = {each.name for each in self.wanted} | {each.name for each in self.questions}
        own = {name: choices[name] for name in choices if name in asked}
        return confirmation(self.kind, [column.heading for column in self.columns], self.wanted, own)

    def _sentence(self) -> str:
        parts = [] if self._known else [f"Confirm which columns of “{self.source}” are meant."]
        likely = ", ".join(
            f"{each.title} ({each.name}): “{self.proposed[each.name]}”"
            for each in self.wanted
            if self.proposed.get(each.name)
        )
        parts += [f"Likely: {likely}."] if likely and not self._known else []
        lacking = ", ".join(f"{each.title} ({each.name})" for each in self.wanted if each.title in self.missing)
        parts += [f"No column was found for: {lacking}."] if lacking else []
        also = "Answer" if self._known else "Answer too"
        parts += [f"{also}: {_asked(each)}" for each in self.questions if each.name in self.unanswered]
        return " ".join(parts)


def confirmation(
    kind: str, headings: Sequence[str], wanted: Sequence[Wanted], choices: Mapping[str, str]
) -> ChooseColumns:
    """The request by which the headings of fields and the answers to what else was asked are remembered.

    A field that `choices` do not name has no column.
    """
    fields = {each.name for each in wanted}
    return ChooseColumns(
        kind,
        tuple(headings),
        tuple(Chosen(each.name, choices.get(each.name, "")) for each in wanted),
        tuple(Chosen(name, choices[name]) for name in choices if name not in fields),
    )


def _asked(question: Question) -> str:
    likely = dict(question.options).get(question.proposed)
    said = f", likely {question.proposed}" if likely else ""
    return f"{question.title} ({question.name}: {_either(question)}{said})."


def propose(wanted: Sequence[Wanted], headings: Sequence[str]) -> dict[str, str]:
    """A heading for each field that one is likely for; no heading is proposed twice.

    A heading that is a known wording comes before one that holds it, and that before one that is nearly it.

    >>> propose([Wanted("paid_on", "Date paid", ("payment date",))], ["Ref", "Payment Date "])
    {'paid_on': 'Payment Date '}
    """
    found: dict[str, str] = {}
    plain = {heading: _plain(heading) for heading in headings[:_MOST_HEADINGS]}
    for fits in (_is, _holds, _nearly):
        for each in wanted:
            if each.name in found:
                continue
            free = [heading for heading in plain if heading not in found.values()]
            wordings = [_plain(wording) for wording in (each.title, *each.synonyms)]
            heading = next((one for wording in wordings for one in free if fits(wording, plain[one])), None)
            if heading is not None:
                found[each.name] = heading
    return {each.name: found[each.name] for each in wanted if each.name in found}


def confirmed(
    register: Register,
    kind: str,
    table: AnyTable,
    wanted: Sequence[Wanted],
    choices: Mapping[str, str],
    *,
    asking: Asking = lambda _: (),
) -> dict[str, str]:
    """The heading of each field and the answer to each question, as a person gave them now or for an earlier file.

    Fields without a column are left out. Raises ColumnsToConfirm while a required field has no heading of this file,
    or a question that has to be answered is open; what was chosen so far is then proposed. Raises BadRequest where a
    field that may be left out is given a heading that the file does not have, and for an answer that is none.

    Who says of every field which column it is, as the window’s form does, is asked what may stay open too.
    """
    headings = {match_key(column.heading): column.heading for column in table.columns}
    for each in wanted:
        heading = choices.get(each.name, "")
        if heading and not each.required and match_key(heading) not in headings:
            message = f"“{table.source}” has no column “{heading}” for {each.title} ({each.name})."
            raise BadRequest(message)
    with register.reading() as read:
        remembered = column_choices.remembered(read, kind, headings_key(headings.values()))
    given = {**(remembered or {}), **choices}
    found = {each.name: headings[key] for each in wanted if (key := match_key(given.get(each.name, ""))) in headings}
    likely = propose([each for each in wanted if each.name not in given], list(headings.values()))
    likely = {name: heading for name, heading in likely.items() if heading not in found.values()}
    questions = [_with_answer(each, given.get(each.name, "")) for each in asking({**likely, **found})]
    for question in questions:
        _check_answer(question, choices.get(question.name, ""))
    answers = {each.name: given[each.name] for each in questions if given.get(each.name) in dict(each.options)}
    whole = all(each.name in choices for each in wanted)
    unanswered = [each.name for each in questions if each.name not in answers and (each.required or whole)]
    some = remembered is not None or any(each.name in choices for each in wanted)
    lacking = any(each.required and each.name not in found for each in wanted)
    if some and not lacking and not unanswered:
        return {**found, **answers}
    asked = {each.name: each.proposed for each in questions if each.proposed}
    proposed = {**likely, **asked, **found, **answers}
    known = some and not lacking
    raise ColumnsToConfirm(kind, table, wanted, questions, proposed, unanswered=unanswered, known=known)


def _check_answer(question: Question, given: str) -> None:
    if given and given not in dict(question.options):
        message = f"“{given}” is no answer to: {question.title} ({question.name}: {_either(question)})."
        raise BadRequest(message)


def _with_answer(question: Question, given: str) -> Question:
    if question.lasting and given not in dict(question.options):
        return replace(question, options=(*question.options, (given, given)))
    return question


def _samples(table: AnyTable, heading: str) -> tuple[str, ...]:
    shown = (row[heading].found for row in table.rows if not row[heading].blank)
    return tuple(found for found, _ in zip(dict.fromkeys(shown), range(_SAMPLES), strict=False))


def _either(question: Question) -> str:
    return " or ".join(answer or "nothing" for answer, _ in question.options)


def _plain(heading: str) -> str:
    return " ".join(_NO_LETTER.sub(" ", match_key(heading)).split())


def _is(wording: str, heading: str) -> bool:
    return wording == heading


def _holds(wording: str, heading: str) -> bool:
    return f" {wording} " in f" {heading} "


def _nearly(wording: str, heading: str) -> bool:
    return difflib.SequenceMatcher(None, wording, heading).ratio() >= _CLOSE
