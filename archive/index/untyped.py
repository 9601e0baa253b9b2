"""Name the parts of Whoosh that the index uses, in one place: Whoosh has no types."""

from typing import Any

import whoosh.codec.whoosh3
import whoosh.columns
import whoosh.fields
import whoosh.filedb.filestore
import whoosh.filedb.structfile
import whoosh.formats
import whoosh.index
import whoosh.legacy
import whoosh.matching
import whoosh.reading
import whoosh.searching
import whoosh.util.filelock
import whoosh.util.numeric
import whoosh.writing

whoosh.legacy.toc_loaders.clear()  # an index of an old Whoosh would be unpickled, whatever it holds

columns: Any = whoosh.columns
fields: Any = whoosh.fields
filelock: Any = whoosh.util.filelock
filestore: Any = whoosh.filedb.filestore
formats: Any = whoosh.formats
index: Any = whoosh.index
matching: Any = whoosh.matching
numeric: Any = whoosh.util.numeric
reading: Any = whoosh.reading
searching: Any = whoosh.searching
structfile: Any = whoosh.filedb.structfile
whoosh3: Any = whoosh.codec.whoosh3
writing: Any = whoosh.writing

FileIndex = Any
IndexReader = Any
Matcher = Any
Segment = Any
Storage = Any
TermInfo = Any
Writer = Any
