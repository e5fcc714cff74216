"""The rows of every table that leaves the book as a file, in an order that an import gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winback_gui.domain import book_sheets as sheets
from winback_gui.domain.corrections import COLUMN_WORDS
from winback_gui.store.purchases import AS_SOLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.domain.sheet import Sheet
    from winback_gui.store.connection import Connection

# A key may hold the signs that part keys in a cell.
_KEY = "replace(replace(key, '%', '%25'), ';', '%3B')"
_SOURCE = "replace(replace(replace(source, '%', '%25'), ';', '%3B'), '=', '%3D')"
_GROUND = "SELECT {0} FROM suppressions s WHERE s.customer_id = c.customer_id ORDER BY s.suppression_id LIMIT 1"
_NOTE = "SELECT {0} FROM notes n WHERE n.customer_id = c.customer_id ORDER BY n.day DESC, n.text LIMIT 1"
_AS_TEXT = {"born_on": "date(c.born_on * 86400, 'unixepoch')"}
_CORRECTED = " ".join(f"WHEN '{column}' THEN {_AS_TEXT.get(column, f'c.{column}')}" for column in COLUMN_WORDS)
# What the owner told about the shop, but what the new machine has to be told anew: the picture of the signature stays.
_NOT_OF_SHOP = "('is_sample', 'signature')"

_SQL: dict[Sheet, str] = {
    sheets.CUSTOMERS: f"""
        SELECT customer_no, title, first_name, last_name, company, street, street2, postcode, town, region, country,
          phone, email, language, salutation, first_seen, born_on, phone_permission, email_permission,
          sms_permission, serve_minutes, serve_returns_minor, serve_discounts_minor, cost_to_serve_minor, NULL,
          (SELECT group_concat(tag, ', ' ORDER BY tag) FROM customer_tags t WHERE t.customer_id = c.customer_id),
          EXISTS ({_GROUND.format("1")}), ({_GROUND.format("s.ground")}), ({_GROUND.format("s.since")}),
          ({_NOTE.format("n.text")}), ({_NOTE.format("n.day")}), source,
          (SELECT group_concat({_SOURCE} || '=' || {_KEY}, '; ' ORDER BY source, key)
           FROM customer_keys k WHERE k.customer_id = c.customer_id)
        FROM customers c ORDER BY customer_id""",
    sheets.PURCHASES: f"""
        SELECT c.customer_no, day, amount_minor, NULL, {AS_SOLD.format("p")}, what, category, receipt_no, served_by,
          p.source, channel, paid
        FROM purchases p JOIN customers c USING (customer_id) ORDER BY purchase_id""",
    sheets.NOTES: """
        SELECT c.customer_no, day, text, is_of_list FROM notes JOIN customers c USING (customer_id)
        ORDER BY customer_id, day, text""",
    sheets.DO_NOT_WRITE: """
        SELECT s.customer_no, s.match_key, ground, since, note, customer_id IS NULL, list_says
        FROM suppressions s
        ORDER BY s.customer_no, s.match_key, ground, since""",
    sheets.SHOP: f"""
        SELECT '', o.key, CAST(o.value AS TEXT) FROM settings s, json_each(s.value) o
        WHERE s.key = 'shop' AND o.type NOT IN ('object', 'null') AND o.key NOT IN {_NOT_OF_SHOP}
        UNION ALL SELECT o.key, i.key, CAST(i.value AS TEXT) FROM settings s, json_each(s.value) o, json_each(o.value) i
        WHERE s.key = 'shop' AND o.type = 'object' AND i.type <> 'null'
        UNION ALL SELECT 'rates', i.key, CAST(i.value AS TEXT) FROM settings s, json_each(s.value) i
        WHERE s.key = 'rates' ORDER BY 1, 2""",
    sheets.REASONS: """
        SELECT reason_id, key, own_title, path, ground, is_archived, on_slip FROM reasons ORDER BY 1""",
    sheets.CAUSES: """
        SELECT cause_id, title, status, what_we_changed, what_happened, proof, first_named_on, status_on
        FROM causes ORDER BY 1""",
    sheets.OFFERS: """
        SELECT offer_id, kind, title, letter_text, cost_minor, NULL, percent, valid_days, has_voucher, is_archived
        FROM offers ORDER BY 1""",
    sheets.OFFER_RULES: """
        SELECT reason_id, offer_id, cap_minor, NULL FROM offer_rules ORDER BY 1""",
    sheets.CASES: """
        SELECT case_id, c.customer_no, opened_on, decision, purpose, offer_id, no_offer, is_urgent, override_reason,
          override_on, override_knows, asked_on, asked_by, closed_on, outcome
        FROM cases JOIN customers c USING (customer_id) ORDER BY 1""",
    sheets.CASE_REASONS: """
        SELECT case_reason_id, case_id, reason_id, cause_id, is_main, said_by, certainty, words, day, replaced_on,
          moved_from
        FROM case_reasons ORDER BY 1""",
    sheets.CAMPAIGNS: """
        SELECT campaign_id, made_on, form, design, hold_out_share FROM campaigns ORDER BY 1""",
    sheets.CAMPAIGN_MEMBERS: """
        SELECT campaign_id, case_id, arm, drawn_on FROM campaign_members ORDER BY 1, 2""",
    sheets.LETTERS: """
        SELECT letter_no, campaign_id, case_id, c.customer_no, purpose, offer_id, position, made_on, edits,
          voucher_code, reply_code, is_left_out, looked_on, fingerprint, printed_on, signed_on, posted_on, returned_on,
          returned_because, page_from, page_to, words
        FROM letters JOIN customers c USING (customer_id) ORDER BY letter_id""",
    sheets.HOUSE_LETTERS: """
        SELECT h.case_id, letter_no FROM house_letters h JOIN letters USING (letter_id) ORDER BY 1""",
    sheets.VOUCHERS: """
        SELECT v.code, l.letter_no, c.customer_no, v.offer_id, v.issued_on, v.expires_on, v.redeemed_on,
          v.redeemed_minor, NULL FROM vouchers v JOIN letters l USING (letter_id)
          JOIN customers c ON c.customer_id = v.customer_id ORDER BY v.code""",
    sheets.TASKS: """
        SELECT task_id, kind, c.customer_no, case_id, due_on, text, done_on, outcome
        FROM tasks JOIN customers c USING (customer_id) ORDER BY 1""",
    sheets.CORRECTIONS: f"""
        SELECT c.customer_no, e.value, CASE e.value {_CORRECTED} END
        FROM customers c, json_each('["' || replace(c.edited_fields, ',', '","') || '"]') e
        WHERE c.edited_fields <> '' ORDER BY c.customer_id, 2""",
    sheets.DIFFERENCES: """
        SELECT c.customer_no, d.field, d.theirs, d.source, d.said_on, d.is_kept
        FROM differences d JOIN customers c USING (customer_id) ORDER BY 1, 2""",
    sheets.LOOKED_AT_TWICE: """
        SELECT a.customer_no, b.customer_no, verdict, said_on FROM customer_pairs
        JOIN customers a ON a.customer_id = one_id JOIN customers b ON b.customer_id = other_id ORDER BY 1, 2""",
    sheets.REMARKS_SETTLED: """
        SELECT c.customer_no, mark, said_on FROM remarks_settled JOIN customers c USING (customer_id) ORDER BY 1, 2""",
    sheets.APPOINTMENTS: """
        SELECT DISTINCT c.customer_no, comes_on, what, a.source FROM appointments a JOIN customers c USING (customer_id)
        ORDER BY 1, 2, 3, 4""",
    sheets.IMPORTS: """
        SELECT imported_on, source, files, is_undone FROM imports WHERE is_book = 0 ORDER BY import_id""",
    sheets.GIVEN_OUT: """
        SELECT 'number', name, CAST(value AS TEXT) FROM counters
        UNION ALL SELECT 'code', '', code FROM spent_codes ORDER BY 1, 2, 3""",
    sheets.ERASED: """
        SELECT customer_no, match_key, erased_on, keeps_sums, marks FROM erasures ORDER BY erasure_id""",
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
