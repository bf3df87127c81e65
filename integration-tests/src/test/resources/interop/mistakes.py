"""Does what is not allowed, and says what it is told: memory, the mistake."""
import sys

import sharedstruct
from sharedstruct.dev_sharedstruct_tests_interop_Account import Account
from sharedstruct.dev_sharedstruct_tests_interop_Dial import Dial

path, mistake = sys.argv[1:]
try:
    memory = sharedstruct.attach(path, read_only=mistake == "read-only")
    if mistake == "other-layout":
        memory.open(Dial, "alice")
    elif mistake == "absent":
        memory.open(Account, "nobody")
    elif mistake == "read-only":
        print(memory.open(Account, "alice").read().balance)
        memory.open(Dial, "dial").set("level", 1)
    elif mistake == "removed":
        alice = memory.open(Account, "alice")
        print("opened", flush=True)
        sys.stdin.readline()
        alice.read()
    elif mistake == "sized":
        print(memory.open(Account, "alice").read_struct().balance)
except sharedstruct.SharedStructError as e:
    print(f"{type(e).__name__}: {e}")
