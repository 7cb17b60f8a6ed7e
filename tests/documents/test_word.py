"""Word files, opened again: headings, tables, language, properties, numbered pages."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from boardapp.documents.form import Document
from boardapp.documents.word import word_file

# The order that the file format wants among what we write by hand.
ORDERS = {
    "pPr": ("pStyle", "keepNext", "keepLines", "numPr", "pBdr", "tabs", "spacing", "ind", "contextualSpacing", "jc",
            "outlineLvl"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblLayout", "tblLook", "tblCaption"),
    "settings": ("zoom", "defaultTabStop", "compat", "rsids", "themeFontLang", "clrSchemeMapping", "decimalSymbol"),
}  # fmt: skip


@pytest.fixture
def content(everything: Document) -> bytes:
    """Return the bytes of a Word file."""
    return word_file(everything)


@pytest.fixture
def word(content: bytes) -> WordDocument:
    """Return the file opened again."""
    return docx.Document(io.BytesIO(content))


def test_headings_are_real(word: WordDocument) -> None:
    found = [(one.style.name, one.text) for one in word.paragraphs if one.style and one.style.name]
    assert [one for one in found if one[0].startswith(("Title", "Heading"))] == [
        ("Title", "Health & Wellbeing <Board>: minutes"),
        ("Heading 1", "Attendance"),
        ("Heading 2", "1. <Carers> & friends"),
    ]
    assert [text for style, text in found if style == "List Bullet"] == ["one", "two"]
    assert ("Outcome", "RESOLVED \N{EN DASH} That it be so. ") in found
    assert ("Normal", "First line\nsecond line") in found
    assert ("Fact", "Place: Town Hall") in found


def test_no_empty_paragraph_makes_room(word: WordDocument) -> None:
    for block in word.iter_inner_content():
        paragraphs = [block] if isinstance(block, WordParagraph) else [
            one for row in block.rows for cell in row.cells for one in cell.paragraphs
        ]  # fmt: skip
        assert all(one.text.strip() for one in paragraphs)


def test_a_table_is_plain_and_its_header_row_repeats(word: WordDocument) -> None:
    table = word.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Name", "Seat"], ["Ann Lee", "Chair"], ["BoMarsh", "\N{EN DASH}"],
    ]  # fmt: skip
    marked = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True, False, False]
    assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
    caption = table._tbl.tblPr.find(qn("w:tblCaption"))
    assert caption is not None
    assert caption.get(qn("w:val")) == "Present"
    for row in table.rows:
        assert [cell.width for cell in row.cells] == [column.width for column in table.columns]


def test_the_caption_stands_above_its_table(word: WordDocument) -> None:
    blocks = list(word.iter_inner_content())
    place = next(number for number, one in enumerate(blocks) if isinstance(one, WordTable))
    before = blocks[place - 1]
    assert isinstance(before, WordParagraph)
    assert before.style is not None
    assert (before.style.name, before.text) == ("Caption", "Present")
    assert before.style.paragraph_format.keep_with_next


def test_the_language_is_british_english_throughout(word: WordDocument, content: bytes) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    languages = [one.get(qn("w:val")) for one in defaults.iter(qn("w:lang"))]
    assert languages == ["en-GB"]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in ("word/styles.xml", "word/document.xml", "word/settings.xml"):
            assert b'w:val="en-US"' not in package.read(name)
    assert word.core_properties.language == "en-GB"


def test_the_properties_name_the_document(word: WordDocument) -> None:
    told = word.core_properties
    assert told.title == "Health & Wellbeing <Board>: minutes, Meeting of 11 March 2026"
    assert told.author == told.last_modified_by == "Health & Wellbeing Board"
    assert told.comments == ""
    assert str(told.created).startswith("2026-03-12 09:30")


def test_pages_are_a4_and_numbered(word: WordDocument) -> None:
    page = word.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    foot = page.footer.paragraphs[0]
    fields = [one.get(qn("w:instr")) for one in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(one.text or "" for one in foot._p.iter(qn("w:t"))) == "Minutes {of} 11 March 2026 | Page 1 of 1"


def test_every_style_we_use_is_arial(word: WordDocument) -> None:
    cells = [one for row in word.tables[0].rows for cell in row.cells for one in cell.paragraphs]
    used = {one.style.name: one.style for one in [*word.paragraphs, *cells] if one.style}
    assert len(used) > 8
    for style in used.values():
        fonts = style.element.rPr.find(qn("w:rFonts"))
        assert fonts is not None, style.name
        assert set(fonts.attrib.values()) == {"Arial"}, style.name


def test_what_we_write_by_hand_is_in_the_order_the_format_wants(word: WordDocument) -> None:
    for part in (word.element, word.styles.element, word.settings.element):
        for tag, order in ORDERS.items():
            for element in [part] if part.tag == qn(f"w:{tag}") else part.iter(qn(f"w:{tag}")):
                places = [order.index(name) for each in element if (name := each.tag.split("}")[1]) in order]
                assert places == sorted(places), (tag, [each.tag for each in element])


def test_the_file_opens_as_one_of_today_and_without_the_picture_of_another(word: WordDocument, content: bytes) -> None:
    settings = {
        one.get(qn("w:name")): one.get(qn("w:val")) for one in word.settings.element.iter(qn("w:compatSetting"))
    }
    assert settings == {"compatibilityMode": "15"}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]
