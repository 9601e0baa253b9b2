"""Name the columns of the public views as far as the program itself reads them."""

from sqlalchemy import Boolean, Date, Float, Integer, TableClause, Text, column, table


def _view(view: str, **types: type) -> TableClause:
    return table(view, *(column(key, kind) for key, kind in types.items()))


V_RELEASES = _view(
    "v_releases",
    release_id=Integer,
    key=Text,
    url=Text,
    number=Text,
    title=Text,
    published=Date,
    published_source=Text,
    publisher=Text,
    status=Text,
    version=Integer,
    versions=Integer,
    text=Text,
    contact=Text,
    teaser=Boolean,
)
V_CLAIMS = _view(
    "v_claims",
    claim_id=Integer,
    release_id=Integer,
    version=Integer,
    published=Date,
    publisher=Text,
    kind=Text,
    text=Text,
    start=Integer,
    speaker=Text,
    speaker_start=Integer,
    speaker_end=Integer,
    speaker_type=Text,
    person=Text,
    person_id=Integer,
    cue=Text,
    confidence=Float,
    rule=Text,
    extractor=Text,
    extractor_version=Text,
)
V_PERSONS = _view("v_persons", person_id=Integer, name=Text, mentions=Integer, claims=Integer)
V_ROLES = _view("v_roles", person_id=Integer, role=Text, first_seen=Date, last_seen=Date)
V_DATES = _view(
    "v_dates", release_id=Integer, value=Text, precision=Text, start=Integer, end=Integer
)
