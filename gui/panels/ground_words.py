"""On what legal ground a call-off is varied, in words."""

from core.domain.states import LegalGround

GROUNDS = {
    LegalGround.REVIEW_CLAUSE: "A clear review clause (reg. 72(1)(a))",
    LegalGround.ADDITIONAL_SERVICES: "Necessary additional services (reg. 72(1)(b))",
    LegalGround.UNFORESEEN: "Circumstances nobody could foresee (reg. 72(1)(c))",
    LegalGround.REPLACEMENT: "A new provider replaces the first (reg. 72(1)(d))",
    LegalGround.NOT_SUBSTANTIAL: "Not substantial (reg. 72(1)(e))",
    LegalGround.BELOW_THRESHOLD: "Below the threshold and 10% (reg. 72(1)(f))",
}
"""Regulation 72 of the Public Contracts Regulations 2015."""
