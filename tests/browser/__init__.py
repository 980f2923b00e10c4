"""Tests of the HTML report in a real browser.

They are skipped where there is none, unless FACTCHECK_BROWSER is ``required``.
"""
