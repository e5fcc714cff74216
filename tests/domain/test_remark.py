from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.heard import heard_otherwise
from winback_gui.domain.remark import SOUNDS_WORDS, Remark, remark_of, remark_of_goods, without_death
from winback_gui.domain.remark_phrases import Phrase, Sound
from winback_gui.domain.suppression import Ground

SAID = {
    Ground.DECEASED: (
        "verstorben März 2026", "VERSTORBEN", "† 3.4.2025", "passed away last spring", "Décédée en mars", "overleden",
        "falleció en 2024", "deceduta", "R.I.P.", "tot",
    ),
    Ground.OPTED_OUT: (
        "will keine Werbung!!", "please don't write any more", "do not contact", "nicht mehr anschreiben",
        "ne plus écrire", "geen reclame a.u.b.", "no quiere cartas", "niente pubblicità", "Opt-out",
        "keine Infopost", "bitte nie wieder schreiben!", "unsubscribe", "DSGVO-Widerspruch vom 3.4.",
        "Widerspruch nach DSGVO", "does not want any advertising", "doesn't want any letters",
        "DSGVO: Löschung beantragt 05.2026", "Datenlöschung!", "DSGVO-Löschung", "möchte gelöscht werden",
        "erasure requested", "GDPR deletion 3/26", "asked to be deleted", "“delete my data”",
    ),
    Ground.MOVED: (
        "ist nach Hamburg gezogen", "ist nach Bad Bentheim gezogen", "unbekannt verzogen", "moved away in May",
        "a déménagé à Lyon", "n’habite plus là", "verhuisd naar Gent", "se mudó a León", "non abita più qui",
        "not known at address", "mail returned 4/26 - undeliverable", "Mail returned", "RTS 3/2", "returned mail",
        "letter came back in May", "USPS: attempted - not known", "forwarding expired", "no longer at this address",
        "vacant", "unable to forward", "Post zurück", "Brief kam zurück", "Empfänger unbekannt", "nicht zustellbar",
        "gone away", "returned to sender", "unbekannt",
    ),
    Ground.MINOR: (
        "minderjährig!", "under 18", "menor de edad", "minorenne", "minor", "Schülerin, 15 J.",
        "Schüler(in), 15 J.", "Schüler (9)", "15 years old", "16 Jahre alt", "a 12-year-old schoolgirl",
    ),
    Ground.DISPUTE: (
        "Hausverbot seit 2024", "banned after the quarrel", "litige en cours",
        "Streit wg. Reklamation, hat Anwalt eingeschaltet", "hat einen Rechtsanwalt eingeschaltet", "Klage eingereicht",
        "threatened legal action", "small claims, June", "had a solicitor's letter", "Anwaltsschreiben vom 3.4.",
    ),
    Ground.OTHER: ("gesperrt", "on the blacklist", "liste noire", "test", "Test customer"),
}  # fmt: skip
HARMLESS = (
    "",
    "likes rye bread", "mag Mohnkuchen, nicht zu süß", "deadline Friday",
    "bought dead-sea salt", "wedding in the minor hall", "Kind mag Brezeln", "the moved order of Friday",
    "keine Nüsse", "no nuts", "wants letters in French", "hat Rechtsanwalt als Beruf", "stop by after five",
    "Rechtsanwalt", "Anwältin, Kanzlei Löwe", "a lawyer", "solicitor in Bath", "minor repair", "Fr. Schüler", "Schüler",
    "Schülerin, 19 J.", "Kunde seit 15 Jahren", "whisky, 12 years old", "her dog is 12 years old", "Frau Klage",
    "Schüler kauft 15 Tüten", "löscht Durst mit Minztee",
    "Stammkunde", "won the taste test", "tested the throw at home",
    "never writes a list", "subscribes to the newsletter", "Infopost bringt er mit",
    "returned yarn", "returned the sweater", "returned 2 skeins 4/26", "returned and bought more", "came back happy",
    "forwarding the pattern", "holiday in a vacant cottage", "Garn zurück", "Wolle retour", "brings the post",
    "pas de noix", "ordered for the late shift", "kommt mit der Post", "zieht Brot vor",
)  # fmt: skip


@pytest.mark.parametrize(("ground", "text"), [(ground, text) for ground, texts in SAID.items() for text in texts])
def test_what_sounds_as_if_nobody_may_write_is_heard(ground: Ground, text: str) -> None:
    assert remark_of(text) == Remark(text, ground)


def test_other_remarks_say_nothing() -> None:
    assert heard_otherwise({None: HARMLESS}) == {}


def test_the_weightiest_counts_and_each_has_its_words() -> None:
    found = remark_of("moved away, then died")
    assert found is not None
    assert found.ground is Ground.DECEASED
    assert set(SOUNDS_WORDS) == {*Ground, *Sound}


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_word_of_death_is_heard_whatever_stands_round_it(before: str, after: str) -> None:
    found = remark_of(f"{before} verstorben {after}")
    assert found is not None
    assert found.ground is Ground.DECEASED


def test_the_same_words_are_one_mark_and_a_long_remark_is_shortened() -> None:
    assert Remark("Will keine Werbung!!", Ground.OPTED_OUT).mark == Remark("will keine werbung", Ground.OPTED_OUT).mark
    assert Remark("†", Ground.DECEASED).mark != Remark("✝", Ground.DECEASED).mark
    assert len(Remark("died\n" * 40, Ground.DECEASED).short) == 60


def test_only_patterns_of_words_that_were_met_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them take 50 ms, and the first page is not filled before."""
    made: list[str] = []
    usual = re.compile

    def compiled(text: str) -> re.Pattern[str]:
        made.append(text)
        return usual(text)

    monkeypatch.setattr("winback_gui.domain.remark_phrases.re.compile", compiled)
    remark_of.cache_clear()
    Phrase.pattern.cache_clear()
    assert remark_of("buys a bouquet of sunflowers") is None
    assert not made
    assert remark_of("keine sunflowers, keine briefe") is not None
    assert 0 < len(made) < 20


@pytest.mark.parametrize(
    "text",
    [
        "Euthanasia dog",
        "EUTHANASIE",
        "Einschläferung Katze",
        "Tierkremierung",
        "Crémation",
        "Cremación",
        "put to sleep",
    ],
)
def test_what_was_bought_last_can_speak_of_a_loss(text: str) -> None:
    found = remark_of_goods(text)
    assert found is not None
    assert found.is_bought


@pytest.mark.parametrize("text", ["", "Dog food", "Cream", "Put to sleepy tea", "Funeral wreath", "Sleep well candle"])
def test_other_goods_do_not(text: str) -> None:
    assert remark_of_goods(text) is None


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("Pym (decd)", "Pym"), ("Pym, decd", "Pym"), ("† Pym", "Pym"), ("Pym†", "Pym"), ("Pym (deceased 2024)", "Pym"),
        ("Pym [verst. 5/24]", "Pym"), ("Estate of Alan", "Alan"), ("The late Alan", "Alan"), ("Erben von Alan", "Alan"),
        ("verst. Pym", "Pym"), ("Pym (Retd)", "Pym (Retd)"), ("(decd)", "(decd)"), ("Late", "Late"), ("Tod", "Tod"),
        ("Mort", "Mort"), ("Pym (knits)", "Pym (knits)"), ("Meer-Verst", "Meer-Verst"),
    ],
)  # fmt: skip
def test_a_name_is_told_from_what_says_that_its_bearer_died(cell: str, left: str) -> None:
    assert without_death(cell) == left


def test_what_stands_below_the_head_of_a_column_is_heard_as_if_it_stood_alone() -> None:
    below, beside = remark_of("Block Reason:\nc/d"), remark_of("Block Reason c/d")
    assert below is not None
    assert (below.ground, below.short) == (Ground.DISPUTE, "Block Reason: c/d")
    assert beside is None
    assert remark_of("Pets:\nRex (Pug)") is None
