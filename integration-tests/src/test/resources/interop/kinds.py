"""Says what a field of each kind has: memory."""
import sys

import sharedstruct
from sharedstruct.dev_sharedstruct_tests_interop_Parcel import Parcel

with sharedstruct.attach(sys.argv[1], read_only=True) as memory:
    seen = memory.open(Parcel, "parcel").read()
    print(seen.sealed, seen.grade, seen.shelf, seen.port, seen.serial, repr(seen.size))
    print(repr(seen.owner), repr(seen.code), seen.key)
    print(seen.weights, seen.labels)
    print(seen.start, seen.route)
    print(seen.id)
    print(seen.sent, seen.sent.datetime())
    print(seen.travel, seen.travel.timedelta())
    print(seen.day, seen.time, seen.time.time())
    print(seen.due, seen.due.datetime())
    print(
        repr(seen.price), seen.floor, seen.rating, repr(seen.note), seen.room, seen.warmth, seen.counter, seen.next
    )
