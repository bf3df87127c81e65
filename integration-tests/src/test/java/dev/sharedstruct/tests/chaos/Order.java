package dev.sharedstruct.tests.chaos;

/** Who comes by first, to take over what a dead process has left. */
enum Order {
    FIRST_FIRST,
    LAST_FIRST,
    TWO_PROCESSES
}
