"""The plan itself: vision, values, evidence, themes and priorities, delivery plans and review."""

from __future__ import annotations

from boardapp.domain.words import Precision
from boardapp.services.starter.entry import Entry
from boardapp.services.starter.names import Numbered
from boardapp.services.starter.work import Work
from boardapp.storage.tables.plan import PLAN_SECTIONS


def plan(work: Work, entry: Entry) -> None:
    """Write the plan with its points, values and evidence."""
    each = entry.entry("plan")
    if each is None:
        return
    prefix = each.text("prefix")
    id_ = work.writing.add(
        "plan",
        title=each.text("title"),
        prefix=prefix,
        period_start=work.day(each, "period_start"),
        period_end=work.day(each, "period_end"),
        status=each.word("status", ("draft", "current", "past"), "current"),
        version=each.number("version") or 1,
        example=each.flag("example"),
        **each.pick("place", "vision", "engagement"),
    )
    work.names.plan, work.names.plan_numbered = id_, Numbered(prefix)
    _points(work, each, id_)
    for position, value in enumerate(each.entries("values"), start=1):
        title, words = value.text("title"), value.text("words")
        work.writing.add("value", plan_id=id_, position=position, title=title, words=words)
        value.finish()
    each.finish()


def _points(work: Work, each: Entry, plan_id: int) -> None:
    points = each.entry("points")
    if points is None:
        return
    for section in PLAN_SECTIONS:
        for position, text in enumerate(points.texts(section), start=1):
            work.writing.add("plan_point", plan_id=plan_id, section=section, position=position, text=text)
    points.finish()


def evidence(work: Work, entry: Entry) -> None:
    """Write what people said and what the data says, each with its source and the priorities it bears on."""
    groups = entry.entry("evidence")
    if groups is None:
        return
    plan_id = work.names.the_plan(groups)
    for kind in ("heard", "data"):
        for position, each in enumerate(groups.entries(kind), start=1):
            id_ = work.writing.add(
                "evidence",
                plan_id=plan_id,
                kind=kind,
                position=position,
                text=each.text("text"),
                source=each.maybe("source"),
                **work.access(each),
            )
            for bears in each.entries("priorities"):
                priority = work.names.find(bears, "priority", bears.text("name"))
                note = bears.maybe("note")
                work.writing.add("evidence_priority", evidence_id=id_, priority_id=priority, note=note)
                bears.finish()
            each.finish()
    groups.finish()


def themes(work: Work, entry: Entry) -> None:
    """Write the themes with their priorities and the boards that oversee them."""
    for position, each in enumerate(entry.entries("themes"), start=1):
        title = each.text("title")
        id_ = work.writing.add(
            "theme",
            plan_id=work.names.the_plan(each),
            position=position,
            title=title,
            **each.pick("statement", "icon"),
        )
        work.names.add(each, "theme", title, id_)
        for place, priority in enumerate(each.entries("priorities"), start=1):
            _priority(work, priority, id_, place)
        each.finish()


def _priority(work: Work, each: Entry, theme: int, position: int) -> None:
    title, short = each.text("title"), each.text("short_title")
    aim = each.maybe("aim")
    id_ = work.writing.add("priority", theme_id=theme, position=position, title=title, short_title=short, aim=aim)
    work.names.add(each, "priority", title, id_)
    work.names.add(each, "priority", short, id_)
    work.aliases(each, "priority", id_)
    for oversight in each.entries("oversight", plain="board"):
        board = work.names.board(oversight, oversight.text("board")).id
        words = oversight.maybe("words")
        work.writing.add("priority_board", priority_id=id_, board_id=board, words=words)
        oversight.finish()
    for place, outcome in enumerate(each.entries("outcomes", plain="title"), start=1):
        words = outcome.text("title")
        key = work.writing.add("outcome", priority_id=id_, position=place, title=words)
        work.names.add(outcome, "outcome", words, key)
        outcome.finish()
    each.finish()


def delivery_plans(work: Work, entry: Entry) -> None:
    """Write the plans of partners and boards that embed priorities."""
    for position, each in enumerate(entry.entries("delivery_plans"), start=1):
        id_ = work.writing.add(
            "delivery_plan",
            plan_id=work.names.the_plan(each),
            position=position,
            title=each.text("title"),
            organisation_id=work.names.maybe(each, "organisation", "organisation"),
            board_id=work.names.maybe(each, "board", "board"),
            **each.pick("status", "note"),
        )
        for embeds in each.entries("priorities"):
            priority = work.names.find(embeds, "priority", embeds.text("name"))
            note = embeds.maybe("note")
            work.writing.add("delivery_plan_priority", delivery_plan_id=id_, priority_id=priority, note=note)
            embeds.finish()
        each.finish()


def reviews(work: Work, entry: Entry) -> None:
    """Write the reviews of the plan, due in its own words."""
    for each in entry.entries("reviews"):
        due = work.due(each)
        work.writing.add(
            "review",
            plan_id=work.names.the_plan(each),
            due=due.on,
            due_text=due.text,
            due_precision=each.word("due_precision", Precision, due.precision),
            purpose=each.maybe("purpose"),
            makes_version=each.number("makes_version"),
        )
        each.finish()
