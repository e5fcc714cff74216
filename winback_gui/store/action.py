"""One action under way: what it says, and what it touched."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from winback_gui.domain.changes import Changes, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.domain.message import Message
    from winback_gui.store.undo import Recorder


class Action:
    """One action under way.

    Attributes:
        said: the sentence for the undo bar; may be set until the block ends, when the counts are known.
        import_id: the import that this action is; None = none.
        bulk_topics: what was brought in unrecorded by an import.
    """

    def __init__(self, said: Message | None, recorder: Recorder | None) -> None:
        self.said = said
        self.import_id: int | None = None
        self.bulk_topics: frozenset[Topic] = frozenset()
        self._recorder = recorder
        self._changes: Changes | None = None

    @property
    def changes(self) -> Changes:
        """Which parts of the book were touched; known once the block has ended."""
        if self._changes is None:
            raise RuntimeError("the action has not ended yet")
        return self._changes

    def recorded_tables(self) -> frozenset[str]:
        """Return the tables in which it changed something so far, without what an import brings unrecorded."""
        return frozenset() if self._recorder is None else self._recorder.tables()

    def end(self, topics: frozenset[Topic], customer_ids: frozenset[int] | None = None) -> None:
        """Say what was touched (the book does this)."""
        self._changes = Changes(topics, customer_ids)

    @contextmanager
    def bulk(self, import_id: int) -> Iterator[None]:
        """Bring in the rows of an import. They carry its number and are undone by it, so they are not recorded.

        Inside, only new customers (with keys and tags), purchases and appointments may be written, with this
        `import_id`; what changes rows that stood before is written outside, where it is recorded. The whole action is
        then undone as this import; what took it back is what does it again (`imports.take_back`).
        """
        self.import_id = import_id
        self.bulk_topics = frozenset({Topic.IMPORTS, Topic.CUSTOMERS, Topic.PURCHASES})
        if self._recorder is not None:
            self._recorder.pause()
        try:
            yield
        finally:
            if self._recorder is not None:
                self._recorder.resume()
