"""Everything on screen. The only home of Qt."""
