"""Why money moved, as people read it."""

CAUSES = {
    "offer": "Offer made",
    "answer": "Answer recorded",
    "lapse": "Offer lapsed",
    "withdrawal": "Offer withdrawn",
    "call_off": "Call-off issued",
    "cancellation": "Call-off cancelled",
    "variation": "Call-off varied",
    "closure": "Call-off closed",
    "reopening": "Call-off reopened",
    "session_plan": "Moved to the year of a session",
    "session": "Session recorded",
    "session_taken_back": "Record of a session taken back",
    "expense": "Expenses agreed",
    "invoice": "Invoice matched",
    "credit": "Credit note recorded",
    "payment": "Payment recorded",
    "correction": "Exposure corrected",
}
"""By what postings name as their cause."""
