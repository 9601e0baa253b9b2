"""Containers are taken apart into releases; what is broken in them is named, the rest goes on."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from archive.documents import Source
from archive.filing import Fail
from archive.readers import read
from archive.sources import find_sources, limits, reopen

Find = Callable[..., list[Source | Fail]]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Open a file of the content, and return what it holds."""

    def call(content: bytes, name: str = "box") -> list[Source | Fail]:
        file = tmp_path / name
        file.write_bytes(content)
        return list(find_sources([str(file)], io.BytesIO()))

    return call


def names(found: list[Source | Fail]) -> list[str]:
    """Return the end of each address, with the reason where it failed."""
    return [
        f"{item.uri.partition('#')[2]}: {item.reason}"
        if isinstance(item, Fail)
        else item.uri.partition("#")[2]
        for item in found
    ]


def kinds(found: list[Source | Fail]) -> list[str]:
    return [item.media_type for item in found if isinstance(item, Source)]


MEMBERS = {
    "a.txt": b"Titel\n\nText.",
    "../../b.txt": b"Titel\n\nB.",
    "/etc/c.txt": b"Titel\n\nC.",
    "logo.png": b"\x89PNG\0",
    "style.css": b"p {}",
    "__MACOSX/a.txt": b"x",
    ".hidden.txt": b"x",
    "broken.pdf": b"\0\0",
    "page.dat": b"<html><p>x</p></html>",
}


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
def test_an_archive_gives_its_releases_in_order(make: Any, find: Find, kind: str) -> None:
    mode = "w" + (":" + kind.partition(".")[2] if "." in kind else "")
    content = make.zip(MEMBERS) if kind == "zip" else make.tar(MEMBERS, mode)

    assert names(find(content)) == [
        *("a.txt", "../../b.txt", "/etc/c.txt"),
        "broken.pdf: is of no format that holds a release",
        "page.dat",
    ]


def test_files_of_one_name_have_addresses_of_their_own(make: Any, find: Find) -> None:
    content = io.BytesIO(make.zip({"a.txt": b"1"}))
    with zipfile.ZipFile(content, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", b"2")

    assert names(find(content.getvalue())) == ["a.txt", "a.txt~2"]


def test_a_locked_member_is_named_and_the_rest_read(make: Any, find: Find) -> None:
    content = bytearray(make.zip({"a.txt": b"x", "b.txt": b"y"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1

    assert names(find(bytes(content))) == ["a.txt: is under a password", "b.txt"]


def test_office_files_are_releases_wherever_they_lie(make: Any, find: Find) -> None:
    word, odt = make.docx(("Normal", "x")), make.odt("<text:p>y</text:p>")

    found = find(make.zip({"a.docx": word, "b": odt}))

    assert [item.content for item in found if isinstance(item, Source)] == [word, odt]
    assert find(word, "letter.zip")[0].uri.endswith("letter.zip")
    assert kinds(find(make.zip({"a.txt": b"x", "word/document.xml": b"<x/>"}))) == [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ]


def test_containers_lie_in_containers_but_not_without_end(make: Any, find: Find) -> None:
    content = MEMBERS["a.txt"]
    for depth in range(5):
        content = make.zip({f"{depth}.zip": content, f"{depth}.txt": b"x"})

    assert names(find(content)) == [
        "4.zip#3.zip#2.zip#1.zip: lies in more than 4 containers, one inside the other",
        *("4.zip#3.zip#2.zip#1.txt", "4.zip#3.zip#2.txt", "4.zip#3.txt", "4.txt"),
    ]


def test_a_mail_gives_itself_and_its_attachments(make: Any, find: Find) -> None:
    message: EmailMessage = make.mail()
    pdf, word = make.pdf([[(11, "x")]]), make.docx(("Normal", "x"))
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="Größe #1.pdf")
    message.add_attachment(word, maintype="application", subtype="octet-stream", filename="a")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"junk\0", maintype="application", subtype="pdf", filename="b.pdf")
    message.add_attachment(make.mail("Innen."))

    found = find(message.as_bytes())

    assert names(found) == [
        "",
        "Größe #1.pdf",
        "a",
        "b.pdf: is of no format that holds a release",
        "part-5",
    ]
    assert isinstance(found[1], Source)
    assert found[1].content == pdf
    assert read(found[4]).text == "Innen." if isinstance(found[4], Source) else False


def test_a_mailbox_gives_its_mails(make: Any, find: Find) -> None:
    mails = [make.mail(f"Text {n}\n\nFrom here on\n") for n in range(3)]
    lines = "From a@b.de Fri May 31 10:00:00 2024\n"
    content = "\n".join(
        f"{lines}{mail.as_string().replace(chr(10) + 'From h', chr(10) + '>From h')}"
        for mail in mails
    )

    found = find(content.encode())

    assert names(found) == ["1", "2", "3"]
    assert [read(item).text for item in found if isinstance(item, Source)] == [
        f"Text {n}\n\nFrom here on" for n in range(3)
    ]


def test_a_feed_gives_its_entries_each_with_what_the_channel_says(make: Any, find: Find) -> None:
    content = make.rss(
        "<title>A&nbsp;&ndash; &unknown;B</title><guid>g1</guid><description>a</description>",
        "<title>B</title><description>b</description>",
        "<title>C</title><guid>g1</guid><description>c</description>",
        head="<link>https://au.example</link><language>de</language>",
    )

    found = find(content)

    assert names(found) == ["g1", "2", "g1~2"]
    documents = [read(item) for item in found if isinstance(item, Source)]
    assert [(item.title[:3], item.publisher) for item in documents] == [
        *(("A –", "Stadt Musterau"), ("B", "Stadt Musterau"), ("C", "Stadt Musterau")),
    ]


def test_an_entry_is_the_same_wherever_it_stands_in_the_feed(make: Any, find: Find) -> None:
    item, other = "<title>A</title><guid>g1</guid>", "<title>B</title><guid>g2</guid>"
    (alone,) = find(make.rss(item))

    assert alone in find(make.rss(other, item, head="<pubDate>heute</pubDate>"))


def test_an_atom_feed_keeps_its_namespaces(find: Find) -> None:
    entry = "<entry><id>tag:1</id><title>A</title><content>Text.</content></entry>"
    content = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Stadt Au</title>{entry}</feed>'

    (found,) = find(content.encode())

    assert isinstance(found, Source)
    assert (found.media_type, read(found).publisher) == ("application/atom+xml", "Stadt Au")


def test_a_feed_without_entries_is_told(make: Any, find: Find) -> None:
    assert names(find(make.rss())) == [": is a feed without entries"]


def test_a_web_archive_gives_its_pages_at_their_addresses(make: Any, find: Find) -> None:
    page = b"<html><p>x</p></html>"
    pages = {"https://au.example/1?a=b": page, "https://[broken/2": page}

    found = find(make.warc(pages))

    assert [(item.uri, item.content) for item in found if isinstance(item, Source)] == [
        *pages.items()
    ]
    for foreign in (
        make.warc({"https://au.example/a.png": page}, "image/png"),
        make.warc({"https://au.example/api": b"plain"}, "text/plain"),
    ):
        (told,) = find(foreign)
        assert isinstance(told, Fail)
        assert told.reason == "holds no release"


def test_a_page_too_long_is_told(make: Any, find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    content = make.warc({"https://a.de/1": b"<p>" + b"x" * 5000, "https://a.de/2": b"<p>x"})
    monkeypatch.setattr(limits, "MAX_BYTES", 4000)

    first, second = find(content)

    assert isinstance(first, Fail)
    assert (first.uri, second.uri) == ("https://a.de/1", "https://a.de/2")


OBJECT = {"id": "7", "text": "Der Text.", "title": "Titel"}


def test_a_record_of_false_length_is_told(make: Any, find: Find) -> None:
    page = b"<html><p>x</p></html>"
    records = gzip.decompress(make.warc({"https://a.de/1": page, "https://a.de/2": page}))
    redirect = records.replace(b"200 OK", b"302 No", 1)

    assert [item.uri for item in find(redirect)] == ["https://a.de/2"]
    assert "is a damaged record, or of false length" in str(
        find(records.replace(b"</html>", b"</html>and more", 1))
    )


JSONS = {
    "pretty": (json.dumps(OBJECT, indent=2), [""]),
    "lines": (f"{json.dumps(OBJECT)}\n\n{json.dumps(OBJECT)}\n", ["1", "3"]),
    "list": (json.dumps([OBJECT, OBJECT], indent=1), ["1", "2"]),
    "list on a line": (json.dumps([OBJECT, OBJECT]), ["1", "2"]),
    "one": (json.dumps(OBJECT), ["1"]),
}


@pytest.mark.parametrize(("text", "parts"), JSONS.values(), ids=JSONS)
def test_json_gives_its_objects_however_it_is_laid_out(
    find: Find, text: str, parts: list[str]
) -> None:
    found = find(text.encode())

    assert names(found) == parts
    assert all(read(item).text == "Der Text." for item in found if isinstance(item, Source))


def test_a_list_of_no_objects_is_told(find: Find) -> None:
    assert names(find(b"[1, 2]", "a.json")) == [": is a list without objects"]


def test_a_delivery_report_keeps_its_mail_to_itself(make: Any, find: Find) -> None:
    report = b"From: a@b.de\nTo: c\nContent-Type: multipart/report; boundary=x\n\n--x\n"
    inner = b"Content-Type: message/rfc822\n\nFrom: a@b.de\nSubject: x\n\nText\n--x--\n"

    assert names(find(report + inner)) == [""]


def test_folders_and_links_in_an_archive_are_no_releases(make: Any, find: Find) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.mkdir("sub")
        archive.writestr("sub/a.txt", b"x")

    assert names(find(content.getvalue())) == ["sub/a.txt"]


def test_a_list_cut_off_gives_what_stands_before(find: Find) -> None:
    first, broken = find(json.dumps([OBJECT, OBJECT])[:-9].encode())

    assert isinstance(first, Source)
    assert isinstance(broken, Fail)
    assert broken.reason.startswith("cannot be read: ")


LONG = "Am Mittwoch kam es gegen 8 Uhr in der Hauptstraße zu einem Unfall, bei dem niemand litt."
WIRE = f"24.02.2016 – 15:48\n\nPolizei Au\n\nAu (ots)\nDorf: Brand\n{LONG}\nWeiler: Unfall\n{LONG}"


def test_the_reports_of_a_newswire_text_are_releases(find: Find) -> None:
    found = find(WIRE.encode())

    assert names(found) == ["1", "2"]
    assert [read(item).title for item in found if isinstance(item, Source)] == [
        "Dorf: Brand",
        "Weiler: Unfall",
    ]
    assert names(find(WIRE[:120].encode())) == [""]


def test_the_reports_in_a_json_object_have_ids_of_their_own(find: Find) -> None:
    wire = {"id": "p-1", "url": "https://a.de/1", "publisher": "Polizei Au", "text": WIRE}
    found = find(json.dumps(wire).encode() + b'\n{"text": "x (ots"}\n{"text": (ots\n', "a.jsonl")

    assert names(found) == ["1#1", "1#2", "2", "3"]
    documents = [read(item) for item in found[:2] if isinstance(item, Source)]
    assert [(item.title, item.sender_id, item.url) for item in documents] == [
        ("Dorf: Brand", "p-1#1", None),
        ("Weiler: Unfall", "p-1#2", None),
    ]


def test_a_table_gives_its_rows_each_with_the_header(find: Find) -> None:
    table = 'Titel;Text\nA;"eins\nzwei"\n;\n"B"x;y\nC;drei\n'

    found = find(table.encode("windows-1252"), "a.csv")

    assert names(found) == ["1", "3: is a broken row: ';' expected after '\"'", "4"]
    assert [read(item).text for item in found if isinstance(item, Source)] == ["eins\nzwei", "drei"]


def test_a_table_may_be_in_utf_16(find: Find) -> None:
    (found,) = find("Titel\tText\nA\tGrüße\n".encode("utf-16"), "a.txt")

    assert isinstance(found, Source)
    assert read(found).text == "Grüße"


def test_limits_bound_members_sizes_and_compression(
    make: Any, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = {f"{n}.txt": b"x" * 100 for n in range(5)}
    monkeypatch.setattr(limits, "MAX_MEMBERS", 2)
    assert names(find(make.zip(members)))[2:] == [": holds more than 2 files"]
    monkeypatch.setattr(limits, "MAX_MEMBERS", 100)
    monkeypatch.setattr(limits, "MAX_TOTAL", 250)
    assert names(find(make.tar(members)))[2:] == [": unpacks to more than 0 MB"]
    monkeypatch.setattr(limits, "MAX_TOTAL", 2**20)
    monkeypatch.setattr(limits, "MAX_BYTES", 50)
    assert len(find(make.zip(members))) == 5
    assert names(find(gzip.compress(b'{"text": 1}\n' * 10**6), "a.jsonl.gz"))[-1:] == [
        ": is packed more than 100 times over, as no text is"
    ]


def test_a_tar_with_a_header_that_nobody_needs_is_told(make: Any, find: Find) -> None:
    header = tarfile.TarInfo("a")
    header.type, header.size = tarfile.XHDTYPE, 20_000
    tar = header.tobuf(tarfile.USTAR_FORMAT) + b"1" * 20_480 + make.tar({"a.txt": b"Titel"})

    assert names(find(tar)) == [": cannot be read: a member has more than 16 kB of header"]
    assert names(find(make.tar({f"{'a' * 4_000}.txt": b"Titel\n\nText."}))) == [
        f"{'a' * 4_000}.txt"
    ]


REPEATED = {
    "a table": (b"title;text;" + b"x" * 300 + b"\n" + b"a;b;\n" * 9, "a.csv"),
    "a feed": (
        b"<rss><channel><title>" + b"x" * 300 + b"</title>" + b"<item/>" * 9 + b"</channel></rss>",
        "a.rss",
    ),
    "a newswire text": (
        f"{WIRE}\n" + f"Dorf: Brand\n{LONG}\n" * 40 + "Rückfragen bitte an:\n" + "x" * 9_000,
        "a.txt",
    ),
    "a newswire text in an object": (
        json.dumps({"note": "x" * 3_000, "text": WIRE + f"\nDorf: Brand\n{LONG}" * 9}),
        "a.json",
    ),
}


@pytest.mark.parametrize(("content", "name"), REPEATED.values(), ids=REPEATED)
def test_what_stands_above_all_releases_of_a_file_is_not_kept_without_end(
    find: Find, monkeypatch: pytest.MonkeyPatch, content: str | bytes, name: str
) -> None:
    file = content.encode() if isinstance(content, str) else content
    assert len(find(file, name)) >= 9
    monkeypatch.setattr(limits, "MAX_REPEATED", 1_000)

    *kept, refused = names(find(file, name))

    assert refused == ": has a head that would be kept more than 0 MB; split it"
    assert len(kept) < 9


def test_a_head_that_is_short_beside_the_releases_may_come_as_often_as_they(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_REPEATED", 1)

    assert len(find(b"title;text\n" + b"a;bc\n" * 90, "a.csv")) == 90
    assert len(find(json.dumps({"text": WIRE}).encode(), "a.json")) == 2


def test_of_a_channel_only_so_much_goes_with_each_entry(find: Find) -> None:
    channel = b"<rss><channel>" + b"<link>a</link>" * 1_000 + b"<item/></channel></rss>"

    (entry,) = find(channel)

    assert isinstance(entry, Source)
    assert entry.content.count(b"<link>") == 50


def test_mails_and_items_too_long_are_told_and_the_rest_goes_on(
    make: Any, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = b"From a@b.de Fri May 31 10:00:00 2024\n"
    short = make.mail("Kurz.").as_bytes()
    monkeypatch.setattr(limits, "MAX_BYTES", 2000)

    found = find(line + short + b"x" * 3000 + b"\n\n" + line + short)

    assert names(found) == ["1: is longer than 0 MB, no press release is", "2"]
    cut = find(b'[{"text": "' + b"x" * 300_000 + b'"}]')
    assert names(cut) == [": is longer than 0 MB, no press release is"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = {
    "empty": (b"", ""),
    "zeros": (b"\0" * 1000, "is of no format that holds a release"),
    "old Word file": (
        b"\xd0\xcf\x11\xe0\0",
        "is an old Office or Outlook file; save it as .docx or .eml",
    ),
    "image": (b"\x89PNG\0", "is an image"),
    "scan": (b"II*\0\0", "is an image"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_named_file_of_no_known_format_is_told_and_kept(
    find: Find, content: bytes, reason: str
) -> None:
    (found,) = find(content)

    if isinstance(found, Fail):
        assert found.reason == reason
        assert found.source is not None
        assert found.source.content == content
    else:
        assert found.content == b""


def ole(*streams: str) -> bytes:
    """Return the beginning of an old Office file with parts of these names."""
    return OLE + bytes(504) + "".join(f"{stream}\0" for stream in streams).encode("utf-16-le")


OFFICE = {
    "Word": ("brief", ole("1Table", "WordDocument"), "is an old Word file; save it as .docx"),
    "long Word": ("brief.doc", OLE + bytes(70_000), "is an old Word file; save it as .docx"),
    "Outlook, with a Word file": (
        "mail",
        ole("__properties_version1.0", "WordDocument"),
        "is an Outlook file; save it as .eml",
    ),
    "locked Word": ("a.docx", ole("EncryptedPackage"), "is under a password"),
    "Excel": ("a.xls", OLE + bytes(600), "is an Excel file; save it as .csv"),
    "slides": ("a", ole("PowerPoint Document"), "is a presentation; save it as PDF"),
    "no OLE": ("a.doc", b"\xdb\xa5\0", "is of no format that holds a release"),
}
ZIPPED = {
    "xlsx": ({"xl/workbook.xml": b"<x/>"}, "is an Excel file; save it as .csv"),
    "pptx": ({"ppt/presentation.xml": b"<x/>"}, "is a presentation; save it as PDF"),
    "pages": (
        {"Index/Document.iwa": b"x", "preview.jpg": b"\xff\xd8\xff"},
        "is a file of Pages, Numbers or Keynote; save it as .docx or PDF",
    ),
    "odp": (
        {"mimetype": b"application/vnd.oasis.opendocument.presentation", "content.xml": b"<x/>"},
        "is an OpenDocument file that is no text; save it as .odt, .csv or PDF",
    ),
}


@pytest.mark.parametrize("place", ["folder", "archive", "mail"])
@pytest.mark.parametrize("case", [*OFFICE, *ZIPPED])
def test_an_office_file_that_nobody_reads_is_told_and_kept_wherever_it_lies(
    make: Any, tmp_path: Path, place: str, case: str
) -> None:
    if case in OFFICE:
        name, content, reason = OFFICE[case]
    else:
        members, reason = ZIPPED[case]
        name, content = f"a.{case}", make.zip(members)
    if place == "folder":
        (tmp_path / name).write_bytes(content)
    elif place == "archive":
        (tmp_path / "box.tar").write_bytes(make.tar({name: content}))
    else:
        message: EmailMessage = make.mail()
        message.add_attachment(content, maintype="application", subtype="x", filename=name)
        (tmp_path / "mail.eml").write_bytes(message.as_bytes())

    *_, found = find_sources([str(tmp_path)], io.BytesIO())

    assert isinstance(found, Fail)
    assert (found.reason, found.source and found.source.content) == (reason, content)
    assert found.source is not None
    assert list(reopen(found.source)) == [found]


def test_what_no_office_wrote_for_people_is_passed_over(make: Any, find: Find) -> None:
    members = {"Thumbs.db": ole("256_d38bbaa8ea6b0d4c"), "a.png": b"\x89PNG\0", "b.tif": b"II*\0"}

    found = find(make.zip(members | {"c.txt": b"Titel\n\nText"}))

    assert [item.uri.rpartition("#")[2] for item in found] == ["c.txt"]


def test_what_is_too_long_to_be_kept_is_told(
    make: Any, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_REFUSED", 10)

    (found,) = find(make.zip({"a.doc": ole("WordDocument")}))

    assert found == Fail(found.uri, "is an old Word file; save it as .docx")


def test_standard_input_may_be_anything_and_stays_open(make: Any) -> None:
    stdin = io.BytesIO(make.zip({"a.txt": b"x"}))

    assert [item.uri for item in find_sources(["-"], stdin)] == ["stdin:#a.txt"]
    assert not stdin.closed
