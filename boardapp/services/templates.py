"""Starting a new board file from a starter plan."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from boardapp.domain.errors import Refused
from boardapp.language import N_, _
from boardapp.resources import resource
from boardapp.services.acting import Acting
from boardapp.services.starter.loader import Starter
from boardapp.storage.backup import backup
from boardapp.storage.beside import refuse_existing
from boardapp.storage.opening import create_store
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Template:
    """A starter plan to choose: its title, what it brings, and where its files are below the shipped plans."""

    title: str
    description: str
    place: str

    @property
    def files(self) -> list[Path]:
        """The files of the plan, in order; a folder is read by name."""
        path = resource("plans") / self.place
        return sorted(path.glob("*.json")) if path.is_dir() else [path]


TEMPLATES = {
    "one-stockport": Template(
        N_("ONE Stockport Borough Plan"),
        N_("The plan as published: vision, values, evidence, nine priorities, their first actions and boards."),
        "one-stockport.json",
    ),
    "example": Template(
        N_("Example borough"),
        N_("An invented borough with two years of meetings, decisions and ratings, to try everything out on."),
        "example",
    ),
    "blank": Template(N_("Blank"), N_("An empty plan and the bank holidays, nothing else."), "blank.json"),
}
"""The starter plans by the name that commands use."""


def create(path: Path, template: str, acting: Acting) -> None:
    """Make a new board file from a starter plan; it appears whole or not at all.

    Raises Refused for an unknown template and where there is a file at `path` already.
    """
    chosen = TEMPLATES.get(template)
    if chosen is None:
        sentence = _("There is no template “{name}”; there are {names}.")
        raise Refused(sentence.format(name=template, names=", ".join(TEMPLATES)))
    refuse_existing(path)
    starter = Starter(_(chosen.title), chosen.files)
    with tempfile.TemporaryDirectory(prefix="boardapp-") as folder:
        made = create_store(Path(folder) / "new.board")
        with Store.open(made) as store:
            starter.write(store, acting, f"template {template}")
        backup(made, path)
