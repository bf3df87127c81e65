"""Does what it can with memories that are damaged somewhere: their paths."""
import sys

import sharedstruct
from sharedstruct.dev_sharedstruct_tests_interop_Account import Account
from sharedstruct.dev_sharedstruct_tests_interop_Dial import Dial

failures = 0
for path in sys.argv[1:]:
    try:
        with sharedstruct.attach(path) as memory:
            for type_, name in ((Account, "alice"), (Dial, "dial")):
                try:
                    memory.open(type_, name).read()
                except sharedstruct.SharedStructError:
                    failures += 1
    except sharedstruct.SharedStructError:
        failures += 1
print("failures", failures)
