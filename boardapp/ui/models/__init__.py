"""Item models and delegates for tables of any length. They know row ids, never a store."""
