"""The functions that rules may call, a module a topic; each is imported when a rule first calls it."""
