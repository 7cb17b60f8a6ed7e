"""Start BoardApp: the desktop app, or the command that is named."""

from __future__ import annotations

import sys

from boardapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
