"""The main job by commands, for a computer without a display: python scripts/demo.py FOLDER."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HERE = Path(__file__).resolve().parent


def board(*words: str, findings: bool = False) -> str:
    """Run one command, show it, and return what it printed; a refusal ends the demo."""
    print("$ boardapp " + " ".join(f'"{word}"' if " " in word else word for word in words), flush=True)
    done = subprocess.run([sys.executable, "-m", "boardapp", *words], capture_output=True, text=True)
    if done.returncode not in ((0, 1) if findings else (0,)):
        sys.exit(done.stderr or done.stdout)
    return done.stdout


def rows(*words: str) -> list[dict[str, Any]]:
    """Return the rows that a command shows."""
    found: list[dict[str, Any]] = json.loads(board(*words, "--json"))
    return found


def partners_workbook(path: Path) -> None:
    """Write a workbook as a partner keeps one: its own headings, references and words for dates."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Action log"
    sheet.append(["Action log, Public Health"])
    sheet.append([])
    sheet.append(["Ref", "Action", "Lead officer", "Target date", "Status", "BRAG", "Progress update"])
    sheet.append(
        [
            "PH1",
            "Agree the falls pathway",
            "Director of Public Health",
            dt.date(2027, 3, 31),
            "In progress",
            "A",
            "Two of three providers have signed.",
        ]
    )
    sheet.append(
        ["PH2", "Publish the winter plan", "Director of Public Health", "end of March 2027", "Not started", "G", ""]
    )
    sheet.append(["PH3", "Warm homes referrals from practices", "Public Health", "TBC", "Ongoing", "", "Pilot agreed."])
    book.save(path)


def main(folder: Path) -> None:
    """Do the job and say what was made."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    store, workbook = folder / "example.board", folder / "public-health.xlsx"
    today = dt.date.today().isoformat()
    partners_workbook(workbook)
    board("new", str(store), "--template", "example")
    prefix = "HWB"
    print(board("import", str(store), str(workbook), "--board", prefix, findings=True))
    meeting = board("add", str(store), "meetings", f"board={prefix}", f"date={today}").split()[-1]
    item = board("add", str(store), "agenda", f"meeting={meeting}", "title=Winter readiness", "purpose=for decision")
    print(
        board(
            "add",
            str(store),
            "decisions",
            f"meeting={meeting}",
            "verb=agreed",
            "wording=That the winter plan be published.",
        )
    )
    print(
        item
        + board(
            "add",
            str(store),
            "actions",
            f"meeting={meeting}",
            f"board={prefix}",
            "title=Publish the winter plan",
            "due=end of March 2027",
        )
    )
    falls = (row for row in rows("show", str(store), "actions", "--board", prefix) if "falls pathway" in row["title"])
    action = next(row["ref"] for row in falls)
    print(
        board(
            "set",
            str(store),
            action,
            "agreed_rag=amber",
            "rag_reason=One provider has still to sign",
            "path_to_green=Third signature by the end of January",
            f"meeting={meeting}",
            findings=True,
        )
    )
    print(board("history", str(store), action))
    print(board("export", str(store), str(folder / "actions.xlsx")))
    print(board("chart", str(store), "rag-over-time", str(folder / "rag-over-time.png")))
    print(board("check", str(store)))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, str(HERE / "pictures.py"), str(folder / "pictures")],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    print("Made:")
    for made in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".ini"):
        print(f"  {made}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/demo"))
