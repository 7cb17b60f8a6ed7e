"""One person, organisation or post whole."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_people import OrganisationDetail, PersonDetail, PostDetail, PostRow
from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext
from boardapp.ui.design.paint import Gap
from boardapp.ui.pages.board_parts.blocks import facts, line, section
from boardapp.ui.pages.board_parts.detail import DetailPanel
from boardapp.ui.widgets.marks import GapStrip


def open_actions(count: int) -> str:
    """Return how many actions are open."""
    if not count:
        return _("No open actions")
    return ngettext("{n} open action", "{n} open actions", count).format(n=count)


class PersonPanel(DetailPanel):
    """A person with what they belong to and hold, from and to."""

    def __init__(self) -> None:
        super().__init__("person", _("Edit person"), _("No person chosen"))

    def heading(self, detail: PersonDetail) -> tuple[str, str]:
        return open_actions(detail.row.open_actions), detail.row.called

    def parts(self, detail: PersonDetail) -> list[QWidget]:
        row = detail.row
        return [
            facts([(_("Title"), row.title or ""), (_("E-mail"), row.email)]),
            section(
                _("Organisations"),
                self.holdings(detail.memberships, "organisation", "end_membership"),
                add=self.add_button("add_membership", _("an organisation")),
                empty=_("Belongs to no organisation on record."),
            ),
            section(
                _("Posts"),
                self.holdings(detail.posts, "post", "leave_post"),
                add=self.add_button("add_post", _("a post")),
                empty=_("Holds no post on record."),
            ),
            section(
                _("Seats"), self.holdings(detail.seats, "board", "end_seat"), empty=_("Sits on no board on record.")
            ),
            self.other_names(detail.aliases, detail.merged),
        ]


class OrganisationPanel(DetailPanel):
    """A partner with its people, posts and seats."""

    def __init__(self) -> None:
        super().__init__("organisation", _("Edit organisation"), _("No organisation chosen"))

    def heading(self, detail: OrganisationDetail) -> tuple[str, str]:
        return open_actions(detail.row.open_actions), detail.row.name

    def parts(self, detail: OrganisationDetail) -> list[QWidget]:
        row = detail.row
        known = facts(
            [
                (_("Short name"), row.short_name or ""),
                (_("Sector"), row.sector),
                (_("Dissolved"), spoken(row.dissolved_on) if row.dissolved_on else ""),
                (_("Succeeded by"), detail.successor or ""),
            ]
        )
        return [
            known,
            section(
                _("People"),
                self.holdings(detail.people, "person", "end_membership"),
                add=self.add_button("add_membership", _("a person")),
                empty=_("Nobody is recorded as belonging to it."),
            ),
            section(_("Posts"), [self._post(each) for each in detail.posts], empty=_("No post is recorded.")),
            section(_("Seats"), self.holdings(detail.seats, "board", ""), empty=_("Has a seat on no board.")),
            self.other_names(detail.aliases, detail.merged),
        ]

    def _post(self, post: PostRow) -> QWidget:
        return line(self.lead("post", post.id, post.name), ", ".join(post.holders) or _("vacant"))


class PostPanel(DetailPanel):
    """A post with everybody who held it."""

    def __init__(self) -> None:
        super().__init__("post", _("Edit post"), _("No post chosen"))

    def heading(self, detail: PostDetail) -> tuple[str, str]:
        return open_actions(detail.row.open_actions), detail.row.name

    def parts(self, detail: PostDetail) -> list[QWidget]:
        row = detail.row
        body: QWidget = facts([(_("Organisation"), None)])
        if row.organisation_id is not None and row.organisation is not None:
            body = section(_("Organisation"), [line(self.lead("organisation", row.organisation_id, row.organisation))])
        holders = self.holdings(detail.holders, "person", "leave_post")
        if not row.holders:
            vacant = GapStrip(Gap(_("Vacant:"), _("nobody holds this post")), name="post_vacant")
            vacant.clicked.connect(self.ask("add_holder"))
            holders.insert(0, vacant)
        return [
            body,
            section(_("Holders"), holders, add=self.add_button("add_holder", _("a holder"))),
            section(_("Seats"), self.holdings(detail.seats, "board", ""), empty=_("Has a seat on no board.")),
            self.other_names(detail.aliases, detail.merged),
        ]
