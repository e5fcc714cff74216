"""Letters: prepared, looked through, printed and posted."""
