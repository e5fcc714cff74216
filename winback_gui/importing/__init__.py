"""From other people's files to domain values. A bad row is data, never an exception."""
