"""Short forms of first names."""

from __future__ import annotations

import pytest

from winback_gui.domain.matching import loose
from winback_gui.domain.short_names import is_short_form

_USUAL = """
Ollie Oliver; Olly Oliver; Ollie Olivia; Charlie Charlotte; Charlie Charles; Lottie Charlotte; Zak Zachary; Zac
Zachary; Zac Isaac; Georgie Georgina; Georgie George; Maddy Madison; Maddie Madeline; Bex Rebecca; Becs Rebecca;
Harry Harrison; Harry Henry; Alfie Alfred; Archie Archibald; Izzy Isabella; Issy Isobel; Bella Isabelle; Millie
Emily; Millie Amelia; Evie Eve; Evie Evelyn; Rosie Rose; Rosie Rosemary; Tilly Matilda; Ellie Eleanor; Tash
Natasha; Nat Natalie; Nat Nathan; Kat Katherine; Kaz Karen; Shaz Sharon; Gaz Gareth; Baz Barry; Daz Darren; Jez
Jeremy; Nicky Nicola; Nikki Nicole; Ali Alison; Ally Alexandra; Abbie Abigail; Angus Gus; Beth Bethany; Cass
Cassandra; Dom Dominic; Drew Andrew; Fi Fiona; Flick Felicity; Flo Florence; Frankie Francesca; Gabe Gabriel;
Gav Gavin; Hattie Harriet; Immy Imogen; Jay Jason; Josie Josephine; Jules Julia; Jules Julian; Kirsty Kirsten;
Kit Christopher; Lexi Alexandra; Liv Olivia; Livvy Olivia; Lou Louisa; Max Maximilian; Maz Mary; Meg Megan; Nell
Helen; Nige Nigel; Paddy Patrick; Penny Penelope; Pip Philippa; Pippa Philippa; Reg Reginald; Rob Robin; Sal
Sally; Seb Sebastian; Shell Michelle; Si Simon; Suzy Susan; Suze Suzanne; Terry Terence; Tess Theresa; Theo
Theodore; Tina Martina; Trish Patricia; Vinny Vincent; Viv Vivienne; Wes Wesley; Xander Alexander; Jonny
Jonathan; Jackie Jacqueline; Jacqui Jacqueline; Lizzy Elizabeth; Kate Caitlin; Ricky Richard; Stef Stephanie;
Lex Alexander; Louie Louis; Winnie Winifred; Raf Rafael; Dani Danielle; Nina Antonina; Gerry Geraldine; Barney
Barnaby; Eli Elijah; Addie Adelaide; Bea Beatrice; Tamsin Tam; Günni Günter; Gerd Gerhard; Geri Gerhard; Achim
Joachim; Jochen Joachim; Jo Joachim; Olli Oliver; Siggi Siegfried; Friedl Friedrich; Fredi Manfred; Fredi
Alfred; Bastian Sebastian; Wastl Sebastian; Tobi Tobias; Reini Reinhard; Edi Eduard; Hubsi Hubert; Bertl Albert;
Lutz Ludwig; Ludi Ludwig; Lukas Luki; Benni Benjamin; Domi Dominik; Fabi Fabian; Loisl Alois; Konni Konrad;
Kurti Kurt; Franzl Franz; Robi Robert; Charly Karl; Heini Heinrich; Steff Stefan; Steffi Stefanie; Matze
Matthias; Hias Matthias; Uli Ulrike; Ulli Ulrich; Ulla Ursula; Uschi Ursula; Reni Renate; Gitta Brigitte; Gitti
Margit; Inge Ingeborg; Inge Ingrid; Gisi Gisela; Sanne Susanne; Susi Susanne; Gaby Gabriele; Christl Christa;
Christel Christine; Hilde Hildegard; Bärbel Barbara; Babs Barbara; Gerti Gertrud; Trudi Gertrud; Irmi Irmgard;
Geli Angelika; Gina Regina; Tina Bettina; Tina Martina; Nanni Marianne; Betti Bettina; Nicki Nicole; Conny
Cornelia; Nelly Cornelia; Kathi Katharina; Käthe Katharina; Trine Katharina; Dani Daniela; Jule Julia; Juli
Julia; Hanne Johanna; Hanna Johanna; Lilo Liselotte; Lotte Charlotte; Lotti Charlotte; Viki Viktoria; Thesi
Theresa; Vreni Verena; Vroni Verena; Leni Helene; Magda Magdalena; Toni Antonia; Rosi Roswitha; Lore Hannelore;
Hanne Hannelore; Elfi Elfriede; Gretl Margarete; Grete Margarete; Fini Josefine; Pepi Josefine; Karo Karoline;
Lina Karoline; Mina Wilhelmine; Rike Friederike; Ricki Friederike; Jette Henriette; Alexa Alexandra; Ria Maria;
Amelie Meli; Isa Isabella; Trixi Beatrix; Bea Beate; Doro Dorothea; Hedi Hedwig; Zenzi Kreszenz; Netti Annette;
Sepp Josef; Vinz Vinzenz; Lisbeth Elisabeth; Liesl Elisabeth; Nadi Nadine; Bine Sabine; Walli Waltraud; Tilli
Mathilde; Resi Theresia
"""


@pytest.mark.parametrize("pair", " ".join(_USUAL.split()).split("; "))
def test_usual_short_forms_are_known(pair: str) -> None:
    one, other = map(loose, pair.split())
    assert is_short_form(one, other)
    assert is_short_form(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kathy", "Kathleen"), ("Bob", "Robert"), ("Bob", "Rob"), ("Bill", "William"), ("Peggy", "Margaret"),
        ("Sue", "Susan"), ("Joe", "Joseph"), ("Mike", "Michael"), ("Gabi", "Gabriele"), ("Uli", "Ulrike"),
        ("Alex", "Alexandra"), ("Tori", "Torianna"), ("Liz", "Betty"),
    ],
)  # fmt: skip
def test_a_short_form_is_known_from_either_side(one: str, other: str) -> None:
    assert is_short_form(loose(one), loose(other))
    assert is_short_form(loose(other), loose(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Martin", "Martina"), ("Jan", "Jana"), ("Paul", "Paula"), ("Kathleen", "Katherine"), ("Bob", "Bill"),
        ("Anna", "Karl"), ("Al", "Alphonse"), ("Michael", "Michaela"),
        ("Charlie", "Lottie"), ("Alfie", "Freddie"), ("Ollie", "Livvy"), ("Rick", "Fred"), ("Nat", "Tash"),
        ("Molly", "Maisie"), ("Millie", "Ellie"), ("Evie", "Ellie"), ("Jack", "Harry"), ("Emma", "Millie"),
    ],
)  # fmt: skip
def test_names_of_two_are_no_short_forms(one: str, other: str) -> None:
    assert not is_short_form(loose(one), loose(other))
