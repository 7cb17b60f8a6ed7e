"""How sheets are read, as it was decided: the profiles listed, renamed and forgotten."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_profiles import ProfileRow
from boardapp.language import _
from boardapp.services.importing.answers import key_of
from boardapp.services.importing.profiles import decided_words, forget_profile, rename_profile
from boardapp.storage.queries.profiles import profiles
from boardapp.ui.design.flow import flow, held
from boardapp.ui.models.columns import Column
from boardapp.ui.models.list_source import ListSource
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.pages.exchange_parts.words import field_word
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.dialog import NO_BUTTON, Dialog
from boardapp.ui.widgets.fields import LineField
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.workspace import Workspace


class ProfilesDialog(Dialog):
    """The profiles of a board file, to be renamed or forgotten. A profile is made in a review."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(
            "profiles_dialog",
            _("How sheets are read"),
            primary=_("Close"),
            secondary=NO_BUTTON,
            intro=_("What was decided about sheets is used again for sheets with the same headings. "
                    "It is remembered in a review, under “How it was read…”."),
            width=720,
            parent=parent,
        )  # fmt: skip
        self._workspace = workspace
        self._source = ListSource((), ident=lambda one: one.id)
        self.model = WindowTableModel(_columns(), self._source, parent=self)
        self.table = DataTable("profiles_table", _("Profiles"), self.model)
        self.table.set_empty_text(_("Nothing was decided yet."))
        self.table.current_changed.connect(lambda _ident: self._level())
        self.table.setMinimumHeight(220)
        self.name = LineField("profile_name", _("Name"))
        self.rename = Button(_("Rename"), icon="pencil", size="small", name="profile_rename")
        self.forget = Button(_("Forget"), icon="x", size="small", name="profile_forget")
        self.rename.clicked.connect(self._rename)
        self.name.control.returnPressed.connect(self._rename)
        self.forget.clicked.connect(self._forget)
        self.add(self.table)
        self.add(self.name)
        self.add(held(flow(self.rename, self.forget, spacing=8)))
        self.primary.setAutoDefault(False)
        self.primary.setDefault(False)
        self.submitted.connect(self.accept)
        workspace.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the profiles anew."""
        with self._workspace.reading() as connection:
            rows = profiles(connection)
        before = self.table.current_id()
        self._source.put(rows)
        self.model.refresh()
        if rows and not self.table.show_id(before):
            self.table.show_id(rows[0].id)
        self._level()

    def _chosen(self) -> ProfileRow | None:
        rows = self._source.rows([self.table.current_id()])
        return rows[0] if rows else None

    def _level(self) -> None:
        chosen = self._chosen()
        self.name.set_value(chosen.name if chosen else "")
        for part in (self.name, self.rename, self.forget):
            part.setEnabled(chosen is not None)

    def _rename(self) -> None:
        chosen, space, name = self._chosen(), self._workspace, self.name.value()
        if chosen is not None and name != chosen.name:
            self.set_error("")
            space.write(lambda: rename_profile(space.store, space.acting(), chosen.id, name), on_error=self.set_error)

    def _forget(self) -> None:
        chosen, space = self._chosen(), self._workspace
        if chosen is not None:
            self.set_error("")
            space.write(lambda: forget_profile(space.store, space.acting(), chosen.id), on_error=self.set_error)


def _columns() -> list[Column]:
    return [
        Column("name", _("Name"), lambda one: one.name, kind="title", min_width=140, sortable=False),
        Column("decided", _("Decided"), lambda one: "; ".join(_decided(one)), min_width=180, stretch=True,
               sortable=False, tooltip=lambda one: "\n".join(_decided(one))),
        Column("headings", _("For headings"), lambda one: ", ".join(one.headings), width=220, sortable=False, fold=1,
               tooltip=lambda one: ", ".join(one.headings)),
    ]  # fmt: skip


def _decided(one: ProfileRow) -> list[str]:
    return decided_words(one.decided, lambda name: field_word(key_of(name)) if name != "ignore" else _("left out"))
