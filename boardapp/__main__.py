"""The way in: `python -m boardapp`, and what the installed command calls."""

from __future__ import annotations

import sys

from boardapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
