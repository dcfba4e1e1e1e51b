"""Who a name or a description means: candidates, their scores, and why."""
