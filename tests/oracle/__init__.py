"""An independent brute-force oracle for every kind of claim, and directed cases for them.

Nothing here reads the product but `comparing`: the truth conditions are written a second time, by another hand
(semantics 0.9 and 7.3). Only the standard library is used.

The first five kinds are told twice. `counting`, `firsts` and `relations` add event by event to the states a claim
can tell apart; `tell` reads each kind's definition aloud in worlds that are chosen as it asks (`choices`, `world`),
and also serves what lasted, series, and statements within statements.
"""
