"""What is new in a case: in a terminal, as Markdown, for programs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rashomon.records import Account, Since, Story
from rashomon.tell.evidence import Evidence
from rashomon.tell.markdown import escaped
from rashomon.tell.news import News, news_of, since_words
from rashomon.tell.words import plain


def terminal_changes(account: Account) -> str:
    """The changes of every story, one a line."""
    return "\n".join(lines(account, markdown=False)) + "\n"


def markdown_changes(account: Account) -> str:
    """The same as Markdown."""
    return "\n".join(lines(account, markdown=True)) + "\n"


def changes_document(account: Account) -> bytes:
    """The changes for programs: each story that has any, with its id, its former ids and what the account document has under `changes`."""
    told = [{"id": s.id, "was": s.was, "title": s.title, "changes": s.account.changes} for s, _ in changed(account)]
    whole = {"format": "rashomon-changes/1", "generator": account.generator, "since": since_of(account), "stories": told}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def changed(account: Account) -> list[tuple[Story, News]]:
    """The stories in which anything is otherwise than before."""
    return [(s, news) for s in account.stories if (news := news_of(s.account.changes, Evidence(s)))]


def since_of(account: Account) -> Since | None:
    return next((s.account.changes.since for s in account.stories if s.account.changes), None)


def lines(account: Account, markdown: bool) -> Iterator[str]:
    """Story by story; one line where nothing is new."""
    since, stories = since_of(account), changed(account)
    head = f"Changes {since_words(since)}" if since else "Changes"
    yield f"*{escaped(head)}*" if markdown else head
    if not stories:
        yield "\nNothing is new." if since else "\nNothing to compare with: this case has told nothing before, and all of it came at once."
    for story, news in stories:
        was = f" (before: {', '.join(map(plain, story.was))})" if story.was else ""
        title, name = plain(story.title), f"story {story.id}{was}"
        yield f"\n# {escaped(title)}\n\n{escaped(name)}" if markdown else f"\n{title}\n{name}"
        for section, rows in news.sections:
            yield f"\n## {section}\n" if markdown else f"\n{section}"
            yield from (f"- {escaped(row.text)} *({row.kind})*" if markdown else f"  {row.mark} {row.text}" for row in rows)
