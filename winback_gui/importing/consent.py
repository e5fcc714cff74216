"""Columns that say whether somebody may be written to, or must not be: known by their heads and by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final

from winback_gui.domain.customer import Permission
from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.remark import SOUNDS_WORDS, Remark, remark_of
from winback_gui.domain.suppression import Ground
from winback_gui.importing import cleaning
from winback_gui.importing.barred_columns import may_bar
from winback_gui.importing.fields import FIELD_WORDS, Field

_AD: Final = (
    r"\w*werb(?:ung|e|ebriefe?|epost|emails?|lich)?|\w*mailings?|marketing|advert\w*|promo\w*|publici\w*|pubblicita\w*|"
    r"reclame|commercia\w*|comercial\w*|commercieel|infopost|infomaterial|catalog\w*|katalog\w*|prospe[kc]t\w*|"
    r"kontakt\w*|contact\w*|contatt\w*"
)
_LETTER: Final = (
    r"briefe?|\w*post|per post|postal\w*|postalisch\w*|letters?|lettres?|courrier\w*|cartas?|lettere?|posta|poste|"
    r"brieven|angeschrieben|anschreiben|geschrieben|write|written|writing|aangeschreven|aanschrijven|ecrire|escribir|"
    r"scrivere|direct mail|mailed|post"
)
_ALLOWED: Final = (
    r"erlaubt|erlaubnis|ok|okay|o k|gestattet|genehmigt|zugestimmt|zustimmung|einwilligung|einverstand\w*|eingewilligt|"
    r"einverstanden|darf|durfen|duerfen|gewunscht|gewuenscht|erwunscht|erwuenscht|zulassig|allow\w*|accept\w*|permi\w+|"
    r"consent\w*|opt in|opted in|optin|agree\w*|may|can|wants?|autoris\w*|autoriz\w*|accord\w*|souhait\w*|peut|"
    r"consens\w*|acept\w*|accett\w*|puede|puo|toestemming|toegestaan|akkoord|mag|gewenst|si|subscribed|erteilt"
)
REFUSED: Final = (
    r"keine?r?|nicht|verboten|\w*verbot|\w*sperre|gesperrt|\w*widerspr\w+|verweiger\w*|abgelehnt|stopp?|no|not|do not|"
    r"dont|don t|never|opt out|opted out|optout|unsubscribed|refus\w*|block\w*|pas|sans|interdi\w*|rechaz\w*|non|"
    r"niente|rifiut\w*|geen|niet|weiger\w*|without"
)
_REFUSAL_ALONE: Final = re.compile(
    r"(?:werbe|mailing|brief|post|kontakt)?(?:sperre|verbot|widerspruch|stopp?)|sperrvermerk|robinson(?:liste)?|"
    r"do not (?:write|mail|contact|post)|nicht (?:anschreiben|schreiben|kontaktieren)|ne pas (?:ecrire|contacter)|"
    r"no (?:escribir|contactar|mail|mailings?)|non (?:scrivere|contattare)|niet (?:aanschrijven|schrijven|benaderen)"
)
_PERMISSION_ALONE: Final = re.compile(
    r"(?:brief|post|direkt|direct ?)?(?:werbung|mailings?|marketing)|(?:werbe)?briefe|werbepost|publicite|publicidad|"
    r"pubblicita|reclame|direct mail|(?:werbung|marketing|publicite|publicidad|pubblicita|reclame|newsletter|kontakt|"
    r"contact) (?:per|by|via|par|por) (?:post|brief|letter|courrier|correo|carta|posta|lettera)|per post|by post"
)
ELECTRONIC: Final = re.compile(
    r"\b(?:e ?mails?|courriers? electroniques?|courriels?|posta elettronica|correo electronico|"
    r"(?<!direct )mails?|sms|texts?|text messages?|whats ?app|telefon\w*|telephon\w*|phone|calls?|called|"
    r"anruf\w*|angerufen|fax|newsletters?|online|push)\b"
)
_EMAIL: Final = re.compile(r"\b(?:newsletters?|e ?mails?|courriels?|electroniques?|elettronica|electronico)\b")
CALLED: Final = re.compile(
    r"\b(?:sms|texts?|whats ?app|telefon\w*|telephon\w*|phone|calls?|called|anruf\w*|fax|push)\b"
)
_ADDRESS: Final = re.compile(r"\b\w*(?:adress\w*|address\w*|adres|direccion|indirizzo|code|leitzahl|codigo|codice)\b")
YES_NO: Final = re.compile(r"\b(?:ja nein|j n|yes no|y n|oui non|o n|si no|s n|ja nee)\b")
_SOUNDS_ALONE: Final = re.compile(
    r"newsletter|dsgvo|gdpr|rgpd|avg|einwilligung|zustimmung|consent|opt in|optin|consenso|consentement|consentimiento|"
    r"toestemming"
)
_GRANTED: Final = frozenset({
    "erlaubt", "gestattet", "genehmigt", "zugestimmt", "eingewilligt", "einverstanden", "ok", "okay", "allowed",
    "accepted", "granted", "agreed", "subscribed", "opt in", "autorise", "accepte", "autorizado", "aceptado",
    "permitido", "consentito", "accettato", "toegestaan", "akkoord",
})  # fmt: skip


STOP_FIELDS: Final = (Field.GROUND, Field.DO_NOT_WRITE, Field.LETTER_PERMISSION)
"""What can forbid letters, in the order in which it counts."""


class Says(Enum):
    """What a column's head sounds like."""

    MAY = "may"  # a yes there allows letters
    MUST_NOT = "must not"  # a yes there forbids them
    SOME = "some"  # consent to something else, or to nobody knows what


def says(header: str) -> Says | None:
    """Return what a head sounds like; None = it says nothing of consent."""
    words = " ".join(YES_NO.sub(" ", fold(header.replace("_", " "))).split())
    if not words or _ADDRESS.search(words):
        return None
    if _REFUSAL_ALONE.fullmatch(words):
        return Says.MUST_NOT
    if _PERMISSION_ALONE.fullmatch(words):
        return Says.MAY
    by_post = ELECTRONIC.sub(" ", words)
    is_electronic = by_post != words
    has_letter, is_about = _has(_LETTER, by_post), _has(_AD, by_post) or _has(_LETTER, by_post)
    is_refused, is_allowed = _has(REFUSED, by_post), _has(_ALLOWED, by_post)
    if is_about and (is_refused or is_allowed) and (has_letter or not is_electronic):
        return Says.MUST_NOT if is_refused else Says.MAY
    is_some = _SOUNDS_ALONE.fullmatch(words) or (is_electronic and is_about and is_allowed)
    return Says.SOME if is_some or (is_about and is_allowed) else None


def _has(words: str, text: str) -> bool:
    return re.search(rf"\b(?:{words})\b", text) is not None


def cells_of(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    """Return the cells of a column; a row that ends before it has none there."""
    return [row[place] for row in rows if place < len(row)]


def field_of(header: str, cells: Sequence[str]) -> Field | None:
    """Return what a column holds by its head, where most of its filled cells are a yes or a no; else None."""
    found = {Says.MAY: Field.LETTER_PERMISSION, Says.MUST_NOT: Field.DO_NOT_WRITE}.get(says(header) or Says.SOME)
    return found if _is_yes_or_no(cells) else None


def of_what(header: str, cells: Sequence[str]) -> Field | None:
    """Return what a column of consent that does not name letters is taken for; None = it is no such column.

    Whoever says no to e-mail, or to the newsletter that comes with it, may have letters. Of anything else nobody
    knows what it is about ("GDPR"): until the owner says so, who says no there gets no letter.
    """
    if says(header) is not Says.SOME or not _is_yes_or_no(cells):
        return None
    words = fold(header.replace("_", " "))
    if _EMAIL.search(words):
        return Field.EMAIL_PERMISSION
    return None if CALLED.search(words) else Field.LETTER_PERMISSION


def _is_yes_or_no(cells: Sequence[str]) -> bool:
    """Return whether most filled cells are a yes or a no; a column may hold the few that say no, far below these."""
    filled = [cell for cell in cells if cell.strip()]
    return 2 * sum(cleaning.permission(cell) is not Permission.UNKNOWN for cell in filled) >= len(filled)


def first_of(cells: Sequence[str], meant: Permission) -> str:
    """Return the first of these words that says this; "" = none does."""
    return next((cell.strip() for cell in cells if cleaning.permission(cell) is meant), "")


@frozen
class Stop:
    """Why a row says that somebody must not be written to.

    Attributes:
        ground: the ground that the list keeps.
        place: which column says it.
        word: what it says.
        is_clear: whether it is a plain word; what is neither yes nor no holds, too.
    """

    ground: Ground
    place: int
    word: str
    is_clear: bool = True


_FORBIDS: Final = {Field.DO_NOT_WRITE: Permission.YES, Field.LETTER_PERMISSION: Permission.NO}


def stop_of(said: Iterable[tuple[Field, int, str]], *, is_own: bool) -> Stop | None:
    """Return why a row forbids letters; None = it does not. A yes or an empty cell allows nothing that was forbidden.

    Args:
        said: what each column of `STOP_FIELDS` says that is filled, in their order: its field, its place, its word.
        is_own: of our own export, where a ground goes with each.
    """
    unclear = None
    for field, place, word in said:
        if field is Field.GROUND:
            return Stop(cleaning.ground_of(word) or Ground.OTHER, place, word)
        meant = cleaning.permission(word)
        if meant is _FORBIDS[field]:
            return Stop(Ground.OPTED_OUT, place, word)
        if meant is Permission.UNKNOWN and not is_own and unclear is None:
            remark = remark_of(word)
            ground = remark.ground if remark is not None and isinstance(remark.ground, Ground) else Ground.OTHER
            unclear = Stop(ground, place, word, is_clear=False)
    return unclear


def neither(word: str) -> Message:
    """Return what is wrong with a word of consent that is none."""
    return msg("“{word}” is neither yes nor no; nobody writes to them until you have looked at it", word=word[:40])


def warnings(
    header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]
) -> tuple[Message, ...]:
    """Return what is suspicious about columns of consent: turned round, or left unused; and of remarks left unused.

    Args:
        header: the file's own heads.
        fields: what each column is said to hold.
        rows: the first rows.
    """
    found = []
    for place, (name, field) in enumerate(zip(header, fields, strict=True)):
        cells = [row[place] for row in rows if row[place].strip()]
        if field is Field.DO_NOT_WRITE and (word := _granting(name, cells)) is not None:
            found.append(_turned(name, field, Field.LETTER_PERMISSION, word))
        elif field is Field.LETTER_PERMISSION and says(name) is Says.MUST_NOT:
            found.append(_turned(name, field, Field.DO_NOT_WRITE, first_of(cells, Permission.NO)))
        elif field is None and may_bar(name, cells) and first_of(cells, Permission.YES):
            found.append(_unused(name, Says.MUST_NOT))
        elif field is None and cells and (sound := says(name)) is not None:
            found.append(_unused(name, sound))
        elif field is None and name and (heard := next((one for cell in cells if (one := remark_of(cell))), None)):
            found.append(unheard(name, heard))
    return tuple(found)


def _granting(name: str, cells: Sequence[str]) -> str | None:
    """Return the word that a column of permission would turn round, "" where it has none yet; None = it is none."""
    granted = next((cell.strip() for cell in cells if fold(cell) in _GRANTED), "")
    return granted or first_of(cells, Permission.YES) if granted or says(name) in {Says.MAY, Says.SOME} else None


def _turned(name: str, field: Field, better: Field, word: str) -> Message:
    asked = msg(
        "**Is it the other way round?** “{name}” does not sound like “{field}”. If it is not that, choose “{better}” "
        "over it.",
        name=as_typed(name), field=FIELD_WORDS[field], better=FIELD_WORDS[better],
    )  # fmt: skip
    if not word:
        return asked
    return msg("{asked} As it is, whoever has “{word}” there is not written to.", asked=asked, word=as_typed(word))


def unheard(name: str, heard: Remark) -> Message:
    """Return what the owner should know of a remark in a column that is not used."""
    return msg(
        "**“{name}” is not used,** but “{remark}” in it {sounds}. Choose “{better}” over it in the columns: then "
        "nobody writes to them until you decide.",
        name=as_typed(name), remark=as_typed(heard.short), sounds=SOUNDS_WORDS[heard.ground],
        better=FIELD_WORDS[Field.NOTE],
    )  # fmt: skip


def _unused(name: str, sound: Says) -> Message:
    better = Field.DO_NOT_WRITE if sound is Says.MUST_NOT else Field.LETTER_PERMISSION
    return msg(
        "**“{name}” is not used,** but sounds as if it says who may be written to. If it does, choose “{better}” over "
        "it in the columns.",
        name=as_typed(name), better=FIELD_WORDS[better],
    )  # fmt: skip
