"""Measure how well persons and claims are found, on texts that people annotated by hand.

`gold` and `news` read annotations, `pairing` sets what was found beside what was expected, and
`persons`, `claims` and `quotations` count. Every function but `run` is pure.
"""
