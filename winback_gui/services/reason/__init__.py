"""Step two, reason: why somebody left, as they or the owner say."""
