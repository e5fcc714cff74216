"""Letters: from a plan to paper, and who must not get one."""
