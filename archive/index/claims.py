"""Tell which conditions of a query speak of claims, and which of one and the same."""

from collections.abc import Iterable

from archive.query import FIELDS, And, Boosted, Everything, Not, Or, Query, Target
from archive.query.tree import alternatives, conjunction


def split_joint(parts: Iterable[Query]) -> tuple[list[Query], list[Query]]:
    """Part, of what AND joins, the conditions on one and the same claim from the others.

    There must be one that asks for a claim: those that only deny speak of all claims.
    """
    joint: list[Query] = []
    others: list[Query] = []
    for part in parts:
        (joint if "release" not in _owners(part) else others).append(part)
    if any(map(_asks_for_claim, joint)):
        return joint, others
    return [], [*others, *joint]


def claims_asked(query: Query) -> Query | None:
    """Return what the query asks of claims, null where it asks for none."""
    match query:
        case And(parts):
            joint, others = split_joint(parts)
            found = [conjunction(joint)] if joint else []
        case Or(parts):
            found, others = [], list(parts)
        case Everything() | Not():
            return None
        case _:
            return query if _owners(query) == {"claim"} else None
    found += [asked for part in others if (asked := claims_asked(part))]
    return alternatives(found) if found else None


def _asks_for_claim(query: Query) -> bool:
    """Tell whether the query holds only where there is a certain claim."""
    match query:
        case And(parts):
            return any(map(_asks_for_claim, parts))
        case Or(parts):
            return all(map(_asks_for_claim, parts))
        case Not():
            return False
    return "claim" in _owners(query)


def _owners(query: Query) -> frozenset[Target]:
    """Return whose properties the query asks for; an amount, being of both, tells nothing."""
    match query:
        case Everything():
            return frozenset({"release"})
        case And(parts) | Or(parts):
            return frozenset().union(*map(_owners, parts))
        case Not(part):
            return _owners(part)
        case Boosted(leaf):
            return _owners(leaf)
    owners = FIELDS[query.field].of
    return owners if len(owners) == 1 else frozenset()
