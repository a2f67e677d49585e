"""What tests of forms do again and again."""

from typing import Any

from gui.form_dialog import FormDialog


def decide(form: FormDialog[Any, Any, Any], reference: str = "DEC-TENDER", **fields: str) -> None:
    """Name a decision: a recorded one by its reference alone, or a new one with maker and text."""
    for key, words in {"reference": reference, **fields}.items():
        field = form.form.fields[f"decision.{key}"].field
        if hasattr(field, "setPlainText"):
            field.setPlainText(words)
        else:
            field.setText(words)


def errors(form: FormDialog[Any, Any, Any]) -> dict[str, str]:
    """What stands under the fields that are wrong."""
    return {key: field.error.text() for key, field in form.form.fields.items() if field.error.text()}


def nameless(form: FormDialog[Any, Any, Any]) -> list[str]:
    """The fields that a screen reader could not name."""
    return [key for key, field in form.form.fields.items() if not field.field.accessibleName()]
