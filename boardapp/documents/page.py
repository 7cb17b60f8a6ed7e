"""A document as one accessible HTML page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from boardapp.documents.form import NOTHING, Block, Bullets, Document, Facts, Heading, Paragraph, Run, Table, fit

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --quiet: #4a4a4a; --paper: #fff; --line: #767676; --head: #f0f0f0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ededed; --quiet: #c4c4c4; --paper: #161616; --line: #8a8a8a; --head: #2a2a2a; }
}
body { font: 1rem/1.5 Arial, Helvetica, sans-serif; color: var(--ink); background: var(--paper); margin: 0; }
main, footer { max-width: 48rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.35rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.08rem; margin: 1.5rem 0 .3rem; }
p, ul, dl { margin: 0 0 .6rem; }
.subtitle { font-size: 1.15rem; margin-bottom: 1.2rem; }
.note, footer { color: var(--quiet); font-size: .94rem; }
.notice, .outcome { border-left: .25rem solid var(--line); padding-left: .75rem; }
.signature { border-bottom: 1px solid var(--line); max-width: 34rem; padding-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1.2rem; font-size: .94rem; }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); }
tbody th { font-weight: normal; }
@media print {
  :root { --ink: #000; --quiet: #333; --paper: #fff; --line: #666; --head: #eee; }
  main, footer { max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr, .outcome { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  @page { size: A4; margin: 20mm; @bottom-right { content: counter(page) " / " counter(pages); } }
}
"""

_DENSE = """
main { padding-top: .6rem; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.08rem; margin: .8rem 0 .2rem; }
p, ul { margin-bottom: .3rem; }
.subtitle { font-size: 1rem; margin-bottom: .4rem; }
table { margin: .3rem 0 .4rem; }
th, td { padding: .12rem .4rem; }
@media print {
  body { font-size: 9.5pt; line-height: 1.2; }
  footer { font-size: 8.5pt; margin-top: .3rem; }
  @page { margin: 13mm; }
}
"""


def html_file(document: Document) -> bytes:
    """Return a document as the bytes of an .html file."""
    name = _text(f"{document.title}, {document.subtitle}")
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{_text(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{name}</title>",
        f'<meta name="author" content="{_text(document.author)}">',
        f"<style>{_STYLE}{_DENSE if document.dense else ''}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{_text(document.title)}</h1>",
        f'<p class="subtitle">{_text(document.subtitle)}</p>',
        *(_block(block) for block in document.blocks),
        "</main>",
        f"<footer><p>{_text(document.footer)}</p></footer>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level + 1}>{_text(block.text)}</h{block.level + 1}>"
        case Paragraph():
            kind = "" if block.kind == "body" else f' class="{block.kind}"'
            return f"<p{kind}>{_runs(block.runs)}</p>"
        case Bullets():
            return _lines("ul", [f"<li>{_text(item)}</li>" for item in block.items])
        case Facts():
            return _lines("dl", [f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in block.rows])
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_text(text)}</th>' for text in table.headings)
    body = []
    for first, *others in table.rows:
        cells = "".join(f"<td>{_text(text) or NOTHING}</td>" for text in others)
        body.append(f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>')
    caption = f"<caption>{_text(table.caption)}</caption>"
    return _lines("table", [caption, f"<thead><tr>{head}</tr></thead>", _lines("tbody", body)])


def _runs(runs: Sequence[Run]) -> str:
    return "".join(f"<strong>{_text(run.text)}</strong>" if run.strong else _text(run.text) for run in runs)


def _text(text: str) -> str:
    return escape(fit(text)).replace("\n", "<br>")


def _lines(tag: str, lines: Sequence[str]) -> str:
    return "\n".join([f"<{tag}>", *lines, f"</{tag}>"])
