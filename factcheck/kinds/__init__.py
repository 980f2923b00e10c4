"""One file for each kind of statement.  :mod:`factcheck.registry` finds them; :mod:`factcheck.kind` says how to add one."""
