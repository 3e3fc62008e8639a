"""The case file's tables, and the steps by which an older file becomes a newer one. docs/case.md is made from this."""

from __future__ import annotations

APPLICATION = 0x52534D4E  # 'RSMN', in the file's header: what tells a case from any other SQLite file

FIRST = """
-- Who extracted and read: a digest of the program's rooms, vocabularies and model, and its name in words.
CREATE TABLE version (
    key TEXT PRIMARY KEY,
    generator TEXT NOT NULL
) WITHOUT ROWID;

-- Each page's bytes as they came (zlib), once however often they came; sha256 and size are of the bytes themselves.
CREATE TABLE page (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
);

-- The text of a page as a version extracted it, and what its format tells beside it (PageMetadata as JSON).
CREATE TABLE text (
    number INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL REFERENCES page,
    text TEXT NOT NULL,
    metadata TEXT,
    version TEXT NOT NULL REFERENCES version
);

-- Each time that something came: a page (sha256, text), or an input that could not be read at all (reason).
-- place is an absolute path or an address, root the folder from which the user named it; batch counts the commands that added.
CREATE TABLE arrival (
    number INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    added TEXT NOT NULL,
    place TEXT NOT NULL,
    root TEXT,
    sha256 TEXT REFERENCES page,
    text INTEGER REFERENCES text,
    url TEXT,
    outlet TEXT,
    retrieved TEXT,
    headers TEXT,
    reason TEXT,
    CHECK ((sha256 IS NULL) = (text IS NULL) AND (sha256 IS NULL) <> (reason IS NULL))
);
CREATE UNIQUE INDEX arrival_once ON arrival (place, sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX arrival_page ON arrival (sha256);
CREATE INDEX arrival_place ON arrival (place);

-- Each report of a page with what it says by itself, as a version read it: MessagePack (zlib) of Report, without its text, and Reading.
-- page_key stands for all of the page that reading depends on: bytes, text, address, outlet, when fetched, metadata.
CREATE TABLE report (
    page_key TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES version,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    text INTEGER NOT NULL REFERENCES text,
    report BLOB NOT NULL,
    reading BLOB NOT NULL,
    PRIMARY KEY (page_key, version, position)
);
CREATE INDEX report_text ON report (text);

-- The words of every text, for searching.
CREATE VIRTUAL TABLE words USING fts5 (text, content = 'text', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2");

-- Each account told that differs from the one before: when, of what (state, arrivals), by whom, and the run that it is held against.
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    told TEXT NOT NULL,
    state TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES version,
    arrivals INTEGER NOT NULL,
    since INTEGER REFERENCES run
);

-- What a story told: MessagePack (zlib) of Telling (the account, the reports' ids) and, apart, of its edges. Same stories are kept once.
CREATE TABLE telling (
    digest TEXT PRIMARY KEY,
    account BLOB NOT NULL,
    edges BLOB NOT NULL
);

CREATE TABLE run_story (
    run INTEGER NOT NULL REFERENCES run,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    key TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES telling,
    PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE INDEX run_story_id ON run_story (id);
CREATE INDEX run_story_telling ON run_story (digest);

-- The stories of the last run, or put together since, without their texts: MessagePack (zlib) of Story.
-- key stands for all that a story is made of: what is the same is not put together again. Nothing is lost with this table.
CREATE TABLE story (
    key TEXT PRIMARY KEY,
    story BLOB NOT NULL
) WITHOUT ROWID;
"""

VISITS = """
-- Each address that `rashomon watch` asked, with what is known of it from the last time (Visit as JSON).
CREATE TABLE visit (
    url TEXT PRIMARY KEY,
    told TEXT NOT NULL
) WITHOUT ROWID;
"""

DECISIONS = """
-- What people decided, in their order (Decision as JSON); rows are never changed or taken away.
CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kept TEXT NOT NULL,
    decision TEXT NOT NULL
);
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT raise(ABORT, 'a decision is undone by a further one'); END;
CREATE TRIGGER decision_remains BEFORE DELETE ON decision BEGIN SELECT raise(ABORT, 'a decision is undone by a further one'); END;
"""

IDS = """
-- Every id that a story had by the end of a command that added, told or not.
CREATE TABLE story_id (
    id TEXT PRIMARY KEY
) WITHOUT ROWID;
"""

RETURNS = """
-- A page may return to an earlier text: each return is an arrival of its own.
DROP INDEX arrival_once;
CREATE INDEX arrival_text ON arrival (place, sha256);
"""

DIGESTS = """
-- What stands for each row of decision (SHA-256 of id, kept and decision), so that `check` sees one that was changed from outside.
CREATE TABLE decision_digest (
    number INTEGER PRIMARY KEY REFERENCES decision,
    digest TEXT NOT NULL
);
INSERT INTO decision_digest SELECT number, digest_of(id, kept, decision) FROM decision;
"""

# The step at index n makes version n + 1 of a file of version n; a step that was released never changes.
MIGRATIONS = (FIRST, VISITS, DECISIONS, IDS, RETURNS, DIGESTS)
VERSION = len(MIGRATIONS)
