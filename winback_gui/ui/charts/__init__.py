"""Small painted charts: plain values in, a picture, a sentence and a way through with the arrow keys out."""
