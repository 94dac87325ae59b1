"""Credits on the way: what each passage gives, and how doubles come to one."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from transform.credits.roles import Role
from transform.names.persons import Name, plain
from transform.names.titles import fold_title
from transform.records import CastCredit, Credit, Evidence

# A show, a performer and a role, folded; of no role the empty text.
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A credit before the performer's name is made full and doubles are merged."""

    person: Name
    role: Role | None
    credit: Credit | None
    season: int | None
    show: str
    start: int
    end: int
    confidence: float
    rule: str
    description: str | None
    at: int


def merged(text: str, drafts: Iterable[Draft], shown: Set[str] = frozenset()) -> Iterator[CastCredit]:
    """The credits of `text` that drafts come to, in text order, without doubles; the fuller form of a role stands.

    shown: the titles that head a part of the text or stand in marks, folded.
    """
    kept: dict[_Key, Draft] = {}
    for draft in drafts:
        if (
            draft.role is not None
            and draft.role.character is not None
            and plain(draft.role.character) == plain(draft.person.text)
        ):
            draft = _without_role(draft)
        key = _key(draft)
        old = kept.get(key)
        if old is None:
            kept[key] = draft
        else:
            kept[key] = _joined(old, draft)
    kept = _without_shows_of_roles(kept, shown)
    with_role = {(key[0], key[1]) for key, draft in kept.items() if key[2]}
    result = []
    for key, draft in kept.items():
        if not key[2] and (key[0], key[1]) in with_role:
            continue
        if key[2] and any(other != key and other[:2] == key[:2] and _says_more(other[2], key[2]) for other in kept):
            continue
        result.append(draft)
    for draft in sorted(result, key=lambda draft: (draft.at, draft.person.start)):
        yield _credit(text, draft)


def _without_shows_of_roles(kept: dict[_Key, Draft], shown: Set[str]) -> dict[_Key, Draft]:
    """The credits without those in a show of one word that the others know as somebody who is played.

    A show named after its lead has that lead among its own roles, heads a part of the text, or stands in marks.
    """
    roles: dict[str, set[str]] = {}
    for (show, _, _), draft in kept.items():
        character = draft.role.character if draft.role else None
        for word in (character or "").split():
            roles.setdefault(fold_title(word), set()).add(show)
    return {
        key: draft
        for key, draft in kept.items()
        if " " in draft.show or key[0] in shown or key[0] in roles.get(key[0], (key[0],))
    }


def _credit(text: str, draft: Draft) -> CastCredit:
    role = draft.role
    description = (role.description if role else None) or draft.description
    return CastCredit(
        show=draft.show,
        person=_printed(draft.person.text),
        character=role.character if role else None,
        description=description,
        credit=draft.credit or Credit.UNSPECIFIED,
        season=draft.season,
        evidence=Evidence(text[draft.start : draft.end], draft.start, draft.end),
        confidence=draft.confidence,
        rule=draft.rule,
    )


def _printed(name: str) -> str:
    return " ".join(name.split())


def _key(draft: Draft) -> _Key:
    character = draft.role.character if draft.role else None
    return (fold_title(draft.show), fold_title(draft.person.text), fold_title(character or ""))


def _without_role(draft: Draft) -> Draft:
    return replace(draft, role=None, description=draft.role.description if draft.role else None)


def _joined(old: Draft, new: Draft) -> Draft:
    better = new if new.confidence > old.confidence else old
    other = old if better is new else new
    role = better.role
    if role is not None and role.description is None and other.role is not None and other.role.description is not None:
        role = Role(role.character, other.role.description, role.start, role.end, role.names)
    return replace(
        better,
        role=role or other.role,
        credit=better.credit or other.credit,
        season=better.season or other.season,
        description=better.description or other.description,
    )


def _says_more(longer: str, shorter: str) -> bool:
    """Whether one folded character name is the other with more of it: "Emma Swan" and "Emma"."""
    return len(longer) > len(shorter) and (longer.startswith(shorter) or longer.endswith(shorter))
