"""What shop people really type, in French: everyday words, short forms, days inside, and their harmless neighbours."""

from __future__ import annotations

from tests.domain.heard import heard_as_any, heard_otherwise
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground


def test_everyday_words_for_the_death_of_an_animal() -> None:
    texts = (
        "a dû faire piquer Bella", "Bella piquée 3/26", "Bella a été piquée", "a perdu Bella en mars",
        "ont perdu Bella",
        "a perdu son chien", "nous avons perdu Bella", "Bella est partie au ciel", "Bella nous a quittés 3/26",
        "pont de l'arc en ciel 3/26", "Bella décédée", "chien DCD", "Bella DCD 3/26", "chien mort en mars",
        "Bella morte", "Bella n'est plus là", "Bella n'est plus", "Bella plus de ce monde",
        "euthanasie Bella 3/26", "euthanasiée le 3/26", "Bella euthana. 3/26", "a dû laisser partir Bella",
        "chien renversé par une voiture, mort", "adieu Bella", "a dit adieu à Bella", "en deuil de Bella",
        "chien pas survécu à l'opération", "paradis des chiens", "incinération de Bella", "perte de Bella 3/26",
        "malheureusement perdu Bella",
    )  # fmt: skip
    assert heard_as_any({Sound.LOSS, Ground.DECEASED}, texts) == {}


def test_everyday_words_for_somebodys_death() -> None:
    texts = (
        "propriétaire décédée", "maîtresse DCD 3/26", "Mme Roy décédée", "mari décédé, trop triste", "cliente DCD",
        "est décédé en mars", "proprio décédé", "la dame est décédée", "sa fille a appelé, décédée",
        "M. Roy n'est plus",
        "nous a quittés en mars", "partie trop tôt", "maman décédée", "décédée 3/26",
    )  # fmt: skip
    assert heard_as_any({Ground.DECEASED}, texts) == {}


def test_everyday_words_for_an_animal_that_is_theirs_no_more() -> None:
    texts = (
        "a donné le chien", "chien donné 3/26", "a donné Bella à sa sœur", "chien replacé", "Bella replacée 3/26",
        "a dû placer le chien", "chien placé en refuge", "chien rendu à l'éleveur", "rendu à la SPA", "chien vendu",
        "a vendu le chien", "chien chez sa sœur maintenant", "Bella vit chez sa fille maintenant",
        "l'ex a gardé le chien",
        "son ex a gardé Bella", "ex a repris le chien", "a abandonné le chien", "chien volé",
        "chien perdu, pas retrouvé",
        "s'est séparée de son chien", "pas de nouveau chien", "ne reprendra pas de chien",
        "a trouvé une nouvelle famille pour Bella", "chien confié à sa fille", "chien à l'adoption",
        "Bella adoptée ailleurs",
        "a dû se séparer de Bella",
    )  # fmt: skip
    assert heard_otherwise({Sound.NO_ANIMAL: texts}) == {}


def test_everyday_words_for_an_owner_who_is_ill_or_gone() -> None:
    texts = (
        "propriétaire hospitalisée", "proprio à l'hôpital", "à l'hôpital depuis 3/26", "Mme Roy à l'hosto",
        "a fait un AVC", "propriétaire a fait un AVC", "AVC en mars", "infarctus 3/26", "propriétaire très malade",
        "col du fémur", "col du fémur - rappellera", "s'est cassé la hanche", "rappellera quand ça ira mieux",
        "rappelle quand elle sera remise", "en maison de retraite", "entrée en EHPAD", "placée en EHPAD 3/26",
        "devenue veuve",
        "veuf depuis mars", "récemment veuve", "mari décédé récemment", "chimio, mari rappellera", "en rééducation",
        "en convalescence", "soins palliatifs", "alzheimer", "propriétaire a un cancer", "en foyer", "a perdu son mari",
        "sous tutelle",
    )  # fmt: skip
    assert heard_as_any({Ground.OTHER, Ground.MOVED, Ground.DECEASED}, texts) == {}


def test_everyday_words_for_whom_we_want_no_more() -> None:
    texts = (
        "ne plus prendre", "ne plus donner de rdv", "ne plus lui donner de rdv", "plus de rdv", "plus aucun rdv",
        "ne pas reprendre", "NE PLUS RESERVER", "ne plus accepter", "ne plus la prendre", "ne plus le prendre, impayé",
        "refuser les rdv", "on ne la prend plus", "on n'en veut plus", "cliente virée",
        "ne plus recevoir cette cliente",
        "pas la bienvenue", "indésirable",
    )  # fmt: skip
    assert heard_otherwise({Ground.DISPUTE: texts}) == {}


def test_everyday_words_for_no_more_letters() -> None:
    texts = (
        "RGPD - retirer du marketing", "retirer du marketing", "retirer de la pub", "enlever des envois",
        "enlever de la liste", "RGPD supprimer", "ne plus envoyer de pub", "stop pub 3/26", "plus de courrier svp",
        "retirer des envois", "sortir du mailing", "ne veut plus de pub", "supprimer du fichier",
        "plus de mail ni courrier",
        "désabonnée 3/26", "RGPD : effacer", "ne plus relancer", "pas de relance svp",
    )  # fmt: skip
    assert heard_otherwise({Ground.OPTED_OUT: texts}) == {}


def test_everyday_words_for_a_complaint() -> None:
    texts = (
        "oreille coupée, véto payé", "coupé l'oreille", "oreille entaillée 3/26", "frais véto remboursés",
        "facture véto payée", "pas contente de la coupe", "mécontente coupe", "pas satisfaite",
        "coupe trop courte, déçue",
        "a râlé pour le prix", "blessée à l'oreille par la tondeuse", "n'a pas aimé la coupe", "trouve la coupe ratée",
        "a détesté la coupe", "brûlée par la tondeuse", "très déçue", "avis 1 étoile", "remboursée, mécontente",
    )  # fmt: skip
    assert heard_otherwise({Sound.COMPLAINT: texts}) == {}


def test_everyday_words_for_whoever_went_with_a_colleague() -> None:
    texts = (
        "partie avec Katia", "a suivi Katia", "partie chez Katia", "suit Katia", "va chez Katia maintenant",
        "chez Katia maintenant", "partis avec Nadia", "a suivi Sophie dans son salon", "l'a suivie, Katia",
        "parti suivre Katia",
        "maintenant avec Katia", "va avec Katia désormais", "suivi Katia 3/26", "partie rejoindre Katia",
    )  # fmt: skip
    assert heard_otherwise({Sound.ELSEWHERE: texts}) == {}


def test_their_harmless_neighbours() -> None:
    texts = (
        # death, loss
        "a perdu son collier", "a perdu une griffe", "a perdu du poids", "a perdu sa carte", "a perdu ses clés",
        "perd ses poils", "a perdu une dent en mars", "a perdu sa laisse", "collier perdu", "bon perdu 3/26",
        "piquée par une guêpe", "piqûre de tique", "arc en ciel couleur", "poser doucement", "endormi pendant le bain",
        "s'endort au séchage", "poil mort", "poils morts à enlever", "sous-poil mort", "mort de trouille",
        "adieu les nœuds",
        "a passé son permis", "examen réussi", "voisin décédé, chien triste", "voisine décédée", "n'est plus peureux",
        "n'est plus agressif", "n'est plus là le mardi", "laisser partir en premier",
        # no animal
        "a donné une friandise", "chien donné à garder", "a donné le chien à garder", "chien adopté à la SPA",
        "adoptée en refuge", "vient de la SPA", "chien placé en premier", "placé sur la table", "rendu le collier",
        "chien rendu à 11h", "a vendu un shampoing", "shampoing vendu", "chien chez sa mère le mardi",
        "ex chien de concours",
        "nouveau chien Max", "pas de chien sur le canapé", "vit chez sa fille", "perdu, retrouvé",
        "chien gardé par sa sœur",
        # owner
        "travaille à l'hôpital", "infirmière à l'hôpital", "près de l'hôpital", "griffe cassée", "hanche fragile",
        "dysplasie hanche", "rappellera quand prêt", "appeler quand c'est prêt", "travaille en EHPAD", "face à l'EHPAD",
        "en vacances jusqu'en mai", "en Espagne jusqu'en mai", "malade hier", "rhume, rdv reporté", "avc toutou",
        # bars
        "pas de rdv le lundi", "pas de rdv avant 10h", "plus de rdv le matin", "ne pas prendre le matin",
        "ne pas prendre avec Nadia",
        "ne plus utiliser le séchoir", "ne plus couper si court", "prendre rdv en mai", "reprendre rdv", "rdv repris",
        "ne pas donner de friandises", "retirer le collier", "enlever les nœuds", "travaille dans le marketing",
        "RGPD signé",
        "RGPD ok", "sortir du bain vite", "ne plus mettre de parfum",
        # complaint, colleague
        "contente de la coupe", "oreilles courtes", "oreilles à couper court", "couper les griffes", "poils oreille",
        "véto dit ok", "chez le véto", "n'aime pas le bain", "râle sur la table", "pas trop court", "préfère Katia",
        "rdv avec Katia", "avec Katia à 10h", "veut Katia", "partie en vacances", "partie tôt", "arrive tôt",
        "rdv tôt", "préfère tôt", "plus tôt", "partie avec le chien",
        "suit un régime", "suit les conseils de Katia", "va chez sa mère", "va chez le véto", "suivi véto",
        # moved
        "passée à 8 semaines", "passe à toutes les 6 semaines", "déplacé au mardi", "bouge beaucoup",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


def test_what_is_harmless_hides_no_death_beside_it() -> None:
    texts = ("voisine a appelé, Mme Roy décédée", "voisin décédé ; Mme Roy décédée 3/26",
             "collier perdu, décédée en mai", "chien de la SPA, maîtresse décédée")  # fmt: skip
    assert heard_otherwise({Ground.DECEASED: texts}) == {}
