"""Looks at "alice" and "bob" until the file given says stop: memory, file."""
import os
import sys

import sharedstruct
from sharedstruct.dev_sharedstruct_tests_interop_Account import Account

with sharedstruct.attach(sys.argv[1]) as memory:
    accounts = [memory.open(Account, name) for name in ("alice", "bob")]
    print("ready", flush=True)
    reads = 0
    states = set()
    while not os.path.exists(sys.argv[2]):
        for account in accounts:
            seen = account.read()
            assert seen.balance == seen.mirror, f"{account.name} torn: {seen}"
            states.add(seen.balance)
            reads += 1
    print("reads", reads)
    print("states", len(states))
