"""An independent brute-force oracle for the first five kinds, and directed cases for it.

Nothing here reads the product: the truth conditions are written a second time, by another hand
(semantics 0.9 and 7.3). Only the standard library is used.
"""
