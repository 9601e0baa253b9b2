"""A searchable archive of German press releases: releases, persons, claims."""

__version__ = "0.1.0"
