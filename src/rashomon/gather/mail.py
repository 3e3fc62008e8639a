"""Mails (`.eml`) and web pages saved as one (`.mhtml`): the standard library's parser, the text or the HTML part."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from anyascii import anyascii
from msgspec.structs import replace

from rashomon.gather.documents import Document, Unreadable, composed, line, web_address
from rashomon.gather.encoding import decode, without_surrogates
from rashomon.gather.html import codec, read_html
from rashomon.gather.instants import mail_date
from rashomon.records import PageMetadata

MOST_PARTS = 500
DEEPEST = 100  # lines that open a part inside a part: a mail in a mail in a mail …
LARGEST_HEADER = 200_000  # bytes before the first empty line
OPENING = re.compile(rb"^content-type:\s*(?:multipart/|message/)", re.IGNORECASE | re.MULTILINE)
HEADER = re.compile(rb"\A(?:[\r\n]|From [^\n]*\n)*[A-Za-z][A-Za-z0-9-]{1,60}:[ \t\r\n]")
KNOWN = ("from", "date", "subject", "message-id", "received", "mime-version", "content-type", "to")


def read_mail(data: bytes) -> Document:
    """A mail's text: subject as title, its date, the sender as author or outlet. Raises Unreadable for what is no mail."""
    mail = parsed(data)
    body = mail_body(mail)
    subject = header(mail, "subject")
    name, address = parseaddr(header(mail, "from") or "")
    person = line(name) if is_person(name, address) else None
    told = PageMetadata(
        title=subject,
        author=person,
        outlet=None if person else line(name) or line(address.rpartition("@")[2]),
        published=mail_date(header(mail, "date") or ""),
        dated_by="the mail's header",
    )
    return Document(text=composed(subject, body), metadata=told)


def is_person(name: str, address: str) -> bool:
    """Whether the sender's mailbox is called like the sender: 'Ana Ruiz <a.ruiz@…>', not 'Press Office <press@…>'."""
    words, box = anyascii(name).casefold().split(), address.partition("@")[0].casefold()
    desk = re.search(r"press|news|media|info|office|desk|alert|update|no-?reply|contact|communicat|bulletin", f"{name} {box}".casefold())
    return 2 <= len(words) <= 4 and not desk and any(len(w) > 2 and w in box for w in words)


def mail_body(mail: Message) -> str:
    """The plain text, else the HTML part's text. Raises Unreadable where there is neither."""
    plain, rich = part_of(mail, "plain"), part_of(mail, "html")
    text = part_text(plain).replace("\r\n", "\n").strip() if plain is not None else ""
    if text or rich is None:
        if not text:
            raise Unreadable("a mail without text")
        return text
    return read_html(payload(rich), rich.get_content_charset()).text


def read_mhtml(data: bytes) -> Document:
    """A saved page's article; it was retrieved when it was saved. Raises Unreadable where no page is in it."""
    mail = parsed(data)
    page = next((p for p in parts(mail) if p.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise Unreadable("no web page in the archive")
    url = web_address(header(mail, "snapshot-content-location")) or web_address(header(page, "content-location"))
    return replace(read_html(payload(page), page.get_content_charset(), url), retrieved=mail_date(header(mail, "date") or ""))


# ------------------------------------------------------------------ the parser


def parsed(data: bytes) -> Message:
    """The mail as a tree of parts. Raises Unreadable for what has no mail's header or nests parts without end."""
    if not HEADER.match(data):
        raise Unreadable("no mail: it does not begin with a header")
    if not re.search(rb"\r?\n\r?\n", data[:LARGEST_HEADER]) and len(data) > LARGEST_HEADER:
        raise Unreadable("a mail with an endless header")
    if len(OPENING.findall(data)) > DEEPEST:
        raise Unreadable("a mail of too many parts in parts")
    from email.parser import BytesParser

    try:
        mail = BytesParser().parsebytes(data)
        known = any(k.lower() in KNOWN for k in mail)
    except Exception as error:  # the parser raises whatever a broken header makes it stumble over
        raise Unreadable("a damaged mail") from error
    if not known:
        raise Unreadable("no mail: its header has neither sender nor date nor subject")
    return mail


def parts(mail: Message) -> list[Message]:
    found = []
    for part in mail.walk():
        found.append(part)
        if len(found) > MOST_PARTS:
            break
    return found


def part_of(mail: Message, kind: str) -> Message | None:
    """The first part of text/`kind` that is no attachment."""
    for part in parts(mail):
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            return part
    return None


def payload(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError):
        return b""
    return data if isinstance(data, bytes) else b""


def part_text(part: Message) -> str:
    """A text part's characters: by its bytes where these are UTF-8, else as declared."""
    data = payload(part)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        known = codec(part.get_content_charset())
        return without_surrogates(data.decode(known, "replace")) if known and known != "utf-8" else decode(data) or ""


def header(mail: Message, name: str) -> str | None:
    """A header's text, its encoded words as letters where they can be."""
    told = str(mail.get(name) or "")[:4000]
    try:
        return line(str(make_header(decode_header(told))))
    except (ValueError, LookupError, MessageError):
        return line(told)
