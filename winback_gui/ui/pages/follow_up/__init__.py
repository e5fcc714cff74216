"""Follow up: what is promised and due."""
