"""What importing the charts brings in, and what they need to draw without a window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(code: str, **environment: str) -> str:
    bare = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], env=bare | environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


def test_importing_the_package_is_light() -> None:
    code = "import sys, boardapp.charts; print([m for m in ('PySide6', 'pyqtgraph', 'numpy') if m in sys.modules])"
    assert run(code) == "[]"


def test_a_picture_is_made_without_display_or_application(tmp_path: Path) -> None:
    code = f"""
from datetime import date
from boardapp.charts import write_chart
from boardapp.domain.progress import RagCount, RagOverTime
data = RagOverTime((RagCount(date(2026, 8, 31), "Aug 2026", red=2, green=3),))
write_chart(data, {str(tmp_path / "a.png")!r})
write_chart(data, {str(tmp_path / "a.svg")!r})
print("done")
"""
    assert run(code) == "done"
    assert (tmp_path / "a.png").stat().st_size > 5_000
    assert "Inter" in (tmp_path / "a.svg").read_text()
