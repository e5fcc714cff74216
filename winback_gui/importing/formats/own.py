"""Our own simple format for paper books, with the columns that our export adds so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from winback_gui.domain import book_sheets as sheets
from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import Sheet
from winback_gui.importing.fields import Field, Format

_NOT_OF_CUSTOMERS = frozenset(
    {"date", "amount", "key", "match_key", "erased", "ground_note", "list_says", "channel", "paid", "letter_permission"}
    | {"of_list"}
)

CUSTOMERS = Format(
    key="own-customers",
    source="own",
    title=msg("Winback customers"),
    signature=(("customer_no",), ("first_name", "last_name", "company"), ("street", "town", "do_not_write", "email")),
    columns=MappingProxyType(
        {
            **{one: (one.value,) for one in Field if one.value not in _NOT_OF_CUSTOMERS},
            Field.DO_NOT_WRITE: ("do_not_write",),
            Field.GROUND: ("ground", "do_not_write_ground"),
            Field.GROUND_SINCE: ("ground_since", "since", "do_not_write_since"),
            Field.PHONE_PERMISSION: ("phone_permission", "allows_phone"),
            Field.EMAIL_PERMISSION: ("email_permission", "allows_email"),
            Field.SMS_PERMISSION: ("sms_permission", "allows_sms"),
        }
    ),
)

PURCHASES = Format(
    key="own-purchases",
    source="own",
    title=msg("Winback purchases"),
    signature=(("customer_no",), ("date",), ("amount",)),
    columns=MappingProxyType(
        {
            Field.CUSTOMER_NO: ("customer_no",),
            Field.DAY: ("date",),
            Field.AMOUNT: ("amount",),
            Field.WHAT: ("what", "items"),
            Field.RECEIPT_NO: ("receipt_no",),
            Field.KIND: ("kind", "refund"),
            Field.CATEGORY: ("category",),
            Field.SERVED_BY: ("served_by",),
            Field.CHANNEL: ("channel",),
            Field.PAID: ("paid",),
            Field.CURRENCY: ("currency",),
            Field.SOURCE: ("source",),
        }
    ),
)

NOTES = Format(
    key="own-notes",
    source="own",
    title=msg("Winback notes"),
    signature=(("customer_no",), ("note",), ("note_day",)),
    columns=MappingProxyType(
        {
            Field.CUSTOMER_NO: ("customer_no",),
            Field.NOTE_DAY: ("note_day",),
            Field.NOTE: ("note",),
            Field.OF_LIST: ("of_list",),
        }
    ),
)

DO_NOT_WRITE = Format(
    key="own-do-not-write",
    source="own",
    title=msg("Winback do-not-write list"),
    signature=(("customer_no",), ("match_key",), ("ground",)),
    columns=MappingProxyType(
        {
            Field.CUSTOMER_NO: ("customer_no",),
            Field.MATCH_KEY: ("match_key",),
            Field.GROUND: ("ground",),
            Field.GROUND_SINCE: ("since",),
            Field.GROUND_NOTE: ("ground_note",),
            Field.ERASED: ("erased",),
            Field.LIST_SAYS: ("list_says",),
        }
    ),
)

_NOTHING: Mapping[Field, tuple[str, ...]] = MappingProxyType({})


def _table(sheet: Sheet, title: Message, telling: str) -> Format:
    """Return the format of a table that only a book of ours has, known by some of its heads."""
    return Format(
        key=f"own-{sheet.name.replace('_', '-')}",
        source="own",
        title=title,
        signature=tuple((head,) for head in telling.split()),
        columns=_NOTHING,
        sheet=sheet,
    )


TABLES = (
    _table(sheets.SHOP, msg("Winback shop and its settings"), "shop_setting value"),
    _table(sheets.REASONS, msg("Winback reasons"), "reason_id own_title path"),
    _table(sheets.CAUSES, msg("Winback causes"), "cause_id status what_we_changed"),
    _table(sheets.OFFERS, msg("Winback offers"), "offer_id letter_text valid_days"),
    _table(sheets.OFFER_RULES, msg("Winback rules for offers"), "reason_id offer_id cap"),
    _table(sheets.CASES, msg("Winback win-backs"), "case_id opened_on decision"),
    _table(sheets.CASE_REASONS, msg("Winback reasons of win-backs"), "case_reason_id case_id said_by"),
    _table(sheets.CAMPAIGNS, msg("Winback runs of letters"), "campaign_id hold_out_share"),
    _table(sheets.CAMPAIGN_MEMBERS, msg("Winback draws of the runs"), "campaign_id case_id arm"),
    _table(sheets.LETTERS, msg("Winback letters"), "letter_no case_id posted_on"),
    _table(sheets.HOUSE_LETTERS, msg("Winback letters of houses"), "case_id house_letter_no"),
    _table(sheets.VOUCHERS, msg("Winback vouchers"), "code letter_no expires_on"),
    _table(sheets.TASKS, msg("Winback tasks"), "task_id due_on done_on"),
    _table(sheets.CORRECTIONS, msg("Winback corrections by hand"), "customer_no corrected_field"),
    _table(sheets.DIFFERENCES, msg("Winback differences"), "customer_no theirs is_kept"),
    _table(sheets.REMARKS_SETTLED, msg("Winback judged remarks"), "customer_no mark said_on"),
    _table(sheets.APPOINTMENTS, msg("Winback appointments"), "customer_no comes_on"),
    _table(sheets.LOOKED_AT_TWICE, msg("Winback verdicts on pairs"), "one_no other_no verdict"),
    _table(sheets.IMPORTS, msg("Winback days of imports"), "imported_on taken_back"),
    _table(sheets.GIVEN_OUT, msg("Winback numbers given out"), "given_out counter"),
    _table(sheets.ERASED, msg("Winback list of those erased"), "customer_no erased_on marks"),
)

ABOUT_CUSTOMERS = frozenset({NOTES.key, DO_NOT_WRITE.key})
FORMATS = (CUSTOMERS, PURCHASES, NOTES, DO_NOT_WRITE, *TABLES)
