"""Small files of every format, made on the spot."""

from __future__ import annotations

import io
import zipfile

from pypdf import PdfWriter

PARAGRAPHS = (
    "A ferry sank in the bay of Sorv on Thursday and 14 people drowned, the coast guard said.",
    "Divers brought up three more bodies during the night, and the search goes on, captain Mira Tolo told reporters.",
    "The boat carried 60 passengers, twice as many as it was licensed for, according to the harbour office.",
    "An inquiry has been opened and the owner of the line was questioned, the prosecutor said in a statement.",
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:creator>Mira Tolo</dc:creator><dcterms:created>2031-05-08T09:00:00Z</dcterms:created></cp:coreProperties>"
)


def html(head: str = "", body: str | None = None) -> bytes:
    """A plain article page; `head` goes into its head."""
    text = body if body is not None else "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>Ferry sinks in Sorv</title>{head}</head><body><article>{text}</article></body></html>".encode()
    )


def pdf(*pages: str) -> bytes:
    """A PDF with one line of text after the other on each page."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (3 + 2 * i) for i in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)]
    for i, page in enumerate(pages):
        shown = b"".join(b"(%s) Tj 0 -14 Td " % x.encode().replace(b"(", b"\\(").replace(b")", b"\\)") for x in page.split("\n"))
        stream = b"BT /F1 12 Tf 72 720 Td " + shown + b"ET"
        font = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R%s>>" % (4 + 2 * i, font))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    data, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % x for x in offsets)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(data),
    )


def encrypted_pdf() -> bytes:
    """A PDF that opens only with a password."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def word(xml: str, core: str | None = CORE) -> bytes:
    """A zip with `word/document.xml`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
        if core:
            archive.writestr("docProps/core.xml", core)
    return packed.getvalue()


def docx(title: str = "Ferry sinks in Sorv", before: str = "") -> bytes:
    """A Word document with a title, paragraphs and a table of one row; `before` stands before its root."""
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{x}</w:t></w:r></w:p></w:tc>" for x in ("Sorv", "14 dead"))
    rows = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    text = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in PARAGRAPHS)
    head = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>'
    return word(f"{before}<w:document {W}><w:body>{head}{text}{rows}</w:body></w:document>")


def eml(body: str = "\n\n".join(PARAGRAPHS), head: str = "", sender: str = "Mira Tolo <m.tolo@coast.example>") -> bytes:
    """A mail."""
    return f"From: {sender}\nDate: Thu, 08 May 2031 10:00:00 +0200\nSubject: Ferry sinks in Sorv\n{head}\n{body}\n".encode()


def mhtml(page: bytes) -> bytes:
    """A page saved as one file by a browser."""
    saved = "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/ferry\nDate: Fri, 9 May 2031 08:00:00 -0000\n"
    head = f"{saved}MIME-Version: 1.0\n"
    part = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    return f'{head}Content-Type: multipart/related; boundary="b"\n\n--b\n{part}'.encode() + page.replace(b"=", b"=3D") + b"\n--b--\n"


def billion_laughs() -> str:
    """A document type whose entities would unfold to gigabytes."""
    steps = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{steps}]>'
