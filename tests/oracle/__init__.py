"""An independent brute-force oracle for every kind of claim, and directed cases for them.

Nothing here reads the product but `comparing`: what words mean is written a second time, by another hand, from the
page of meanings (numbers in brackets are its rules) and, where that is silent, from the page of semantics. Only the
standard library is used.

`tell` reads each kind's definition aloud in worlds that are chosen as it asks (`choices`, `world`): `where` knows
windows, anchors and what lasted, `lengths` how long it is between two moments, `numbers` and `proportions` what a
number word says of what was counted and of what was measured, `series` what a series was in a period.

Every ambiguity is an axis with its readings (`World.reading`), resolved once per statement. Where the pages leave
open which readings are admissible, the question is a loose one (`World.loose`), and several verdicts are right.
"""
