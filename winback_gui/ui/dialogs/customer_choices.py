"""What is chosen in the form of a person: country, language of letters, and what they allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from winback_gui.domain.customer import Permission
from winback_gui.domain.message import msg
from winback_gui.letters.library import letter_languages
from winback_gui.ui.countries import countries
from winback_gui.ui.widgets.fields import Combo

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

_PERMISSIONS = (
    (Permission.UNKNOWN, msg("Not recorded")),
    (Permission.YES, msg("Yes")),
    (Permission.NO, msg("No")),
)
_ASKED = {
    "phone_permission": msg("May we call?"),
    "email_permission": msg("May we write e-mails?"),
    "sms_permission": msg("May we send SMS?"),
}


def customer_choices(speaker: Speaker) -> dict[str, Combo]:
    """Return the choices by the field of the form; no "language" where letters are written in one alone."""
    as_shop = speaker.plain(msg("As the shop"))
    country = Combo(speaker.plain(msg("Country")))
    country.add_choice("", as_shop)
    for code, name in countries(speaker):
        country.add_choice(code, name)
    choices = {"country": country}
    if len(letter_languages()) > 1:
        language = choices["language"] = Combo(speaker.plain(msg("Letters in")))
        language.add_choice("", as_shop)
        names = speaker.word_locale.languages
        for code in letter_languages():
            language.add_choice(code, str(names.get(code, code)))
    for key, words in _ASKED.items():
        combo = choices[key] = Combo(speaker.plain(words))
        for permission, name_of in _PERMISSIONS:
            combo.add_choice(str(permission), speaker.plain(name_of))
    for combo in choices.values():  # the longest name must not decide how wide they are
        combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return choices
