"""What people do: one function, one operation."""
