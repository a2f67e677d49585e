"""What the auditor expects of each step: the codes of every refusal; an empty list is leave to go ahead."""

from datetime import date, datetime

from audit_book import CARD, OPTIONS, RANKS, ROLES, TAKEN, TERM, Asked, Book, Item

HALF_A_PENNY = 50  # in hundredths of a day times pence a day: what is less comes to nothing


def role(by: str, wanted: str) -> list[str]:
    """Whether a person has a role."""
    return [] if wanted in ROLES[by] else ["role_missing"]


def submit(book: Book, hundredths: int, first: date, last: date) -> list[str]:
    """A need: some of it, within the longest term that there may be."""
    codes = [] if hundredths > 0 else ["no_quantity"]
    if last < first:
        return [*codes, "dates_reversed"]
    longest = max(OPTIONS[-1], book.last_delivery)
    return [*codes, *([] if TERM[0] <= first and last <= longest else ["out_of_term"])]


def agree(book: Book, need: int, by: str, on: date) -> list[str]:
    """An agreement: of what was submitted, by somebody else, by today."""
    codes = role(by, "secretary")
    codes += [] if book.needs[need].state == "submitted" else ["not_submitted"]
    codes += ["own_requirement"] if book.needs[need].submitted_by == by else []
    return codes + (["agreed_in_future"] if on > book.today else [])


def open_walk(book: Book, need: int) -> list[str]:
    """A selection: for what was agreed, within the term."""
    codes = [] if book.needs[need].state == "agreed" else ["requirement_not_agreed"]
    return codes + book.out_of_term()


def offer(book: Book, number: int, provider: int | None, items: dict[int, Item]) -> list[str]:
    """An offer: to whose turn it is, within card, need, term and every ceiling."""
    walk = book.walks[number]
    need = book.needs[walk.need]
    codes = book.out_of_term()
    codes += [] if need.state == "in_selection" else ["requirement_not_agreed"]
    codes += [] if walk.state == "open" else ["selection_closed"]
    codes += ["offer_live" for asked in book.offers_in(number).values() if asked.state == "sent"]
    codes += _rank(book, number, provider)
    codes += [f"provider_{bar}" for bar in book.barred(number, provider or 0) if provider in RANKS[walk.lot]]
    for item in items.values():
        codes += _line(book, item)
        codes += _rate(walk.lot, provider, item)
    asked_for = sum(item.hundredths for item in items.values())
    if asked_for > book.left_of(walk.need):
        codes.append("quantity_above_requirement")
    entries = book.entries(walk.lot, items)
    codes += ["year_closed" for year in {year for (_, year, _), _, pence in entries if pence} if year in book.closed]
    codes += ["no_ceiling_for_year"] if book.ledger.unguarded_years(entries) else []
    return codes + ["ceiling_passed"] * book.ledger.passed(entries)


def _rank(book: Book, number: int, provider: int | None) -> list[str]:
    ranks, turn = RANKS[book.walks[number].lot], book.turn(number)
    if provider not in ranks:
        return ["ranks_settled"] if turn is None else ["not_ranked"]
    rank = ranks.index(provider) + 1
    asked = book.offers_in(number).get(rank)
    if rank in book.walks[number].skipped or (asked is not None and asked.state != "sent"):
        return ["asked_already"]
    return ["rank_order"] if turn is not None and turn < rank else []


def _line(book: Book, item: Item) -> list[str]:
    codes = [] if item.hundredths > 0 else ["no_quantity"]
    codes += [] if item.pence_a_day > 0 else ["no_price"]
    codes += ["no_value"] if not codes and item.hundredths * item.pence_a_day < HALF_A_PENNY else []
    codes += ["dates_reversed"] if item.last < item.first else []
    codes += ["starts_before_term"] if item.first < TERM[0] else []
    return codes + (["ends_after_term"] if item.last > book.last_delivery else [])


def _rate(lot: str, provider: int | None, item: Item) -> list[str]:
    if provider not in RANKS[lot]:
        return []
    most = CARD.get((provider or 0, lot))
    if most is None:
        return ["no_rate"]
    return ["rate_above_card"] if item.pence_a_day > most else []


def answer(book: Book, asked: Asked, kind: str, at: datetime, quantities: list[int], reason: str) -> list[str]:
    """An answer: to a live offer, in time unless it is a decline, and whole."""
    codes = [] if asked.state == "sent" else ["offer_not_live"]
    if at > book.now:
        codes.append("answered_in_future")
    elif at.date() < asked.on:
        codes.append("answered_before_offer")
    elif kind != "declined" and at > asked.due:
        codes.append("answered_late")
    if kind == "declined" and not reason:
        codes.append("no_reason")
    if kind == "accepted_in_part":
        codes += _parts(asked, quantities)
    if not codes and _needs_room(book, asked, kind, quantities):
        codes.append("register_guard")
    return codes


def _parts(asked: Asked, quantities: list[int]) -> list[str]:
    offered = [item.hundredths for item in asked.items.values()]
    wrong = [some for some, most in zip(quantities, offered, strict=True) if not 0 <= some <= most]
    if wrong:
        return ["quantity_out_of_range"] * len(wrong)
    if quantities == offered:
        return ["all_accepted"]
    worth = [some * item.pence_a_day for some, item in zip(quantities, asked.items.values(), strict=True)]
    return [] if any(each >= HALF_A_PENNY for each in worth) else ["nothing_accepted"]


def _needs_room(book: Book, asked: Asked, kind: str, quantities: list[int]) -> bool:
    """Whether a part acceptance moves a penny of rounding into a year that has no room for it."""
    if kind != "accepted_in_part":
        return False
    lot, grown = book.walks[asked.walk].lot, 0
    changes = []
    for (number, item), some in zip(asked.items.items(), quantities, strict=True):
        smaller = Item(item.hundredths, item.pence_a_day, item.first, item.last, item.stream, some)
        wanted = {place: pence for place, _, pence in book.entries(lot, {number: smaller})}
        held = book.ledger.standing(number, "reserved")
        changes += [(place, lot, wanted.get(place, 0) - held.get(place, 0)) for place in {*wanted, *held}]
    for version in book.ledger.in_force():
        comes = any(pence > 0 and book.ledger.met(version, [(place, at, pence)]) for place, at, pence in changes)
        net = book.ledger.met(version, changes)
        grown += comes and book.ledger.used(version.scope, version.period) + net > version.pence
    return bool(grown)


def withdraw(asked: Asked, reason: str) -> list[str]:
    """A withdrawal: of a live offer, or an accepted one without an order."""
    codes = [] if reason else ["no_reason"]
    if asked.order:
        return [*codes, "issued_already"]
    return codes + ([] if asked.state in ("sent", *TAKEN) else ["offer_ended"])


def skip(book: Book, number: int, provider: int, reason: str, authoriser: str) -> list[str]:
    """A skip: of whose turn it is, for a true reason, on the authority of somebody else who has it."""
    walk, turn = book.walks[number], book.turn(number)
    ranks = RANKS[walk.lot]
    codes = [] if walk.state == "open" else ["selection_closed"]
    if turn is None or provider not in ranks or ranks.index(provider) + 1 != turn:
        codes.append("rank_order")
    elif turn in book.offers_in(number):
        codes.append("offer_live")
    elif reason != "urgent_exception":
        shown = book.barred(number, provider) + ([] if (provider, walk.lot) in CARD else ["no_rate"])
        codes += [] if reason in shown else ["reason_not_shown"]
    return sorted(
        codes + {"Priya Nair": [], "Tom Ellis": ["no_authority"], "Amira Khan": ["own_authority"]}[authoriser]
    )


def issue(book: Book, asked: Asked, by: str) -> list[str]:
    """An order: from an accepted offer, once, by somebody who did not agree it, under no ceiling that is over."""
    walk = book.walks[asked.walk]
    need = book.needs[walk.need]
    codes = role(by, "placing") + book.out_of_term()
    if asked.state not in TAKEN:
        codes.append("offer_not_accepted")
    elif asked.order:
        codes.append("issued_already")
    codes += [] if need.state == "in_selection" else ["requirement_not_agreed"]
    codes += ["issuer_agreed"] if need.agreed_by == by else []
    return codes + ["ceiling_passed"] * book.ledger.over(book.entries(walk.lot, asked.items))


def close(book: Book, number: int) -> list[str]:
    """A close: of an open selection in which nothing waits."""
    codes = [] if book.walks[number].state == "open" else ["selection_closed"]
    for asked in book.offers_in(number).values():
        codes += ["offer_live"] if asked.state == "sent" else []
        codes += ["order_waiting"] if asked.waits_for_order else []
    return codes
