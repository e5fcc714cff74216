"""Subcommand `import`: files into a book, which is made when it is not there."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from winback_gui.cli.book_commands import add_book, now_of, opened
from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.cli.goods_command import NO_VISIT
from winback_gui.cli.import_facts import import_facts
from winback_gui.cli.import_words import lines_of
from winback_gui.cli.shop_command import typed_country
from winback_gui.domain.address_check import country_in_sentence
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.domain.speech import Speaker
from winback_gui.importing import columns, columns_file
from winback_gui.importing.columns import ColumnMapping, ZeroSums
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.questions import Question, QuestionKind
from winback_gui.importing.rates import is_currency, typed_rate
from winback_gui.importing.state_words import StateMeaning, state_key
from winback_gui.services.book import books, shop_settings
from winback_gui.services.imports import import_files
from winback_gui.services.imports.listed_again import put_back
from winback_gui.services.imports.no_longer import take_out
from winback_gui.services.imports.numbers_doubt import NumbersInDoubtError, NumbersMean

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.imports.import_files import ImportPlan, ImportResult
    from winback_gui.store.book import Book

_ANSWERS = {
    QuestionKind.COLUMNS: msg("Say it with --mapping FILE.json (import --help shows one). Nothing was brought in."),
    QuestionKind.DATE_ORDER: msg("Say it with --date-order dmy or --date-order mdy. Nothing was brought in."),
    QuestionKind.DECIMAL_MARK: msg("Say it with --mapping FILE.json (“decimal_mark”). Nothing was brought in."),
    QuestionKind.CONSENT: msg(
        "Say it with --mapping FILE.json, which names each column: “letter_permission” (a no there: no letter ever), "
        "“do_not_write” (a yes there: no letter ever), “email_permission” or “email_refused” (about e-mail alone), or "
        "“” (nothing of it). Nothing was brought in."
    ),
    QuestionKind.BIRTHS: msg(
        "Say it with --mapping FILE.json, which names each column: “born_on” (the customers’ own: children get no "
        "letter), or “” (their animals’). Nothing was brought in."
    ),
    QuestionKind.ZERO_SUMS: msg(
        "Say it with --zero-sums visits (a card or a membership paid before, or it was free), --zero-sums nothing or, "
        "of days without any sum, --zero-sums unknown (they were here). Nothing was brought in."
    ),
    QuestionKind.STATES: msg("Say it with --state WORD=visit or --state WORD=nothing. Nothing was brought in."),
    QuestionKind.ENCODING: msg("Say it with --encoding NAME. Nothing was brought in."),
}
_EXAMPLE = msg(
    "FILE.json says what is in which column: {example}. All names and further keys: docs/columns-file.md",
    example='{"columns": {"Kd-Nr.": "customer_no", "Name": "full_name", "Datum": "date", "Betrag": "amount"}, '
    '"date_order": "dmy", "decimal_mark": ","}',
)
_FILES = msg("CSV, XLSX, XLS, ODS or vCard; several are joined; or the folder of an export of ours")


def _arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    parser.epilog = say(_EXAMPLE).replace("%", "%%")
    add_book(parser, speaker)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say(_FILES))
    _add_reading(parser, say)
    _add_meaning(parser, say)
    _add_beside_book(parser, say)
    parser.add_argument("--dry-run", action="store_true", help=say(msg("only say what would come in")))


def _add_reading(parser: argparse.ArgumentParser, say: Callable[[Message], str]) -> None:
    """Add what says how the files are read."""
    parser.add_argument("--source", default="", metavar="NAME", help=say(msg("the system that the files come from")))
    parser.add_argument(
        "--date-order",
        choices=[str(order) for order in DateOrder],
        help=say(msg("how dates such as 03/04/2026 are meant, where the file does not show it")),
    )
    parser.add_argument(
        "--mapping",
        action="append",
        default=[],
        type=Path,
        metavar="FILE.json",
        help=say(msg("says what is in each column; one for each list with columns of its own")),
    )
    parser.add_argument(
        "--as-guessed", action="store_true", help=say(msg("take the columns of an unknown list as they are guessed"))
    )
    parser.add_argument(
        "--encoding", default="", metavar="NAME", help=say(msg("how the characters are written (cp1250)"))
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help=say(msg("which sheet of a workbook")))


def _add_meaning(parser: argparse.ArgumentParser, say: Callable[[Message], str]) -> None:
    """Add what says what their rows mean in this book."""
    parser.add_argument(
        "--zero-sums",
        choices=[str(one) for one in ZeroSums],
        help=say(
            msg(
                "what sales of 0.00, or days without any sum, are: visits paid before (a card, a membership) or free, "
                "visits of which no sum is known, or nothing"
            )
        ),
    )
    parser.add_argument(
        "--state",
        action="append",
        default=[],
        metavar="WORD=nothing",
        help=say(
            msg(
                "what a word means in the column that says whether they came (Rescheduled): visit, or nothing; may be "
                "given several times"
            )
        ),
    )
    parser.add_argument(
        "--rate",
        action="append",
        default=[],
        metavar="USD=0.92",
        help=say(msg("how much of the book's currency one of another is; kept for later, may be given several times")),
    )
    parser.add_argument(
        "--country",
        type=typed_country,
        metavar="DE",
        help=say(msg("where the shop is, in a book that does not know it yet; else it is told from the list")),
    )
    parser.add_argument("--no-visit", action="append", default=[], metavar="NAME", help=say(NO_VISIT))


def _add_beside_book(parser: argparse.ArgumentParser, say: Callable[[Message], str]) -> None:
    """Add what says how their rows stand to those that the book has."""
    parser.add_argument(
        "--apart",
        action="store_true",
        help=say(msg("the sales are others than those in the book, though they look the same (a second till)")),
    )
    parser.add_argument(
        "--numbers",
        action="append",
        default=[],
        choices=[str(one) for one in NumbersMean],
        help=say(
            msg(
                "where it is in doubt what a list means by its customers’ numbers: the same customers as in the book, "
                "or new numbers (customers numbered anew, another program); once for each such question"
            )
        ),
    )
    parser.add_argument(
        "--take-out",
        action="store_true",
        help=say(msg("take out of the book what it has of the days of the list and the list does not have any more")),
    )
    parser.add_argument(
        "--put-back",
        action="store_true",
        help=say(msg("put back into the book what an earlier list did not have any more and this one has again")),
    )


def _import(arguments: argparse.Namespace, setting: Setting) -> Printed:
    with _book_for(arguments, setting) as book:
        plan = _looked(arguments, book, setting.today)
        result = _brought_in(arguments, book, plan, setting)
        gone = result.report.no_longer if arguments.take_out and not arguments.dry_run else ()
        taken_out = take_out(book, gone, setting.today) if gone else None
        again = result.report.listed_again if arguments.put_back and not arguments.dry_run else ()
        back = put_back(book, again, setting.today) if again else None
    facts = import_facts(result, setting.speaker, is_dry=arguments.dry_run)
    facts["put_back"] = back.value if back is not None else 0
    facts["taken_out"] = taken_out.value if taken_out is not None else 0
    said = (one.said if one is not None else None for one in (taken_out, back))
    lines = lines_of(result, *said, is_dry=arguments.dry_run)
    return Printed(facts, lines)


def _brought_in(arguments: argparse.Namespace, book: Book, plan: ImportPlan, setting: Setting) -> ImportResult:
    """Bring the files in, or try it.

    Raises:
        WinbackError: it is open what their numbers of customers mean; of several such questions each takes one answer.
    """
    answers = [NumbersMean(one) for one in arguments.numbers]
    while True:
        try:
            if arguments.dry_run:
                return import_files.try_out(book, plan, setting.today, Silent())
            return import_files.run(book, plan, setting.today, Silent()).value
        except NumbersInDoubtError as doubt:
            if not answers:
                raise WinbackError(_open_numbers(doubt)) from None
            plan = replace(plan, numbers={**plan.numbers, doubt.found.asked: answers.pop(0)})


def _looked(arguments: argparse.Namespace, book: Book, today: date) -> ImportPlan:
    """Look at the files.

    Raises:
        WinbackError: one is no table, or leaves something open; the sentence names the option that answers it. Or the
            file that says what is in the columns is about another list.
    """
    told = _mappings(arguments)
    look = partial(
        import_files.look,
        _files(arguments.files),
        book=book,
        source=arguments.source,
        date_order=DateOrder(arguments.date_order) if arguments.date_order else None,
        mapping=told[0],
        today=today,
    )
    plan = look()
    if whose := _whose(plan, told[1:]):
        plan = look(mappings=whose)
    for said_in, mapping in zip(arguments.mapping, told, strict=False):
        _refuse_other_heads(plan, mapping, said_in)
    unused = next((one for one in plan.must_answer if one.kind is QuestionKind.COLUMNS and one.column), None)
    if unused is not None:  # nobody looks at the columns here: first names alone are nobody's guess
        raise WinbackError(_open_question(plan, unused))
    if arguments.as_guessed:
        plan = import_files.with_columns_seen(plan)
    if plan.must_answer:
        raise WinbackError(_open_question(plan, plan.must_answer[0]))
    _refuse_other_country(book, arguments.country)
    return replace(
        plan,
        rates={**plan.rates, **_rates(arguments)},
        home=arguments.country or "",
        no_visit_kinds=tuple(arguments.no_visit),
        is_apart=arguments.apart,
    )


def _refuse_other_country(book: Book, country: str | None) -> None:
    """Raise a WinbackError where the book knows another country: its addresses and letters are written as there."""
    shop = shop_settings.load_shop(book)
    if country and shop.address.country and country != shop.address.country:
        kept = country_in_sentence(shop.address.country, shop.language)
        raise WinbackError(
            msg("In this book the shop is in {country}. Nothing was brought in. Change it in Settings.", country=kept)
        )


def _files(named: Sequence[Path]) -> list[Path]:
    """Return the files, for a folder those of the book that was exported into it.

    Raises:
        WinbackError: there is no such export in a folder.
    """
    found: list[Path] = []
    for path in named:
        if not path.is_dir():
            found.append(path)
            continue
        inside = import_files.files_of_book(path)
        if not inside:
            raise WinbackError(
                msg(
                    "There is no export of a whole book in the folder {folder}. Nothing was brought in. "
                    "Name the files.",
                    folder=str(path),
                )
            )
        found += inside
    return found


def _rates(arguments: argparse.Namespace) -> dict[str, Decimal]:
    """Return the rates that were given.

    Raises:
        WinbackError: one is none.
    """
    found: dict[str, Decimal] = {}
    for said in arguments.rate:
        code, _, typed = said.partition("=")
        rate = typed_rate(typed)
        if rate is None or not is_currency(code.strip().upper()):
            raise WinbackError(msg("“{said}” is no rate. Write it as in USD=0.92. Nothing was brought in.", said=said))
        found[code.strip().upper()] = rate
    return found


def _mappings(arguments: argparse.Namespace) -> list[ColumnMapping]:
    """Return the owner's words on columns, characters and sheet; a single one without headers leaves columns to us."""
    told = [columns_file.load(path) for path in arguments.mapping] or [ColumnMapping((), ())]
    encoding, sheet = arguments.encoding, arguments.sheet
    zero = ZeroSums(arguments.zero_sums) if arguments.zero_sums else None
    states = _states(arguments.state)
    return [
        replace(
            said, encoding=encoding or said.encoding, sheet=sheet or said.sheet, zero_sums=zero or said.zero_sums
        ).with_states(states)
        for said in told
    ]


def _states(given: Sequence[str]) -> dict[str, StateMeaning]:
    """Return what words of states mean, by their keys.

    Raises:
        WinbackError: it is not said in one of the two words.
    """
    found: dict[str, StateMeaning] = {}
    for said in given:
        word, _, meaning = said.rpartition("=")
        if not state_key(word) or meaning.strip() not in set(StateMeaning):
            raise WinbackError(
                msg(
                    "“{said}” does not say what a word means. Write it as in Rescheduled=nothing. Nothing was brought "
                    "in.",
                    said=said,
                )
            )
        found[state_key(word)] = StateMeaning(meaning.strip())
    return found


def _whose(plan: ImportPlan, further: Sequence[ColumnMapping]) -> dict[Path, ColumnMapping]:
    """Return which files the further words on columns are about: those that have all of their heads."""
    return {
        one.path: mapping
        for one in plan.files
        for mapping in further
        if not columns.missing_heads(mapping, one.mapping.header)
    }


def _refuse_other_heads(plan: ImportPlan, mapping: ColumnMapping, said_in: Path) -> None:
    """Raise a WinbackError where the owner's word on columns is about none of the files: it would be left aside.

    Of several files it may be about one; the one that has most of its heads is meant.
    """
    missing = [(columns.missing_heads(mapping, one.mapping.header), one) for one in plan.files]
    if not all(heads for heads, _one in missing):
        return
    heads, meant = min(missing, key=lambda each: len(each[0]))
    raise WinbackError(
        plural(
            "The list “{file}” has no column {missing}, which “{mapping}” names. Its columns are: {columns}. "
            "Put the right name into “{mapping}”. Nothing was brought in.",
            "The list “{file}” has no columns {missing}, which “{mapping}” names. Its columns are: {columns}. "
            "Put the right names into “{mapping}”. Nothing was brought in.",
            len(heads),
            file=meant.file,
            missing=_quoted(heads),
            mapping=said_in.name,
            columns=_quoted(meant.mapping.header),
        )
    )


def _quoted(names: Sequence[str]) -> Message:
    return as_typed(", ".join(f"“{name.strip()}”" for name in names if name.strip()))


def _look_first(arguments: argparse.Namespace, setting: Setting) -> None:
    """Look at the files beside the book: one that is no table must not even open it for writing."""
    with ExitStack() as stack:
        try:
            book = stack.enter_context(opened(arguments.book, setting, read_only=True))
        except WinbackError:
            return  # an older book can be opened for writing; any other says the same again
        _looked(arguments, book, setting.today)


def _open_question(plan: ImportPlan, question: Question) -> Message:
    """Return what is open and the option that answers it; of columns, what is guessed where that is enough."""
    one = next((one for one in plan.files if one.file == question.file), None)
    if question.kind is not QuestionKind.COLUMNS or question.column or one is None or not one.is_enough:
        return msg("{question} {answer}", question=question.text, answer=_ANSWERS[question.kind])
    held = zip(one.mapping.header, one.mapping.fields, strict=True)
    guessed = ", ".join(f"{name} = {field}" for name, field in held if field is not None)
    return msg(
        "{question} Guessed: {guessed}. If that is right, say --as-guessed. {answer}",
        question=question.text, guessed=as_typed(guessed), answer=_ANSWERS[question.kind],
    )  # fmt: skip


def _open_numbers(doubt: NumbersInDoubtError) -> Message:
    """Return what is open about the numbers of customers, and which option answers it how."""
    (first, one), (second, other) = doubt.found.choices
    return msg(
        "{question} --numbers {first}: {one}. --numbers {second}: {other}.",
        question=doubt.message, first=str(first), one=one, second=str(second), other=other,
    )  # fmt: skip


@contextmanager
def _book_for(arguments: argparse.Namespace, setting: Setting) -> Iterator[Book]:
    """Open the book; where there is none, make it. A trial runs on a copy; a failure leaves no new file behind."""
    path: Path = arguments.book
    now = now_of(setting)
    if not path.exists() and not path.parent.is_dir():
        raise WinbackError(msg("There is no folder {path}. Nothing was brought in.", path=str(path.parent)))
    if arguments.dry_run:
        with tempfile.TemporaryDirectory(prefix="winback-") as folder:
            trial = Path(folder) / path.name
            if path.exists():
                with opened(path, setting, read_only=True) as kept:
                    books.make_copy(kept, now, trial)
            with books.open_book(trial, now) if path.exists() else books.create_book(trial, Shop(), now) as book:
                yield book
        return
    if path.exists():
        _look_first(arguments, setting)
        with opened(path, setting) as book:
            yield book
        return
    made = books.create_book(path, Shop(), now)
    try:
        yield made
    except BaseException:
        made.close()
        for end in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        raise
    finally:
        made.close()


IMPORT = Command(
    "import", msg("bring customers and purchases into a book, or a whole book that was exported"), _arguments, _import
)
