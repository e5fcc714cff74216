"""What is to do now, as links: the first page of the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.case import Decision
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import NOTHING, Message, as_typed, msg, plural
from winback_gui.domain.stages import Stage
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.customers.suppress import do_not_write_count
from winback_gui.services.fix.cause_register import register
from winback_gui.services.fix.cause_words import letters_that_wait
from winback_gui.services.offer.in_run import run_dossiers
from winback_gui.services.reason.reason_queue import queue
from winback_gui.services.results.came_back import CameBackLately, came_back_since
from winback_gui.services.results.follow_up import to_do
from winback_gui.services.results.redeem_voucher import expiring_vouchers, run_out_words
from winback_gui.services.results.silence import silent_after_letter
from winback_gui.services.today.today_held import held_todos, letters_back
from winback_gui.services.today.today_letters import letter_todos
from winback_gui.services.today.todo import Page, ToDecide, Todo, TodoKind
from winback_gui.services.today.walk_counts import WalkCounts, right_ones, sendable_letters, walk_counts
from winback_gui.store import customers, imports, settings

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.follow_up import Task
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.book import Book

_BACK_DAYS = 7
_NAMED = 2
_MORNING, _NOON, _EVENING = 4, 12, 18


@frozen
class TodayView:
    """The Today page.

    Attributes:
        to_print: letters that look right and are not printed: what "Print 24 letters" prints.
        first_name: of the owner, for the greeting; "" = greet without a name.
        sentence: the date and how many things wait.
        todos: the most worth first.
        is_settled: False while it is still worked out who stopped coming: more may wait than is known.
    """

    first_name: str
    sentence: Message
    todos: tuple[Todo, ...]
    counts: WalkCounts
    came_back: CameBackLately
    do_not_write: int
    do_not_write_said: Message
    to_print: int = 0
    is_settled: bool = True

    def while_worked_out(self, today: date) -> TodayView:
        """Return the same while it is still worked out who stopped coming: it never says that nothing waits."""
        if not self.counts.customers:
            return self
        said = msg("{known} Who stopped coming is still being worked out.", known=self.sentence)
        if not self.todos:
            said = msg("{day:full}. **Who stopped coming is still being worked out.**", day=today)
        return replace(self, sentence=said, is_settled=False)

    def not_worked_out(self, today: date, why: Message, *, is_of_before: bool) -> TodayView:
        """Return the same where it could not be worked out who stopped coming: to try again is a thing to do.

        Args:
            today: the day.
            why: what went wrong, and what is safe.
            is_of_before: what is said of who stopped is from before the last change.
        """
        if not self.counts.customers:
            return self
        known = _sentence(self.todos, today, others=1)  # to try again is listed, too
        if is_of_before:
            title = msg("Who stopped coming could not be worked out anew")
            alone = msg(
                "{day:full}. **Who stopped coming could not be worked out anew:** that is as it was before.", day=today
            )
            beside = msg(
                "{known} Who stopped coming could not be worked out anew: that is as it was before.", known=known
            )
        else:
            title = msg("Who stopped coming could not be worked out")
            alone = msg("{day:full}. **Who stopped coming could not be worked out.**", day=today)
            beside = msg("{known} Who stopped coming could not be worked out.", known=known)
        again = Todo(TodoKind.WORK_OUT, 1, title, why, msg("Try again"), Page.WORK_OUT, is_warm=True)
        sentence = beside if self.todos else alone
        return replace(self, sentence=sentence, todos=(again, *self.todos), is_settled=False)


def today_view(book: Book, today: date, to_decide: ToDecide | None = None) -> TodayView:
    """Return what is to do now; the page and the figures round it ask for the same one.

    Args:
        book: the open book.
        today: the day.
        to_decide: from Identify, where it has been worked out.
    """
    return book.remembered("today", (today, to_decide), lambda: _today_view(book, today, to_decide))


def _today_view(book: Book, today: date, to_decide: ToDecide | None) -> TodayView:
    # Before Identify is worked out no font is loaded; then the few addresses that need it are looked at closely.
    dossiers = run_dossiers(book, today, closely=to_decide is not None)
    counts = walk_counts(book, today, dossiers)
    todos = tuple(
        todo
        for todo in (
            _urgent(dossiers),
            _new_sales(book, today, to_decide),
            *letter_todos(book, dossiers),
            *held_todos(dossiers, letters_back(book, today), _joined),
            *_causes(book, today, dossiers),
            _remarks(to_decide),
            _nobodies(to_decide),
            _decide(to_decide),
            _reasons(book, today, dossiers),
            _vouchers(book, today),
            _second_letters(book, today, dossiers),
            *_tasks(book, today),
        )
        if todo is not None
    )
    listed = do_not_write_count(book)
    return TodayView(
        first_name=settings.load_shop(book.con).owner_first_name,
        sentence=_sentence(todos, today)
        if counts.customers
        else msg("{day:full}. The book is still empty.", day=today),
        todos=todos,
        counts=counts,
        came_back=came_back_since(book, _news_since(book, today), today),
        do_not_write=listed,
        do_not_write_said=_do_not_write_words(listed),
        to_print=sum(one.printed_on is None for one in right_ones(book, sendable_letters(book, dossiers))),
    )


def _news_since(book: Book, today: date) -> date:
    """Return the day since which coming back is news: a week ago, or the import before one of this week."""
    week_ago = today - timedelta(days=_BACK_DAYS)
    days = imports.days(book.con)
    before = next((day for day in days if day < week_ago), None)
    if before is None or days[0] < week_ago:
        return week_ago
    return before


def _sentence(todos: tuple[Todo, ...], today: date, *, others: int = 0) -> Message:
    """Return the day and how many things wait; `others`: that are listed beside these."""
    if not todos:
        return msg("{day:full}. **Nothing waits for you.**", day=today)
    count = len(todos) + others
    if todos[0].kind is TodoKind.PRINT:
        waits = plural("**{count} thing waits for you**", "**{count} things wait for you**", count)
        return msg("{day:full}. {waits}; the letters are the quickest to finish.", day=today, waits=waits)
    waits = plural("**{count} thing waits for you.**", "**{count} things wait for you.**", count)
    return msg("{day:full}. {waits}", day=today, waits=waits)


def greeting(first_name: str, hour: int) -> Message:
    """Return the page's title: a greeting by the hour (0 to 23), with the owner's first name where it is known."""
    if _MORNING <= hour < _NOON:
        words = msg("Good morning")
    elif _NOON <= hour < _EVENING:
        words = msg("Good afternoon")
    else:
        words = msg("Good evening")
    return msg("{greeting}, {name}", greeting=words, name=first_name) if first_name else words


def _urgent(dossiers: list[Dossier]) -> Todo | None:
    """Who complained loudly or said that they leave, until a letter is in the post or they were asked."""
    waiting = [one for one in dossiers if one.case.is_urgent and _is_to_be_answered(one)]
    if not waiting:
        return None
    count = len(waiting)
    title = plural(
        "{count} urgent customer comes before all others", "{count} urgent customers come before all others", count
    )
    first = str(waiting[0].customer.customer_id)
    detail = _joined([one.customer.name for one in waiting])
    verb = plural("See the customer", "See the customers", count)
    return Todo(TodoKind.URGENT, count, title, detail, verb, Page.REASON, first, is_warm=True)


def _is_to_be_answered(dossier: Dossier) -> bool:
    is_answered = dossier.case.asked_on is not None or dossier.stage in {Stage.POSTED, Stage.CAME_BACK, Stage.CLOSED}
    return not is_answered and dossier.case.decision is Decision.WIN_BACK and not dossier.person.grounds


def _causes(book: Book, today: date, dossiers: list[Dossier]) -> list[Todo]:
    listed = register(book, today, dossiers)
    found = []
    if listed.not_fixed:
        open_now = [row for row in listed.rows if row.cause.status in {CauseStatus.OPEN, CauseStatus.IN_WORK}]
        title = plural("{count} cause is still open", "{count} causes are still open", listed.not_fixed)
        if listed.waiting:
            wait = letters_that_wait(listed.waiting, listed.not_fixed)
            title = msg("{causes}; {letters}", causes=title, letters=wait)
        detail = _joined([row.cause.title for row in open_now])
        found.append(
            Todo(TodoKind.CAUSES, listed.not_fixed, title, detail, msg("Look at causes"), Page.FIX, is_warm=True)
        )
    if listed.without_cause:
        count = listed.without_cause
        title = plural(
            "{count} letter waits for a cause to be named", "{count} letters wait for a cause to be named", count
        )
        detail = msg("Name what is behind the reasons that were told")
        found.append(
            Todo(TodoKind.CAUSES, count, title, detail, msg("Name causes"), Page.FIX, "unlinked", is_warm=True)
        )
    if listed.recurring:
        title = plural(
            "{count} fixed cause was named again",
            "{count} fixed causes were named again",
            len(listed.recurring),
        )
        detail = _joined([row.cause.title for row in listed.recurring])
        argument = str(listed.recurring[0].cause.cause_id)
        found.append(
            Todo(
                TodoKind.RECURRING,
                len(listed.recurring),
                title,
                detail,
                msg("Look again"),
                Page.FIX,
                argument,
                is_warm=True,
            )
        )
    return found


def _remarks(known: ToDecide | None) -> Todo | None:
    if known is None or not known.remarked:
        return None
    count = len(known.remarked)
    title = plural(
        "{count} person has a remark that may mean “do not write”",
        "{count} people have a remark that may mean “do not write”",
        count,
    )
    detail = msg("Nothing goes to them until you have judged it: {names}", names=_joined(list(known.remarked)))
    verb = plural("Judge {count} remark", "Judge {count} remarks", count)
    return Todo(TodoKind.REMARKS, count, title, detail, verb, Page.REMARKS, is_warm=True)


def _nobodies(known: ToDecide | None) -> Todo | None:
    """Name entries that are nobody: they count among those who stopped until the owner says so."""
    if known is None or not known.nobodies:
        return None
    count = len(known.nobodies)
    title = plural(
        "{count} of your customers seems to be nobody: many buy under that name",
        "{count} of your customers seem to be nobody: many buy under those names",
        count,
    )
    detail = msg("They get no letters. Say whether it is so: {names}", names=_joined(list(known.nobodies)))
    verb = plural("Look at {count}", "Look at {count}", count)
    return Todo(TodoKind.NOBODIES, count, title, detail, verb, Page.REMARKS)


def _decide(to_decide: ToDecide | None) -> Todo | None:
    if to_decide is None or not to_decide.count:
        return None
    count, spent = to_decide.count, to_decide.spend_a_year
    title = (
        plural(
            "{count} regular stopped coming and is not decided about",
            "{count} regulars stopped coming and are not decided about",
            count,
        )
        if to_decide.are_regulars
        else plural(
            "{count} person stopped coming and is not decided about",
            "{count} people stopped coming and are not decided about",
            count,
        )
    )
    detail = msg("Together they spent about {money:whole} a year", money=spent) if spent else NOTHING
    return Todo(TodoKind.DECIDE, count, title, detail, msg("Decide about {count}", count=count), Page.IDENTIFY)


def _reasons(book: Book, today: date, dossiers: list[Dossier]) -> Todo | None:
    asked = queue(book, today, dossiers)
    if not asked.unknown:
        return None
    title = plural("{count} reason is unknown yet", "{count} reasons are unknown yet", asked.unknown)
    verb = msg("Ask them") if asked.to_ask else msg("See them")
    if asked.told:  # it is in the book already: whoever has the words need not ask
        verb = plural("Choose {count} reason", "Choose {count} reasons", asked.told)
    return Todo(TodoKind.REASONS, asked.unknown, title, asked.ways, verb, Page.REASON, "unknown")


def _vouchers(book: Book, today: date) -> Todo | None:
    soon = expiring_vouchers(book, today)
    if not soon:
        return None
    title = run_out_words(soon)
    detail = _joined([row.name for row in soon])
    return Todo(
        TodoKind.VOUCHERS, len(soon), title, detail, msg("See vouchers"), Page.FOLLOW_UP, "vouchers", is_warm=True
    )


def _second_letters(book: Book, today: date, dossiers: list[Dossier]) -> Todo | None:
    silent = silent_after_letter(book, today, dossiers)
    if not silent:
        return None
    title = plural("{count} letter stayed without an answer", "{count} letters stayed without an answer", len(silent))
    detail = msg("A second letter, a call, or let it be")
    return Todo(TodoKind.SECOND_LETTERS, len(silent), title, detail, msg("Decide"), Page.FOLLOW_UP, "silent")


def _tasks(book: Book, today: date) -> list[Todo]:
    due = to_do(book.con, today)
    aftercare = [one for one in due if one.kind is TaskKind.AFTERCARE]
    calls = [one for one in due if one.kind in {TaskKind.CALL, TaskKind.VISIT}]
    to_find = [one for one in due if one.kind is TaskKind.ADDRESS]
    elsewhere = {TaskKind.AFTERCARE, TaskKind.CALL, TaskKind.VISIT, TaskKind.SECOND_LETTER, TaskKind.ADDRESS}
    others = [one for one in due if one.kind not in elsewhere]
    found = []
    if aftercare:
        title = plural(
            "{count} who came back: are they still satisfied?",
            "{count} who came back: are they still satisfied?",
            len(aftercare),
        )
        verb = plural("Ask {count} person", "Ask {count} people", len(aftercare))
        found.append(_task_todo(book, TodoKind.AFTERCARE, aftercare, title, verb))
    if calls:
        title = plural("{count} call or visit is due", "{count} calls and visits are due", len(calls))
        found.append(_task_todo(book, TodoKind.CALLS, calls, title, msg("See them")))
    if to_find:
        title = plural(
            "{count} letter came back from the post: find the right address",
            "{count} letters came back from the post: find the right addresses",
            len(to_find),
        )
        found.append(_task_todo(book, TodoKind.ADDRESSES, to_find, title, msg("See them")))
    if others:
        title = plural("{count} more task is due", "{count} more tasks are due", len(others))
        found.append(_task_todo(book, TodoKind.OTHER_TASKS, others, title, msg("See them")))
    return found


def _task_todo(book: Book, kind: TodoKind, listed: list[Task], title: Message, verb: Message) -> Todo:
    names = [one.name for one in customers.by_ids(book.con, [task.customer_id for task in listed])]
    return Todo(kind, len(listed), title, _joined(names), verb, Page.FOLLOW_UP, str(kind))


def _new_sales(book: Book, today: date, known: ToDecide | None) -> Todo | None:
    """Where the newest sales are missing, everyone looks gone: bringing them in comes before all but an urgent case."""
    reach = reach_of(book.con, today) if known is None or known.sales is None else known.sales
    if reach.newest is None:
        if not customers.count(book.con):
            return None
        title = msg("The book has customers, but no purchases yet")
        detail = msg("Bring in the sales of your till or web shop; only they show who stopped coming")
        return Todo(TodoKind.IMPORT, 1, title, detail, msg("Bring in sales"), Page.IMPORT, is_warm=True)
    if not reach.is_behind:
        return None
    if reach.is_counted_to:
        detail = msg("Who stopped is counted to {day}; who came since then is not known", day=reach.until)
    else:
        detail = msg("Bring in the sales since then first, so that nobody is taken for gone who came")
    return Todo(TodoKind.IMPORT, 1, reach.said, detail, msg("Bring in new sales"), Page.IMPORT, is_warm=True)


def _joined(names: list[str]) -> Message:
    """Return "A · B and 3 others"."""
    if not names:
        return NOTHING
    shown = as_typed(" · ".join(names[:_NAMED]))
    rest = len(names) - _NAMED
    if rest <= 0:
        return shown
    return plural("{shown} and {count} other", "{shown} and {count} others", rest, shown=shown)


def _do_not_write_words(listed: int) -> Message:
    """Say how many must not be written to."""
    if not listed:
        return msg("**Nobody is on the do-not-write list yet.** Whoever you put there gets no letter.")
    return plural(
        "**{count} person is on the do-not-write list** and gets no letter.",
        "**{count} people are on the do-not-write list** and get no letter.",
        listed,
    )
