"""Run the benchmarks that are named, or all of them, and print one table."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.heart import decision, heart
from benchmarks.lists import lists
from benchmarks.pages import plan, progress
from benchmarks.runner import Measured, table
from benchmarks.scrolling import scrolling
from benchmarks.sheets import exporting, importing
from benchmarks.window import window

BENCHMARKS: dict[str, Callable[[Path], Iterator[Measured]]] = {
    "heart": heart,
    "decision": decision,
    "lists": lists,
    "plan": plan,
    "progress": progress,
    "scrolling": scrolling,
    "window": window,
    "import": importing,
    "export": exporting,
}


def main(names: list[str]) -> int:
    """Run the benchmarks by name; return 2 for a name that is not known, 1 where a goal is missed."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    lines: list[Measured] = []
    for name in names or BENCHMARKS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="boardapp-bench-") as folder:
            lines += BENCHMARKS[name](Path(folder))
    print(table(lines))
    return int(any(line.reached is False for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
