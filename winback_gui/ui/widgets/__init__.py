"""The parts that pages and dialogs are put together from. They take texts that were already said."""
