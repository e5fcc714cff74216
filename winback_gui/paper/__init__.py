"""What every printed page needs: forms and windows, fonts, text flow, signature, codes, canvas."""
