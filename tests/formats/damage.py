"""Damage files, as disks, networks and people of ill will do; the same way every time."""

import gzip
import io
import random
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.formats.conftest import Make

SUFFIXES = (
    *("txt", "pdf", "docx", "odt", "rtf", "eml", "mbox", "xml", "json", "csv", "zip", "tar.gz"),
)
TEXT = b"Titel\n\nText."
ESCAPED = Path("/tmp/pressearchiv-escaped.txt")  # noqa: S108 - nobody may write it
OUTSIDE = ("../../escaped.txt", str(ESCAPED))


def whole(make: Make, number: int = 1) -> dict[str, bytes]:
    """Return one valid file of every format; the number tells web archives apart."""
    mail = make.mail(make.printed)
    mail.add_alternative(f"<p>{make.body[0]}</p>", subtype="html")
    mail.add_attachment(
        make.docx(("Normal", "x")), maintype="application", subtype="x", filename="a.docx"
    )
    texts = {
        "txt": make.printed,
        "md": f"---\ntitle: {make.title}\ntags: [a]\n---\n# {make.title}\n\n{make.body[0]}",
        "csv": f"title;text;date\n{make.title};{make.body[0]};31.05.2024\nA;B;1.1.2024\n",
        "json": '[{"text": "Eins", "title": "A"}, {"text": "Zwei"}]',
        "jsonl": '{"text": "Eins", "title": "A"}\n{"text": "Zwei"}\n',
        "ots": f"31.05.2024 – 10:00\n\nPolizei\n\nAu (ots)\nDorf: Unfall\n{make.body[0]}",
        "rtf": "{\\rtf1\\ansi\\ansicpg1252 Titel\\par Gr\\'fc\\u223?e\\par}",
        "mbox": f"From a@b.de Fri May 31 10:00:00 2024\n{mail.as_string()}\n",
        "html": f"<html><title>x</title><h1>{make.title}</h1><p>{make.body[0]}<p>{make.body[1]}",
        "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title></entry></feed>',
    }
    return {
        **{name: text.encode() for name, text in texts.items()},
        "pdf": make.pdf([[(18, make.title), (11, make.body[0])], [(11, make.body[1])]]),
        "docx": make.docx(("Heading 1", make.title), ("List Bullet", "x"), ("Normal", "y")),
        "odt": make.odt(f"<text:h>{make.title}</text:h><text:p>{make.body[0]}</text:p>"),
        "eml": mail.as_bytes(),
        "rss": make.rss(
            "<title>A</title><description>&lt;p&gt;x</description>", "<title>B</title>"
        ),
        "warc": make.warc({f"https://au.example/{number}": b"<html><p>x</p></html>"}),
        "zip": make.zip({"../a.txt": b"Titel\n\nText", "b.docx": make.docx(("Normal", "x"))}),
        "tar": make.tar({"../a.txt": b"Titel\n\nText", "b.eml": mail.as_bytes()}, "w:gz"),
    }


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the content cut, with bits turned, bytes lost or doubled, or in another coding."""
    place = chance.randrange(len(content))
    match chance.randrange(6):
        case 0:
            return content[:place]
        case 1:
            turned = bytearray(content)
            for _ in range(chance.choice((1, 10, 100))):
                turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
            return bytes(turned)
        case 2:
            return content[place:]
        case 3:
            return content[:place] + b"\0" * chance.randrange(1, 5000) + content[place:]
        case 4:
            return content.decode("latin-1").encode(chance.choice(("utf-16", "utf-8", "utf-32")))
        case _:
            return content[:place] + content[max(0, place - 2000) :]


def bombs(make: Make) -> Iterator[tuple[str, bytes, str]]:
    """Yield the name, the content and the reason of files made to do harm."""
    zeros = make.zip({"zeros.txt": b"\0" * 70 * 2**20})
    markup = f"<title>x</title><description>{'&lt;div&gt;' * 10**5}</description>"
    yield "empty.txt", b"", "holds no text"
    yield "empty.zip", make.zip({}), "holds no release"
    yield "pictures.zip", make.zip({"a.png": b"\x89PNG"}), "holds no release"
    yield "headless.mbox", b"From a@b.de Fri May 31 10:00:00 24\nText", "holds no release"
    yield "zeros.txt", b"\0" * 2**20, "is of no format that holds a release"
    yield "endless line.txt", b"Wort " * 2**20, "letters, no press release"
    yield "zeros.zip", zeros, "is of no format that holds a release"
    long = b'{"text": "' + b"Wort " * 250_000 + b'"}'
    yield "long.json", long, "letters, no press release"
    yield "zips.zip", make.zip({f"{n}.zip": zeros for n in range(40)}), "unpacks to more than"
    yield "line.txt.gz", gzip.compress(b"x" * 70 * 2**20), "is longer than 64 MB"
    yield "packed.warc.gz", gzip.compress(b"WARC/1.0\r\n" + bytes(300 * 2**20)), "headers of more"
    yield "deep.eml", _nested_mail(make), "lies in more than 4 containers"
    yield "deep.json", b'{"text": ' + b"[" * 10**6, "is not JSON"
    yield "deep list.json", b"[" * 10**6, "cannot be read"
    yield "deep object.json", b'{"a":' * 10**5 + b"1" + b"}" * 10**5, "is not JSON"
    yield "deep.rss", make.rss(markup), ""
    yield "deep.md", b"---\na: " + b"[" * 10**4 + b"\n---\nText", "front matter is broken"
    yield "cut.pdf", make.pdf([[(11, make.body[0])]])[:-300], ""
    yield "climbing.zip", make.zip(dict.fromkeys(OUTSIDE, TEXT)), ""
    yield "climbing.tar", _climbing_tar(make), ""
    yield from _entity_bombs(make)


def _nested_mail(make: Make) -> bytes:
    inner = make.mail("Innen.")
    for _ in range(50):
        outer = make.mail("Darum.")
        outer.add_attachment(inner)
        inner = outer
    return inner.as_bytes()


def _climbing_tar(make: Make) -> bytes:
    """Return a TAR of files that lie outside, and of links to such."""
    content = io.BytesIO(make.tar(dict.fromkeys(OUTSIDE, TEXT)))
    with tarfile.open(fileobj=content, mode="a") as archive:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE)):
            link = tarfile.TarInfo(f"link{number}.txt")
            link.type, link.linkname = kind, "/etc/passwd"
            archive.addfile(link)
    return content.getvalue()


def _entity_bombs(make: Make) -> Iterator[tuple[str, bytes, str]]:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "lol">{levels}]>'
    word = (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w='
        '"http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(io.BytesIO(make.docx(("Normal", "x")))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    yield "entities.rss", doctype.encode() + make.rss("<title>&e9;</title>"), "holds no text"
    yield "entities.odt", make.odt("<text:p>&e9;</text:p>", doctype), "is a damaged"
    yield "entities.docx", make.zip(members | {"word/document.xml": word.encode()}), "is a damaged"
    yield "zeros.docx", make.zip({"word/document.xml": b" " * 2**28, "a": b"1"}), "unpacks to more"


def write_damaged(folder: Path, make: Make, count: int) -> None:
    """Write so many harmful and damaged files, and links that lead nowhere."""
    with (folder / "sparse.txt").open("wb") as file:
        file.truncate(100 * 2**20)
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "again").symlink_to(folder, target_is_directory=True)
    for name, content, _ in bombs(make):
        (folder / name).write_bytes(content)
    written = sum(1 for _ in folder.iterdir()) - 1  # `again` is no input
    for number in range(count - written):
        chance = random.Random(number)  # noqa: S311 - the same damage every time
        files = whole(make, number)
        kind = sorted(files)[number % len(files)]
        suffix = chance.choice(SUFFIXES) if chance.random() < 0.3 else kind.replace("ots", "txt")
        (folder / f"{number:03} {kind}.{suffix}").write_bytes(damaged(files[kind], chance))
