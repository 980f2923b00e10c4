"""The matrix: every word in every kind that takes it, on small grounds of every shape of event, zone, moment and coverage.

`cells` makes the statements from the types of the parameters of the kinds' statement classes, so that a new kind or parameter is in it without
being listed. `grounds` makes the dossiers in which they are judged. `classes` pairs sentences of several kinds that say the same, and
`hand` tells, by another hand than the engine's and the oracle's, what each class comes to in small worlds.
"""
