"""The command line:

arguments in, a report and an exit code out.  The program is :func:`factcheck.cli.main.main`.
"""
