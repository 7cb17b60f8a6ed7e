"""How our Word files look: Arial, dark on white, A4, and the language of every style."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from boardapp.documents.form import Kind

KINDS: dict[Kind, str] = {
    "body": "Normal", "note": "Note", "notice": "Notice", "outcome": "Outcome", "signature": "Signature Line",
}  # fmt: skip
"""The paragraph style of each kind of paragraph."""

FACT = "Fact"
"""The paragraph style of a name with its value."""

_FONT = "Arial"
_INK = RGBColor(0x1A, 0x1A, 0x1A)
_WIDTH, _HEIGHT, _EDGE = 21.0, 29.7, 2.2
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_WORD_OF_TODAY = "15"

# Size, space before, space after (points), bold.
_LOOKS = {
    "Normal": (11, 0, 6, False),
    "Title": (22, 0, 2, True),
    "Subtitle": (14, 0, 10, False),
    "Heading 1": (16, 16, 6, True),
    "Heading 2": (12.5, 12, 4, True),
    "Heading 3": (11.5, 10, 4, True),
    "Caption": (10, 6, 4, True),
    "List Bullet": (11, 0, 3, False),
    "Footer": (9, 0, 0, False),
    "Note": (10, 0, 6, False),
    "Notice": (10.5, 0, 6, False),
    "Outcome": (11, 2, 4, False),
    "Fact": (11, 0, 2, False),
    "Signature Line": (11, 18, 6, False),
    "Table Text": (10, 2, 2, False),
    "Table Heading": (10, 2, 2, True),
}


_DENSE_EDGE = 1.5
_DENSE_LOOKS = {
    "Normal": (10, 0, 3, False),
    "Title": (16, 0, 0, True),
    "Subtitle": (11, 0, 4, False),
    "Heading 1": (11.5, 6, 2, True),
    "Heading 2": (10.5, 4, 2, True),
    "Caption": (10, 4, 2, True),
    "List Bullet": (9.5, 0, 1, False),
    "Note": (9.5, 0, 3, False),
    "Notice": (9.5, 0, 3, False),
    "Fact": (10, 0, 1, False),
    "Table Text": (9.5, 1, 1, False),
    "Table Heading": (9.5, 1, 1, True),
}


def page_width(*, dense: bool = False) -> float:
    """Return how wide the text of a page is, in centimetres."""
    return _WIDTH - 2 * (_DENSE_EDGE if dense else _EDGE)


def dress(word: WordDocument, language: str, *, dense: bool = False) -> None:
    """Give a new Word document its page, its styles and its language; a dense one is smaller and closer."""
    edge = _DENSE_EDGE if dense else _EDGE
    page = word.sections[0]
    page.page_width, page.page_height = Cm(_WIDTH), Cm(_HEIGHT)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(edge)
    looks = _LOOKS | _DENSE_LOOKS if dense else _LOOKS
    for name, (size, before, after, bold) in looks.items():
        _style(word, name, size, before, after, bold)
        if dense:
            _paragraph_style(word, name).paragraph_format.line_spacing = 1.0
    if dense:
        page.footer_distance = Cm(edge / 2)
    for name in ("Heading 1", "Heading 2", "Caption", "Table Heading"):
        _paragraph_style(word, name).paragraph_format.keep_with_next = True
    for name, indent in (("Outcome", 0.6), ("Notice", 0.6)):
        _edge(_paragraph_style(word, name), indent)
    line = _paragraph_style(word, "Signature Line").paragraph_format
    line.tab_stops.add_tab_stop(Cm(page_width(dense=dense) - 3), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.HEAVY)
    _speak(word, language)
    _as_of_today(word)


def _paragraph_style(word: WordDocument, name: str) -> ParagraphStyle:
    """Return a paragraph style, made where the template has none of that name."""
    if name not in word.styles:
        made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = word.styles["Normal"]
    found = word.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def _style(word: WordDocument, name: str, size: float, before: float, after: float, bold: bool) -> None:
    style = _paragraph_style(word, name)
    style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(size), bold, False
    style.font.color.rgb = _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for themed in _THEMED:
        fonts.attrib.pop(qn(f"w:{themed}"), None)
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _edge(style: ParagraphStyle, indent: float) -> None:
    """Set a line at the left of a paragraph, so that it stands out without colour."""
    style.paragraph_format.left_indent = Cm(indent)
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", "444444")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    # The schema wants the border before spacing and indent.
    settings = style.element.get_or_add_pPr()
    first = next((each for each in settings if each.tag in (qn("w:spacing"), qn("w:ind"), qn("w:tabs"))), None)
    if first is None:
        settings.append(borders)
    else:
        first.addprevious(borders)


def _speak(word: WordDocument, language: str) -> None:
    """Say the language where Word looks for it: the defaults of the document, every style, the theme."""
    root: Any = word.styles.element
    for spoken in root.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
    defaults = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    if defaults.find(qn("w:lang")) is None:
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), language)
        defaults.append(spoken)
    for theme in word.settings.element.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), language)


def _as_of_today(word: WordDocument) -> None:
    """Keep Word from opening the file as one of a version long gone."""
    settings: Any = word.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    for old in list(compat):
        compat.remove(old)
    setting = OxmlElement("w:compatSetting")
    for name, value in (
        ("name", "compatibilityMode"), ("uri", "http://schemas.microsoft.com/office/word"), ("val", _WORD_OF_TODAY),
    ):  # fmt: skip
        setting.set(qn(f"w:{name}"), value)
    compat.append(setting)
