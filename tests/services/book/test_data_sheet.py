from __future__ import annotations

import csv
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.factory import purchase
from tests.services.book.test_erase import somebody
from tests.services.letter_scene import looked_at, words_of
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.case import Outcome
from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.letter_words import load_words
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.reason import PRESET_TITLES
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.data_sheet import data_sheet, write_data_sheet, write_data_table
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters.look_through import edit_letter
from winback_gui.services.reason.reason_list import archive_reason
from winback_gui.services.results.follow_up import TaskOutcome
from winback_gui.store import customers, letters, purchases, tasks


def test_the_pages_hold_all_about_one_and_nothing_of_others(play: StagePlay, tmp_path: Path) -> None:
    play.posted(play.ready(play.customer("Elif Korkmaz")))
    who = somebody(play)
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY, "said so at the counter")
    pages = write_data_sheet(play.book, who, tmp_path / "sheet.pdf", TODAY, said)
    assert pages >= 1
    text = " ".join(words_of(tmp_path / "sheet.pdf").split())
    letter = letters.of_customers(play.book.con, [who])[who][0]
    for word in (
        "Oona", "Quillfeather", "Zirbelgasse 9", "50676", "0221 4711 998877", "quill@example.org", "choir", "till",
        "Date of birth", "24 Mar 1949", "likes poems", "€20.00", "Promise not kept", letter.letter_no,
        letter.voucher_code, "said so at the counter",
        "Dear Quillfeather of the Zirbelgasse", "Call Quillfeather", "Wants no letters",
    ):  # fmt: skip
        assert word in text, word
    assert "Korkmaz" not in text
    assert stat.S_IMODE((tmp_path / "sheet.pdf").stat().st_mode) == 0o600


def test_the_pages_hold_a_number_that_is_not_on_the_card(play: StagePlay, tmp_path: Path) -> None:
    who = somebody(play)
    with play.book.action(msg("scene")):
        customers.add_further_phones(play.book.con, [("0221 4711 776655", who)])
    write_data_sheet(play.book, who, tmp_path / "sheet.pdf", TODAY, said)
    text = " ".join(words_of(tmp_path / "sheet.pdf").split())
    assert "0221 4711 776655" in text
    assert f"776655|{who}" not in text


def test_the_pages_hold_a_letter_in_the_words_in_which_it_was_posted(play: StagePlay, tmp_path: Path) -> None:
    letter_id = play.posted(play.ready(play.customer("Elif Korkmaz")))[0]
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    kept = load_words(letters.words_of(play.book.con, [letter_id])[letter_id])
    with play.book.unrecorded():
        play.book.con.execute("UPDATE causes SET what_we_changed = 'Nothing at all.'")
    write_data_sheet(play.book, letter.customer_id, tmp_path / "sheet.pdf", TODAY, said)
    text = " ".join(words_of(tmp_path / "sheet.pdf").split())
    assert all(" ".join(paragraph.text.split()) in text for paragraph in kept.paragraphs)


def test_a_letter_edited_after_its_tick_stands_there_as_it_is_now(play: StagePlay, tmp_path: Path) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    edit_letter(play.book, letter_id, LetterEdits(postscript="Your chair is free again."))
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    write_data_sheet(play.book, letter.customer_id, tmp_path / "sheet.pdf", TODAY, said)
    assert "Your chair is free again." in " ".join(words_of(tmp_path / "sheet.pdf").split())


def test_many_purchases_go_over_several_pages(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer("Elif Korkmaz", ago=tuple(range(10, 190)))
    count = write_data_sheet(play.book, who, tmp_path / "sheet.pdf", TODAY, said)
    assert count >= 3
    text = " ".join(words_of(tmp_path / "sheet.pdf").split())
    assert [number for number in range(1, 9) if f"Elif Korkmaz, page {number} of {count}" in text] == list(
        range(1, count + 1)
    )


def test_a_purchase_says_what_its_parts_are(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer(ago=())
    bought = {"what": "Rye loaf", "category": "bread", "receipt_no": "R-7", "served_by": "Milan"}
    with play.book.action(msg("scene")):
        purchases.add(play.book.con, purchase(customer_id=who, day=TODAY, source="own", **bought))
    write_data_sheet(play.book, who, tmp_path / "sheet.pdf", TODAY, said)
    text = " ".join(words_of(tmp_path / "sheet.pdf").split())
    assert "€18.40: Rye loaf, bread; receipt R-7; served by Milan" in text
    assert "Germany" in text


def test_the_table_holds_every_value_of_every_row(play: StagePlay, tmp_path: Path) -> None:
    play.posted(play.ready(play.customer("Elif Korkmaz")))
    who = somebody(play)
    count = write_data_table(play.book, who, tmp_path / "sheet.csv")
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    assert {row["table"] for row in rows} == {
        "customers", "purchases", "notes", "cases", "case_reasons", "campaign_members", "letters", "vouchers", "tasks",
        "corrections",
    }  # fmt: skip
    assert {("customers", "street", "Zirbelgasse 9"), ("customers", "born_on", "1949-03-24")} <= {
        (row["table"], row["column"], row["value"]) for row in rows
    }
    assert "Korkmaz" not in (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig")
    assert {row["value"] for row in rows if row["column"] == "customer_no"} == {"00002"}


def test_the_pages_speak_of_lists_and_reasons_as_people_do(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer("Oona Quillfeather", source="file-45f47eb2")
    play.told(who, key="price")
    merge_customers(play.book, who, play.customer("O. Quillfeather", customer_no="W-17", source="own"), [], TODAY)
    with play.book.action(msg("scene")):
        customers.add_keys(play.book.con, [("shopify", "8100", who), ("file-45f47eb2", "e:oona@example.org", who)])
    archive_reason(play.book, play.reason_id("price"))
    write_data_sheet(play.book, who, tmp_path / "sheet.pdf", TODAY, said)
    text = " ".join(words_of(tmp_path / "sheet.pdf").split())
    assert said(PRESET_TITLES["price"]) in text
    for words in ("a list without a name", "Number in Shopify", "the shop's own"):
        assert words in text, words
    for words in ("file-", "number:", "twin", "e:oona"):
        assert words not in text, words


def test_a_win_back_without_a_reason_says_that_none_is_known(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer("Oona Quillfeather")
    play.case(who)
    write_data_sheet(play.book, who, tmp_path / "sheet.pdf", TODAY, said)
    text = " ".join(words_of(tmp_path / "sheet.pdf").split())
    assert "We would like to see you again; why you stayed away is not known" in text


def test_a_day_that_a_list_gives_alone_stands_there_beside_the_sale_of_that_day(play: StagePlay) -> None:
    who = play.customer("Amara Okafor", ago=())
    day = TODAY - timedelta(days=90)
    with play.book.action(msg("Sold.")):
        for kind, minor, source in ((PurchaseKind.SALE, 2_000, "till"), (PurchaseKind.LAST_VISIT, 0, "cards")):
            purchases.add(
                play.book.con,
                purchase(customer_id=who, day=day, amount_minor=minor, kind=kind, source=source, what="", category=""),
            )
    bought = next(one for one in data_sheet(play.book, who, TODAY).sections if said(one.title) == "What you bought")
    held = play.book.con.execute("SELECT count(*) FROM purchases WHERE customer_id = ?", (who,)).get
    assert len(bought.lines) == held == 2
    assert said(bought.lines[0].value) == "was here, says Cards; it does not say what was paid"


def test_the_pages_say_in_words_what_the_book_keeps_as_a_code(play: StagePlay) -> None:
    """“Call: no-answer” and “Second letter: came-back” stood in an answer to a customer."""
    who = play.customer("Oona Quillfeather")
    case_id = play.case(who)
    listed = [
        (TaskKind.CALL, "no-answer", "Call: No answer"), (TaskKind.CALL, "done", "Call: Talked"),
        (TaskKind.VISIT, "no-answer", "Visit: Nobody there"),
        (TaskKind.AFTERCARE, "not-satisfied", "Still satisfied? Not satisfied"),
        (TaskKind.SECOND_LETTER, "came-back", "Second letter: not needed any more, for you had come back"),
        (TaskKind.OTHER, "done", "To do: Done"), (TaskKind.OTHER, "rang twice, done", "To do: rang twice, done"),
        (TaskKind.REFERRAL, "", "Referral"),
    ]  # fmt: skip
    with play.book.action(msg("scene")):
        for kind, outcome, _words in listed:
            tasks.add(play.book.con, Task(0, kind, who, case_id, TODAY, done_on=TODAY, outcome=outcome))
        bought = purchases.of_customer(play.book.con, who)[0]
        purchases.update(play.book.con, replace(bought, channel="shopify_draft_order"))
    lines = [said(one.value) for part in data_sheet(play.book, who, TODAY).sections for one in part.lines]
    for _kind, _outcome, words in listed:
        assert words in lines, words
    assert any("by way of an order taken by hand" in line for line in lines)
    codes = [str(one) for one in (*TaskOutcome, *Outcome, *TaskKind) if "-" in one]
    assert [(code, line) for line in lines for code in codes if code in line] == []
