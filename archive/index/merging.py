"""Keep the number of segments small, and additions cheap."""

from contextlib import closing

from archive.index.untyped import Segment, Writer, reading

FEW_SEGMENTS = 16


def merge_segments(writer: Writer, segments: list[Segment]) -> list[Segment]:
    """Rewrite small segments into the one being written, and return those that stay.

    Where there are few, all stay, so that an addition is cheap. Otherwise each goes that is no
    larger than all that go before it: so one document is rewritten a logarithmic number of times.
    """
    staying = []
    size = writer.doc_count()
    for segment in sorted(segments, key=lambda segment: segment.doc_count()):
        has_gone = 2 * segment.deleted_count() > segment.doc_count_all()
        if not segment.doc_count():
            continue
        if has_gone or (len(segments) >= FEW_SEGMENTS and segment.doc_count() <= size):
            with closing(reading.SegmentReader(writer.storage, writer.schema, segment)) as reader:
                writer.add_reader(reader)
            size += segment.doc_count()
        else:
            staying.append(segment)
    return staying
