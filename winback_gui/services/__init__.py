"""One function for one thing that the owner does; joins the rooms below. Knows nothing of threads or Qt."""
