"""Ways to run batches: each maps a function over tasks and gives the results in the order of the tasks."""
