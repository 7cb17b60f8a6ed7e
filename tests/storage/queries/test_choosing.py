"""What forms offer to choose from, and what a merge would move."""

from __future__ import annotations

from boardapp.storage.queries.choosing import choices, how_many
from boardapp.storage.queries.moving import what_moves
from boardapp.storage.queries.rows import Tie
from boardapp.storage.store import Store


def test_two_of_one_name_are_told_apart_and_duplicates_left_out(store: Store) -> None:
    with store.write("Add people", who="Sam", source="test") as writing:
        ann = writing.add("person", name="Ann Lee", title="Cllr", email="ann@example.org")
        other = writing.add("person", name="Ann Lee", title="Cllr")
        zoe = writing.add("person", name="Zoe Hill")
        writing.add("person", name="A. Lee", merged_into_id=ann)
        body, trust = (writing.add("organisation", name=name) for name in ("Council", "Trust"))
        posts = [writing.add("post", name="Chief Executive", organisation_id=each) for each in (body, trust)]
    with store.reading() as connection:
        assert choices(connection, "person") == [
            (ann, "Cllr Ann Lee (ann@example.org)"),
            (other, "Cllr Ann Lee"),
            (zoe, "Zoe Hill"),
        ]
        assert choices(connection, "post") == [
            (posts[0], "Chief Executive (Council)"),
            (posts[1], "Chief Executive (Trust)"),
        ]
        assert how_many(connection) == {"board": 0, "person": 3, "organisation": 2, "post": 2}


def test_two_with_nothing_to_tell_them_apart_get_their_numbers(store: Store) -> None:
    with store.write("Add people", who="Sam", source="test") as writing:
        ids = [writing.add("person", name="John Smith") for _n in range(2)]
    with store.reading() as connection:
        assert choices(connection, "person") == [(each, f"John Smith ({each})") for each in ids]


def test_what_names_an_item_is_counted(store: Store) -> None:
    with store.write("Add a board", who="Sam", source="test") as writing:
        board = writing.add("board", name="Health Board", prefix="HB")
        writing.add("board", name="Group", prefix="G", parent_id=board)
        writing.add("board", name="HB twice", prefix="H2", merged_into_id=board)
        for place in (1, 2):
            writing.add("seat", board_id=board, position=place, title="Seat")
    with store.reading() as connection:
        assert what_moves(connection, "board", board) == {Tie("seat", "board_id"): 2, Tie("board", "parent_id"): 1}
        assert what_moves(connection, "person", 999) == {}
