"""Questions to the store; plain rows of the domain come back."""
