"""What shops in France note of whom no letter must reach, or who goes elsewhere; and beside it what only looks so."""

from __future__ import annotations

import pytest

from tests.domain.heard import deaths_hidden, heard_otherwise, hiding, in_capitals, within
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground

HEARD: dict[Ground | Sound, tuple[str, ...]] = {
    Ground.DECEASED: (
        "décédé", "Décédée en mars 2025", "decede", "decedee le 3/4/24", "DCD", "dcd", "dcd janv. 25", "DCD le 12/02",
        "est décédé l'an dernier, vu avec sa fille", "Mr est mort", "Mme est morte", "M. décédé", "Mr DCD",
        "nous a quittés (faire-part)", "Décès signalé par le fils", "décès le 3 mai",
        "avis de décès vu dans Le Progrès", "faire-part de décès", "acte de décès reçu", "certificat de décès",
        "+ le 14/02/2025", "+ 14/02/2025", "+ le 3.5.24", "+ mars 2024", "+ 14 février 2025", "† 12/2024",
        "† le 3 mai", "obsèques le 3 mai", "obsèques", "Obsèques le 14/02", "obsèques vendredi 3 mai",
        "OBSEQUES LE 3 MAI", "obsèques jeudi à 15h", "enterrement le 3 mai", "enterré le 12/01", "inhumé le 4 mars",
        "inhumation le 4 mars", "incinéré le 3/4", "crémation le 12 mai", "funérailles le 5 juin", "M. enterré le 12",
        "avis d'obsèques", "n'est plus de ce monde", "n'est plus parmi nous", "parti trop tôt", "nous a quitté",
        "s'est éteinte en juin", "emporté par un cancer", "mort d'un cancer", "mort subitement", "décédé subitement",
        "suicide", "s'est suicidé", "s'est donné la mort", "tué dans un accident", "mort dans un accident",
        "mort du Covid", "noyé en mer", "feu M. Durand", "veuve depuis mars, M. décédé", "condoléances envoyées",
        "carte de condoléances envoyée", "sa veuve a appelé", "veuve a téléphoné", "sa femme a appelé : décédé",
        "succession en cours", "notaire succession", "succession Me Durand notaire", "héritiers",
        "les héritiers ont appelé", "RIP", "paix à son âme", "défunt", "mort en 2024", "mort le 3/4",
        "M. décédé, Mme continue de venir", "son mari est mort", "mari décédé en mai", "a perdu son mari",
        "elle a perdu son mari en mars", "a perdu sa femme",
        # a child of theirs
        "a perdu son bébé", "ont perdu leur fils", "bébé mort-né", "leur fille est décédée", "mort in utero",
        "enfant décédé", "mort subite du nourrisson", "bébé décédé", "a perdu le bébé", "parti rejoindre les étoiles",
        "disparu en mai", "mort il y a 2 ans", "enterré hier", "messe d'enterrement samedi",
    ),
    Ground.DISPUTE: (
        "contentieux, avocat", "contentieux", "en contentieux", "dossier au contentieux", "passé au contentieux",
        "litige en cours", "litige facture", "avocat saisi", "lettre d'avocat", "courrier de son avocat",
        "passe par son avocat", "mise en demeure", "assignation reçue", "nous a assignés", "au tribunal",
        "procédure en cours contre nous", "procès en cours", "menace de porter plainte", "plainte déposée",
        "a porté plainte", "a déposé plainte contre nous", "main courante", "police appelée", "gendarmes appelés",
        "DGCCRF", "signalé à la DGCCRF", "médiateur de la consommation saisi", "impayé - huissier", "impayé",
        "impayés", "IMPAYE", "impaye 120 €", "chèque impayé", "cheque impaye", "facture impayée", "factures impayées",
        "chèque sans provision", "chèque en bois", "chèque rejeté", "prélèvement rejeté", "huissier",
        "commissaire de justice", "recouvrement", "en recouvrement", "société de recouvrement", "injonction de payer",
        "mauvais payeur", "ne paie pas", "n'a jamais payé", "n'a pas payé sa facture", "nous doit 200 €",
        "doit encore 45 €", "ardoise 120 €, ne paie pas", "interdit de magasin", "interdit d'entrée", "ne plus servir",
        "ne pas servir", "ne plus accepter", "persona non grata", "voleur", "vol à l'étalage", "a volé une bouteille",
        "pris en train de voler", "escroc", "fraude", "fraude carte bancaire", "faux billets", "faux billet de 50",
        "chèque volé", "carte volée utilisée", "agressif", "client agressif", "violent", "menaçant",
        "a menacé le vendeur", "menaces", "a insulté Karim", "insulte le personnel", "harcèlement",
        "harcèle la vendeuse", "geste déplacé", "rejet CB, rétrofacturation", "opposition CB frauduleuse, escroquerie",
        "impayés x3", "facture 2024-118 toujours impayée", "relance impayé n°3", "jamais payé la facture de mars",
        "dossier transmis à l'huissier", "parti sans payer", "dette 230 €", "ardoise non réglée",
        "a volé 2 bouteilles", "interdit dans la boutique", "a craché sur Karim",
    ),
    Ground.OPTED_OUT: (
        "ne plus relancer", "ne pas relancer", "NE PAS RELANCER", "ne souhaite plus de courrier", "STOP courrier",
        "stop courriers", "stop pub", "stop mailing", "STOP", "RGPD", "rgpd",
        "RGPD : demande de suppression de ses données", "demande RGPD", "RGPD effacement", "droit à l'oubli",
        "droit d'opposition", "pas de pub SVP", "pas de pub", "pas de pubs", "plus de pub",
        "ne veut plus être contactée", "ne veut pas être contacté", "opposition prospection", "opposition",
        "opposition au démarchage", "oppo prospection", "désinscrit", "désinscrite", "desinscrit newsletter",
        "désabonné", "desabonnee", "s'est désabonné", "Ne pas envoyer de publicité", "liste Bloctel", "Bloctel",
        "inscrit Bloctel", "inscrite sur Bloctel", "liste rouge", "liste repoussoir", "ne pas contacter",
        "ne plus contacter", "ne pas écrire", "ne plus écrire", "ne rien envoyer", "ne plus rien envoyer",
        "ne plus envoyer", "ne pas démarcher", "ne plus solliciter", "ne pas déranger", "ne veut plus rien recevoir",
        "ne veut rien recevoir", "ne veut pas de courrier", "refuse tout courrier", "refuse le courrier",
        "refuse la pub", "courrier : non", "courrier non", "mailing : non", "pas de mailing", "pas de courriers",
        "plus de courrier svp", "aucun courrier", "aucun contact", "pas de contact", "plus aucun contact",
        "supprimer du fichier", "supprimer de la liste", "à supprimer du fichier", "retirer du fichier",
        "retirée du fichier clients", "sortir du fichier", "rayer de la liste", "enlever de la liste",
        "supprimer ses données", "demande d'effacement", "effacer ses données", "compte supprimé à sa demande",
        "fermer le compte", "clôturer son compte", "a demandé la suppression de son compte", "CNIL", "plainte CNIL",
        "ne veut plus entendre parler de nous", "laisser tranquille", "à laisser tranquille", "consentement retiré",
        "n'accepte pas la pub", "pas d'accord pour courrier", "n'a pas donné son accord", "refus courrier",
        "refus publicité", "uniquement par téléphone", "contact par mail uniquement", "préfère appel que courrier",
        "plus intéressé", "pas intéressée", "plus intéressée", "à ne plus contacter (raisons familiales)",
        "pas de SMS ni courrier", "n'envoyez plus rien", "désinscription demandée",
        "s'oppose au traitement de ses données", "supprimer la fiche", "compte à supprimer", "anti-pub",
    ),
    Ground.MOVED: (
        "déménagé à Nantes", "a déménagé", "demenage", "A DEMENAGE", "parti vivre au Portugal", "NPAI",
        "npai retour courrier", "courrier retourné NPAI", "N.P.A.I.", "PND", "pli non distribuable",
        "pli non distribué", "P.N.D.", "retour La Poste : destinataire inconnu", "n'habite plus à l'adresse indiquée",
        "N'HABITE PAS A L'ADRESSE INDIQUEE", "n'habite pas à l'adresse", "inconnu à l'adresse",
        "inconnue à cette adresse", "destinataire inconnu à l'adresse", "muté à Bordeaux", "mutée à Lille",
        "parti sans laisser d'adresse", "retour à l'expéditeur", "retour expéditeur", "retour à l'envoyeur",
        "retour courrier", "courrier revenu", "courrier revenu 2x", "lettre revenue", "lettre retournée",
        "carte de vœux revenue", "enveloppe revenue", "mailing revenu", "retour poste",
        "boîte aux lettres inexistante", "boîte non identifiable", "destinataire non identifiable",
        "défaut d'accès ou d'adressage", "adresse erronée", "adresse incorrecte", "adresse incomplète",
        "adresse fausse", "mauvaise adresse", "ancienne adresse", "adresse périmée", "adresse plus valable",
        "plus à cette adresse", "plus à l'adresse", "changement d'adresse à demander", "nouvelle adresse inconnue",
        "adresse inconnue", "parti à l'étranger", "partie au Canada", "parti en province",
        "parti s'installer en Bretagne", "rentré en Bretagne", "retourné en Angleterre", "vit à Bordeaux maintenant",
        "habite Nantes maintenant", "vit désormais en Espagne", "installée à Annecy", "installé dans le Sud",
        "expatrié à Dubaï", "a quitté Lyon", "a quitté la région", "quitte Lyon en juin", "déménage en juin",
        "va déménager", "vont déménager cet été", "en cours de déménagement", "déménagement prévu en mai",
        "maison vendue", "a vendu sa maison", "ont vendu l'appartement", "appartement vide", "nouveau locataire",
        "nouveaux propriétaires à l'adresse", "parti à la retraite dans le Midi", "en EHPAD depuis sept.", "EHPAD",
        "ehpad", "maison de retraite", "en maison de retraite", "entrée en EHPAD", "placée en maison de retraite",
        "en résidence senior", "en foyer logement", "en USLD", "en soins de suite, ne rentrera pas",
        "vit chez sa fille maintenant", "retourné au pays",
    ),
    Ground.MINOR: (
        "mineur ! vérifier carte d'identité", "mineur", "mineure", "MINEUR", "client mineur", "est mineur",
        "encore mineure", "mineur, 16 ans", "16 ans, mineur", "moins de 18 ans", "- de 18 ans", "pas encore 18 ans",
        "pas 18 ans", "n'a pas 18 ans", "n'a que 16 ans", "âgé de 15 ans", "a 16 ans", "pas majeur", "non majeure",
        "pas encore majeur", "vérifier l'âge", "vérifier majorité", "lycéen", "lycéenne", "collégien",
        "lycéenne, 16 ans", "élève 15 ans", "accord des parents nécessaire", "autorisation parentale manquante",
        "compte enfant", "ado de 15 ans", "17 ans seulement",
    ),
    Ground.OTHER: (
        "en prison", "est en prison", "M. en prison", "incarcéré", "incarcérée depuis mai", "détenu à Corbas",
        "écroué", "en détention", "maison d'arrêt", "à la maison d'arrêt", "sous bracelet électronique", "garde à vue",
        "en taule", "enceinte, ne boit plus", "enceinte", "est enceinte", "Mme enceinte", "enceinte de 6 mois",
        "fausse couche", "a fait une fausse couche", "IVG", "ne boit plus d'alcool", "ne boit plus", "NE BOIT PLUS",
        "ne boit plus du tout", "boit plus", "ne boit plus de vin", "plus d'alcool", "plus une goutte d'alcool",
        "a arrêté l'alcool", "a arrêté de boire", "arrête l'alcool", "en cure", "en cure de désintox",
        "cure de désintoxication", "désintox", "sevré, Alcooliques anonymes", "sevrage", "sevrage alcool",
        "alcoolique", "ancien alcoolique", "Alcooliques Anonymes", "abstinent", "abstinente depuis mars",
        "problème d'alcool", "interdit d'alcool", "alcool interdit par le médecin", "médecin lui interdit l'alcool",
        "le médecin lui a interdit le vin", "cirrhose, médecin lui interdit le vin", "cirrhose", "hépatite",
        "devenu musulman, ne boit pas", "converti, ne boit plus", "greffe du foie", "cancer du foie",
        "hospitalisé, gravement malade", "hospitalisé", "hospitalisée depuis mars", "à l'hôpital", "est à l'hôpital",
        "gravement malade", "très malade", "malade", "cancer", "a un cancer", "cancer, en chimio", "en chimio",
        "chimiothérapie", "sous chimio", "leucémie", "AVC", "a fait un AVC", "infarctus", "en soins palliatifs",
        "soins palliatifs", "phase terminale", "en fin de vie", "dans le coma", "longue maladie", "en ALD", "dialyse",
        "dépression", "en dépression", "en psychiatrie", "tentative de suicide", "grave accident", "accident grave",
        "Alzheimer", "maladie d'Alzheimer", "a Alzheimer", "démence", "sénile", "perd la tête", "Parkinson",
        "grabataire", "sous tutelle", "sous curatelle", "curatelle renforcée", "tutelle UDAF", "mise sous tutelle",
        "a un tuteur", "habilitation familiale", "courrier chez sa fille", "courrier à son fils",
        "mandat de protection", "redressement judiciaire", "en redressement judiciaire", "liquidation judiciaire",
        "en liquidation", "liquidation", "RJ", "LJ", "dépôt de bilan", "faillite", "a fait faillite", "en faillite",
        "société radiée", "cessation d'activité", "a fermé boutique", "restaurant fermé définitivement",
        "interdit bancaire", "fiché Banque de France", "surendettement", "dossier de surendettement", "liste noire",
        "bloqué", "compte bloqué", "client test", "en instance de divorce", "divorce en cours", "divorcent",
        "M. et Mme divorcés", "se sont séparés", "couple séparé", "sont divorcés", "M. et Mme se séparent",
        "violences conjugales", "adresse à ne pas communiquer", "hospitalisation longue", "à l'hosto",
        "chimio en cours", "ne boit plus rien", "plus d'alcool pour lui", "stop alcool", "sobre depuis 6 mois",
        "ne doit plus boire", "médecin : plus d'alcool", "tutelle", "RJ depuis mai", "resto fermé", "en plein divorce",
    ),
    Sound.LOSS: (
        "a perdu son chien", "chien décédé", "sa chatte est morte", "chat euthanasié", "son vieux chien est mort",
        "a perdu sa chienne en mai", "chien piqué par le véto",
    ),
    Sound.COMPLAINT: (
        "casier livré cassé, furieux", "casier livré cassé", "carton arrivé cassé", "colis abîmé",
        "bouteilles cassées à la livraison", "livraison cassée", "livré abîmé", "furieux", "furieuse", "Furieux !!",
        "fâché", "fâchée", "fachee", "FACHE", "s'est fâché", "est partie fâchée", "en colère", "parti en colère",
        "très en colère", "vexé", "vexée", "s'est vexée", "mal reçu par Karim", "mal reçue", "mal accueilli",
        "mal accueillie par la vendeuse", "mal servi", "mal conseillée", "accueil désagréable", "mauvais accueil",
        "accueil déplorable", "Karim désagréable avec elle", "vendeur impoli", "impoli avec elle, selon elle",
        "s'est senti ignoré", "n'a pas aimé l'accueil", "a attendu 3 semaines sa commande",
        "a attendu sa commande un mois", "attend sa commande depuis 3 semaines", "commande jamais arrivée",
        "jamais livré", "commande perdue", "livré en retard", "retard de livraison", "livraison en retard, fâché",
        "livraison oubliée", "commande oubliée", "erreur de commande, mécontent", "erreur dans sa commande",
        "trompés de commande", "bouchonné, pas content", "bouteille bouchonnée, pas repris", "pas content",
        "pas contente du tout", "mécontent", "mécontente du service", "client mécontent", "insatisfait", "déçu",
        "déçue", "decu", "très déçu du cadeau", "déçu par la qualité", "réclamation", "réclamation en cours",
        "réclamation caisse bouchonnée", "s'est plaint de l'attente", "se plaint du prix", "se plaint de Karim",
        "a râlé", "a râlé pour le prix", "avis négatif Google", "mauvais avis Google", "1 étoile Google",
        "1 étoile sur Google", "trop d'attente", "trop d'attente en caisse, est parti", "attente trop longue",
        "ne reviendra pas", "ne reviendra plus", "a dit qu'elle ne reviendrait plus", "ne veut plus venir",
        "ne viendra plus", "plus jamais", "veut être remboursé", "remboursement demandé", "demande remboursement",
        "a rendu la bouteille, furieux", "erreur de caisse, fâchée", "surfacturé, mécontent", "conteste le prix",
        "dispute avec Karim", "altercation avec un vendeur", "coupe ratée", "couleur ratée",
        "brûlée par la coloration", "pas contents", "vin bouchonné, colère", "attente 20 min, partie",
        "on a oublié sa commande", "commande pas arrivée", "trouve Karim désagréable", "a eu des mots avec Karim",
        "plus envie de venir",
    ),
    Sound.ELSEWHERE: (
        "va chez Nicolas maintenant", "va maintenant chez Nicolas", "achète chez Nicolas", "parti chez Nicolas",
        "client chez Nicolas", "maintenant chez Cavavin", "va à la concurrence", "parti à la concurrence",
        "chez un concurrent", "passé à la concurrence", "va chez le concurrent", "achète ailleurs", "va ailleurs",
        "va voir ailleurs", "s'approvisionne ailleurs", "a changé de caviste", "change de caviste",
        "a un autre caviste", "a trouvé un autre caviste", "nouveau caviste", "a changé de coiffeur",
        "a changé d'opticien", "a changé de fleuriste", "a changé de boucher", "a changé de crémerie",
        "achète au supermarché", "achète en grande surface", "achète chez Leclerc", "va chez Carrefour",
        "va chez Lidl maintenant", "achète son vin chez Auchan", "achète sur internet",
        "commande sur Internet maintenant", "achète en ligne maintenant", "commande sur Vinatis", "achète sur Amazon",
        "achète direct au domaine", "achète direct producteur", "achète chez le producteur", "a trouvé moins cher",
        "a trouvé moins cher ailleurs", "moins cher ailleurs", "va à la Fnac maintenant", "achète chez Jardiland",
        "va chez Franck Provost", "va au marché maintenant", "va chez le caviste d'en face",
        "nouveau caviste du quartier", "prend son vin à Carrefour", "achète chez le nouveau caviste", "concurrence",
    ),
}  # fmt: skip
HARMLESS = (
    # wine, beer, food, and what they are called
    "aime la Mort Subite", "Mort Subite (bière)", "bière Mort Subite 6x33", "Mourvèdre", "château mort-aux-rats",
    "Rosé de Provence", "vin mort, à remplacer dans la sélection", "levures mortes", "lie morte",
    "vin nature sans soufre", "Cuvée des Morts", "Clos du Curé", "Curé Nantais (fromage)", "Cure de jouvence",
    "cure-dents", "cure de raisin", "cure détox thé vert", "tisane cure de printemps", "vin cuit", "vin sans alcool",
    "bière sans alcool", "boissons sans alcool", "pas d'alcool", "sans alcool", "alcool fort : whisky",
    "alcools blancs", "eau de vie", "Eau-de-vie de prune", "ne boit que du rouge", "ne boit plus que du blanc",
    "ne boit plus de rouge, que du blanc", "ne boit que bio", "boit peu", "boit du Morgon", "n'aime plus le Bordeaux",
    "ne boit plus de café après 16h", "ne boit pas de rouge", "plus de rouge que de blanc", "plus de nouvelles cuvées",
    "veut plus de choix en bio", "veut plus de blancs", "plus de vins d'Alsace svp", "Prison (cuvée)",
    "Château Prieuré", "Château La Mission", "Domaine de la Prison", "Clos de la Tutelle", "Côte-Rôtie",
    "amateur de Côte-Rôtie", "Saint-Amour", "Chasse-Spleen", "Fût de chêne", "Pouilly-Fuissé", "bouchonné, échangé",
    "bouteille bouchonnée remplacée, contente", "bouchons en liège", "verres cassés rachetés", "casse-noix",
    "pâte brisée", "cassis", "crème de cassis", "allergique aux sulfites", "foie gras", "foie gras et Sauternes",
    "foie de veau", "tête de veau", "malade du chocolat", "fromages affinés", "cave à vins", "cave à vins morts",
    "Feuille Morte", "feuilles mortes", "peaux mortes", "eau morte", "la Mer Morte (sels)", "sels de la mer Morte",
    "nature morte", "saison morte", "à point mort", "temps mort en août", "poids mort", "arbre mort remplacé",
    "rosier mort en hiver", "plante morte, remplacée", "pile morte", "batterie morte", "bois mort", "Mortadelle",
    "Morteau", "saucisse de Morteau", "Mortagne", "Bouillon",
    # names and streets
    "Mme Morte", "M. Mort", "M. Lamort", "M. Prison", "Mme Lhôpital", "M. Avocat", "M. Lecuré", "M. Tuteur",
    "Mme Bailli", "M. Colère", "M. Divorne", "M. Rouge", "Mme Cloche", "M. Nicolas", "M. Nicolas Durand",
    "Mme Leclerc", "M. Leclerc habite rue Auchan", "Mme Casino", "M. Carrefour", "rue de la Prison",
    "12 rue de la Prison", "rue de l'Hôpital", "place de l'Hôpital", "habite rue du Cimetière", "quai des Malades",
    "rue du Mort", "impasse de la Mort", "rue des Avocats", "rue de l'Huissier", "rue du Curé", "allée des Soupirs",
    "rue des Tribunaux", "face au tribunal", "près de l'hôpital", "près de la prison", "près de l'EHPAD",
    "derrière la maison de retraite", "Villeurbanne Gratte-Ciel", "carrefour de l'Odéon",
    # what they do for a living
    "avocat", "avocate", "avocats", "cabinet d'avocats", "avocat au barreau de Lyon", "avocat de profession",
    "sa fille est avocate", "huissier de métier", "huissier de justice de profession", "étude d'huissiers",
    "greffier au tribunal", "juge au tribunal", "travaille au tribunal", "travaille à l'hôpital",
    "infirmière à l'hôpital", "médecin à l'hôpital", "chef de service à l'hôpital", "surveillant de prison",
    "travaille à la prison", "gardien de prison", "directrice d'EHPAD", "travaille en EHPAD",
    "aide-soignante en maison de retraite", "travaille aux pompes funèbres", "gendarme", "policier",
    "travaille à la police municipale", "mineur retraité", "ancien mineur", "mineur de fond", "notaire",
    "étude notariale", "notaire à Vienne", "curateur de musée", "tuteur de stage", "tuteurs pour tomates",
    "tuteur bambou 1,80 m", "travaille chez Carrefour", "travaille chez Nicolas", "chef de rayon chez Auchan",
    "commercial chez Metro", "acheteur chez Leclerc", "travaille à la Fnac", "facteur, travaille à La Poste",
   "oncologue", "psychiatre", "infirmière en soins palliatifs", "passe au carrefour à 10h", "va au métro Bellecour",
   "passé chez Nicolas Durand livrer",
    # detail, music, size
    "défaut mineur", "rayure mineure", "détail mineur", "problème mineur réglé", "sonate en la mineur", "la mineur",
    "concerto en ré mineur", "enceinte Bluetooth", "enceintes Bose", "enceinte connectée rendue", "enceinte du marché",
    "livrer dans l'enceinte de l'hôtel", "yoga femmes enceintes", "robe femme enceinte", "sa fille est enceinte",
    "cours pour femmes enceintes", "massage femme enceinte", "belle-fille enceinte",
    # what was lost, and what broke
    "carte cadeau perdue", "a perdu sa carte", "a perdu sa carte de fidélité", "a perdu ses clés",
    "a perdu son parapluie", "perdu bon cadeau", "a perdu du poids", "a perdu son ticket", "ticket perdu",
    "a perdu le numéro", "a cassé un verre", "verre cassé en boutique", "cassé une bouteille, payée",
    "monte-charge cassé", "ascenseur cassé", "sonnette cassée",
    # moves that are none of theirs
    "déménage la cave", "déménagé dans la même rue, adresse à jour", "a déménagé rue Garibaldi, adresse à jour",
    "cartons de déménagement", "camion de déménagement à 10h", "quand nous avons déménagé",
    "depuis notre déménagement", "adresse à jour", "adresse vérifiée", "adresse ok", "adresse de livraison différente",
    "adresse de facturation : bureau", "nouvelle adresse notée", "rentre de vacances le 3", "parti en vacances",
    "partie en voyage", "part en Italie en juin", "revient du Canada en mai", "en vacances au Portugal",
    "retour de marchandise", "retour consigne", "retour fûts", "retour 3 bouteilles",
    "colis retourné par erreur, relivré", "de retour", "vend sa maison de campagne en vin",
    "résidence secondaire à Annecy", "vient de Nantes", "fils vit à Bordeaux", "fille à Londres", "habite Lyon 6",
    "habite au 3e", "cadeau départ à la retraite", "pot de départ", "retraité", "à la retraite", "retraite en juin",
    "visite sa mère à l'EHPAD", "visite sa mère à la maison de retraite", "livrer la maison de retraite de sa mère",
    "installé en terrasse",
    # contact as they like it
    "Ne pas appeler avant 10h", "ne pas appeler le matin", "ne pas sonner", "ne pas déranger avant 9h",
    "ne pas livrer le lundi", "ne pas laisser le colis dehors", "veut être prévenu des arrivages",
    "souhaite recevoir le catalogue", "accepte courrier", "courrier : oui", "pub : oui", "RGPD ok", "RGPD signé",
    "RGPD accord donné", "consentement RGPD ok", "abonné newsletter", "abonnée", "opposition chèque", "opposition CB",
    "opposition sur sa carte", "interdit de chèque", "pas de chèque", "paie en espèces", "préfère SMS", "préfère mail",
    "facture par mail", "mail faux", "adresse mail fausse", "adresse mail incorrecte", "téléphone faux",
    "numéro erroné", "appeler avant livraison", "contact : Mme Blanc", "contact par téléphone pour livraison",
    "stop à l'accueil", "stop au 2e étage", "liste de mariage", "liste de courses", "liste d'attente",
    "liste de naissance", "code porte 12B45", "livrer chez la voisine", "préfère être livré",
    "laisser chez le gardien", "laisser devant la porte", "fichier client à jour",
    # debts and shops that are well
    "impayé réglé", "impayé régularisé", "facture payée", "paye à 30 jours", "paie au mois", "doit passer samedi",
    "doit rappeler", "nous doit une visite", "solde réglé", "acompte payé", "reste 3 bouteilles à livrer",
    "reste à payer à la livraison", "liquidation totale", "vient aux liquidations", "liquidation de stock",
    "vol de Paris à 8h", "vol-au-vent", "vol annulé, livrer plus tard", "contrefaçon de verre", "menu à 12 €",
    "couteau à huîtres", "Prix Renaudot", "Procès de Kafka", "commande Le Procès", "livre : Crime et Châtiment",
    "polar La Fraude", "La Prisonnière (Proust)", "commande L'Étranger", "livre Mort à crédit",
    "roman Mort sur le Nil", "BD Menaces sur Rio", "livre sur le divorce", "livre cancer et alimentation",
    # health otherwise
    "cure thermale en mai", "part en cure thermale", "en cure à Vichy en juin", "signe cancer",
    "don ligue contre le cancer", "course contre le cancer", "octobre rose", "vaccin", "rhume, passera demain",
    "mal au dos", "malade hier, repasse demain", "chien malade", "mari malade, envoie son fils", "enfant malade",
    "diabétique", "diabétique, sans sucre", "intolérant au gluten", "allergie arachide", "malvoyant",
    "sourd d'une oreille", "fauteuil roulant", "mal de tête", "visite à l'hôpital mardi, passe après",
    "sort de l'hôpital, va bien", "sortie d'hôpital, tout va bien", "hospitalité", "hôtel-Dieu", "hospices de Beaune",
    "Hospices de Beaune 2019", "vente des Hospices",
    # content, or cross with somebody else
    "très content", "très contente du conseil", "ravie", "client fidèle", "jamais déçu", "pas déçue", "pas fâché",
    "n'est pas fâché", "fâchée avec sa sœur", "fâché avec le voisin", "en colère contre la mairie",
    "plainte contre son voisin", "furieux de jeux vidéo", "se plaint du temps", "se plaint de son dos",
    "se plaint de la chaleur", "bien reçu", "bien accueillie", "mal garé", "mal de dos", "commande reçue",
    "attend sa commande de Noël", "attend son arrivage", "attend un bébé", "attend dans la voiture",
    "a attendu le bus", "livré en avance", "livré à temps", "jamais de réclamation", "réclamation réglée",
    "litige réglé", "aime le vin de l'Étoile", "1 étoile Michelin", "restaurant 2 étoiles", "avis positif",
    "5 étoiles Google", "Julien lui manque", "dispute de pétanque", "reviendra samedi", "ne viendra pas samedi",
    "ne revient qu'en septembre", "ne reviendra pas avant mai", "viendra plus tard",
    # goes nowhere else
    "va chez sa mère", "va chez sa fille le dimanche", "va chez le médecin", "va à la mer", "va au marché",
    "va à pied", "va à l'église", "vient de chez Nicolas", "client de chez Nicolas avant", "vient aussi le samedi",
    "a trouvé moins de bulles", "moins cher que Nicolas", "comparé à Leclerc, content", "achète pour son restaurant",
    "achète pour offrir", "commande sur notre site", "commande en ligne sur notre site", "achète au magasin",
    "achète au verre", "nouveau caviste en stage", "son frère est caviste", "anniversaire le 12/05",
    "fille mariée en juin", "mariage le 3 mai", "baptême le 14/02/2025", "+ 6 verres", "+ 2 bouteilles offertes",
    "rouge + blanc", "+33 6 12 34 56 78", "06 12 34 56 78", "livraison +5 €", "Noël + Nouvel An", "20+",
    "1+1 gratuit mai 2025",
    # someone who is well, or a party
    "vin pour obsèques de sa mère", "obsèques de sa mère", "fleurs pour obsèques",
    "couronne pour les obsèques du voisin", "gerbe obsèques", "enterrement de vie de garçon", "EVG samedi",
    "enterrement de vie de jeune fille le 3 mai", "veuve", "veuf", "Veuve Clicquot", "aime la Veuve Clicquot",
    "divorcé", "divorcée", "séparée", "factures séparées", "séparer les colis", "noces d'or",
    "carte de condoléances achetée", "mort de rire", "mort de faim à midi", "feu d'artifice", "feu vert",
    "cheminée, feu de bois", "RJ45", "LJ Hooker", "vigne en faillite (livre)", "bloqué dans les bouchons",
    "ne passe plus par la rue", "client test de dégustation", "goût du risque",
    "vient avec sa fille mineure d'âge inconnu", "prend 12 ans d'âge", "whisky 12 ans", "rhum 15 ans",
    "Talisker 10 ans", "anniversaire 16 ans de sa fille", "fête ses 40 ans", "fidèle depuis 16 ans",
    "client depuis 15 ans", "a 60 ans", "majeur", "résidence fermée le soir", "restaurant fermé le lundi",
    "bistrot fermé en août, livrer après", "va chez le coiffeur", "chat disparu, affiche en vitrine",
    "notre réservation oubliée en caisse", "attend sa fille partie au marché", "commande pas encore payée",
    "disparu du catalogue : Morgon 2019", "sans dette", "facture non payée par chèque mais en espèces",
    "supprimer la fiche en double", "pas de sucre ni lait", "lycée Ampère", "lycée hôtelier", "professeur au collège",
    "cantine du collège",
)  # fmt: skip
ONLY_ALONE = {"STOP", "opposition", "RJ", "LJ", "client test", "resto fermé"}


def test_each_wording_is_heard() -> None:
    assert sum(map(len, HEARD.values())) > 500
    assert heard_otherwise(HEARD) == {}


def test_what_only_looks_like_it_is_not() -> None:
    assert len(HARMLESS) > 350
    assert heard_otherwise({None: HARMLESS}) == {}


@pytest.mark.parametrize(
    "written", ["{}; client fidèle", "Cliente depuis 2004, {}", "préfère le rouge\n{}\npaie en espèces"]
)
def test_it_is_heard_between_other_notes(written: str) -> None:
    assert heard_otherwise(within(written, HEARD, ONLY_ALONE)) == {}


def test_capitals_and_accents_do_not_count() -> None:
    assert heard_otherwise(in_capitals(HEARD)) == {}
    assert heard_otherwise({None: [text.lower() for text in HARMLESS]}) == {}


@pytest.mark.parametrize("news", ["décédé", "† 3.4.2024", "obsèques le 3 mai"])
def test_nothing_harmless_hides_a_death(news: str) -> None:
    assert deaths_hidden(HARMLESS, news) == {}


@pytest.mark.parametrize(
    "news",
    ["pas de courrier", "NPAI", "impayé", "en prison", "ne boit plus d'alcool", "mineur", "furieux", "va chez Nicolas"],
)
def test_nothing_harmless_hides_what_else_is_said(news: str) -> None:
    assert hiding(HARMLESS, news) == []
