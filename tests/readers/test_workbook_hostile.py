"""Workbooks that are damaged, or built to do harm: each is refused in words, within bounds of memory."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from python_calamine import CalamineError

from readers.workbooks import (
    MAIN,
    SHEET,
    listing,
    packed,
    parts,
    relations,
    sheets,
    source,
    texts,
    worksheet,
)  # fmt: skip
from scorecard.model.errors import InputRefused
from scorecard.readers import workbook, workbook_archive, workbook_copy, workbook_scan
from scorecard.readers.workbook import is_workbook, read_workbook

DAMAGED = (
    "this workbook is damaged and can't be read",
    "list10.xlsx",
    "export it again, or open it in Excel and save the sheet as CSV UTF-8",
)
DAMAGED_SHEET = (DAMAGED[0], "list10.xlsx, List", DAMAGED[2])
SAVE = "open it in Excel and save the sheet as CSV UTF-8"
LARGE = ("this workbook is larger than 250 MB once it is unpacked", "list10.xlsx", SAVE)
STEEP = (
    "a part of this workbook unpacks to more than 200 times its size, as no real sheet does",
    "list10.xlsx",
    SAVE,
)
MANY = ("this workbook holds more than 2,000 parts", "list10.xlsx", SAVE)
DECLARED = (
    "a part of this workbook declares a document type, as no workbook of Excel's does",
    "list10.xlsx",
    SAVE,
)
LOCKED = (
    "this workbook is protected with a password",
    "list10.xlsx",
    "open it in Excel, take the password away and save it, or save the sheet as CSV UTF-8",
)
ROW = "<row r='1'><c r='A1' t='inlineStr'><is><t>child_id</t></is></c></row>"


def refused(content: bytes) -> tuple[str, str, str]:
    """The refusal of a workbook with these bytes."""
    with pytest.raises(InputRefused) as caught:
        read_workbook(source(content))
    return caught.value.what, caught.value.where, caught.value.fix


def changed(content: bytes, name: str, offset: int, form: str, *values: int) -> bytes:
    """A zip archive whose directory says something else of one entry, at an offset in its record."""
    data = bytearray(content)
    start = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    struct.pack_into(form, data, start + offset, *values)
    return bytes(data)


def at_local_header(content: bytes, name: str, offset: int, form: str, *values: int) -> bytes:
    """The same with the header that stands before the entry itself."""
    data = bytearray(content)
    struct.pack_into(form, data, data.index(name.encode()) - 30 + offset, *values)
    return bytes(data)


def test_every_shorter_file_is_damaged() -> None:
    content = packed(parts(ROW))
    for size in (5, 30, 100, len(content) // 2, len(content) - 23, len(content) - 1):
        assert refused(content[:size]) == DAMAGED


def test_every_changed_byte_is_refused_or_harmless() -> None:
    content, seed = packed(parts(ROW)), random.Random(7)
    whole = read_workbook(source(content))
    for _ in range(1500):
        data = bytearray(content)
        for _ in range(seed.choice((1, 1, 2, 8))):
            data[seed.randrange(len(data))] = seed.randrange(256)
        is_workbook(source(bytes(data)))
        try:
            assert read_workbook(source(bytes(data))) == whole
        except InputRefused as refusal:
            assert refusal.where.startswith("list10.xlsx")


def test_every_changed_byte_of_a_part_is_refused_or_read() -> None:
    seed = random.Random(8)
    original = parts("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='1'><f>A1</f><v>42460</v></c></row>")
    for _ in range(1500):
        content = dict(original)
        name = seed.choice(list(content))
        data = bytearray(str(content[name]).encode())
        data[seed.randrange(len(data))] = seed.randrange(256)
        content[name] = bytes(data)
        is_workbook(source(packed(content)))
        try:
            read_workbook(source(packed(content)))
        except InputRefused as refusal:
            assert refusal.where.startswith("list10.xlsx")


def test_wrong_checksum() -> None:
    assert refused(changed(packed(parts(ROW)), SHEET, 16, "<L", 1)) == DAMAGED


@pytest.mark.parametrize("size", [0, 1, 10, 10**6, 2**32 - 2])
@pytest.mark.parametrize("field", [20, 24])
def test_sizes_that_lie(field: int, size: int) -> None:
    content = packed(parts(ROW))
    there = changed(content, SHEET, field, "<L", size)
    assert refused(there) == DAMAGED
    assert refused(at_local_header(there, SHEET, field - 2, "<L", size)) == DAMAGED


def test_passwords() -> None:
    content = packed(parts(ROW))
    locked = changed(content, SHEET, 8, "<H", 1)
    assert (refused(locked), is_workbook(source(locked))) == (LOCKED, True)
    for name in parts(ROW):
        content = changed(content, name, 8, "<H", 1)
    assert (refused(content), is_workbook(source(content))) == (LOCKED, True)


@pytest.mark.parametrize("method", [1, 12, 14, 99])
def test_other_ways_to_pack(method: int) -> None:
    content = changed(packed(parts(ROW)), SHEET, 10, "<H", method)
    assert refused(at_local_header(content, SHEET, 8, "<H", method)) == DAMAGED


def test_parts_that_share_bytes() -> None:
    content = packed(parts(ROW, **{"xl/worksheets/sheet2.xml": worksheet(ROW)}))
    first = content.index(SHEET.encode()) - 30
    assert refused(changed(content, "xl/worksheets/sheet2.xml", 42, "<L", first)) == DAMAGED


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [SHEET, SHEET.upper()])
def test_two_parts_of_one_name(name: str) -> None:
    target = io.BytesIO(packed(parts(ROW)))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, worksheet(""))
    assert refused(target.getvalue()) == DAMAGED


def test_thousands_of_parts() -> None:
    extra = {f"xl/media/{at}.xml": "" for at in range(2000)}
    assert refused(packed(parts(ROW, **extra))) == MANY
    long = {f"xl/media/{'x' * 60_000}{at}": "" for at in range(20)}
    assert refused(packed(parts(ROW, **long))) == MANY


def test_a_part_that_unpacks_to_a_thousand_times_its_size() -> None:
    for part in (worksheet(ROW + " " * 10_000_000), worksheet("<row/>" * 1_000_000)):
        assert refused(packed(parts(sheet=part))) == STEEP
    assert refused(packed(parts(ROW, texts=texts("<si/>" * 1_000_000)))) == STEEP
    assert refused(packed(parts(ROW, main=listing('name="List"') + " " * 10_000_000))) == STEEP


def test_parts_that_nobody_reads_are_not_unpacked() -> None:
    extra: dict[str, str | bytes | None] = {
        "xl/media/image1.png": bytes(20_000_000),
        "xl/pivotCache/records1.xml": "<x>" + " " * 20_000_000,
    }
    assert sheets(ROW, **extra)[0].rows == [["child_id"]]


def test_all_that_is_unpacked_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed(parts(ROW, texts=texts("<si><t>shared</t></si>" * 50)))
    monkeypatch.setattr(workbook_archive, "LARGEST_UNPACKED", 4_000)
    assert refused(content)[0] == "this workbook is larger than 0 MB once it is unpacked"


DOCTYPES = [
    "<!DOCTYPE x>",
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "http://example.org/">]>',
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
]


@pytest.mark.parametrize("declaration", DOCTYPES)
@pytest.mark.parametrize("name", [*parts(ROW), "docProps/core.xml"])
def test_document_types(name: str, declaration: str) -> None:
    content = parts(ROW, **{"docProps/core.xml": "<core/>"})
    declared = f"<!-- first -->{declaration}{content[name]!s}"
    assert refused(packed({**content, name: declared})) == DECLARED
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{declared}'
    for data in (
        wide.encode("utf-16"),
        b"\xff\xfe" + wide.encode("utf-16-le"),
        b"\xef\xbb\xbf" + declared.encode(),
    ):
        assert refused(packed({**content, name: data})) == DECLARED


def test_a_document_type_far_into_a_part() -> None:
    noise = "".join(random.Random(1).choices("abcdefgh", k=100_000))
    part = f"<!--{noise}--><!DOCTYPE x>{worksheet(ROW)}"
    assert refused(packed(parts(sheet=part))) == (DECLARED[0], "list10.xlsx, List", DECLARED[2])


@pytest.mark.parametrize(
    "part",
    [
        "", "text", worksheet(ROW)[:-5], worksheet(ROW) + "<x/>", worksheet(ROW + "&undeclared;"),
        worksheet("<row><c></row>"), worksheet(ROW).replace("<row", "\x00<row"), "<chartsheet/>",
        f"<worksheet xmlns='{MAIN}'/>", worksheet(f"{ROW}</sheetData><sheetData>"),
        worksheet(ROW).replace("<sheetData>", "<x><sheetData/></x><sheetData>"),
        worksheet(ROW).replace(MAIN, "urn:other"), "<worksheet><sheetData/></worksheet>",
        "<?xml version='1.0' encoding='utf-7'?>" + worksheet(ROW), "<?xml version='1.0' encoding='no'?><x/>",
        worksheet(f"{'<x>' * 200}{'</x>' * 200}"),
    ],
)  # fmt: skip
def test_sheets_that_are_no_sheets(part: str) -> None:
    assert refused(packed(parts(sheet=part))) == DAMAGED_SHEET


@pytest.mark.parametrize(
    "row",
    [
        *(
            f"<row r='1'><c r='{reference}'><v>1</v></c></row>"
            for reference in ("", "A", "1", "A0", "A-1", "A1:B2", "$A$1", " A1", "1A", "A1048577", "XFE1",
                              "AAAA1", "A٣", "Ä1", "A99999999999", "A1A1")
        ),
        *(f"<row r='{number}'><c><v>1</v></c></row>" for number in ("", "0", "-1", "x", "B5", "1048577",
                                                                    "1e3")),
        "<c><v>1</v></c>",
        "<row r='1'><c r='XFD1'><v>1</v></c><c><v>1</v></c></row>",
        "<row r='1048576'/><row><c><v>1</v></c></row>",
        "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
        # Out of order, in small letters.
        "<row r='1'><c r='C1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
        "<row r='2'><c r='A2'><v>1</v></c></row><row r='1'><c r='A1'><v>2</v></c></row>",
        "<row r='1'><c r='b1'><v>1</v></c></row>",
        # What would be lost, or told of the cell beside it.
        "<row r='1'><c r='A1' t='inlineStr'><is><t>a<is><t>b</t></is>c</t></is></c></row>",
        "<row r='1'><c r='A1'><v>1<t>2</t>3</v></c></row>",
        "<v>9</v><row r='1'><c r='A1'><v>1</v></c></row>",
        "<row r='1'><c r='A1'><v>1</v></c><v>9</v></row>",
        "<row r='1'><c r='A1'><v>1</v></c></row><t>9</t>",
        "<row r='1'><c r='A1'><v>10</v><t>02</t></c></row>",
        "<row r='1'><is><t>x</t></is><c r='A1'><v>1</v></c></row>",
        "<row r='1'><c r='A1'><v>1</v><v>2</v></c></row>",
        "<row r='1'><c r='A1'><v>1<x/>2</v></c></row>",
        "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t><is><t>b</t></is></is></c></row>",
        "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is><v>1</v></c></row>",
        "<row r='1'><c r='A1'><c r='B1'><v>1</v></c></c></row>",
        "<row r='1'><c r='A1'><row r='2'/><v>1</v></c></row>",
        *(f"<row><c t='s'><v>{number}</v></c></row>" for number in ("1", "-1", "x", "0.0", "9" * 20, "٠")),
    ],
)  # fmt: skip
def test_cells_that_are_nowhere_or_refer_to_nothing(row: str) -> None:
    assert refused(packed(parts(row))) == DAMAGED_SHEET


@pytest.mark.parametrize(
    "change",
    [
        {"main": "<broken"},
        {"main": None, "rels": None},
        {"links": None},
        {"links": "<broken"},
        {"links": relations("worksheet worksheets/none.xml")},
        {"links": relations("worksheet ../../../../etc/passwd")},
        {"links": relations("worksheet worksheets/sheet1.xml").replace("Id=", "TargetMode='External' Id=")},
        {"styles": "<broken"},
        {"styles": f"<styleSheet xmlns='{MAIN}'><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"},
        {"texts": "<broken"},
        {"texts": texts("<si>" * 200 + "</si>" * 200)},
        {"main": listing('name="List"', 'name="Again"'),
         "links": relations("worksheet worksheets/sheet1.xml", "worksheet worksheets/sheet1.xml")},
    ],
)  # fmt: skip
def test_parts_that_do_not_fit_together(change: dict[str, str | None]) -> None:
    assert refused(packed(parts(ROW, **change))) == DAMAGED


def test_no_worksheet() -> None:
    none = ("this workbook has no worksheet", "list10.xlsx", "export it again, with its table on a sheet")
    assert refused(packed(parts(main=listing()))) == none
    chart = relations("chartsheet chartsheets/sheet1.xml")
    assert refused(packed(parts(main=listing('name="Chart"'), links=chart))) == none


def corners(*references: str) -> str:
    """A sheet of a few cells far from each other."""
    return worksheet("".join(f"<row r='1'><c r='{one}'><v>1</v></c></row>" for one in references))


FIX = "delete what stands far below or right of the table, or save the table's sheet as CSV UTF-8"


@pytest.mark.parametrize(
    ("references", "reach"),
    [
        (("XFD1048576",), "row 1,048,576 and column 16,384"),
        (("A1", "XFD1048576"), "row 1,048,576 and column 16,384"),
        (("XFD1", "A1048576"), "row 1,048,576 and column 16,384"),
        (("E1000001",), "row 1,000,001 and column 5"),
    ],
)
def test_cells_in_far_corners(references: tuple[str, ...], reach: str) -> None:
    what = f"this sheet's cells reach to {reach}, and a workbook may have 4,000,000 cells"
    assert refused(packed(parts(sheet=corners(*references)))) == (what, "list10.xlsx, List", FIX)


def test_the_bound_is_for_all_sheets_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_scan, "LARGEST_GRID", 9)
    monkeypatch.setattr(workbook_copy, "LARGEST_GRID", 9)
    content = parts(
        main=listing('name="One"', 'name="Two"'),
        links=relations("worksheet worksheets/sheet1.xml", "worksheet worksheets/sheet2.xml"),
        sheet=corners("C2"),
    )
    assert len(read_workbook(source(packed({**content, "xl/worksheets/sheet2.xml": corners("C1")})))) == 2
    what = "this sheet's cells reach to row 2 and column 2, and a workbook may have 9 cells"
    two = packed({**content, "xl/worksheets/sheet2.xml": corners("B2")})
    assert refused(two) == (what, "list10.xlsx, Two", FIX)


@pytest.mark.parametrize("items", ["<si><t>a<x/>b</t></si>", "<si><t>a</t><si><t>b</t></si></si>"])
def test_a_shared_text_with_something_within_it_is_damage(items: str) -> None:
    nested = texts(items)
    assert refused(packed(parts("<row><c t='s'><v>0</v></c></row>", texts=nested))) == DAMAGED


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_elements_a_hundred_deep_are_read_and_deeper_ones_are_damage(part: str) -> None:
    def book(depth: int) -> bytes:
        content = parts(ROW)
        before, end, root = str(content[part]).rpartition("</")
        return packed(content | {part: before + "<x>" * (depth - 1) + "</x>" * (depth - 1) + end + root})

    (sheet,) = read_workbook(source(book(100)))
    assert sheet.rows == [["child_id"]]
    assert refused(book(101)) == DAMAGED


def test_too_many_shared_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_copy, "MOST_TEXTS", 2)
    assert len(sheets(ROW, texts=texts("<si/><si/>"))) == 1
    assert refused(packed(parts(ROW, texts=texts("<si/><si/><si/>")))) == DAMAGED


def noise(size: int) -> str:
    """Letters that do not pack well, so that no bound on packing comes first."""
    return random.Random(2).randbytes(size // 2).hex()


def test_pieces_too_long_to_hold() -> None:
    long = noise(2_000_000)
    for row in (
        f"<row><c r='A1' t='str'><v>{long}</v></c></row>",
        f"<row><c r='A1' t='inlineStr'><is>{'<r><t>' + long[:9] + '</t></r>'}<t>{long}</t></is></c></row>",
        f"<row><c r='A1' x='{long}'><v>1</v></c></row>",
        f"<!--{long}-->{ROW}",
        f"<x{long}/>",
    ):
        assert refused(packed(parts(row))) == DAMAGED_SHEET
    assert refused(packed(parts(ROW, texts=texts(f"<si><t>{long}</t></si>")))) == DAMAGED


class Panic(BaseException):
    """Stands for the fault inside calamine that is no `Exception`."""


@pytest.mark.parametrize("fault", [Panic, OverflowError, CalamineError])
def test_faults_inside_calamine(fault: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise fault

    monkeypatch.setattr(workbook, "CalamineWorkbook", SimpleNamespace(from_filelike=stop))
    assert refused(packed(parts(ROW))) == DAMAGED
    book = SimpleNamespace(get_sheet_by_index=stop)
    monkeypatch.setattr(workbook, "CalamineWorkbook", SimpleNamespace(from_filelike=lambda _: book))
    assert refused(packed(parts(ROW))) == DAMAGED_SHEET


@pytest.mark.parametrize("fault", [KeyboardInterrupt, MemoryError])
def test_interruptions_are_not_faults(fault: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise fault

    monkeypatch.setattr(workbook, "CalamineWorkbook", SimpleNamespace(from_filelike=stop))
    with pytest.raises(fault):
        read_workbook(source(packed(parts(ROW))))


# Files whose harm would be in memory: what is read in a process of its own must stay under 300 MB.


def blanks(size: int) -> bytes:
    """A deflated sheet with so many blanks after its root's first tag."""
    packer, blank = zlib.compressobj(9, zlib.DEFLATED, -15), b" " * (1 << 20)
    start = packer.compress(f"<worksheet xmlns='{MAIN}'>".encode())
    return start + b"".join(packer.compress(blank) for _ in range(size >> 20)) + packer.flush()


def bomb(told: int) -> bytes:
    """A sheet that unpacks to 500 MB, whose headers tell another size."""
    target = io.BytesIO(packed({one: part for one, part in parts(ROW).items() if one != SHEET}))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(zipfile.ZipInfo(SHEET), blanks(500 << 20))
    data = target.getvalue()
    for change, at in ((changed, 10), (at_local_header, 8)):
        data = change(data, SHEET, at, "<H", zipfile.ZIP_DEFLATED)
    for change, at in ((changed, 24), (at_local_header, 22)):
        data = change(data, SHEET, at, "<L", told)
    return data


def laughs() -> bytes:
    """Entities that would unfold to a thousand million letters."""
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'
    return packed(parts(texts=doctype + texts("<si><t>&e9;</t></si>")))


def nest() -> bytes:
    """Elements inside each other, tens of thousands deep."""
    return packed(parts("<a>" * 300_000))


def rows_of_corners() -> bytes:
    """A cell in the last column of very many rows."""
    return packed(parts("".join(f"<row><c r='XFD{at}'><v>1</v></c></row>" for at in range(1, 100_000))))


def told_counts() -> bytes:
    """Texts that tell of very many, and a sheet that tells it is as large as there is."""
    told = texts("<si><t>shared</t></si>").replace("<sst", "<sst count='4000000000' uniqueCount='4000000000'")
    sheet = worksheet(ROW).replace("<sheetData>", "<dimension ref='A1:XFD1048576'/><sheetData>")
    return packed(parts(texts=told, sheet=sheet))


def cases() -> Iterator[tuple[str, bytes, str]]:
    yield "bomb", bomb(2**32 - 2), STEEP[0]
    yield "small bomb", bomb(100), DAMAGED[0]
    yield "laughs", laughs(), DECLARED[0]
    yield "nest", nest(), DAMAGED[0]
    yield "corner", packed(parts(sheet=corners("A1", "XFD1048576"))), "row 1,048,576"
    yield "corners", rows_of_corners(), "4,000,000 cells"
    yield "error", packed(parts(sheet=corners("A1", "XFD1048576").replace("<c ", "<c t='e' "))), "row 1,048"
    # Calamine asks for the memory that these tell of, and ends the process where it gets none.
    yield "counts", told_counts(), "read"


PROGRAM = """
import sys
from pathlib import Path
from scorecard.model.errors import InputRefused
from scorecard.readers.source import Source
from scorecard.readers.workbook import read_workbook
for path in map(Path, sys.argv[1:]):
    with path.open("rb") as handle:
        try:
            read_workbook(Source(path.name, handle, "", path.stat().st_size))
            print("read")
        except InputRefused as refusal:
            print(refusal.what)
# The most memory this program has held, not that of the one that started it.
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by Linux")
def test_memory_stays_bounded(tmp_path: Path) -> None:
    told = list(cases())
    paths = [tmp_path / f"{name}.xlsx" for name, _, _ in told]
    for path, (_, content, _) in zip(paths, told, strict=True):
        path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, paths)],
        capture_output=True, text=True, check=True, timeout=60, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    *answers, kilobytes = done.stdout.splitlines()
    assert [words in answer for answer, (_, _, words) in zip(answers, told, strict=True)] == [True] * 8
    assert int(kilobytes) < 300_000
