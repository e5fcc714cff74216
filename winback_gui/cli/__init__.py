"""The same services without a window: plain text or one JSON object, no Qt, no display needed."""
