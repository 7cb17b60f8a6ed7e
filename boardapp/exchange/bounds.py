"""How large a spreadsheet may be before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest file that is read; sizes in bytes, `seconds` and `memory` for the reading process.

    `rows` counts rows that hold something, of one sheet; `cells` those of the workbook; `area` is the
    rectangle from the first cell of a sheet to its last one that holds something; `text` is all that is read.
    """

    file: int = 50 << 20
    entries: int = 2_000
    unpacked: int = 600 << 20
    part: int = 400 << 20
    ratio: int = 250
    rows: int = 200_000
    columns: int = 512
    cells: int = 4_000_000
    area: int = 12_000_000
    strings: int = 4_000_000
    merges: int = 50_000
    merged_cells: int = 200_000
    text: int = 256 << 20
    seconds: int = 120
    memory: int = 3 << 30
