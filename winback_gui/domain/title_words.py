"""Words that stand before a name in Britain and say how its bearer is spoken to: as data, folded by `folding.fold`.

What is said follows Debrett's (forms of address) and Crockford's (clergy); where these need to know more than a list
says (whether a clergyman is Mr or Mrs, whether Lady Anne is an earl's daughter), the whole name is said instead.
"""

from __future__ import annotations

from typing import Final

_FEMALE = "frau mme madame mlle mademoiselle mevrouw mevr mw sra senora srta senorita signora dona pani"
_MALE = "herr herrn hr monsieur m dhr heer meneer senor signor don pan"
FOREIGN_FEMALE: Final = frozenset(_FEMALE.split())
FOREIGN_MALE: Final = frozenset(_MALE.split())
FRENCH_LADY: Final = frozenset({"mme", "madame", "mlle", "mademoiselle"})
FRENCH_GENTLEMAN: Final = frozenset({"m", "mr", "monsieur"})
FRENCH_WIDOW: Final = frozenset({"vve", "veuve"})
COURTESY: Final = {"ms": "Ms", "mrs": "Mrs", "miss": "Miss", "mr": "Mr", "mx": "Mx", "madam": "Ms", "mister": "Mr"}
SEVERAL: Final = {"misses": "Misses", "messrs": "Messrs", "mesdames": "Mesdames"}
LEARNED: Final = {
    "dr": "Dr",
    "doctor": "Dr",
    "prof": "Prof",
    "professor": "Prof",
    "docteur": "Dr",
    "professeur": "Prof",
}
FRENCH_OFFICES: Final = {
    "dr": "Docteur", "docteur": "Docteur", "docteure": "Docteur", "doctor": "Docteur", "me": "Maître",
    "maitre": "Maître", "prof": "Professeur", "professor": "Professeur", "professeur": "Professeur",
    "professeure": "Professeur",
}  # fmt: skip
"""Said in place of Madame and Monsieur: a lawyer or notary is Maître, and "Madame Dr Blanc" is no French."""
KNIGHTS: Final = {"sir": "Sir", "dame": "Dame"}
"""Said with the first name: "Dear Sir John"."""
PEERS: Final = {
    "lord": "Lord", "lady": "Lady", "baroness": "Baroness", "viscount": "Viscount", "viscountess": "Viscountess",
    "countess": "Countess", "marchioness": "Marchioness", "marquess": "Marquess", "duchess": "Duchess",
    "baron": "Baron", "earl": "Earl", "duke": "Duke", "princess": "Princess",
}  # fmt: skip
REVEREND: Final = frozenset({"rev", "revd", "reverend"})
"""No title of its own (Crockford's): "Dear Mr Stone" or "Dear Mrs Stone", and a list does not say which."""
OFFICES: Final = {
    "canon": "Canon", "father": "Father", "archdeacon": "Archdeacon", "rabbi": "Rabbi", "imam": "Imam",
    "bishop": "Bishop", "dean": "Dean", "sister": "Sister", "brother": "Brother", "pastor": "Pastor",
    "cllr": "Councillor", "councillor": "Councillor", "judge": "Judge", "sheikh": "Sheikh",
}  # fmt: skip
RANKS: Final = {
    "pte": "Private", "private": "Private", "rfn": "Rifleman", "gnr": "Gunner", "tpr": "Trooper", "spr": "Sapper",
    "lcpl": "Corporal", "cpl": "Corporal", "corporal": "Corporal", "bdr": "Bombardier", "lbdr": "Bombardier",
    "sgt": "Sergeant", "sergeant": "Sergeant", "ssgt": "Staff Sergeant", "csgt": "Colour Sergeant",
    "2lt": "Lieutenant", "lt": "Lieutenant", "lieutenant": "Lieutenant", "capt": "Captain", "captain": "Captain",
    "maj": "Major", "major": "Major", "col": "Colonel", "colonel": "Colonel", "brig": "Brigadier",
    "brigadier": "Brigadier", "gen": "General", "general": "General", "cdr": "Commander", "cmdr": "Commander",
    "commander": "Commander", "cdre": "Commodore", "commodore": "Commodore", "adm": "Admiral", "admiral": "Admiral",
}  # fmt: skip
LONGER_RANKS: Final = {
    "lance corporal": "Corporal", "l cpl": "Corporal", "lance bombardier": "Bombardier", "s sgt": "Staff Sergeant",
    "staff sergeant": "Staff Sergeant", "staff sgt": "Staff Sergeant", "c sgt": "Colour Sergeant",
    "colour sergeant": "Colour Sergeant", "colour sgt": "Colour Sergeant", "flt sgt": "Flight Sergeant",
    "2nd lt": "Lieutenant", "second lieutenant": "Lieutenant", "flt lt": "Flight Lieutenant",
    "flight lieutenant": "Flight Lieutenant", "fg off": "Flying Officer", "flying officer": "Flying Officer",
    "sqn ldr": "Squadron Leader", "squadron leader": "Squadron Leader", "wg cdr": "Wing Commander",
    "wing commander": "Wing Commander", "gp capt": "Group Captain", "group captain": "Group Captain",
    "air cdre": "Air Commodore", "lt cdr": "Commander", "lt cmdr": "Commander", "lieutenant commander": "Commander",
    "lt col": "Colonel", "lieutenant colonel": "Colonel", "maj gen": "General", "major general": "General",
    "lt gen": "General", "lieutenant general": "General", "rear admiral": "Admiral", "rear adm": "Admiral",
    "vice admiral": "Admiral",
}  # fmt: skip
"""Ranks of several words; those of a half step are spoken to as the whole one ("Dear Colonel Hill" for a Lt Col)."""
UNSAID: Final = frozenset({"the", "hon", "honourable", "rt", "right", "most", "very", "ven", "venerable", "master"})
"""Stand on the envelope, and in no greeting."""
TWO_MEANINGS: Final = {"fr": frozenset({"DE", "AT", "CH", "LI", "LU"}), "sr": frozenset({"ES", "MX", "AR", "CL", "CO"})}
"""Father or Frau, Sister or Señor: by country it is the foreign one, elsewhere nobody knows which."""
_OR_FIRST_NAME = (
    "col gen major brig general bishop sister brother private pastor princess master commander very most right "
    "hon canon judge"
)
OR_FIRST_NAME: Final = frozenset(_OR_FIRST_NAME.split())
"""In the cell of a name they are titles only before a further name: "Major Tom" Hill, but "Col" Stone."""
NEVER_IN_NAMES: Final = frozenset({"dean", "baron", "earl", "duke", "fr", "sr"})
"""Titles in a column of their own alone: below a name they are first names, too ("Dean Paul Smith")."""
SAID: Final = COURTESY | SEVERAL | LEARNED | KNIGHTS | PEERS | OFFICES | RANKS
KNOWN: Final = frozenset({*SAID, *REVEREND, *UNSAID, *LONGER_RANKS}) - NEVER_IN_NAMES
_BEHIND = (
    "Esq ESQ Esquire OBE MBE CBE KBE DBE GBE KCB CMG KCMG BEM QPM KC QC MP MSP JP PhD PHD DPhil BSc BSC MSc MSC MBA "
    "FRCS FRCP MRCP FRS FCA ACA FRICS RN RAF Retd RETD MVO LVO CVO DSO "
    "MD DDS DMD DVM CPA EdD PsyD "
    "II III IV Jr JR Jnr JNR Sr SR Snr SNR"
)
BEHIND: Final = frozenset(_BEHIND.split())
"""What stands behind a name on the envelope, and in no greeting."""
