"""Every table that leaves the book as a file and comes back from it: its name, its columns and the kind of each."""

from __future__ import annotations

from typing import Final

from winback_gui.domain.sheet import Sheet, columns_of

CUSTOMERS: Final = Sheet(
    "customers",
    columns_of(
        "customer_no:code title first_name last_name company street street2 postcode:code town region country "
        "phone:code email language salutation first_seen:day born_on:day phone_permission email_permission "
        "sms_permission serve_minutes:number serve_returns:money serve_discounts:money cost_to_serve:money "
        "currency:currency tags do_not_write:flag ground ground_since:day note note_day:day "
        "source other_keys:code"
    ),
)
PURCHASES: Final = Sheet(
    "purchases",
    columns_of(
        "customer_no:code date:day amount:money currency:currency kind:purchase_kind what category receipt_no:code "
        "served_by source channel paid"
    ),
)
NOTES: Final = Sheet("notes", columns_of("customer_no:code note_day:day note of_list:flag"))
DO_NOT_WRITE: Final = Sheet(
    "do_not_write", columns_of("customer_no:code match_key:code ground since:day ground_note erased:flag list_says")
)
SHOP: Final = Sheet("shop", columns_of("part shop_setting value"))
REASONS: Final = Sheet("reasons", columns_of("reason_id:number key own_title path ground is_archived:flag on_slip"))
CAUSES: Final = Sheet(
    "causes",
    columns_of("cause_id:number title status what_we_changed what_happened proof first_named_on:day status_on:day"),
)
OFFERS: Final = Sheet(
    "offers",
    columns_of(
        "offer_id:number kind title letter_text cost:money currency:currency percent:code valid_days:number "
        "has_voucher:flag is_archived:flag"
    ),
)
OFFER_RULES: Final = Sheet("offer_rules", columns_of("reason_id:number offer_id:number cap:money currency:currency"))
CASES: Final = Sheet(
    "cases",
    columns_of(
        "case_id:number customer_no:code opened_on:day decision purpose offer_id:number no_offer:flag "
        "is_urgent:flag override_reason override_on:day override_knows asked_on:day asked_by closed_on:day outcome"
    ),
)
CASE_REASONS: Final = Sheet(
    "case_reasons",
    columns_of(
        "case_reason_id:number case_id:number reason_id:number cause_id:number is_main:flag said_by certainty "
        "words day:day replaced_on:day moved_from"
    ),
)
CAMPAIGNS: Final = Sheet("campaigns", columns_of("campaign_id:number made_on:day form design hold_out_share:code"))
CAMPAIGN_MEMBERS: Final = Sheet("campaign_members", columns_of("campaign_id:number case_id:number arm drawn_on:day"))
LETTERS: Final = Sheet(
    "letters",
    columns_of(
        "letter_no:code campaign_id:number case_id:number customer_no:code purpose offer_id:number "
        "position:number made_on:day edits voucher_code:code reply_code:code is_left_out:flag looked_on:day "
        "fingerprint:code printed_on:day signed_on:day posted_on:day returned_on:day returned_because "
        "page_from:number page_to:number words"
    ),
)
HOUSE_LETTERS: Final = Sheet("house_letters", columns_of("case_id:number house_letter_no:code"))
VOUCHERS: Final = Sheet(
    "vouchers",
    columns_of(
        "code:code letter_no:code customer_no:code offer_id:number issued_on:day expires_on:day redeemed_on:day "
        "redeemed:money currency:currency"
    ),
)
TASKS: Final = Sheet(
    "tasks", columns_of("task_id:number kind customer_no:code case_id:number due_on:day text done_on:day outcome")
)
CORRECTIONS: Final = Sheet("corrections", columns_of("customer_no:code corrected_field value"))
DIFFERENCES: Final = Sheet("differences", columns_of("customer_no:code field theirs source said_on:day is_kept:flag"))
LOOKED_AT_TWICE: Final = Sheet("looked_at_twice", columns_of("one_no:code other_no:code verdict said_on:day"))
REMARKS_SETTLED: Final = Sheet("remarks_settled", columns_of("customer_no:code mark:code said_on:day"))
APPOINTMENTS: Final = Sheet("appointments", columns_of("customer_no:code comes_on:day what source"))
IMPORTS: Final = Sheet("imports", columns_of("imported_on:day source files taken_back:flag"))
GIVEN_OUT: Final = Sheet("given_out", columns_of("given_out counter value:code"))
ERASED: Final = Sheet("erased", columns_of("customer_no:code match_key:code erased_on:day keeps_sums:flag marks"))

BOOK_TABLES: Final = (
    SHOP, GIVEN_OUT, REASONS, CAUSES, OFFERS, OFFER_RULES, CASES, CASE_REASONS, CAMPAIGNS, CAMPAIGN_MEMBERS, LETTERS,
    HOUSE_LETTERS, VOUCHERS, TASKS, CORRECTIONS, DIFFERENCES, LOOKED_AT_TWICE, REMARKS_SETTLED, APPOINTMENTS,
    IMPORTS, ERASED,
)  # fmt: skip
"""The tables that only a book of ours has, in the order in which they come back: what a row points to comes first."""
ALL_TABLES: Final = (CUSTOMERS, PURCHASES, NOTES, DO_NOT_WRITE, *BOOK_TABLES)
WORKBOOK: Final = "winback.xlsx"
"""The file that holds all of them as sheets."""
