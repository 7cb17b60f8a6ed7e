"""Speed against floors that do the bare work, measured side by side in one run: python -m benchmarks [name ...]."""
