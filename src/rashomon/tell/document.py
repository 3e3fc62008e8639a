"""The account as the JSON document that account-format.md describes."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.records import Account, AnyClaim, Report, Story

HIDDEN_CLAIM = ("time", "number", "headline", "trigger")
HIDDEN_ATTRIBUTION = ("name",)


def document(account: Account) -> bytes:
    """The account as UTF-8 JSON, keys in a fixed order, the same bytes for the same reports."""
    told = {
        "format": account.format,
        "generator": account.generator,
        "counts": msgspec.to_builtins(account.counts),
        "unread": msgspec.to_builtins(account.unread),
        "stories": [story_document(s) for s in account.stories],
    }
    if account.decisions:
        told["decisions"] = msgspec.to_builtins(account.decisions)
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def story_document(story: Story) -> dict[str, Any]:
    """One story as the format has it."""
    told: dict[str, Any] = msgspec.to_builtins(story)
    told["reports"] = [report_document(r) for r in story.reports]
    told["claims"] = [claim_document(c) for c in story.claims]
    for lineage in told["lineages"]:
        agency = lineage.pop("agency")
        lineage["origin"] = {"agency": agency} if agency else None
        for passage in lineage["passages"]:
            passage["spans"] = [{"report": r, "start": s, "end": e} for r, s, e in passage["spans"]]
    if story.account.changes is None:
        told["account"].pop("changes")
    for actor in told["actors"]:
        actor["mentions"] = [{"report": r, "start": s, "end": e} for r, s, e in actor["mentions"]]
    return told


def report_document(report: Report) -> dict[str, Any]:
    """One report as the format has it."""
    told: dict[str, Any] = msgspec.to_builtins(report)
    if report.metadata is None:
        told.pop("metadata")
    return told


def claim_document(claim: AnyClaim) -> dict[str, Any]:
    """One claim as the format has it: reading's own helps left out."""
    told: dict[str, Any] = msgspec.to_builtins(claim)
    for key in HIDDEN_CLAIM:
        told.pop(key, None)
    if told["attribution"]:
        for key in HIDDEN_ATTRIBUTION:
            told["attribution"].pop(key)
    if scope := told.get("scope"):
        told["scope"] = {
            "place": scope["place"],
            "mode": scope["mode"],
            "from": scope["first"],
            "to": scope["last"],
            "part_of": scope["part_of"],
        }
    return told
