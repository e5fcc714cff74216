"""Names of institutions: care homes, schools, parishes, authorities. English, German, French and Dutch, folded.

A word that is somebody's last name, too (School, Church, Hall), tells only with what stands beside it, and never behind
a usual first name or an initial: Susan School is a person.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.short_names import is_usual_first_name

_ENGLISH_ANYWHERE = (
    r"(?:care|nursing|residential|rest|retirement|funeral|childrens) homes?|(?:care|day|leisure|health|childrens|youth|"
    r"sports|medical|visitor|garden) (?:centre|center)s?|retirement (?:village|community|living)|assisted living|"
    r"sheltered housing|senior living|memory care|almshouses?|infirmary|pre ?school|playgroup|kindergarten|"
    r"fire (?:station|brigade|service|department)|police (?:station|department|force)|salvation army|rotary club|"
    r"lions club|womens institute|royal british legion|(?:primary|high|infant|junior|secondary|grammar|nursery|middle|"
    r"elementary|driving|riding|sunday) school|(?:parish|town|county|district|borough|city|community) council|"
    r"(?:parish|baptist|methodist|community|village|catholic) (?:church|hall)|(?:public|city|town|county|village|"
    r"central|branch) library|community (?:centre|center|trust)|housing (?:association|trust)|kennels|cattery|vets|"
    r"veterinary (?:\w+ )?(?:surgery|clinic|practice|hospital|centre|group)|"
    r"(?:animal|dog|cat|pet|horse) (?:rescue|shelter|sanctuary)"
)
_GERMAN_ANYWHERE = (
    r"(?:alten|alters|senioren|pflege|kinder|jugend|behinderten|wohn|studenten|altenpflege|altenwohn|seniorenwohn|"
    r"seniorenpflege|tier)(?:heim|zentrum|stift|residenz|wohnheim|wohnanlage|wohngemeinschaft|haus)|pflegedienst|"
    r"sozialstation|tagespflege|betreutes wohnen|kindergarten|kindertagesstatte|kindertageseinrichtung|kinderkrippe|"
    r"(?:grund|real|haupt|gesamt|berufs|musik|forder|mittel|volks|volkshoch|hoch|sprach|fahr|tanz)schule|gymnasium|"
    r"berufskolleg|krankenhaus|klinikum|(?:\w+)?klinik|hospiz|(?:kirchen|pfarr)gemeinde|pfarramt|pfarrei|kirchenkreis|"
    r"diakonie|diakonisches werk|caritasverband|(?:awo|drk|asb) (?:kreisverband|ortsverein|bezirksverband|\w+dienst)|"
    r"lebenshilfe|(?:freiwillige )?feuerwehr|"
    r"polizei(?:inspektion|revier|prasidium|wache)?|rathaus|(?:stadt|gemeinde|kreis)verwaltung|"
    r"(?:stadt|gemeinde)?(?:bibliothek|bucherei)|landratsamt|jugendamt|finanzamt|tierschutzverein|"
    r"(?:tierarzt|zahnarzt|arzt)praxis"
)
_DUTCH_ANYWHERE = (
    r"verzorgingshuis|verpleeghuis|verpleegtehuis|woonzorgcentrum|woonzorg\w*|wzc|rusthuis|zorgcentrum|zorginstelling|"
    r"bejaardentehuis|bejaardenhuis|serviceflat|basisschool|kinderdagverblijf|kinderopvang|peuterspeelzaal|"
    r"ziekenhuis|parochie|dierenartsenpraktijk|dierenasiel|dierenkliniek|brandweer|bibliotheek"
)
_FRENCH_BEGINNING = (
    r"maison de retraite|ehpad|mairie d\w*|ecole|college|lycee|creche|clinique|hopital|paroisse|mediatheque|"
    r"bibliotheque|association|centre (?:social|communal|hospitalier|culturel|equestre|medical|aere)|"
    r"foyer (?:de|du|des|les|la|le|logement|rural|rurale)|"
    r"residence (?:les?|la|des?|du|services?|seniors?|autonomie|st|saint|sainte)"
)
_OTHER_BEGINNING = (
    r"seniorenresidenz|wohnpark|haus (?:der|des|am|an|im|zum|zur|sankt|st)|(?:ev|evang|evangelische|kath|katholische|"
    r"stadt|stadtische) (?:kita|kirche)|kita(?= (?:st|sankt|am|an|im|villa|sonn|regenbogen|zwerg))|"
    r"caritas (?:alten|senioren|pflege|sozial)\w+|gemeinde|stichting|vereniging|gemeente|hotel"
)
_OF_A_SAINT = (
    r"(?:st|saint|sankt) \w+s (?:church|chapel|hall|school|hospice|hospital|house|lodge|court|club|centre|convent|"
    r"priory|abbey)$"
)
_ENDING = r"(?<= )(?:college|hospital|hospice|hotel|library|nursery|centrum)$"
_TOLD: Final = re.compile(
    rf"\b(?:{_ENGLISH_ANYWHERE}|{_GERMAN_ANYWHERE}|{_DUTCH_ANYWHERE})\b|{_ENDING}|"
    rf"^(?:(?:{_FRENCH_BEGINNING}|{_OTHER_BEGINNING}) \w|{_OF_A_SAINT})"
)
_END_OR_LAST_NAME: Final = re.compile(r" school$| \w+ kirche$")


@lru_cache(maxsize=65_536)
def is_institution(name: str) -> bool:
    """Return whether a whole name of several words, without a title, is an institution's and no person's."""
    said = fold(name)
    first, _, rest = said.partition(" ")
    if not rest:
        return False
    if _TOLD.search(said):
        return True
    return _END_OR_LAST_NAME.search(said) is not None and len(first) > 1 and not is_usual_first_name(first)
