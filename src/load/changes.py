"""What has to change in what is published for it to be what the evidence says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column

from load.evidence import MEMBER_VALUES, SEASON_VALUES, SHOW_VALUES, Evidence
from load.placing import Placing
from transform.resolution.casts import CastMember, resolve_cast
from transform.resolution.identity import best_title, make_id, show_key
from transform.resolution.resolve import UNKNOWN, Decision, resolve_show

# A row of `status_event` without its number, instant and run.
Event = dict[str, Any]


@dataclass(slots=True)
class Changes:
    """What differs from what is published: rows without their stamps, and the events without their numbers."""

    shows: list[dict[str, Any]] = field(default_factory=list)
    show_decisions: list[dict[str, Any]] = field(default_factory=list)
    season_decisions: list[dict[str, Any]] = field(default_factory=list)
    cast_members: list[dict[str, Any]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    gone_shows: list[str] = field(default_factory=list)
    gone_decisions: list[str] = field(default_factory=list)
    gone_seasons: list[tuple[str, int]] = field(default_factory=list)
    gone_members: list[str] = field(default_factory=list)


def compare(show_id: str, evidence: Evidence, placing: Placing, changes: Changes) -> None:
    """Adds what differs for one show, all its evidence weighed."""
    if not evidence.printed or show_id in placing.ignored:
        _withdraw(show_id, evidence, changes, is_spoken_of=bool(evidence.printed))
        return
    title = placing.titles.get(show_id) or _best_title(evidence)
    is_renamed = title != evidence.title
    if is_renamed:
        changes.shows.append({"show_id": show_id, "show_key": evidence.key or show_key(title), "title": title})

    resolution = resolve_show(evidence.claims)

    def note(season: int | None, old: str | None, new: str, statement_id: str | None) -> None:
        if old != new and not (old is None and new == UNKNOWN):
            changes.events.append(
                {
                    "show_id": show_id,
                    "show": title,
                    "season": season,
                    "old_status": old,
                    "new_status": new,
                    "statement_id": statement_id,
                    "article_url": evidence.urls.get(statement_id or ""),
                }
            )

    for decision in resolution.seasons:
        values = _season_values(show_id, decision)
        stored = evidence.seasons.get(decision.season or 0)
        if is_renamed or stored is None or values != tuple(stored):
            changes.season_decisions.append(_row(SEASON_VALUES, values))
            note(decision.season, stored.status if stored else None, decision.status, decision.statement_id)
    standing = {decision.season for decision in resolution.seasons}
    for season in sorted(evidence.seasons.keys() - standing):
        changes.gone_seasons.append((show_id, season))
        note(season, evidence.seasons[season].status, UNKNOWN, None)

    values, old = _show_values(show_id, resolution.show), evidence.decision
    if is_renamed or old is None or values != tuple(old):
        row = _row(SHOW_VALUES, values)
        changes.show_decisions.append(row)
        note(None, old.status if old else None, row["status"], row["statement_id"])

    members = {}
    for member in resolve_cast(evidence.cast_claims):
        values = _member_values(show_id, member)
        members[values[0]] = values
        before = evidence.members.get(values[0])
        if is_renamed or before is None or values != tuple(before):
            changes.cast_members.append(_row(MEMBER_VALUES, values))
    changes.gone_members.extend(sorted(evidence.members.keys() - members.keys()))


def _best_title(evidence: Evidence) -> str:
    """The best spelling of the show's own title; of all that it is known by where nobody prints that one."""
    own = [show for _, show in evidence.printed if show_key(show) == evidence.key]
    return best_title(Counter(own or (show for _, show in evidence.printed)))


def _withdraw(show_id: str, evidence: Evidence, changes: Changes, *, is_spoken_of: bool) -> None:
    """Nothing speaks of the show any more, or it has been decided that it is none."""
    if evidence.title is None:
        return
    if not is_spoken_of:
        changes.gone_shows.append(show_id)
    if evidence.decision is not None:
        changes.gone_decisions.append(show_id)
    changes.gone_seasons.extend((show_id, season) for season in sorted(evidence.seasons))
    changes.gone_members.extend(sorted(evidence.members))
    before = [*sorted(evidence.seasons.items()), *([(None, evidence.decision)] if evidence.decision else [])]
    changes.events.extend(
        {
            "show_id": show_id,
            "show": evidence.title,
            "season": season,
            "old_status": row.status,
            "new_status": UNKNOWN,
            "statement_id": None,
            "article_url": None,
        }
        for season, row in before
        if row.status != UNKNOWN
    )


def _row(columns: Sequence[Column[Any]], values: Sequence[Any]) -> dict[str, Any]:
    return {column.name: value for column, value in zip(columns, values, strict=True)}


def _season_values(show_id: str, decision: Decision) -> tuple[Any, ...]:
    return (
        show_id,
        decision.season,
        decision.status,
        decision.is_final,
        decision.certainty.value,
        decision.decided_on,
        decision.decided_precision,
        decision.network,
        decision.n_publishers,
        decision.conflict,
        decision.statement_id,
    )


def _show_values(show_id: str, decision: Decision | None) -> tuple[Any, ...]:
    if decision is None:
        return (show_id, None, UNKNOWN, None, None, None, None, 0, False, None)
    return (
        show_id,
        decision.network,
        decision.status,
        decision.season,
        decision.certainty.value,
        decision.decided_on,
        decision.decided_precision,
        decision.n_publishers,
        decision.conflict,
        decision.statement_id,
    )


def _member_values(show_id: str, member: CastMember) -> tuple[Any, ...]:
    return (
        make_id("cast", show_id, member.person_id, member.character_key),
        show_id,
        member.person_id,
        member.person,
        member.character,
        member.description,
        member.credit.value,
        member.season,
        member.n_publishers,
        member.credit_id,
    )
