"""What procurement exports: one file a return, its sheets in a folder beside it."""

from core.returns.award_log_return import AWARD_LOG_RETURN
from core.returns.call_off_register_return import CALL_OFF_REGISTER_RETURN
from core.returns.establishment_return import ESTABLISHMENT_RETURN
from core.returns.framework_return import FRAMEWORK_RETURN
from core.returns.funding_return import FUNDING_RETURN
from core.returns.people_trained_return import PEOPLE_TRAINED_RETURN
from core.returns.provider_mi_return import PROVIDER_MI_RETURN
from core.returns.recharges_return import RECHARGES_RETURN
from core.returns.spend_against_ceiling_return import SPEND_AGAINST_CEILING_RETURN
from core.returns.spend_over_500_return import SPEND_OVER_500_RETURN
from core.returns.workbook_return import Return
from core.returns.year_end_return import YEAR_END_RETURN

RETURNS: dict[str, Return] = {
    each.name: each
    for each in (
        FRAMEWORK_RETURN,
        SPEND_AGAINST_CEILING_RETURN,
        CALL_OFF_REGISTER_RETURN,
        SPEND_OVER_500_RETURN,
        AWARD_LOG_RETURN,
        PROVIDER_MI_RETURN,
        YEAR_END_RETURN,
        FUNDING_RETURN,
        RECHARGES_RETURN,
        ESTABLISHMENT_RETURN,
        PEOPLE_TRAINED_RETURN,
    )
}
"""By the name under which `calloff-cli return` writes them, in the order of the menu."""
