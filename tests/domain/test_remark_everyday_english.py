"""What shop people really type, in English: everyday words, short forms, days inside, and their harmless neighbours."""

from __future__ import annotations

from tests.domain.heard import heard_as_any, heard_otherwise
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground


def test_everyday_words_for_the_death_of_an_animal() -> None:
    texts = (
        "Bella had to be put down 7/26", "had to have Bella put down", "had to have her put down in May",
        "has had to be put down", "vet put Bella down 3/26", "put Bella down last week", "having Max put down Fri",
        "Bella was put down in Feb", "dog had to be put down due to bad hips", "had to put Bella down",
        "sadly lost Bella 2/26", "lost Bella in Feb", "we lost Bella last week", "lost Bella", "lost their dog 3/26",
        "lost her old boy in Jan", "just lost Max", "lost Bella + Max last yr", "we have lost Teddy", "lost him in May",
        "lost our dog", "lost Bella suddenly", "lost Bella - v upset", "loss of Bella, send card",
        "grieving for Bella", "devastated at loss of dog",
        "Bella crossed the bridge", "gone over the bridge 6/26", "Bella over rainbow bridge", "rainbowbridge 4/26",
        "rainbow brige 3/26", "went to the bridge last month", "crossed over the rainbow", "run free Bella",
        "doggy heaven 3/26", "Bella got her wings", "gained his wings 2/26", "said goodbye to Bella 3/26",
        "had to say goodbye to Max", "had to let Bella go 3/26", "had to let her go, so sad", "p.t.s. 4/26",
        "Bella laid to rest", "Bella put 2 sleep 3/26", "put too sleep in May", "dog killed on road",
        "Bella run over and killed", "Bella was killed 2/26", "died on the op table - dog", "Bella cremated 3/26",
        "collected ashes, Bella", "sadly gone 3/26", "Bella didn't make it thru surgery", "dog sadly no more",
        "Bella didnt survive the op", "dog no longer with us",
    )  # fmt: skip
    assert heard_as_any({Sound.LOSS, Ground.DECEASED}, texts) == {}


def test_everyday_words_for_somebodys_death() -> None:
    texts = (
        "Bella passed 3/24", "Bella sadly passed", "Max passed last week", "owner passed", "owner passed 3/26",
        "mum passed in Feb", "Mrs Smith passed last month", "husband passed, too upset", "client has passed 2/26",
        "he passed in his sleep", "passed peacefully 3/26", "passed suddenly", "past away 3/26", "pased away Jan",
        "owner sadly passed", "passed at home 3/26", "passed 3/24", "Bella no longer with us", "dad passed",
        "owner RIP", "lady passed away, son has dog", "has passed", "passed yesterday", "Bella has now passed",
    )  # fmt: skip
    assert heard_as_any({Ground.DECEASED}, texts) == {}


def test_everyday_words_for_an_animal_that_is_theirs_no_more() -> None:
    texts = (
        "Bella rehomed", "rehomed the dog", "no longer has dog", "no dog now", "dog gone back to breeder",
        "gave Bella to sister", "had to rehome Bella 3/26", "dog rehomed 2/26", "Bella has been rehomed",
        "re-homed dog 4/26 allergies", "rehoming Bella", "no longer has Bella", "doesn't have dog anymore",
        "has no dog now", "no dog atm", "no more dogs", "dont have a dog any more", "hasn't got dog now",
        "Bella went back to breeder", "returned to rescue 3/26", "gave dog away", "given Bella up", "gave up the dog",
        "ex has dog now", "ex took Bella", "ex kept the dog", "dog now lives with daughter", "Bella lives with son now",
        "dog gone to live with mum", "sold the dog", "sold pup 3/26", "dog stolen 2/26", "her dog was stolen",
        "dog went missing in May", "not getting another dog", "wont be having another dog", "no longer a dog owner",
        "surrendered dog to RSPCA", "Bella given to neighbour", "now no dog", "doesnt own a dog now", "dog rehmed 3/26",
        "split up, ex has Bella", "Bella gone to new home", "dog with new owner", "found Bella a new home",
    )  # fmt: skip
    assert heard_otherwise({Sound.NO_ANIMAL: texts}) == {}


def test_everyday_words_for_an_owner_who_is_ill_or_gone() -> None:
    texts = (
        "owner in hospital", "owner v poorly, daughter rang", "having chemo, husband will ring",
        "broken hip - will ring when better", "owner had stroke", "in a home now", "now in care home", "widowed",
        "in hosp since 3/26", "Mrs Hill in hospital", "she's in hospital", "mum in hospital, will ring",
        "client gone into hospital", "going into hosp 3/26", "hubby v ill", "owner very ill", "owner seriously ill",
        "owner had a heart attack", "had bad stroke 2/26", "she had a stroke in May", "owner has cancer",
        "owner broke hip", "broke her hip 3/26", "fractured hip, daughter rang", "had a bad fall - will ring when able",
        "will ring when she is better", "will call once recovered", "will be in touch when out of hospital",
        "gone into a home", "gone into care", "now in a home", "moved into care 3/26", "owner in care",
        "in nursing hm", "in residential care", "recently widowed", "newly widowed", "owner has dementia",
        "in hospice", "owner on life support", "owner in ICU", "end of life care", "in rest home now",
        "bereaved", "recent bereavement, leave be", "lost her husband 3/26", "just lost her hubby",
    )  # fmt: skip
    assert heard_as_any({Ground.OTHER, Ground.MOVED}, texts) == {}


def test_everyday_words_for_whom_we_want_no_more() -> None:
    texts = (
        "do not rebook, owes for 2 no shows", "dont rebook", "DO NOT RE-BOOK", "do not rebook 3/26",
        "do not book again", "never book again", "not to be rebooked", "not to be booked in", "DNB", "no rebooking",
        "no more bookings", "do not take bookings", "don't take booking", "do not accept bookings", "do not book in",
        "not having back", "won't have her back", "do not have back", "not to come back", "sacked client",
        "client sacked", "DO NOT BOOK", "do not let back", "refuse bookings", "don't book her in again",
        "do not rebook until paid", "will not groom again", "refused to pay, do not rebook",
    )  # fmt: skip
    assert heard_otherwise({Ground.DISPUTE: texts}) == {}


def test_everyday_words_for_no_more_letters() -> None:
    texts = (
        "GDPR - remove from marketing", "remove from marketing", "take off marketing", "taken off mailing",
        "remove from mailshots", "delete from marketing list", "GDPR delete", "GDPR remove", "GDPR request to delete",
        "off marketing", "remove from all marketing 3/26", "opt out of marketing", "opted out mkting",
        "no marketing pls", "don't send anything", "stop texts & letters", "GDPR: wants removing",
        "please remove from promos", "take me off your list", "asked to come off list", "unsub from marketing",
    )  # fmt: skip
    assert heard_otherwise({Ground.OPTED_OUT: texts}) == {}


def test_everyday_words_for_a_complaint() -> None:
    texts = (
        "nicked ear 3/26, vet bill paid", "unhappy w cut", "nicked her ear", "nicked skin, refunded", "ear nicked",
        "paid vet bill 3/26", "vet bill paid", "paid for vet", "we paid vets bill", "wants vet bill paid",
        "not happy w groom", "not impressed w cut", "cut his ear", "cut pad, owner cross", "caught ear w clippers",
        "didn't like the cut", "hated her cut", "hated the colour", "moaned about price", "moaned re cut",
        "said too short", "thought groom was rubbish", "unhappy re price", "felt ripped off", "left in tears",
        "owner kicked off", "sent vet bill", "burnt scalp", "left 1* review",
    )  # fmt: skip
    assert heard_otherwise({Sound.COMPLAINT: texts}) == {}


def test_everyday_words_for_whoever_went_with_a_colleague() -> None:
    texts = (
        "gone to Katie", "going with Katie", "left with Katie", "gone with Katie", "followed Katie", "went w Katie",
        "gone to Katie 4/26", "goes to Katie now", "went with Megan when she left", "moved with Katie",
        "now with Katie", "gone to Katie's new salon", "follows Sarah to new salon", "has followed Chloe",
        "left to go with Katie", "gone over to Katie", "stayed with Katie when she left", "goes to Lucy instead",
        "gone w/ Katie", "uses Katie now", "using Katie mobile", "sees Katie now", "Katie does her now",
        "Katie grooms him now",
    )  # fmt: skip
    assert heard_otherwise({Sound.ELSEWHERE: texts}) == {}


def test_their_harmless_neighbours() -> None:
    texts = (
        # put down, lost, bridge, passed
        "put down gently, bad hips", "put down on floor to dry", "put him down slowly", "has to be put down gently",
        "had to be put down on floor for a break", "put Bella down for Tues 3pm", "put down as no show",
        "put her down in diary", "not put down to sleep", "put down deposit", "put name down for cancellation",
        "lost a claw last time", "lost her collar", "lost collar in Feb", "has lost weight", "lost weight last month",
        "lost lead", "we lost her card", "lost phone 3/26", "lost a tooth", "lost his job", "lost interest in toys",
        "lost her appt card last week", "just lost a claw", "lost the muzzle", "lost coat after spay", "lost eye 2024",
        "lost Bella in park, found", "lost our dog, found again", "lost hearing", "loss of hair",
        "sadly lost her voucher", "lost her voice",
        "lost our number", "lives over the bridge", "parks at the bridge", "crossed paws for the bridge photo",
        "by bridge st", "wants bridge cut", "passed his exam", "passed puppy class", "passed her driving test",
        "passed MOT", "passed patch test 3/26", "patch test passed", "test passed", "passed on table, ok after",
        "passed to Megan", "passed wind", "passed by, popped in", "passed number to friend", "skin test passed 3/26",
        "let her go early", "had to let him go first", "said hello and goodbye to Bella", "wings of fire party",
        "wings left long", "killed time in cafe", "ashes blonde highlights", "ash blonde", "free run of shop",
        # rehomed, no dog
        "rehomed from RSPCA 2024", "rehomed dog, nervous", "rehomed from breeder at 2", "rescue rehomed by Dogs Trust",
        "was rehomed as pup from shelter", "rehome rescue, bites", "no dog walker now", "no dog hair please",
        "no longer has dog walker", "no dogs on sofa", "no dog food left", "gave Bella to Katie to bath",
        "gave Bella a treat", "gave dog treats to owner", "gave up smoking", "gave her to mum to hold",
        "given to owner at door", "came back from breeder", "breeder cut", "sold dog shampoo", "sold her a brush",
        "ex show dog", "ex racer, bites", "ex breeding bitch", "has new owner sheet", "new home no 0113",
        "wants another dog booked in", "getting another dog", "no more dogs after 5", "no longer has fleas",
        "doesnt have dog on lead", "dog lives with cats", "no longer needs muzzle", "missing tooth",
        "missing since last time: collar", "stole a treat", "no dog today, just nails for cat",
        # owner
        "works in hospital", "nurse in hospital", "dog in hospital cone", "vet hospital", "born in hospital",
        "near hospital", "works at care home", "takes care", "in a home visit slot", "home now 10am", "at home now",
        "home visit", "likes a stroke", "strokes ok", "don't stroke", "brush strokes", "broken claw", "broken nail",
        "broken dryer", "broken tooth", "fall cut", "hip bad, lift carefully", "bad hip", "hip length hair",
        "will ring when ready", "ring when ready", "will ring when coat grown", "poorly tummy", "dog v poorly last yr",
        "in care of daughter on Tues", "care with ears", "widow's peak", "from care home opposite - visits",
        "careful owner", "owner v nice", "owner very chatty", "owner ill with cold, rebooked", "gone to Spain till May",
        "away till June", "in Spain for winter", "Mrs Hospital", "lost her husband's coat",
        # bars and marketing
        "do not book Mondays", "don't book with Megan", "do not book before 10", "do not double book",
        "do not use dryer - hates it", "do not call before 10", "do not book back to back", "never books ahead",
        "rebook 6 wks", "rebooked", "do not rebook with Megan", "do not book after 4", "has booked again",
        "no booking fee", "booking in May", "back again 3/26", "works in marketing", "head of marketing",
        "remove from table slowly", "remove mats", "remove undercoat", "take off collar", "take off 1 inch",
        "GDPR signed", "GDPR ok", "GDPR form done 5/24", "take off a lot", "come off meds",
        # complaint, colleague
        "happy w cut", "very happy w groom", "cut nails", "cut ears short", "clip ear hair", "vet says ok",
        "vet bill high so cutting back", "vet checked", "ear cut short", "pad fur trim", "hates dryer",
        "hates nails done", "doesn't like bath", "not happy on table", "moans on table", "moans a lot",
        "never complains", "not too short", "too short a lead", "burnt orange colour", "nick name Bel",
        "Old Nick pub", "prefers Katie", "wants Katie", "booked with Katie", "went to vet", "gone to vet",
        "gone to work", "going with shorter", "going with blonde", "left with mum", "left with happy tail",
        "gone with 7f all over", "went with number 4", "goes to kennels", "goes to puppy class now", "left early",
        "follows Katie round shop", "moved to Katie's column", "with Katie 3pm", "gone to Spain until April",
        "gone to Turkey for winter",
        "now with shorter tail", "left with card", "stayed with mum", "sees Katie for nails",
        # what was asked about for nothing
        "moved to 8 weekly", "moved to 8 wkly", "moved to every 6 weeks", "moved to 6-8 weeks", "moving to 10 wkly",
        "moved onto 12 weekly", "moved to monthly", "moved to Tues", "moved from 3pm", "moves a lot on table",
        "died hair pink last time lol", "died her hair blue", "died it blonde", "has died her hair", "died roots",
        "neighbour died dog barks at hearse", "neighbour died", "her neighbour passed away", "friend died, sad",
        "care home opposite", "opposite care home", "next to the care home", "works nr care home",
        "visits mum in care home", "care home visits Tues",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


def test_what_is_harmless_hides_no_death_beside_it() -> None:
    texts = (
        "neighbour died; Mrs Hill died 3/26", "died hair pink; died 3/26", "moved to 8 weekly, died 2/26",
        "lost collar, died in May", "rehomed from RSPCA, owner died", "neighbour rang, Mrs Hill died",
        "neighbour says she died", "neighbour - died 3/26", "passed exam, died 3/26",
    )  # fmt: skip
    assert heard_otherwise({Ground.DECEASED: texts}) == {}
    moved = ("moved to 8 weekly; moved to Leeds 3/26", "moved to Leeds, was 8 weekly", "moved to 8 Weekly Road")
    assert heard_otherwise({Ground.MOVED: moved}) == {}
    loss = ("rehomed from RSPCA, Bella pts 3/26", "put down gently; put to sleep 3/26")
    assert heard_otherwise({Sound.LOSS: loss}) == {}
