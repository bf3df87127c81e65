package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** Money in two drawers, and a note of how much that is together. */
@SharedStruct
record Chest(long left, long right, long total, int shifts) {

    static Chest with(long money) {
        return new Chest(money, 0, money, 0);
    }

    boolean agrees() {
        return left + right == total;
    }

    /** From one drawer to the other. */
    @Compound
    Chest shift(long amount) {
        return new Chest(left - amount, right + amount, total, shifts + 1);
    }

    /** From outside. */
    @Compound
    Chest put(long amount) {
        return new Chest(left + amount, right, total + amount, shifts);
    }
}
