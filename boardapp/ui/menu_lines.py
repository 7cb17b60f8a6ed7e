"""What stands in the menus of the main window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from boardapp.language import _
from boardapp.ui.menus import Group, Line

if TYPE_CHECKING:
    from boardapp.ui.window import MainWindow


def fill_menus(window: MainWindow) -> None:
    """Fill the menu bar of a window."""
    window.menus.add(_("&File"), _file(window))
    window.menus.add(_("&Edit"), _edit(window))
    window.menus.add(_("&View"), _view(window))


def _file(window: MainWindow) -> list[Group]:
    files = window.files
    return [
        [
            Line("new_stockport", _("New from the ONE Stockport plan…"), partial(files.new, "one-stockport")),
            Line("new_blank", _("New blank plan…"), partial(files.new, "blank")),
            Line("open", _("Open…"), files.choose, QKeySequence.StandardKey.Open),
            Line("recent", _("Recent files"), fill=partial(_recent, window)),
            Line("example", _("Open the example borough"), files.open_example),
        ],
        [
            Line("import", _("Import a workbook…"), files.import_file, "Ctrl+I", file=True),
            Line("export", _("Export the actions…"), files.export_file, "Ctrl+E", file=True),
            Line("export_all", _("Export everything…"), partial(files.export_file, "all"), file=True),
            Line("backup", _("Save a copy…"), files.back_up, file=True),
        ],
        [Line("quit", _("Quit"), window.close, QKeySequence.StandardKey.Quit)],
    ]


def _recent(window: MainWindow) -> list[Line]:
    kept = enumerate(window.remembered.recent())
    return [Line(f"recent_{at}", str(path), partial(window.open_beside, path)) for at, path in kept]


def _edit(window: MainWindow) -> list[Group]:
    keys = QKeySequence.StandardKey
    return [
        [Line("undo", _("Undo"), window.undo, keys.Undo), Line("redo", _("Redo"), window.redo, keys.Redo)],
        [Line("find", _("Find or do anything…"), window.find_anything, "Ctrl+K")],
        [Line("who", _("Who is recording…"), window.ask_who)],
    ]


def _view(window: MainWindow) -> list[Group]:
    pages = [
        Line(f"page_{key}", word, partial(window.show_page, key), f"Ctrl+{at}", file=True)
        for at, (key, word) in enumerate(window.page_words(), start=1)
    ]
    schemes = (("light", _("Light")), ("dark", _("Dark")), ("system", _("As the system")))
    return [pages, [Line(f"scheme_{name}", text, partial(window.set_scheme, name)) for name, text in schemes]]
