"""Keep releases, persons and claims in the database, and the original bytes beside it.

SQLAlchemy stays in here: what comes in and goes out are the values of `documents` and `records`.
"""
