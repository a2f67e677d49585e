from datetime import date

from builders import perform
from ready import an_import

from core.operations.undo_import import UNDO_IMPORT
from core.queries.imports import imports


def rows(register):
    with register.reading() as read:
        return imports(read)


def test_an_import_is_told_with_its_file_and_who_brought_it_in(register):
    number = an_import(register)
    (row,) = rows(register)
    assert (row.number, row.kind, row.imported_by, row.imported_on) == (
        number,
        "requirements",
        "Amira Khan",
        date(2015, 4, 1),
    )
    assert (row.rows_read, row.steps, row.undone_on, row.undone_by) == (1, 1, None, "")


def test_an_import_that_was_undone_says_by_whom_and_why(register):
    number = an_import(register)
    perform(register, UNDO_IMPORT, number=number, reason="The wrong file", by="Tom Ellis")
    (row,) = rows(register)
    assert (row.undone_on, row.undone_by, row.undo_reason) == (date(2015, 4, 1), "Tom Ellis", "The wrong file")
