"""Reads "thing" by the module of the first version of its record, or of the last: memory, "late"."""
import sys

import sharedstruct
from sharedstruct.dev_sharedstruct_tests_interop_Early import Early
from sharedstruct.dev_sharedstruct_tests_interop_Late import Late

with sharedstruct.attach(sys.argv[1]) as memory:
    try:
        print(memory.open(Late if "late" in sys.argv else Early, "thing").read())
    except sharedstruct.LayoutError as e:
        print(e)
