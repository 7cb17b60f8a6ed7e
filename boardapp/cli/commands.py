"""The commands by name, each with its line of help and the group that holds it; a group is loaded when it is called."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from boardapp.language import N_

Arguments = Callable[[ArgumentParser], None]
Run = Callable[[Namespace], int]


@dataclass(frozen=True, slots=True)
class Command:
    """What a command does, in a line, and the module of its group."""

    group: str
    summary: str


COMMANDS = {
    "new": Command("files", N_("make a new board file from a template")),
    "show": Command("reading", N_("show actions, decisions, meetings, boards, the plan, ...")),
    "add": Command("writing", N_("add one new item; prints its reference")),
    "set": Command("writing", N_("change fields of an item")),
    "import": Command("exchanging", N_("take in a partner's workbook, checked and as one operation")),
    "export": Command("exchanging", N_("write the register to a workbook, CSV or JSON")),
    "returns": Command("sending", N_("write one workbook for each partner, and a covering letter")),
    "chart": Command("drawing", N_("draw progress to a PNG or SVG file")),
    "agenda": Command("papers", N_("write the agenda of a meeting to Word or HTML")),
    "minutes": Command("papers", N_("write the minutes of a meeting to Word or HTML")),
    "outcomes": Command("papers", N_("write the decisions and actions of a meeting to Word or HTML")),
    "series": Command("planning", N_("make a series of meetings from a pattern")),
    "place": Command("planning", N_("put planned items on the agenda of a meeting")),
    "carry": Command("planning", N_("carry an agenda item forward, or park it")),
    "paper": Command("planning", N_("write the file of a paper, read-only")),
    "publish": Command("meeting", N_("publish the agenda of a meeting, or a supplement to it")),
    "preflight": Command("meeting", N_("tell what is missing before publishing, or before closing a meeting")),
    "since": Command("briefing", N_("tell or write what changed since the board last met")),
    "runsheet": Command("briefing", N_("tell or write what a chair needs to run a meeting")),
    "exclude": Command("meeting", N_("exclude the public for the private items of a meeting")),
    "calendar": Command("papers", N_("write the meetings to a calendar file")),
    "history": Command("recorded", N_("show everything that happened to an item")),
    "operations": Command("recorded", N_("show what was recorded, newest first")),
    "undo": Command("recorded", N_("undo the newest operation, or the one that is numbered")),
    "redo": Command("recorded", N_("redo what was undone last")),
    "check": Command("files", N_("prove that the record is whole and unaltered")),
    "backup": Command("files", N_("copy a board file, checked, while it is in use or not")),
    "restore": Command("files", N_("put a backup in the place of a board file")),
    "keys": Command("reading", N_("tell what show, add, set and import call things")),
}


def load(name: str) -> tuple[Arguments, Run]:
    """Return what declares a command's arguments and what runs it."""
    module = import_module(f"boardapp.cli.{COMMANDS[name].group}")
    found: tuple[Arguments, Run] = module.COMMANDS[name]
    return found
