"""Keep the bytes of sources, each with its row: what media type, from where, how long."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from archive.documents import Source
from archive.store.models import OriginalRow
from archive.store.originals import Originals


def keep_originals(
    connection: Connection, originals: Originals, sources: Sequence[Source]
) -> list[str]:
    """Return the hash of each source's bytes, which are kept and have their row."""
    digests = originals.put([source.content for source in sources])
    query = select(OriginalRow.sha256).where(OriginalRow.sha256.in_(digests))
    known = set(connection.scalars(query))
    rows = {
        digest: {
            "sha256": digest,
            "media_type": source.media_type,
            "uri": source.uri,
            "size": len(source.content),
        }
        for digest, source in zip(digests, sources, strict=True)
        if digest not in known
    }
    if rows:
        connection.execute(insert(OriginalRow), list(rows.values()))
    return digests
