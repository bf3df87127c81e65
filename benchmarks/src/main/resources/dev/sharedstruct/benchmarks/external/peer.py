"""What Python's multiprocessing does.

peer.py single MILLIS SAMPLES            nanoseconds of each work, a line for each
peer.py contend PROCESSES SECONDS WINDOWS  several processes and one Value: counted, and for as long again each timed
peer.py recover SECONDS                  says whether a lock came back whose owner was killed
peer.py blocked                          says "ready" and waits for a lock for ever
"""

import multiprocessing
import os
import signal
import sys
import time

ELEMENTS = 4096


def value_with_lock(value, n):
    for _ in range(n):
        with value.get_lock():
            value.value += 1


def raw_value(value, n):
    for _ in range(n):
        value.value += 1


def raw_get(value, n):
    for _ in range(n):
        value.value


def raw_set(value, n):
    for i in range(n):
        value.value = i


def array_element(array, n):
    for _ in range(n):
        with array.get_lock():
            array[7] += 1


def manager_value(value, n):
    for _ in range(n):
        value.value += 1


def array_sum(array, n):
    for _ in range(n):
        sum(array)


def array_fill(array, n):
    values = [7] * ELEMENTS
    for _ in range(n):
        array[:] = values


def array_copy(array, n):
    for _ in range(n):
        array[:]


def single(millis, samples):
    value = multiprocessing.Value("q", 0)
    raw = multiprocessing.RawValue("q", 0)
    array = multiprocessing.Array("q", ELEMENTS)
    raw_array = multiprocessing.RawArray("q", ELEMENTS)
    with multiprocessing.Manager() as manager:
        works = [
            ("field get", "python: RawValue", raw_get, raw),
            ("field set", "python: RawValue", raw_set, raw),
            ("compound", "python: Value under its lock", value_with_lock, value),
            ("compound", "python: RawValue, not atomic", raw_value, raw),
            ("compound", "python: Array element under its lock", array_element, array),
            ("compound", "python: Manager value, not atomic", manager_value, manager.Value("q", 0)),
            ("array sum", "python: RawArray", array_sum, raw_array),
            ("array fill", "python: RawArray", array_fill, raw_array),
            ("array copy", "python: RawArray", array_copy, raw_array),
        ]
        for work, subject, run, on in works:
            n = 1
            while True:
                start = time.perf_counter_ns()
                run(on, n)
                if time.perf_counter_ns() - start > millis * 1_000_000:
                    break
                n *= 2
            scores = []
            for _ in range(samples):
                start = time.perf_counter_ns()
                run(on, n)
                scores.append((time.perf_counter_ns() - start) / n)
            print(f"{work}|{subject}|" + " ".join(f"{score:.4f}" for score in scores), flush=True)


def contender(value, start, seconds, windows, results):
    while start.value == 0 or time.monotonic_ns() < start.value:
        pass
    nanos = int(seconds * 1e9)
    counts = []
    for window in range(windows):
        until = start.value + nanos * (window + 1) // windows
        count = 0
        while time.monotonic_ns() < until:
            with value.get_lock():
                value.value += 1
            count += 1
        counts.append(count)
    times = []
    now = time.monotonic_ns()
    while now < start.value + 2 * nanos:
        with value.get_lock():
            value.value += 1
        then = time.monotonic_ns()
        times.append(then - now)
        now = then
    times.sort()
    at = lambda percent: times[min(len(times) - 1, int(len(times) * percent / 100))] if times else 0
    results.put((*counts, at(50), at(99), at(99.9), at(99.99), times[-1] if times else 0))


def contend(processes, seconds, windows):
    value = multiprocessing.Value("q", 0)
    start = multiprocessing.RawValue("q", 0)
    results = multiprocessing.Queue()
    children = [
        multiprocessing.Process(target=contender, args=(value, start, seconds, windows, results))
        for _ in range(processes)
    ]
    for child in children:
        child.start()
    print("ready", flush=True)
    start.value = int(sys.stdin.readline())
    for _ in children:
        print("result", *results.get(), flush=True)
    for child in children:
        child.join()
    print("end", flush=True)


def holder(lock, held):
    lock.acquire()
    held.set()
    time.sleep(3600)


def held_by_a_child(lock):
    held = multiprocessing.Event()
    child = multiprocessing.Process(target=holder, args=(lock, held), daemon=True)
    child.start()
    held.wait()
    return child


def recover(seconds):
    lock = multiprocessing.Lock()
    child = held_by_a_child(lock)
    os.kill(child.pid, signal.SIGKILL)
    start = time.monotonic_ns()
    acquired = lock.acquire(timeout=seconds)
    print("ready\nresult", time.monotonic_ns() - start if acquired else -1, "\nend", flush=True)


def blocked():
    lock = multiprocessing.Lock()
    lock.acquire()
    print("ready", flush=True)
    lock.acquire()  # it is not reentrant


if __name__ == "__main__":
    what, arguments = sys.argv[1], sys.argv[2:]
    if what == "single":
        single(float(arguments[0]), int(arguments[1]))
    elif what == "contend":
        contend(int(arguments[0]), float(arguments[1]), int(arguments[2]))
    elif what == "recover":
        recover(float(arguments[0]))
    elif what == "blocked":
        blocked()
