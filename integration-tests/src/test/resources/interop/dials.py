"""Reads and writes the fields of the raw struct "dial": memory."""
import sys

import sharedstruct
from sharedstruct.dev_sharedstruct_tests_interop_Dial import Dial

with sharedstruct.attach(sys.argv[1]) as memory:
    dial = memory.open(Dial, "dial")
    print(dial.read())
    dial.set("level", 2**31 - 1)
    dial.set("on", True)
    dial.set("step", -128)
    dial.set("auto", "ß")
    dial.set("ratio", 1.5)
    for field, value in [("level", 2**31), ("step", -129), ("on", 1), ("auto", "ab"), ("auto", "😀"), ("ratio", "1")]:
        try:
            dial.set(field, value)
        except (TypeError, ValueError) as e:
            print(e)
    try:
        dial.get("lever")
    except AttributeError as e:
        print(e)
for action in (lambda: dial.get("level"), lambda: memory.open(Dial, "dial")):
    try:
        action()
    except sharedstruct.ClosedError as e:
        print("closed")
