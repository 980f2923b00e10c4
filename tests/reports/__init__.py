"""Tests of the report formats, on hand-made reports."""
