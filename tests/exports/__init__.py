"""Export files of other programs: small ones of each format, and a writer of whole shops in each of them."""
