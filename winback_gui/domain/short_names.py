"""Short forms of first names: Kathy is Kathleen or Katherine. Two who are called so may be one person."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from winback_gui.domain.matching import loose

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMS: Final = """
al: albert alan allan alfred alexander; alex: alexander alexandra alexandria; abby: abigail; andy: andrew; angie:
angela; annie: ann anne anna; barb barbie babs: barbara; becky becca: rebecca; ben benny: benjamin; bernie: bernard
bernadette; bert: albert robert herbert hubert; bess bessie beth betsy betty: elizabeth elisabeth; bill billy will
willie: william; bob bobby rob robbie robin: robert; brad: bradley; candy: candace; carrie: caroline carol; cathy cath
cate cat: catherine cathleen; charlie chuck chas: charles; chris: christopher christine christina christian; chrissie
christy tina: christine christina; cindy: cynthia; connie: constance; dan danny: daniel; dave davy: david; deb debbie
debby: deborah debra; dick rick ricky rich richie: richard; don donnie: donald; dot dottie: dorothy; doug: douglas; ed
eddie ted ned: edward edwin edmund; eileen: aileen; ellie nell: eleanor ellen elizabeth; fran: frances francis; frank:
francis franklin; fred freddie: frederick ~alfred; gabby: gabrielle gabriela; gene: eugene; gerry jerry: gerald gerard
jerome; ginny: virginia; greg: gregory; gwen: gwendolyn; hal harry: harold henry harry; hank: henry; jack: john;
jackie: jacqueline; jake: jacob; jamie jim jimmy: james; jan: janet janice; jeff: jeffrey geoffrey; geoff: geoffrey;
jen jenny jennie: jennifer; jess jessie: jessica; jo: joanne joanna josephine; joe joey: joseph; joey: josephine;
johnny jon: john jonathan; josh: joshua; judy: judith; kate katie kathy kath kay kit kitty: katherine kathryn
katharine kathleen catherine katharina; katy: katherine kathryn; ken kenny: kenneth; kim: kimberly; larry: lawrence
laurence; len lenny: leonard; leo: leonard; libby: elizabeth; lisa liz lizzie eliza: elizabeth elisabeth; lou: louis
louise; lucy: lucille; madge: margaret; maddie: madeleine madison; maggie meg peg peggy marge margie daisy: margaret
margarete margery; mandy: amanda; marty: martin; matt: matthew; mel: melanie melissa melvin; mike mick mickey:
michael; mindy: melinda; mitch: mitchell; molly polly: mary; nan nancy: ann anne; nate: nathan nathaniel; nick:
nicholas; nicky: nicole nicholas; norm: norman; pam: pamela; pat patty tricia trish: patricia; pat paddy: patrick;
pete: peter; phil: philip phillip; phyl: phyllis; ray: raymond; ron ronnie: ronald; ronnie: veronica; roz: rosalind;
russ: russell; sally sadie: sarah; sam sammy: samuel samantha; sandy: sandra alexandra alexander; shelly: michelle;
stan: stanley; steph steffi: stephanie stefanie; steve: steven stephen; stew stu: stewart stuart; sue susie suzie:
susan suzanne susanne; syd: sydney sidney; tammy: tamara; terri terry: theresa teresa; terry: terence; tess tessa:
theresa teresa; theo ted: theodore; tim: timothy; tom tommy: thomas; tony: anthony; toni: antonia antoinette; val:
valerie; vic: victor victoria; vicky vicki: victoria; viv: vivian; walt wally: walter; wendy: gwendolyn; zach zack:
zachary; andi: andreas andrea; anni: anna anneliese; basti: sebastian; berni: bernhard; biggi gitti: birgit brigitte;
bine: sabine; conny: cornelia; didi: dieter dietmar; flo: florian; fritz: friedrich; gabi: gabriele; geli: angelika;
gerdi: gerda; hannes hans: johannes johann; heinz heiner: heinrich; jupp sepp: josef joseph; kathi: katharina kathrin;
kalle: karl; klaus: nikolaus; manni: manfred; matze: matthias; micha michi: michael michaela; moni: monika; niko:
nikolaus; resi: theresia therese; rolli: roland; rudi: rudolf; schorsch: georg; susi: susanne susanna; toni: anton;
uli: ulrich ulrike; ursel uschi: ursula; volki: volker; wolfi: wolfgang; willi: wilhelm; babsi: barbara; burgi:
walburga notburga; charly karli: karl; christl: christine christina; ela: daniela michaela; elfi: elfriede; elli lisi
sissi: elisabeth; evi: eva evelyn; ferdl ferdi: ferdinand; franzi: franziska; greta grete gretl: margarete margaretha
margaret; gusti: august auguste augusta; hanna hanni: johanna; hansi: johann hans johanna; heidi: adelheid; heli: helmut
helene; jacky: jacqueline; leni: magdalena helene; lena: magdalena helena; liam: william; lina: karolina angelina; lisl:
elisabeth; loisi: alois aloisia; meli: melanie; mitzi mizzi: maria; niki: nikolaus nicole; poldi: leopold leopoldine;
pepi: josef joseph; rike: friederike ulrike; rosi: rosa rosemarie rosina; sascha: alexander; seppi: josef joseph;
sigi: siegfried sigrid; traudl traude trude: gertrud gertrude waltraud; vali: valentina valentin; vroni: veronika;
wetti: barbara;
abbie abbey: abigail; addie: adelaide adeline addison; aggie: agnes agatha; alf alfie: alfred; ali ally: alison alice
~alexandra ~alistair ~alastair; angus gus: angus ~augustus ~gustav; archie: archibald; arnie: arnold; artie: arthur;
barney: barnaby bernard; baz bazza: barry; bea: beatrice beatrix beate; becs becks bex: rebecca; bella: isabella
isabelle annabelle annabella arabella; benji benjy: benjamin; bertie: albert robert herbert hubert; beth: bethany; cal:
callum calvin; cam: cameron; cass cassie: cassandra; caz: caroline carol; charley charlie: charles ~charlotte; chaz:
charles; chrissy: christine christina; clem: clement clementine; cliff: clifford; dani: danielle daniela ~daniel; danni
dannie: danielle; daz: darren; dee: deirdre deborah; dolly: dorothy dolores; dom: dominic dominik; drew: andrew; eli:
elijah elias; elsie: elizabeth; em emmy emmie: emma emily emilia; ernie: ernest; evie: eve eva evelyn; fi: fiona; flick
fliss: felicity; flo flossie florrie: florence; fran frannie: francesca; frankie: francesca ~francis ~frank ~franklin;
freddy: frederick; gabe: gabriel; gaby: gabrielle gabriela; gav: gavin; gaz: gary gareth; jem: gemma jemma ~jeremy
~jemima; georgie: georgina georgia ~george; gerry: geraldine; gertie: gertrude; gil: gilbert; gina: georgina regina;
gracie: grace; harry: harrison; hattie: harriet; hetty hettie: henrietta; howie: howard; immy: imogen; iz izzy izzie
issy: isabel isabella isabelle isobel; jacqui jacquie: jacqueline; jay: jason ~james; jaz jazz jas: jasmine; jeannie
jeanie: jean jeanette; jez jezza: jeremy; jerry: jeremy; jimbo: james; jo: josephine; jonny johnnie jonno jonty:
jonathan john; josie: josephine; jools jules: ~julian julia julie juliet; kat: katherine catherine katharina katrina;
kate: caitlin; kaz: karen; kev: kevin; kirsty kirstie: kirsten christine kirstin; kit: christopher; kris: kristian
kristina kristin christian christopher; lew: lewis; lex: alexander ~alexandra alexis; lexi lexie: alexandra alexis; lil
lilly: lilian lillian lily; lin lyn: linda lynda; liv livvy livvie livi: olivia; lizzy: elizabeth elisabeth; lottie:
charlotte; lou lulu: louisa louise luisa; louie: louis lewis; loz: lauren laura ~laurence; luce: lucy lucinda lucia;
maddy maddi: madeleine madeline madison; maddie: madeline; mags: margaret; mal: malcolm; max: maximilian maxwell
~maxine; maz: mary maria; meg: megan meghan; mikey micky: michael; millie milly: amelia emily camilla mildred
millicent; miri: miriam; mo: maureen mohammed mohamed maurice; nat: natalie ~nathan ~nathaniel ~natasha; nellie nell:
helen; nev: neville; nic: nicola nicole nicholas; nicki nikki nicky: nicola nicole ~nicholas; nige: nigel; nina:
antonina; ollie olly oli: oliver ~olivia; ozzie: oscar oswald; patsy patti pattie: patricia; penny: penelope; perry:
peregrine; phil: ~philippa; pip: ~philip philippa; pippa: philippa; prue: prudence; raf rafe: rafael raphael; reg
reggie: reginald; rhi: rhiannon; rick ricky: ~frederick; rod roddy: rodney roderick; rosie: rose rosemary rosalind
rosa; sal: sally sarah; seb: sebastian; shaz: sharon; shell: michelle; si: simon; sid: sidney sydney; stef: stephanie
stefanie ~stefan; stevie: steven stephen ~stephanie; suze suzy: susan suzanne susanne; sylvie: sylvia silvia; tam
tammy: tamsin tamara; tash tasha: natasha; teddy: edward theodore; thea: dorothea theodora; tiff: tiffany; tilly tillie
til: matilda mathilda; toby: tobias; trev: trevor; trudy: gertrude; ty: tyler tyrone; viki vikki vickie: victoria
viktoria; vin vince vinny vinnie: vincent; viv: vivienne; wes: wesley; winnie: winifred; xander zander: alexander; zac
zak: zachary zachariah ~isaac; zach zack: zachariah; achim: joachim; adi: adolf adrian; alexa: alexandra; andi andy:
andreas; anni annerl: annemarie; basti bastian wastl: sebastian; beni benni benny ben: benjamin; beppo: josef; bertl
berti: albert herbert hubert norbert; betti: bettina barbara elisabeth; bine bini: sabine; chris: christoph christiane;
christel: christine christa christiane; christl: christa christiane; claudi: claudia; conni nelly: cornelia; didi:
dietrich; domi dome: dominik; doro dorli: dorothea dorothee; eberl: eberhard; ecki: eckhard eckart; edi: eduard ~edith;
egi: egon; elfi: elfriede; elsbeth lisbeth liesl liesel: elisabeth; heini: heinrich; barbel: barbara; pit: peter; eri:
erika erich; fabi: fabian; fanny: franziska stefanie; fini: josefine josefa; franzl: franz; franzi: ~franz; fredi:
alfred manfred ~friedrich; friedl: friedrich ~elfriede; gabi gaby: gabriele gabriela; geri gerd gert: gerhard; gerti
gerdi traudi trudi: gertrud gertrude; gisi: gisela; gitta gitti: brigitte margit birgit; gretel gretl greti grete:
margarete margarethe margareta; gundi: adelgunde kunigunde gundula; gunni: gunter gunther; gustl: august auguste;
hanne: johanna hannelore; hansl: johann; hedi hedy: hedwig; heinzi: heinz; helmi: helmut; herta: hertha; hias:
matthias; hilde hildi: hildegard mathilde; hubsi hubi: hubert; inge: ingeborg ingrid; irmi: irmgard irmtraud; isa isi:
isabel isabella isabelle; jette: henriette; jo joschi: josef joachim johannes; jochen: joachim; jakl jaki: jakob jacob;
jule juli: julia juliane; kathi kati kathe trine: katharina kathrin; karo: karoline caroline karolina; lina: karoline
caroline; kobi: jakob; konni: konrad; kurti: kurt; leo: leopold leonhard leon; leni: helena marlene; lilo lotte:
liselotte lieselotte; lotte lotti: charlotte; loisl: alois; lore: hannelore eleonore; lutz ludi wiggerl: ludwig; luki:
lukas lucas; luisi: luise luisa louise; magda: magdalena; mali: amalie amalia; mani: manfred; marei mariele: maria;
maxl maxi: maximilian max; meli: amelie; mina minna: wilhelmine; moni: simone; nadi: nadine nadja; nandl: anna; nanni:
marianne anna; netti: annette; nicki niki nico niko: nicole nikolas nicolas; nobbi: norbert; olli: oliver; pauli: paul
~paula; pepi: josefine josefa; peterl: peter; petzi: petra; poldl: leopold; regi: regina; reini: reinhard reinhold;
renatl reni: renate; ria: maria; ricki rike riki: friederike ulrike; robi robby: robert; rosi: rosalie roswitha;
rosl: rosa; ruedi: rudolf; sanne sanna: susanne susanna; schorschi: georg; siggi: siegfried sigrid; sisi: elisabeth;
stanis: stanislaus; steff steffi: stefan steffen ~stefanie; susi: susann; theo: theodor; thesi tessa: theresa theresia;
tilli tilly: mathilde ottilie; tina: martina bettina valentina; tobi: tobias; toni: antonia antonius; traudl: waltraut
edeltraud; trixi trixie: beatrix beatrice; ulla: ursula ulrike; ulli: ulrich ulrike; ursi: ursula; vinz: vinzenz; viki:
viktoria; vreni vroni: verena; walli: waltraud walburga; walti: walter; wendl: wendelin; werni: werner; willy: wilhelm;
xandl: alexander; zenzi: kreszenz kreszentia crescentia;
"""
"""Short forms, and after the colon what they may be short for: what is usual in English and in German.

Behind "~" stand names by which two short forms are not one: Charlie may be a Charlotte, but Charlie and Lottie are two.
"""
_USUAL: Final = """
aaron adam adele agnes aidan aisha alice alison alma amanda amelia amir amy ana andre anita anja anke annette annika
antje aoife arthur astrid audrey ava axel barry beatrice bella bernd bethan bjorn boris brenda brian bridget bruce
bruno callum cameron carina carla carlos carmen carol cecilia cedric celine chantal charlotte chloe ciara claire clara
claude claudia clive colin craig cristina cyril daisy damian darren dawn declan dennis derek diana diane dirk dominic
dora doris duncan dylan eamonn edith eileen elaine elena elke ella elliot elsa emil emily emma emmanuel eric erik erin
ernest ernst esther ethan eva evelyn fatima felix fergus finn fiona flora florence franz freya friedrich gareth gary
gavin gemma geraldine gillian gina giovanni giulia glenn gloria gordon grace graham greta guido gustav hamish hannah
harriet hazel heather heidi heike helen helga henrik holger holly horst howard hugh hugo ian ibrahim ida imogen ines
inge ingrid irene iris isaac isabel isabelle isla ivan ivy jade jan jana jasmine jason jasper javier jean jens jesus
jill joan joaquin jochen joerg jorge jose joyce juan julia julian julie juliet jurgen justin karen karin kate katja
kay keith kelly kerstin kerry kevin kirsten klara kofi kurt lars laura lauren lea leila lena leon leslie lewis liam
lilian lily linda lionel lorna lotte luca lucia luis luke lukas luther lydia lynn mabel magda malcolm manuel marc
marcel marco marcus maria marianne marie marion marius mark marlene marta martha mary maureen maurice max maya mehmet
mia miguel milo mina miriam mohamed mohammed moira monica morgan muriel nadia nadine naomi natalie neil nell nigel nina
nora norbert oliver olivia oscar otto owen pablo paloma paul paula pauline pedro penelope per petra philippa pia piers
pierre polly priya rachel rafael rainer ralf ralph ravi renate rene rhys rita robin rolf rory rosa rose rosemary ross
rowan roy ruby rupert ruth ryan sabrina sara sean selma serge seth shane sharon shaun sheila shirley sian silke silvia
simon simone siobhan sofia sonia sonja sophia sophie stella stina sven sylvia tanja tara ted thea theodor thorsten tilda
tina tobias torsten tracey tracy trevor una ursula ute uwe vera verena vincent viola violet virginie vivien wayne werner
wolfgang xavier yasmin yusuf yves yvonne zoe
"""
"""First names that are usual where our letters are written, beside the short forms and what these are short for."""
_LEAST, _MORE = 3, 3
_APART: Final = "~"


def is_usual_first_name(word: str) -> bool:
    """Return whether a word, folded, is a usual first name: what stands behind it is then a last name."""
    return word in _usual()


def is_short_form(one: str, other: str) -> bool:
    """Return whether two different first names may be one person's: "kathy" and "kathleen", "bob" and "rob".

    Beside the list it is a name cut short ("rob" and "roberto"), but by three letters at least: Martin and Martina are
    two. Kathleen and Katherine, neither of them short, are two as well.

    Args:
        one: a first name, folded by `matching.loose`.
        other: another one.
    """
    forms = _forms()
    mine, theirs = forms.get(one, {}), forms.get(other, {})
    if one in theirs or other in mine or any(mine[name] and theirs[name] for name in mine.keys() & theirs.keys()):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _LEAST and len(long) - len(short) >= _MORE and long.startswith(short)


@cache
def _usual() -> frozenset[str]:
    return frozenset(re.split(r"[\s:;~]+", f"{_USUAL} {_FORMS}".strip()))


@cache
def _forms() -> Mapping[str, Mapping[str, bool]]:
    """Return by each short form what it may be short for, and whether another one of that name may be the same."""
    found: dict[str, dict[str, bool]] = {}
    for entry in " ".join(_FORMS.split()).split(";"):
        short, _, whole = entry.partition(":")
        names = {loose(name.removeprefix(_APART)): not name.startswith(_APART) for name in whole.split()}
        for name in short.split():
            found[loose(name)] = names | found.get(loose(name), {})
    return found
