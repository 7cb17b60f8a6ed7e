"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 done with findings for a person, 2 refused."""
    from boardapp.cli.entry import run

    return run(sys.argv[1:] if argv is None else argv)
