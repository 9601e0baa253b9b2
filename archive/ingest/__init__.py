"""Take releases in: read, plan, store, index.

The plan is a pure function of what was found and what is known; applying it is a short loop.
"""
