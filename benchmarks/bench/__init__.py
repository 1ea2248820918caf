"""The benchmark of the whole: speed, memory, size and score beside what a user would pick instead (`make bench`)."""
