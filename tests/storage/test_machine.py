"""A machine that writes, undoes, redoes, erases and copies at random, beside a plain model of what must hold."""

from __future__ import annotations

import os
import shutil
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from boardapp.domain.errors import Refused
from boardapp.storage.asof import as_it_stood
from boardapp.storage.backup import backup
from boardapp.storage.chain import erase, first_broken
from boardapp.storage.opening import create_store
from boardapp.storage.store import Store
from boardapp.storage.tables import RECORDED
from boardapp.storage.undo import redo, undo

EXAMPLES = int(os.environ.get("BOARDAPP_EXAMPLES", "60"))
ME = {"who": "Sam", "source": "machine"}
KINDS = ("person", "post", "post_holder")
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=6)

Key = tuple[str, int]
Rows = dict[Key, dict[str, Any]]


def rows_of(store: Store) -> Rows:
    """Return every row of the kinds the machine writes, without the operation that changed it."""
    found: Rows = {}
    with store.reading() as c:
        for kind in KINDS:
            for row in c.execute(select(RECORDED[kind])).mappings():
                found[kind, row["id"]] = {n: v for n, v in row.items() if n not in ("id", "changed")}
    return found


class Heart(RuleBasedStateMachine):
    """The store on one side; rows, and what each operation did to them, on the other."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.copies = 0
        self.store = Store.open(create_store(self.folder / "heart.board"))
        self.rows: Rows = {}
        self.past: list[Rows] = [{}]
        self.done: list[dict[Key, tuple[dict[str, Any] | None, dict[str, Any] | None]]] = [{}]
        self.undoes: list[int | None] = [None]
        self.erased: set[int] = set()
        self.final: set[int] = set()

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @initialize(names=st.lists(NAMES, min_size=1, max_size=3))
    def begin(self, names: list[str]) -> None:
        with self.store.write("Begin", **ME) as w:
            keys = {("person", w.add("person", name=name)): name for name in names}
        blank = {"title": None, "email": None, "merged_into_id": None}
        self._did({key: (None, {"name": name, **blank}) for key, name in keys.items()})

    def _did(
        self, effect: dict[Key, tuple[dict[str, Any] | None, dict[str, Any] | None]], undoes: int | None = None
    ) -> None:
        for key, (before, after) in effect.items():
            if after is None:
                del self.rows[key]
            elif before is None:
                self.rows[key] = dict(after)
            else:
                self.rows[key].update(after)
        self.done.append(effect)
        self.undoes.append(undoes)
        self.past.append(deepcopy(self.rows))

    def _keys(self, kind: str) -> list[Key]:
        return sorted(key for key in self.rows if key[0] == kind)

    @rule(name=NAMES, data=st.data())
    def add_post_with_holder(self, name: str, data: st.DataObject) -> None:
        people = self._keys("person")
        with self.store.write("Add post", **ME) as w:
            post = w.add("post", name=name)
            effect: dict[Key, Any] = {
                ("post", post): (None, {"name": name, "organisation_id": None, "merged_into_id": None})
            }
            if people:
                person = data.draw(st.sampled_from(people))[1]
                holder = w.add("post_holder", post_id=post, person_id=person)
                fields = {"post_id": post, "person_id": person, "start": None, "end": None}
                effect["post_holder", holder] = (None, fields)
        self._did(effect)

    @precondition(lambda self: self.rows)
    @rule(data=st.data(), name=NAMES, email=st.none() | NAMES)
    def change(self, data: st.DataObject, name: str, email: str | None) -> None:
        key = data.draw(st.sampled_from([k for k in sorted(self.rows) if k[0] != "post_holder"] or [None]))
        if key is None:
            return
        wanted = {"name": name, **({"email": email} if key[0] == "person" else {})}
        before = {n: self.rows[key][n] for n, value in wanted.items() if self.rows[key][n] != value}
        with self.store.write("Change", **ME) as w:
            w.set(key[0], key[1], **wanted)
        if before:
            self._did({key: (before, {n: wanted[n] for n in before})})

    @precondition(lambda self: any(k[0] == "post_holder" for k in self.rows))
    @rule(data=st.data())
    def remove_holder(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self._keys("post_holder")))
        with self.store.write("Remove", **ME) as w:
            w.remove(*key)
        self._did({key: (self.rows[key], None)})

    @precondition(lambda self: any(k[0] == "person" for k in self.rows))
    @rule(data=st.data())
    def remove_person(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self._keys("person")))
        used = any(k[0] == "post_holder" and row["person_id"] == key[1] for k, row in self.rows.items())
        try:
            with self.store.write("Remove", **ME) as w:
                w.remove(*key)
        except Refused:
            assert used
        else:
            assert not used
            self._did({key: (self.rows[key], None)})

    def _undone(self) -> set[int]:
        undone: set[int] = set()
        for number in range(len(self.undoes) - 1, 0, -1):
            target = self.undoes[number]
            if target is not None and number not in undone:
                undone.add(target)
        return undone

    def _reverse(self, number: int) -> dict[Key, Any] | None:
        """Return what undoing an operation does, None where it must be refused."""
        if number in self._undone() or number in self.erased or number in self.final:
            return None
        effect: dict[Key, Any] = {}
        for key, (before, after) in self.done[number].items():
            now = self.rows.get(key)
            if (now is None) != (after is None):
                return None
            if now is not None and after is not None and any(now[n] != v for n, v in after.items()):
                return None
            effect[key] = (after, before)
        gone = {key for key, (_now, then) in effect.items() if then is None}
        left = {**{k: r for k, r in self.rows.items() if k not in effect}}
        for key, row in left.items():
            if key[0] == "post_holder" and {("person", row["person_id"]), ("post", row["post_id"])} & gone:
                return None
        for key, (_now, then) in effect.items():
            if then is not None and key[0] == "post_holder" and _now is None:
                needed = {("person", then["person_id"]), ("post", then["post_id"])}
                if any(k not in self.rows and (k not in effect or effect[k][1] is None) for k in needed):
                    return None
        return effect

    @precondition(lambda self: len(self.done) > 1)
    @rule(data=st.data())
    def undo_any(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.done) - 1))
        effect = self._reverse(number)
        try:
            undo(self.store, number, **ME)
        except Refused:
            assert effect is None
        else:
            assert effect is not None
            self._did(effect, undoes=number)

    @rule()
    def undo_newest(self) -> None:
        undone = self._undone()
        standing = [n for n in range(len(self.done) - 1, 0, -1) if self.undoes[n] is None and n not in undone]
        number = standing[0] if standing else None
        effect = self._reverse(number) if number is not None else None
        try:
            taken, _label = undo(self.store, **ME)
        except Refused:
            assert effect is None
        else:
            assert taken == number
            assert effect is not None
            self._did(effect, undoes=number)

    @rule()
    def redo_newest(self) -> None:
        undone = self._undone()
        undos = [n for n in range(len(self.done) - 1, 0, -1) if self.undoes[n] is not None and n not in undone]
        first = [n for n in undos if self.undoes[self.undoes[n] or 0] is None]
        effect = self._reverse(first[0]) if first else None
        try:
            taken, _label = redo(self.store, **ME)
        except Refused:
            assert effect is None
        else:
            assert first
            assert taken == first[0]
            assert effect is not None
            self._did(effect, undoes=taken)

    @precondition(lambda self: len(self.done) > 2)
    @rule(data=st.data())
    def erase_one(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.done) - 1))
        if number in self.erased or number in self.final:
            return
        erase(self.store, number, 1, reason="asked", **ME)
        self.erased.add(number)
        self.final.add(len(self.done))
        self._did({})

    @rule()
    def go_on_in_a_copy(self) -> None:
        self.copies += 1
        copy = self.folder / f"copy-{self.copies}.board"
        backup(self.store.engine, copy)
        before = self.store.head()
        self.store.close()
        self.store = Store.open(copy)
        assert self.store.head() == before

    @rule(data=st.data())
    def as_it_stood(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.done) - 1))
        blurred = {key for n in self.erased if n > number for key in self.done[n]}
        with as_it_stood(self.store, number) as past:
            seen = rows_of(past)
        assert {k: r for k, r in seen.items() if k not in blurred} == {
            k: r for k, r in self.past[number].items() if k not in blurred
        }

    @invariant()
    def the_store_is_the_model(self) -> None:
        assert rows_of(self.store) == self.rows
        assert self.store.head().number == len(self.done) - 1

    @invariant()
    def the_chain_holds(self) -> None:
        with self.store.reading() as c:
            assert first_broken(c) is None


TestHeart = Heart.TestCase
TestHeart.settings = settings(max_examples=max(15, EXAMPLES // 4), stateful_step_count=25)
