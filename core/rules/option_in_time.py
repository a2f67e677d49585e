"""An option to extend is exercised once, in order, and before the term that it lengthens is over."""

from collections.abc import Iterator

from core.domain.finding import Finding
from core.domain.framework import ExtensionOption, Framework
from core.domain.periods import day_text
from core.domain.years import ExtensionCase, notice_by


def check(case: ExtensionCase) -> Iterator[Finding]:
    """The option exists, those before it were exercised, and its notice is in time.

    One that was not exercised by then is lost, and with it those after it (domain paper, 1.7 and invariant 17).
    """
    framework = case.framework
    option = next((item for item in framework.options if item.number == case.number), None)
    if option is None:
        yield Finding("unknown_option", f"There is no option {case.number}. {_known(framework)}", "number")
    elif option.exercised_on is not None:
        sentence = (
            f"Option {option.number} was exercised on {day_text(option.exercised_on)}, on decision {option.decision}."
        )
        yield Finding("option_exercised", sentence, "number")
    elif framework.today > notice_by(framework):
        yield _lapsed(framework, option)
    else:
        earlier = [item for item in framework.options if item.exercised_on is None and item.number < option.number]
        if earlier:
            sentence = f"Option {earlier[0].number} comes before option {option.number}. Exercise it first."
            yield Finding("option_out_of_order", sentence, "number")


def _known(framework: Framework) -> str:
    numbers = [str(option.number) for option in framework.options]
    if not numbers:
        return "This framework has no option to extend."
    return f"There {'is option' if len(numbers) == 1 else 'are options'} {' and '.join(numbers)}."


def _lapsed(framework: Framework, option: ExtensionOption) -> Finding:
    days = framework.settings.extension_notice_days
    notice = f", {days} {'day' if days == 1 else 'days'} before the term ends" if days else ", when the term ends"
    sentence = (
        f"Option {option.number} had to be exercised by {day_text(notice_by(framework))}{notice}. It has lapsed, and a "
        "lapsed option cannot be used."
    )
    figures: dict[str, int | str] = {"notice_by": notice_by(framework).isoformat()}
    return Finding("option_lapsed", sentence, "number", figures=figures)
