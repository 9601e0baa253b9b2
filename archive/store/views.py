"""Name the columns of the public views as far as the program itself reads them."""

from sqlalchemy import Boolean, Date, Float, Integer, Text

from archive.store.tables import named_table

V_RELEASES = named_table(
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
V_CLAIMS = named_table(
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
V_PERSONS = named_table("v_persons", person_id=Integer, name=Text, mentions=Integer, claims=Integer)
V_ROLES = named_table("v_roles", person_id=Integer, role=Text, first_seen=Date, last_seen=Date)
V_DATES = named_table(
    "v_dates", release_id=Integer, value=Text, precision=Text, start=Integer, end=Integer
)
