"""Columns that may say who gets letters: their heads speak of it in other words, their cells say yes or no.

What `consent.says` knows for sure stays with it; here is what the owner has to be asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.customer import Permission
from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.importing import cleaning
from winback_gui.importing.barred_columns import may_bar
from winback_gui.importing.consent import CALLED, ELECTRONIC, REFUSED, YES_NO, Says, field_of, of_what, says
from winback_gui.importing.fields import Field

_AD: Final = re.compile(
    r"\bwerb|(?<!be)werbung|mailings?\b|direct mail|marketing|\badvert|\bpromo(?:s|tions?|tional)?\b|publici|"
    r"pubblicita|propagand|rekl[ae]me?\b|reclames?\b|reclame(?:druk|folder|post)|comm?uni[ck]a\w+ (?:comm?erci|publi)|"
    r"infomaterial|infopost|catalog|katalog|brochure|broschur|\bflyer|"
    r"rundbrief|rundschreiben|prospekte?\b|angebote erw"
)
_CONSENT: Final = re.compile(
    r"einwillig|zustimm|einverstand|erlaubnis|consent|\bconsens|toestemming|opt ?in\b|opt ?out\b|opted|dsgvo|gdpr|"
    r"rgpd|\bavg\b|datenschutz|\bprivacy|\bsubscribed\b|unsubscribed"
)
_LETTER: Final = re.compile(
    r"\b(?:info|brief|werbe|direkt|weihnachts|geburtstags|kunden|papier)?post\b|\bpost(?:al|versand|send|weg|wurf|werb)|"
    r"\bbrief(?!mark|kast|umschl)|\w+(?<!nieuws)briefe?\b|(?<!nieuws)brieven|\bletters?\b|\blettres?\b|\bcourriers?\b|\bcorreos?\b|\bcartas?\b|"
    r"\blettere?\b|\bpost[ae]\b|weihnachtskarten?\b|kontakt(?!lins|los)|"
    r"contact(?!lens|less|loos| ?lens| ?less)|contatt|\bcontacto|"
    r"an(?:ge)?schr[ie]+b|\bschreiben\b|\bwrit(?:e|ten|ing)\b|aanschrijv"
)
_NEWSLETTER: Final = re.compile(r"news ?letter|\bnewsl\b|nieuwsbrie|infolettre|\bboletin|bulletin d ?information")
_EMAIL: Final = re.compile(r"\be ?mail|\bmails?\b|courriel|electroni|elettroni")
_REFUSES: Final = re.compile(
    rf"\b(?:{REFUSED}|nein danke|abgemeldet|abmeld\w*|abbestell\w*|"
    r"desinscri\w*|desabonn\w*|baja|uitgeschreven|afgemeld)\b"
)
_CAMEL: Final = re.compile(r"(?<=[a-zäöüßéèà])(?=[A-Z])")
_BETWEEN: Final = re.compile(r"[/,;&+|()\[\]:]|\b(?:und|and|et|en|oder|or|ou|of)\b", re.IGNORECASE)
_LENSES: Final = re.compile(r"lentilles?|lentes|lenti\b")
_MISNAMED: Final = frozenset({Field.FULL_NAME, Field.EMAIL})
"""What "Contact" and "Mail" are taken for by their names alone."""


@frozen
class Hint:
    """What a column is taken for until the owner says what it is about.

    Attributes:
        field: what it is taken for.
        must_answer: whether nothing may be brought in before the owner said so.
        is_bar: it says whom the shop barred.
    """

    field: Field
    must_answer: bool
    is_bar: bool = False


def hint_of(header: str, cells: Sequence[str]) -> Hint | None:
    """Return what has to be asked about a column; None = nothing: it is no such column, or it is known for sure."""
    if (known := of_what(header, cells)) is not None:
        return Hint(known, must_answer=False)
    if field_of(header, cells) is not None:
        return None
    if may_bar(header, cells) and _may_say(cells, is_plain=True):
        return Hint(Field.DO_NOT_WRITE, must_answer=False, is_bar=True)
    words = YES_NO.sub(" ", fold(_CAMEL.sub(" ", header).replace("_", " ")))
    kinds = {_kind(fold(part)) for part in _BETWEEN.split(_CAMEL.sub(" ", header.replace("_", " ")))} - {""}
    if says(header) in {Says.MAY, Says.MUST_NOT}:
        kinds = {"letter"}
    is_plain = _AD.search(words) is not None or _CONSENT.search(words) is not None or "news" in kinds
    if not kinds - {"called"} or _LENSES.search(words) or not _may_say(cells, is_plain=is_plain):
        return None
    refuses = _REFUSES.search(words) is not None
    if kinds <= {"news", "email", "called"}:
        return Hint(Field.EMAIL_REFUSED if refuses else Field.EMAIL_PERMISSION, must_answer=False)
    is_one_thing = kinds <= {"consent", "called"}
    return Hint(
        Field.DO_NOT_WRITE if refuses else Field.LETTER_PERMISSION,
        must_answer=not is_one_thing and any(cell.strip() for cell in cells),
    )


def is_misnamed(header: str, field: Field | None, cells: Sequence[str]) -> bool:
    """Return whether a column was taken for a name or an e-mail address by its head, but says yes and no alone."""
    filled = [cell for cell in cells if cell.strip()]
    if field not in _MISNAMED or not filled or hint_of(header, cells) is None:
        return False
    return all(cleaning.permission(cell) is not Permission.UNKNOWN for cell in filled)


def _kind(part: str) -> str:
    """Return what a part of a head is about: "letter", "news", "email", "consent", "called"; "" = none of it."""
    by_post = ELECTRONIC.sub(" ", part)
    is_news, is_electronic = _NEWSLETTER.search(part) is not None, _EMAIL.search(part) is not None or by_post != part
    if _LETTER.search(by_post) and (not CALLED.search(part) or not re.search(r"[ck]onta", by_post)):
        return "letter"
    if _AD.search(by_post) and (is_news or not is_electronic):
        return "letter"
    if is_news:
        return "news"
    if CALLED.search(part):
        return "called"
    if _EMAIL.search(part):
        return "email"
    return "consent" if _CONSENT.search(part) else ""


def _may_say(cells: Sequence[str], *, is_plain: bool) -> bool:
    """Return whether the cells can be words of consent.

    Where a head speaks plainly of it, one that is a yes or a no in words is enough, and there may be none in the first
    lines; elsewhere half of them have to be.
    """
    filled = [cell for cell in cells if cell.strip()]
    known = sum(cleaning.permission(cell) is not Permission.UNKNOWN for cell in filled)
    if not is_plain:
        return bool(filled) and 2 * known >= len(filled)
    return 2 * known >= len(filled) or any(_begins_with_word(cell) for cell in filled)


def _begins_with_word(cell: str) -> bool:
    """Return whether a cell says yes or no in words, with or without more ("nein danke"); "x" and "1" are none."""
    first = next(iter(fold(cell).split()), "")
    whole = cleaning.permission(cell) is not Permission.UNKNOWN and len(cell.strip()) > 1
    return whole or (len(first) > 1 and cleaning.permission(first) is not Permission.UNKNOWN)
