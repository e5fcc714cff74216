"""How a cause's two sentences read in a letter: what went wrong, and what we changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.channel import bought_by_web_alone
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import Message, msg
from winback_gui.domain.template import Missing, Template, fields_of, merge
from winback_gui.domain.tongue import tongue_of
from winback_gui.services.wording import LANGUAGE_WORDS
from winback_gui.store import purchases, settings

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.domain.letter import Paragraph
    from winback_gui.store.connection import Connection

_HAPPENED, _CHANGED = "what_happened", "what_we_changed"


@frozen
class InLetter:
    """The paragraphs of one customer's letter that a cause's sentences go into.

    Attributes:
        name: whose letter it would be.
        happened: the paragraph about what went wrong.
        changed: the one about what changed; None where the letter prints none (the cause cannot be fixed).
        by_web: they bought through the web shop alone.
        language: of the letter ("en").
    """

    name: str
    happened: Template
    changed: Template | None
    by_web: bool = False
    language: str = "en"

    def doubt(self, what_happened: str, what_we_changed: str) -> Message | None:
        """Return what is said of sentences that look to be in another language than the letter; None = nothing."""
        said = (what_happened, what_we_changed if self.changed is not None else "")
        other = next((one for one in map(tongue_of, said) if one not in {"", self.language}), "")
        if not other:
            return None
        return msg(
            "This looks {tongue}, and the letter is in {letters_in}.",
            tongue=LANGUAGE_WORDS[other],
            letters_in=LANGUAGE_WORDS[self.language],
        )

    def read(self, what_happened: str, what_we_changed: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs as they would print; an empty "what we changed" leaves its paragraph away."""
        values = {_HAPPENED: " ".join(what_happened.split()), _CHANGED: " ".join(what_we_changed.split())}
        found: list[Paragraph] = []
        for template in (self.happened, self.changed):
            merged = merge(template, values, by_web=self.by_web) if template is not None else None
            if merged is not None and not isinstance(merged, Missing):
                found.extend(merged.paragraphs)
        return tuple(found)


def in_letter(con: Connection, customer: Customer, status: CauseStatus) -> InLetter:
    """Return where the sentences would stand in the letter to a customer: in the shop's language, as they are."""
    from winback_gui.letters.library import OTHER_OFFER, letter_language, load_template  # noqa: PLC0415 (the list and the counts need not load it)

    key = OTHER_OFFER if status is CauseStatus.CANNOT_FIX else Purpose.APOLOGY_OFFER.value
    template = load_template(key, letter_language("", settings.load_shop(con)))
    happened = _only(template, _HAPPENED)
    changed = _only(template, _CHANGED)
    by_web = bought_by_web_alone(purchases.of_customer(con, customer.customer_id))
    return InLetter(customer.name, happened, changed if changed.paragraphs else None, by_web, template.language[:2])


def _only(template: Template, field: str) -> Template:
    """Return the template with no more than the paragraphs that print a field."""
    bare = replace(template, closing="", postscript="", slip=None)
    kept = (part for part in template.paragraphs if field in fields_of(replace(bare, paragraphs=(part,))))
    return replace(bare, paragraphs=tuple(kept))
