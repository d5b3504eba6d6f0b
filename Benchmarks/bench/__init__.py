"""The benchmark of the authorization server; `Benchmarks/run` starts it."""
