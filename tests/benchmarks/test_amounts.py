"""What is measured against nothing, or in other units than seconds."""

from __future__ import annotations

from benchmarks.runner import Measured, table


def test_what_has_no_floor_is_held_to_its_amount_alone() -> None:
    assert Measured("memory a row", 10.9, most=16, unit="bytes").reached is True
    assert Measured("memory a row", 17.0, most=16, unit="bytes").reached is False
    assert Measured("a frame", 0.008, most=0.016).ratio is None


def test_it_stands_in_the_table_without_a_ratio() -> None:
    line = table([Measured("memory a row", 10.9, most=16, unit="bytes")]).splitlines()[1]
    assert line.split() == ["memory", "a", "row", "10.9", "bytes", "16.0", "bytes", "reached"]
