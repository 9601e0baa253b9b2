"""Show where what was found matches: in the title, in the text, and in the claims."""

from collections import defaultdict

from archive.found import FoundClaim, FoundRelease
from archive.index import Index
from archive.query import Query
from archive.records import ReleaseRecord
from archive.search import Page
from archive.search.matches import Matcher, joined
from archive.search.snippets import cut_snippet
from archive.store.answers import read_claims
from archive.store.store import Store

_NAMED = ("person", "role")  # asked of a release, and to be read in its text


def show_matches(
    store: Store, index: Index, query: Query, page: Page[ReleaseRecord], *, offset: int = 0
) -> Page[FoundRelease]:
    """Return the page with what matches in each release, and the claims by which it was found."""
    title, text = (
        Matcher(query, ("", field, *_NAMED), index.forms_of) for field in ("title", "text")
    )
    claims = _claims(store, index, query, page)
    found = [
        FoundRelease(
            release,
            rank,
            score,
            cut_snippet(release.text, text.matches(release.text)),
            joined(span for _, span in title.matches(release.title)),
            tuple(claims[release.id]),
        )
        for rank, (release, score) in enumerate(
            zip(page.items, page.scores, strict=True), offset + 1
        )
    ]
    return Page(page.total, tuple(found), page.scores)


def _claims(
    store: Store, index: Index, query: Query, page: Page[ReleaseRecord]
) -> defaultdict[int, list[FoundClaim]]:
    said = Matcher(query, ["said"], index.forms_of)
    ids = index.claims_of(query, [release.id for release in page.items])
    found = defaultdict(list)
    with store.reading() as connection:
        for claim in read_claims(connection, ids):
            marks = joined(span for _, span in said.matches(claim.text))
            found[claim.release].append(FoundClaim(claim, marks))
    return found
