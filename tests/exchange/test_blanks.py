"""Texts that show nothing, found among the shared ones of a workbook."""

from __future__ import annotations

import pytest

from boardapp.exchange.blanks import blank_strings, says_nothing

STRINGS = (
    b'<sst count="6"><si><t>Ref</t></si><si><t xml:space="preserve"> </t></si><si/>'
    b"<si><r><t>No</t></r><r><t> </t></r></si><si><t>&#160;</t></si><si><t>Owner</t></si></sst>"
)


@pytest.mark.parametrize("size", [1, 7, 50, 1000])
def test_the_blank_ones_are_numbered_however_the_part_is_cut(size: int) -> None:
    pieces = [STRINGS[at : at + size] for at in range(0, len(STRINGS), size)]
    assert blank_strings(pieces) == {1, 2, 4}


@pytest.mark.parametrize(
    ("attributes", "inner", "nothing"),
    [
        (b' r="A1" t="s"', b"<v>1</v>", True),
        (b' r="A1" t="s"', b"<v>0</v>", False),
        (b' r="A1"', b"<v>1</v>", False),
        (b' r="A1" t="inlineStr"', b"<is><t> </t></is>", True),
        (b' r="A1" t="str"', b'<f>IF(B1="","")</f><v> </v>', False),
        (b' r="A1" t="str"', b"<v>x</v>", False),
    ],
)
def test_which_cells_say_nothing(attributes: bytes, inner: bytes, nothing: bool) -> None:
    assert says_nothing(attributes, inner, {1}) is nothing
