"""Pictures of the dialogs of bringing files in."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from datetime import time as time_of_day
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from tests.factory import TODAY
from tests.screens.shots import Shot
from winback_gui.domain.progress import Silent
from winback_gui.services.book.books import open_book
from winback_gui.services.book.export import export_book
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store import customers
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.imports.dialog import FILE, PEOPLE, QUESTIONS, SUMMARY, ImportDialog
from winback_gui.ui.dialogs.imports.gone import GoneNote
from winback_gui.ui.dialogs.imports.list import ImportsDialog
from winback_gui.ui.dialogs.imports.mend import MendDialog
from winback_gui.ui.dialogs.imports.unwritable import UnwritableDialog
from winback_gui.ui.tokens import Kind

_EXPORTS = Path(__file__).parents[1] / "exports"
_SALES = """Kd-Nr;Nachname;Vorname;PLZ;Belegdatum;Summe;Zahlart
00417;Okafor;Amara;50676;13.08.2026;18,40;Bar
00098;Pavlović;Nina;50937;14.08.2026;42,00;EC
01163;Raghunathan;Priya;53111;14.08.2026;7,95;EC
00098;Pavlović;Nina;50937;15.08.2026;-42,00;EC
;Laufkunde;;;15.08.2026;3,20;Bar
00733;Aydın;Mehmet;50823;17.08.2026;26,50;EC
00734;Brandt;Johanna;50823;18.08.2026;6,50;EC
"""


_HAIRDRESSER = """Kundenliste Salon Haarscharf
Kd-Nr;Name;Straße;PLZ;Ort;Handy;letzter Besuch;zuletzt bezahlt;Notiz
12;Mara Quill;Rosenweg 4;04101;Leipzig;0341 555 01;13.08.2026;64,00;Strähnen
13;Jonas Öztürk;Am Markt 1;04103;Leipzig;0341 555 02;14.08.2026;28,50;
14;Greta Vogel;;04105;Leipzig;;02.09.2026;72,00;Allergie
"""
_DOLLARS = """Kd-Nr;Nachname;Belegdatum;Summe;Währung
1;Okafor;13.08.2026;18,40;EUR
2;Smith;14.08.2026;20,00;USD
3;Jones;15.08.2026;12,50;USD
"""
_TROUBLE = """Kd-Nr;Nachname;Vorname;Belegdatum;Summe
00417;Okafor;Amara;13.08.2026;18,40
00098;Pavlović;Nina;gestern;42,00
01163;Raghunathan;Priya;32.08.2026;7,95
00099;Berg;Ida;gestern;12,00
00098;Pavlović;Nina;31.09.2026;-42,00
;Laufkunde;;15.08.2026;3,20
00733;Aydın;Mehmet;17.08.2026;26.50.1
00734;Brandt;Johanna;18.08.2026
"""

_GROOMED = (
    "Client No;Client Name;Date;Service;Price",
    *(f"{at % 20};Ada Lister{at % 20};{at // 4 + 1:02}.09.2026;Full groom;{30 + at % 7},00" for at in range(100)),
)


_CLIENTS = """\
Client ID,First Name,Last Name,Mobile,Telephone,Address,City,Post Code,Date of Birth,Blocked,Block Reason,Pets,Next Appointment
5824,Alan,Booth,07700 900111,,103 Kirkgate,Otley,LS21 8WE,,No,,Bella (Yorkshire Terrier),15/12/2026
5119,Kirsty,Clarke,07700 900112,,4 Boroughgate,Otley,LS21 1AA,14/05/2012,No,,Max (RIP) (Pug),
5207,Dave,Hartley,07700 900113,,9 Station Road,Otley,LS21 3AB,,Yes,owes £40,Rex (Labrador),
"""  # noqa: E501 (a file's lines)
_FAMILY = """\
Client;Email;Date;Service;Price
Anna Huber;huber@example.org;02.09.2026;Cut;48,00
Lena Huber;huber@example.org;02.09.2026;Children's cut;18,00
Lena Huber;huber@example.org;14.10.2026;Children's cut;18,00
Paul Ernst;ernst@example.org;15.10.2026;Cut;28,00
"""


def _import_of(program: Program, text: str) -> ImportDialog:
    path = Path(tempfile.mkdtemp()) / "umsatz-2026-08-bis-11.csv"
    path.write_text(text, encoding="utf-8")
    return _opened(program, path)


def _opened(program: Program, path: Path) -> ImportDialog:
    """Open the wizard, as an owner has it: what is read meanwhile comes into a dialog that stands there."""
    dialog = ImportDialog(program.session, [path], program.window)
    dialog.open()
    return dialog


def _to_summary(dialog: ImportDialog) -> None:
    """Go to the last step as an owner does: who is who is asked before it, where it is."""
    _wait(lambda: dialog.trial.is_whole)
    if dialog.is_needed(PEOPLE):
        dialog.go_to(PEOPLE)
    dialog.go_to(SUMMARY)


def _brought(program: Program, text: str) -> ImportDialog:
    """The end of the import of a list."""
    dialog = _import_of(program, text)
    _to_summary(dialog)
    dialog.next_button.click()
    _wait(lambda: dialog.is_at_end)
    return dialog


def import_columns(program: Program) -> QWidget:
    """What is in each column."""
    return _import_of(program, _SALES)


def _import_export(name: str, *, step: int = 0) -> Callable[[Program], QWidget]:
    """Columns of a file of another program."""

    def shown(program: Program) -> QWidget:
        dialog = _opened(program, _EXPORTS / name)
        _wait(lambda: dialog.plan is not None)
        if step:
            dialog.go_to(step)
        return dialog

    return shown


def import_clients(program: Program) -> QWidget:
    """Who is barred, and whose birthdays there are: what a groomer's list leaves open."""
    dialog = _import_of(program, _CLIENTS)
    _wait(lambda: dialog.plan is not None)
    dialog.go_to(QUESTIONS)
    return dialog


def import_clients_end(program: Program) -> QWidget:
    """What was taken as notes, who is barred and who is to come."""
    return _brought(program, _CLIENTS.replace("14/05/2012", "14/05/1982"))


def import_questions(program: Program) -> QWidget:
    """Dates that could be either, and a newsletter of which nobody knows whether it means letters."""
    rows = "00417,03/04/2026,5.00,yes\n00098,05/06/2026,7.50,no\n"
    dialog = _import_of(program, f"customer_no,date,amount,Newsletter\n{rows}")
    _wait(lambda: dialog.plan is not None)
    dialog.go_to(QUESTIONS)
    return dialog


def _people(first: int) -> str:
    """Return a list of customers whose numbers begin there."""
    names = ("Sonja;Zeman", "Dragana;Lang", "Philipp;Müller", "Gertrude;Aigner", "Emil;Brunner", "Walter;Cerny")
    rows = (f"{first + at};{name};Skodagasse {at + 1};1070;Wien" for at, name in enumerate(names))
    return "\n".join(["Kd-Nr;Vorname;Nachname;Straße;PLZ;Ort", *rows])


def import_numbers(program: Program) -> QWidget:
    """A list that numbers its customers anew: what do its numbers mean?"""
    _brought(program, _people(90001)).reject()
    dialog = _import_of(program, _people(90003))
    _wait(lambda: bool(dialog.questions.numbers))
    dialog.go_to(QUESTIONS)
    return dialog


def import_handed_on(program: Program) -> QWidget:
    """What came in where a number is somebody else's now."""
    _brought(program, _people(90001)).reject()
    return _brought(program, _people(90001).replace("Sonja;Zeman;Skodagasse 1", "Ernst;Neuwirth;Lindengasse 8"))


def import_summary(program: Program) -> QWidget:
    """What will be done."""
    dialog = _import_of(program, _SALES)
    _to_summary(dialog)
    return dialog


def import_fee(program: Program) -> QWidget:
    """What came in, and whether anybody comes for what looks like a fee."""
    rows = ["Kd-Nr;Nachname;Belegdatum;Summe;Warengruppe"]
    for at in range(8):
        rows += [f"8{at};Mitglied {at};01.{month:02}.2026;69,00;Monatsbeitrag" for month in range(4, 10)]
        rows += [f"8{at};Mitglied {at};{14 + at}.{month:02}.2026;12,00;Kurse" for month in range(4, 10)]
    return _brought(program, "\n".join(rows))


def _without_some() -> list[str]:
    return [row for at, row in enumerate(_GROOMED) if at not in {31, 52, 78}]


def import_no_longer(program: Program) -> QWidget:
    """What came in, and whether what the list does not have any more is to go."""
    _brought(program, "\n".join(_GROOMED)).reject()
    return _brought(program, "\n".join(_without_some()))


def import_not_compared(program: Program) -> QWidget:
    """A line that was left out keeps it from being told what the list does not have any more."""
    _brought(program, "\n".join(_GROOMED)).reject()
    return _brought(program, "\n".join((*_without_some(), "999;Zoe Farr;21.09.2026;Full groom;abc")))


def _is_answered(note: GoneNote) -> bool:
    return note.kind is Kind.GOOD


def import_listed_again(program: Program) -> QWidget:
    """What a list has again that was taken out because the one before it did not have it."""
    dialog = import_no_longer(program)
    for note in dialog.findChildren(GoneNote):
        note.links[0].click()
        _wait(partial(_is_answered, note))
    dialog.close()
    return _brought(program, "\n".join(_GROOMED))


def import_families(program: Program) -> QWidget:
    """Who shares an e-mail address, in a book in which an earlier version had made them one."""
    _brought(program, _FAMILY.replace("Lena Huber", "Anna Huber")).reject()
    return _brought(program, _FAMILY)


def import_end(program: Program) -> QWidget:
    """What came in."""
    return _brought(program, _SALES)


def _folder_of_book() -> Path:
    """A whole book, exported into a folder by another computer."""
    folder = Path(tempfile.mkdtemp()) / "Lindenhof everything"
    path = folder.parent / "old.winback"
    make_sample(path, today=TODAY, customers=312, purchases=4041, seed=4)
    with open_book(path, datetime.combine(TODAY, time_of_day(9))) as book:
        export_book(book, folder, Silent())
    return folder


def _book_import(program: Program) -> ImportDialog:
    dialog = _opened(program, _folder_of_book())
    _wait(lambda: dialog.trial.is_whole and dialog.next_button.isEnabled())
    dialog.go_to(SUMMARY)  # past the questions about people, where there are any
    return dialog


def import_book(program: Program) -> QWidget:
    """What a whole book would bring."""
    return _book_import(program)


def import_book_file(program: Program) -> QWidget:
    """The folder of a whole book among the files."""
    dialog = _book_import(program)
    dialog.go_to(FILE)
    return dialog


def import_book_end(program: Program) -> QWidget:
    """What a whole book brought."""
    dialog = _book_import(program)
    dialog.next_button.click()
    _wait(lambda: dialog.is_at_end)
    return dialog


def import_new_list(program: Program) -> QWidget:
    """A list that is new to us: guesses with their reasons."""
    return _import_of(program, _HAIRDRESSER)


def import_rates(program: Program) -> QWidget:
    """Lines in another currency."""
    dialog = _import_of(program, _DOLLARS)
    _wait(lambda: bool(dialog.questions.rates))
    dialog.go_to(QUESTIONS)
    return dialog


def import_mend(program: Program) -> QWidget:
    """Lines that are left out, with the editor."""
    dialog = _import_of(program, _TROUBLE)
    _wait(lambda: dialog.trial.result is not None)
    assert dialog.plan is not None
    assert dialog.trial.result is not None
    found = MendDialog(program.session, dialog.plan, dialog.trial.result.report, program.window)
    dialog.hide()  # outside of an event loop nothing is deleted: its veil would lie over all later pictures
    _wait(found.editor.isEnabled)
    return found


def import_unwritable(program: Program) -> QWidget:
    """Who cannot be written to, with the streets to type."""
    dialog = _import_of(program, _SALES)
    _to_summary(dialog)
    dialog.next_button.click()
    _wait(lambda: dialog.brought_in is not None)
    assert dialog.plan is not None
    assert dialog.brought_in is not None
    dialog.close()
    return UnwritableDialog(
        program.session,
        dialog.brought_in.report,
        [dialog.plan.files[0].mapping],
        is_in_book=True,
        parent=program.window,
    )


def import_people(program: Program) -> QWidget:
    """Who in the file may be somebody in the book."""
    some = [one for one in customers.all_customers(program.session.book.con) if one.address.street][3:6]
    rows = "".join(
        f"{900 + number};{one.last_name};{one.first_name[0]}.;{one.address.street};{one.address.postcode};"
        f"{one.address.town};1{number}.08.2026;{number}8,40\n"
        for number, one in enumerate(some, 1)
    )
    dialog = _import_of(program, f"Kd-Nr;Nachname;Vorname;Straße;PLZ;Ort;Belegdatum;Summe\n{rows}")
    _wait(lambda: dialog.people.is_needed)
    dialog.go_to(PEOPLE)
    return dialog


def import_file(program: Program) -> QWidget:
    """Which list."""
    return ImportDialog(program.session, [], program.window)


def imports(program: Program) -> QWidget:
    """What was brought in."""
    return ImportsDialog(program.session, program.window)


def _wait(is_done: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not is_done() and time.monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    # What is done now is a turn of its own, as a click is: else a measured turn would be two.
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


SHOTS = (
    Shot("import-file", import_file),
    Shot("import-columns", import_columns),
    Shot("import-questions", import_questions),
    Shot("import-clients", import_clients),
    Shot("import-clients-end", import_clients_end),
    Shot("import-numbers", import_numbers),
    Shot("import-handed-on", import_handed_on),
    Shot("import-etsy", _import_export("etsy_sold_orders.csv")),
    Shot("import-quickbooks", _import_export("qbo_customer_contact_list.csv")),
    Shot("import-quickbooks-sales", _import_export("qbo_sales_by_customer_detail.csv", step=QUESTIONS)),
    Shot("import-vcard", _import_export("contacts.vcf")),
    Shot("import-summary", import_summary),
    Shot("import-people", import_people),
    Shot("import-end", import_end),
    Shot("import-fee", import_fee),
    Shot("import-no-longer", import_no_longer),
    Shot("import-not-compared", import_not_compared),
    Shot("import-families", import_families),
    Shot("import-listed-again", import_listed_again),
    Shot("import-book", import_book),
    Shot("import-book-file", import_book_file),
    Shot("import-book-end", import_book_end),
    Shot("import-new-list", import_new_list),
    Shot("import-rates", import_rates),
    Shot("import-mend", import_mend),
    Shot("import-unwritable", import_unwritable),
    Shot("imports", imports),
)
