"""The rows of every table that leaves the book as a file, in an order that an import gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winback_gui.domain.sheet import Sheet, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.store.connection import Connection

CUSTOMERS = Sheet(
    "customers",
    columns_of(
        "customer_no:code title first_name last_name company street street2 postcode:code town region country "
        "phone:code email language salutation first_seen:day phone_permission email_permission sms_permission "
        "serve_minutes:number serve_returns:money serve_discounts:money cost_to_serve:money currency:currency tags "
        "do_not_write:flag ground ground_since:day note note_day:day "
        "source other_keys:code"
    ),
)
PURCHASES = Sheet(
    "purchases",
    columns_of(
        "customer_no:code date:day amount:money currency:currency kind:purchase_kind what category receipt_no:code "
        "served_by source channel paid"
    ),
)

# A key may hold the signs that part keys in a cell.
_KEY = "replace(replace(key, '%', '%25'), ';', '%3B')"
_SOURCE = "replace(replace(replace(source, '%', '%25'), ';', '%3B'), '=', '%3D')"
_GROUND = "SELECT {0} FROM suppressions s WHERE s.customer_id = c.customer_id ORDER BY s.suppression_id LIMIT 1"
_NOTE = "SELECT {0} FROM notes n WHERE n.customer_id = c.customer_id ORDER BY n.day DESC, n.text LIMIT 1"

_SQL: dict[Sheet, str] = {
    CUSTOMERS: f"""
        SELECT customer_no, title, first_name, last_name, company, street, street2, postcode, town, region, country,
          phone, email, language, salutation, first_seen, phone_permission, email_permission, sms_permission,
          serve_minutes, serve_returns_minor, serve_discounts_minor, cost_to_serve_minor, NULL,
          (SELECT group_concat(tag, ', ' ORDER BY tag) FROM customer_tags t WHERE t.customer_id = c.customer_id),
          EXISTS ({_GROUND.format("1")}), ({_GROUND.format("s.ground")}), ({_GROUND.format("s.since")}),
          ({_NOTE.format("n.text")}), ({_NOTE.format("n.day")}), source,
          (SELECT group_concat({_SOURCE} || '=' || {_KEY}, '; ' ORDER BY source, key)
           FROM customer_keys k WHERE k.customer_id = c.customer_id)
        FROM customers c ORDER BY customer_id""",
    PURCHASES: """
        SELECT c.customer_no, day, amount_minor, NULL, kind, what, category, receipt_no, served_by, p.source, channel,
          paid
        FROM purchases p JOIN customers c USING (customer_id) ORDER BY purchase_id""",
    Sheet("notes", columns_of("customer_no:code note_day:day note")): """
        SELECT c.customer_no, day, text FROM notes JOIN customers c USING (customer_id)
        ORDER BY customer_id, day, text""",
    Sheet("do_not_write", columns_of("customer_no:code match_key:code ground since:day ground_note erased:flag")): """
        SELECT s.customer_no, s.match_key, ground, since, note, customer_id IS NULL FROM suppressions s
        ORDER BY s.customer_no, s.match_key, ground, since""",
    Sheet("reasons", columns_of("reason_id:number key own_title path ground is_archived:flag")): """
        SELECT reason_id, key, own_title, path, ground, is_archived FROM reasons ORDER BY 1""",
    Sheet(
        "causes",
        columns_of("cause_id:number title status what_we_changed what_happened proof first_named_on:day status_on:day"),
    ): """
        SELECT cause_id, title, status, what_we_changed, what_happened, proof, first_named_on, status_on
        FROM causes ORDER BY 1""",
    Sheet(
        "offers",
        columns_of(
            "offer_id:number kind title letter_text cost:money percent:code valid_days:number has_voucher:flag "
            "is_archived:flag"
        ),
    ): """
        SELECT offer_id, kind, title, letter_text, cost_minor, percent, valid_days, has_voucher, is_archived
        FROM offers ORDER BY 1""",
    Sheet("offer_rules", columns_of("reason_id:number offer_id:number cap:money")): """
        SELECT reason_id, offer_id, cap_minor FROM offer_rules ORDER BY 1""",
    Sheet(
        "cases",
        columns_of(
            "case_id:number customer_no:code opened_on:day decision purpose offer_id:number no_offer:flag "
            "is_urgent:flag override_reason override_on:day override_knows asked_on:day asked_by closed_on:day outcome"
        ),
    ): """
        SELECT case_id, c.customer_no, opened_on, decision, purpose, offer_id, no_offer, is_urgent, override_reason,
          override_on, override_knows, asked_on, asked_by, closed_on, outcome
        FROM cases JOIN customers c USING (customer_id) ORDER BY 1""",
    Sheet(
        "case_reasons",
        columns_of(
            "case_reason_id:number case_id:number reason_id:number cause_id:number is_main:flag said_by certainty "
            "words day:day replaced_on:day"
        ),
    ): """
        SELECT case_reason_id, case_id, reason_id, cause_id, is_main, said_by, certainty, words, day, replaced_on
        FROM case_reasons ORDER BY 1""",
    Sheet("campaigns", columns_of("campaign_id:number made_on:day form design hold_out_share:code")): """
        SELECT campaign_id, made_on, form, design, hold_out_share FROM campaigns ORDER BY 1""",
    Sheet("campaign_members", columns_of("campaign_id:number case_id:number arm drawn_on:day")): """
        SELECT campaign_id, case_id, arm, drawn_on FROM campaign_members ORDER BY 1, 2""",
    Sheet(
        "letters",
        columns_of(
            "letter_no:code campaign_id:number case_id:number customer_no:code purpose offer_id:number "
            "position:number made_on:day edits voucher_code:code reply_code:code is_left_out:flag looked_on:day "
            "fingerprint:code printed_on:day signed_on:day posted_on:day returned_on:day returned_because "
            "page_from:number page_to:number"
        ),
    ): """
        SELECT letter_no, campaign_id, case_id, c.customer_no, purpose, offer_id, position, made_on, edits,
          voucher_code, reply_code, is_left_out, looked_on, fingerprint, printed_on, signed_on, posted_on, returned_on,
          returned_because, page_from, page_to FROM letters JOIN customers c USING (customer_id) ORDER BY letter_id""",
    Sheet(
        "vouchers",
        columns_of(
            "code:code letter_no:code customer_no:code offer_id:number issued_on:day expires_on:day redeemed_on:day "
            "redeemed:money"
        ),
    ): """
        SELECT v.code, l.letter_no, c.customer_no, v.offer_id, v.issued_on, v.expires_on, v.redeemed_on,
          v.redeemed_minor FROM vouchers v JOIN letters l USING (letter_id)
          JOIN customers c ON c.customer_id = v.customer_id ORDER BY v.code""",
    Sheet(
        "tasks",
        columns_of("task_id:number kind customer_no:code case_id:number due_on:day text done_on:day outcome"),
    ): """
        SELECT task_id, kind, c.customer_no, case_id, due_on, text, done_on, outcome
        FROM tasks JOIN customers c USING (customer_id) ORDER BY 1""",
    Sheet("differences", columns_of("customer_no:code field theirs source said_on:day is_kept:flag")): """
        SELECT c.customer_no, d.field, d.theirs, d.source, d.said_on, d.is_kept
        FROM differences d JOIN customers c USING (customer_id) ORDER BY 1, 2""",
    Sheet("looked_at_twice", columns_of("one_no:code other_no:code verdict said_on:day")): """
        SELECT a.customer_no, b.customer_no, verdict, said_on FROM customer_pairs
        JOIN customers a ON a.customer_id = one_id JOIN customers b ON b.customer_id = other_id ORDER BY 1, 2""",
}

SHEETS: tuple[Sheet, ...] = tuple(_SQL)
"""Every table that leaves, customers and purchases first."""


ABOUT_PERSONS: tuple[Sheet, ...] = tuple(sheet for sheet in SHEETS if {"customer_no", "case_id"} & set(sheet.heads))
"""The tables whose rows are about one person each."""


def rows_about(con: Connection, sheet: Sheet, customer_id: int, customer_no: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a sheet that are about one person, like `rows`. Read it to its end."""
    if "customer_no" in sheet.heads:
        return con.execute(f"SELECT * FROM ({_SQL[sheet]}) WHERE customer_no = ?", (customer_no,))
    of_them = "SELECT case_id FROM cases WHERE customer_id = ?"
    return con.execute(f"SELECT * FROM ({_SQL[sheet]}) WHERE case_id IN ({of_them})", (customer_id,))


def rows(con: Connection, sheet: Sheet) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a sheet with the book's raw values, in the order of its columns. Read it to its end."""
    return con.execute(_SQL[sheet])
