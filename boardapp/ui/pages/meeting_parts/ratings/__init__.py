"""The RAG round, and the form of a single rating."""
