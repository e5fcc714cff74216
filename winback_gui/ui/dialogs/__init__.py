"""Dialogs: each opens through a class method and gives plain values back."""
