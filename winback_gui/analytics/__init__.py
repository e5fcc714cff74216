"""From purchase histories to who left, what they are worth and whether letters work.

Arrays and frames in, frames out: no SQL, no clock, no Qt.
"""
