"""Messages as JSON, so that the undo bar can say in the owner's language what was done, also after a restart."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from winback_gui.domain.message import Argument, Message, Share
from winback_gui.domain.money import Money


def dump_message(message: Message) -> str:
    """Return a message as JSON text."""
    return json.dumps(message_to_json(message), ensure_ascii=False)


def load_message(text: str) -> Message:
    """Return the message that `dump_message` wrote."""
    return message_from_json(json.loads(text))


def message_to_json(message: Message) -> dict[str, Any]:
    """Return a message as plain values that JSON can hold."""
    plain: dict[str, Any] = {"text": message.text}
    if message.arguments:
        plain["arguments"] = {name: _argument_to_json(value) for name, value in message.arguments.items()}
    if message.plural:
        plain |= {"plural": message.plural, "count": message.count}
    return plain


def message_from_json(plain: dict[str, Any]) -> Message:
    """Return the message of `message_to_json`."""
    arguments = {name: _argument_from_json(value) for name, value in plain.get("arguments", {}).items()}
    return Message(plain["text"], MappingProxyType(arguments), plain.get("plural", ""), plain.get("count", 1))


def _argument_to_json(value: Argument) -> Any:
    match value:
        case str() | int():
            return value
        case Message():
            return {"message": message_to_json(value)}
        case Money():
            return {"minor": value.minor, "currency": value.currency}
        case Share():
            return {"share": value.value}
        case datetime():  # before date: it is one
            return {"time": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}


def _argument_from_json(value: Any) -> Argument:
    match value:
        case str() | int():
            return value
        case {"message": plain}:
            return message_from_json(plain)
        case {"minor": minor, "currency": currency}:
            return Money(minor, currency)
        case {"share": share}:
            return Share(share)
        case {"time": time}:
            return datetime.fromisoformat(time)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"decimal": decimal}:
            return Decimal(decimal)
    raise ValueError("not an argument of a message")
