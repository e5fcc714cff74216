"""Two entries of one person become one: which values differ, which to keep, and what the one entry then says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum
from typing import Any

from winback_gui.domain.customer import Address, Customer, Permission
from winback_gui.domain.message import Message, msg


class MergeField(StrEnum):
    """What the owner chooses between. An address is one thing: its parts are never mixed."""

    NUMBER = "customer_no"
    TITLE = "title"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    COMPANY = "company"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    LANGUAGE = "language"
    SALUTATION = "salutation"
    BORN_ON = "born_on"
    SERVE_MINUTES = "serve_minutes"
    SERVE_RETURNS = "serve_returns_minor"
    SERVE_DISCOUNTS = "serve_discounts_minor"
    COST_TO_SERVE = "cost_to_serve_minor"


FIELD_WORDS: dict[MergeField, Message] = {
    MergeField.NUMBER: msg("Number"),
    MergeField.TITLE: msg("Title"),
    MergeField.FIRST_NAME: msg("First name"),
    MergeField.LAST_NAME: msg("Last name"),
    MergeField.COMPANY: msg("Company"),
    MergeField.ADDRESS: msg("Address"),
    MergeField.PHONE: msg("Phone"),
    MergeField.EMAIL: msg("E-mail"),
    MergeField.LANGUAGE: msg("Language"),
    MergeField.SALUTATION: msg("Salutation"),
    MergeField.BORN_ON: msg("Date of birth"),
    MergeField.SERVE_MINUTES: msg("Extra hours a year"),
    MergeField.SERVE_RETURNS: msg("Returns, a year"),
    MergeField.SERVE_DISCOUNTS: msg("Discounts, a year"),
    MergeField.COST_TO_SERVE: msg("Other costs, a year"),
}
_CONTACTS = (("phone_permission", "phone"), ("sms_permission", "phone"), ("email_permission", "email"))


def differing(one: Customer, other: Customer) -> tuple[MergeField, ...]:
    """Return the fields in which two entries differ, in the order of the form."""
    return tuple(field for field in MergeField if getattr(one, field) != getattr(other, field))


def suggested(kept: Customer, gone: Customer) -> frozenset[MergeField]:
    """Return which values of the other entry fill a hole of the one that is kept; the owner may choose otherwise."""
    return frozenset(field for field in differing(kept, gone) if _is_empty(getattr(kept, field)))


def merged(kept: Customer, gone: Customer, taken: Collection[MergeField]) -> Customer:
    """Return what the one entry says.

    Args:
        kept: the entry that stays; its id stays.
        gone: the other one.
        taken: the fields whose value is the other entry's.
    """
    fields: dict[str, Any] = {str(field): getattr(gone, field) for field in MergeField if field in taken}
    for permission, contact in _CONTACTS:
        fields[permission] = _permission(kept, gone, permission, contact, is_taken=MergeField(contact) in taken)
    days = [day for day in (kept.first_seen, gone.first_seen) if day is not None]
    return replace(
        kept,
        **fields,
        first_seen=min(days, default=None),
        tags=(*kept.tags, *(tag for tag in gone.tags if tag not in kept.tags)),
        is_sample=kept.is_sample and gone.is_sample,
    )


def _permission(kept: Customer, gone: Customer, name: str, contact: str, *, is_taken: bool) -> Permission:
    """Return the strictest: a "no" holds for every contact, a "yes" only for the contact that it was said for."""
    said: tuple[Permission, Permission] = getattr(kept, name), getattr(gone, name)
    if Permission.NO in said:
        return Permission.NO
    mine, theirs = getattr(kept, contact), getattr(gone, contact)
    if mine == theirs:
        return Permission.YES if Permission.YES in said else Permission.UNKNOWN
    return said[1] if is_taken else said[0]


def _is_empty(value: object) -> bool:
    return value in ("", None) or value == Address()
