"""Uses the program as a screen reader does, by nothing but what it shows of itself; run by the system's own Python.

    reader.py place   places a call-off
    reader.py walk    goes through every page

Prints what it met as one JSON object. Where something is missing it says what, and what was there instead.
"""

import json
import sys
import time

import pyatspi

PATIENCE = 20.0  # seconds for anything to appear, and for an answer
SHOWING, FOCUSABLE = pyatspi.STATE_SHOWING, pyatspi.STATE_FOCUSABLE
FORGOTTEN = 7  # further than the end of any list of children that a page may have lost meanwhile


class Missing(Exception):
    """Something that should be there is not."""


def main(deed):
    pyatspi.setTimeout(int(PATIENCE * 1000), int(PATIENCE * 1000))  # its own is 0.8 s, less than a busy machine takes
    program = wait(started, "the program")
    find(program, "label", "Register date")  # the last thing to appear once a register is open
    try:
        met = {"place": place, "walk": walk}[deed](program)
        leave(program)
    except Missing as missing:
        sys.exit(f"There is no {missing}. There is:\n{described(program)}")
    print(json.dumps(met))


def place(program):
    """A decline, an acceptance by the next rank, and the call-off."""
    go(program, "Requirements")
    write(find(program, "text", "Find requirements"), "foster carers")
    table = find(program, "table", "Requirements").queryTable()
    wait(lambda: table.nRows == 1, "single requirement for foster carers")
    table.addRowSelection(0)
    press(program, "Place a call-off")
    first = asked(press(program, "Send the offer to"))
    choose(program, "Answer", "Declined")
    choose(program, "Reason given", "No trainer free")
    write(find(program, "text", "Answered by"), "Jo Marsh")
    press(program, "Record the answer")
    second = asked(wait(lambda: another(program, "Send the offer to", first), "offer to the next rank"))
    press(program, f"Send the offer to {second}")
    choose(program, "Answer", "Accepted in full")
    write(find(program, "text", "Answered by"), "Alex Reed")
    press(program, "Record the answer")
    press(program, "Issue the call-off")
    page = find(program, "filler", "Call-off")
    wait(lambda: [name for name in names(page) if name.startswith("CO-2015-")], "call-off with a number")
    return {"first": first, "second": second, "shown": names(page)}


def walk(program):
    """Every page: controls without a name, and a question for children that are gone, as a slow reader asks it."""
    pages = [item.name.partition(",")[0] for item in children(find(program, "list", "Pages")) if focusable(item)]
    unnamed, nodes = [], 0
    for page in pages:
        go(program, page)
        settle(program)
        for node, way in everything(program):
            nodes += 1
            if focusable(node) and not named(node):
                unnamed.append(f"{page}: {' > '.join(way)}")
            node.getChildAtIndex(node.childCount + FORGOTTEN)
    return {"pages": pages, "unnamed": unnamed, "nodes": nodes}


def go(program, page):
    """To a page, by the navigation."""
    act(find(find(program, "list", "Pages"), "list item", page), "Toggle")
    find(program, "filler", page)


def press(root, name):
    """Press the button of this name; gives its whole name."""
    button = find(root, "push button", name)
    whole = button.name
    act(button, "Press")
    return whole


def choose(root, name, words):
    """Choose from a list by a click, as a combo box takes nothing else from outside."""
    field = wait(lambda: labelled(root, "combo box", name), f"combo box “{name}”")
    act(field, "ShowMenu")
    line = find(field, "list item", words).queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    pyatspi.Registry.generateMouseEvent(line.x + line.width // 2, line.y + line.height // 2, "b1c")
    wait(lambda: field.name == words, f"“{words}” in “{name}”")


def write(field, text):
    field.queryEditableText().setTextContents(text)


def leave(program):
    """Quit by the menu, as a person does."""
    menu = find(program, "menu item", "File")
    act(menu, "ShowMenu")
    act(find(menu, "menu item", "Quit"), "Press")


def act(node, name):
    action = node.queryAction()
    action.doAction([action.getName(number) for number in range(action.nActions)].index(name))


def asked(button):
    """The provider whom a button names."""
    return (button if isinstance(button, str) else button.name).removeprefix("Send the offer to ")


def another(root, name, than):
    button = seen(root, "push button", name)
    return button if button and asked(button) != than else None


def find(root, role, name):
    """The first showing node of a role whose name begins so, as soon as it is there."""
    return wait(lambda: seen(root, role, name), f"{role} “{name}”")


def seen(root, role, name):
    found = (node for node, _ in everything(root) if node.getRoleName() == role and node.name.startswith(name))
    return next(found, None)


def labelled(root, role, name):
    """The first showing node of a role with this label: a combo box goes by the name of what is chosen in it."""
    for node, _ in everything(root):
        if node.getRoleName() == role:
            labels = [relation.getTarget(0).name for relation in node.getRelationSet()]
            if any(label.startswith(name) for label in (node.name, *labels)):
                return node
    return None


def wait(find_it, what):
    """What a function finds, asked until it finds something; what goes while it is looked at is asked for again."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if found := find_it():
                return found
        except Exception as gone:
            if "application no longer exists" in str(gone):
                sys.exit("The program has ended.")
        time.sleep(0.03)
    raise Missing(what)


def settle(program):
    """Wait until the page has read what it shows."""
    before = []

    def same():
        nonlocal before
        now = names(program)
        before, same = now, now == before
        return same

    wait(same, "end to what changes")


def started():
    return next((each for each in pyatspi.Registry.getDesktop(0) if each and each.name == "calloff"), None)


def everything(root, way=()):
    """Every showing node under a root with the way to it; of a table only itself, as its cells are many."""
    for node in children(root):
        if node.getState().contains(SHOWING):
            here = (*way, f"{node.getRoleName()} “{node.name}”")
            yield node, here
            if node.getRoleName() != "table":
                yield from everything(node, here)


def children(node):
    return [child for number in range(node.childCount) if (child := node.getChildAtIndex(number)) is not None]


def focusable(node):
    return node.getState().contains(FOCUSABLE)


def named(node):
    """Whether a reader can say what it is; of a combo box the name is what is chosen in it, and says nothing."""
    return node.getRelationSet() or node.description if node.getRoleName() == "combo box" else node.name


def names(root):
    return [node.name for node, _ in everything(root) if node.name]


def described(program):
    return "\n".join("  " * len(way) + way[-1] for _, way in everything(program))


if __name__ == "__main__":
    main(sys.argv[1])
