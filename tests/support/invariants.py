"""Which test holds each invariant of the domain paper, section 6, besides those that name it themselves."""

HELD = {
    1: {
        "rules/test_before_an_offer.py": [
            "test_work_is_offered_for_an_agreed_requirement_only",
        ],
        "operations/test_open_selection.py": [
            "test_refusal_of_a_requirement_that_was_not_agreed",
        ],
    },
    2: {
        "operations/test_agree_requirement.py": [
            "test_nobody_agrees_their_own_requirement",
        ],
        "operations/test_issue_order.py": [
            "test_who_recorded_the_agreement_does_not_issue",
        ],
    },
    4: {
        "operations/test_issue_order.py": [
            "test_only_an_accepted_offer_is_ordered",
        ],
    },
    5: {
        "rules/test_before_an_offer.py": [
            "test_work_goes_down_the_ranking",
        ],
    },
    6: {
        "operations/test_skip_rank.py": [
            "test_refusals",
            "test_even_with_both_roles_nobody_authorises_their_own_skip",
        ],
    },
    7: {
        "operations/test_record_response.py": [
            "test_refusals",
        ],
    },
    8: {
        "operations/test_make_offer.py": [
            "test_one_provider_is_asked_at_a_time_and_everything_is_said_at_once",
        ],
        "rules/test_before_an_offer.py": [
            "test_one_provider_is_asked_at_a_time",
        ],
    },
    9: {
        "operations/test_lapse_offers.py": [
            "test_five_in_the_afternoon_is_still_in_time",
        ],
        "operations/test_record_response.py": [
            "test_after_a_recorded_lapse_no_answer_stands_even_if_it_was_given_in_time",
        ],
    },
    10: {
        "operations/test_set_ranking.py": [
            "test_a_selection_keeps_the_ranking_that_was_in_force_when_it_opened",
        ],
        "store/test_guards_of_records.py": [
            "test_the_ranking_of_a_selection_stays_frozen",
        ],
    },
    11: {
        "operations/test_set_ranking.py": [
            "test_a_version_of_a_later_day_waits_for_it",
        ],
    },
    12: {
        "operations/test_set_ranking.py": [
            "test_refusals",
        ],
    },
    13: {
        "rules/test_before_an_offer.py": [
            "test_no_offer_goes_to_a_barred_provider",
        ],
    },
    14: {
        "rules/test_lines_of_an_offer.py": [
            "test_framework_prices_are_maximum_prices",
        ],
    },
    15: {
        "rules/test_lines_of_an_offer.py": [
            "test_offers_stay_within_the_requirement",
        ],
        "store/test_guards_of_records.py": [
            "test_a_line_of_an_answered_offer_is_not_edited",
        ],
    },
    16: {
        "rules/test_lines_of_an_offer.py": [
            "test_today_and_the_work_fall_within_the_term",
        ],
        "operations/test_issue_order.py": [
            "test_after_its_term_a_framework_issues_nothing",
        ],
        "operations/test_exercise_extension.py": [
            "test_a_call_off_issued_before_the_end_runs_over_by_what_is_permitted",
        ],
    },
    20: {
        "store/test_london_day.py": [
            "test_it_changes_at_midnight_in_london",
        ],
        "domain/test_periods.py": [
            "test_a_day_belongs_to_the_year_that_starts_on_the_first_of_april",
        ],
    },
    22: {
        "store/test_guards_of_ceilings.py": [
            "test_a_version_rests_on_a_recorded_decision_and_is_not_below_nothing",
            "test_a_second_ceiling_in_force_is_refused",
            "test_a_ceiling_is_confirmed_by_a_recorded_decision_only",
        ],
    },
    23: {
        "operations/test_set_ceiling.py": [
            "test_a_version_below_what_stands_is_refused_unless_funding_was_lost",
        ],
        "store/test_guards_of_ceilings.py": [
            "test_a_ceiling_below_exposure_and_reserved_is_refused_unless_funding_was_lost",
        ],
    },
    29: {
        "operations/test_across_31_march.py": [
            "test_the_parts_sum_to_the_line_at_every_step_of_its_life",
        ],
    },
    32: {
        "queries/test_due.py": [
            "test_a_schools_session_that_was_held_is_to_be_recharged_or_waived",
        ],
    },
    34: {
        "operations/test_set_ceiling.py": [
            "test_a_figure_with_vat_is_kept_as_stated_and_guarded_net",
        ],
    },
    35: {
        "store/test_guards_of_records.py": [
            "test_nothing_is_deleted",
            "test_a_settled_record_is_not_edited_in_any_column",
        ],
    },
    36: {
        "rules/test_variations.py": [
            "test_the_change_is_warned_of_from_ten_and_stopped_from_fifty_per_cent",
            "test_each_step_beyond_the_stop_rests_on_a_decision_of_its_own",
        ],
    },
    39: {
        "store/test_guards_of_history.py": [
            "test_an_entry_that_does_not_continue_the_chain_is_refused",
        ],
        "store/test_history.py": [
            "test_a_deleted_entry_is_found",
        ],
    },
    40: {
        "returns/test_figures.py": [
            "test_the_totals_are_the_position_to_the_penny",
        ],
    },
    41: {
        "returns/test_writing.py": [
            "test_the_same_register_gives_the_same_run_with_the_same_bytes",
        ],
    },
    42: {
        "return_runs/test_writing.py": [
            "test_after_a_change_a_new_run_names_the_one_that_it_replaces",
        ],
    },
    43: {
        "queries/test_as_at.py": [
            "test_opening_and_movements_come_to_closing",
        ],
    },
    44: {
        "returns/test_injection.py": [
            "test_no_text_comes_alive_and_every_text_stays_as_it_was",
        ],
    },
    45: {
        "returns/test_redaction.py": [
            "test_no_part_of_a_redacted_workbook_tells_whom_it_leaves_unnamed",
            "test_the_cover_counts_the_rows_and_says_who_goes_unnamed",
        ],
    },
    46: {
        "returns/test_call_off_register.py": [
            "test_orders_over_5000_pounds_are_marked_and_all_are_listed",
        ],
        "returns/test_spend_over_500.py": [
            "test_a_payment_of_500_pounds_is_not_over_500",
            "test_the_rows_sum_to_what_the_steps_of_money_say_was_paid",
        ],
    },
    47: {
        "rules/test_ceilings_and_posts.py": [
            "test_bought_in_time_stays_within_the_staffing_limit",
        ],
        "operations/test_fill_post.py": [
            "test_with_a_reason_the_limit_may_be_passed_and_the_reason_is_kept",
        ],
    },
    48: {
        "operations/test_fill_post.py": [
            "test_refusals",
        ],
    },
}
"""By number, the tests of the core that try to break it, by file."""

LATER = {
    37: "The review by procurement lists orders of one provider and need that lie close together.",
}
"""Nothing that the register does yet could break these."""
