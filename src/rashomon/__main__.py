"""`python -m rashomon`."""

from rashomon.cli import main

if __name__ == "__main__":  # not in a worker process, which imports this too
    main()
