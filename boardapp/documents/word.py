"""A document as an accessible Word file: real headings, header rows that repeat, its language, numbered pages."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from boardapp.documents.form import NOTHING, Block, Bullets, Document, Facts, Heading, Paragraph, Run, Table, fit
from boardapp.documents.word_look import FACT, KINDS, dress, page_width
from boardapp.language import _


def word_file(document: Document) -> bytes:
    """Return a document as the bytes of a .docx file."""
    word = docx.Document()
    dress(word, document.language, dense=document.dense)
    _name(word, document)
    word.add_paragraph(fit(document.title), style="Title")
    word.add_paragraph(fit(document.subtitle), style="Subtitle")
    for block in document.blocks:
        _write(word, block, page_width(dense=document.dense))
    _number_pages(word, document.footer)
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def _name(word: WordDocument, document: Document) -> None:
    """Set the properties of the file, by which readers and screen readers announce it."""
    told = word.core_properties
    told.title = fit(f"{document.title}, {document.subtitle}")
    told.subject = fit(document.subtitle)
    told.author = told.last_modified_by = fit(document.author)
    told.language = document.language
    told.created = told.modified = document.made
    told.comments = told.keywords = told.category = ""
    told.revision = 1
    _drop_thumbnail(word)


def _drop_thumbnail(word: WordDocument) -> None:
    """Take away the picture of an empty page that new files come with: file managers would show it for this one."""
    ties = word.part.package.rels
    for tie in [name for name, tie in ties.items() if tie.reltype.endswith("/thumbnail")]:
        del ties[tie]


def _write(word: WordDocument, block: Block, width: float) -> None:
    match block:
        case Heading():
            word.add_heading(fit(block.text), block.level)
        case Paragraph():
            _runs(word.add_paragraph(style=KINDS[block.kind]), block.runs)
            if block.kind == "signature":
                word.paragraphs[-1].add_run("\t")
        case Bullets():
            for item in block.items:
                word.add_paragraph(fit(item), style="List Bullet")
        case Facts():
            for name, value in block.rows:
                _runs(word.add_paragraph(style=FACT), (Run(f"{name}:", strong=True), Run(f" {value}")))
        case Table():
            _table(word, block, width)


def _runs(paragraph: WordParagraph, runs: Sequence[Run]) -> None:
    for run in runs:
        paragraph.add_run(fit(run.text)).bold = True if run.strong else None


def _table(word: WordDocument, block: Table, room: float) -> None:
    """Write a plain table: no merged or empty cells, its first row a header that repeats, no row torn by a page."""
    word.add_paragraph(fit(block.caption), style="Caption")
    table = word.add_table(rows=0, cols=len(block.headings), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    widths = [room * share / sum(block.widths) for share in block.widths]
    _row(table, block.headings, widths, heading=True)
    for row in block.rows:
        _row(table, row, widths)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _describe(table, block.caption)


def _row(table: WordTable, texts: Sequence[str], widths: Sequence[float], *, heading: bool = False) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]
    settings = row._tr.get_or_add_trPr()
    settings.append(OxmlElement("w:cantSplit"))
    if heading:
        settings.append(OxmlElement("w:tblHeader"))
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table Heading" if heading else "Table Text"
        paragraph.add_run(fit(text) or NOTHING)


def _describe(table: WordTable, caption: str) -> None:
    """Name the table for screen readers, and say that its first row and column are headings."""
    settings = table._tbl.tblPr
    look = settings.find(qn("w:tblLook"))
    if look is not None:
        settings.remove(look)
    look = OxmlElement("w:tblLook")
    for name, value in (("val", "00A0"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "1"),
                        ("lastColumn", "0"), ("noHBand", "0"), ("noVBand", "0")):  # fmt: skip
        look.set(qn(f"w:{name}"), value)
    settings.append(look)
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), fit(caption))
    settings.append(described)


def _number_pages(word: WordDocument, footer: str) -> None:
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.style = "Footer"
    before, between, after = _("{footer} | Page {page} of {pages}").replace("{pages}", "{page}").split("{page}")
    paragraph.add_run(fit(before.format(footer=footer)))
    _field(paragraph, "PAGE")
    paragraph.add_run(between)
    _field(paragraph, "NUMPAGES")
    if after:
        paragraph.add_run(after)


def _field(paragraph: WordParagraph, instruction: str) -> None:
    """Write a field that the reader's program works out, with a first answer for those that do not."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
