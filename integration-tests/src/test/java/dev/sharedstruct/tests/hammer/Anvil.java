package dev.sharedstruct.tests.hammer;

import dev.sharedstruct.Outcome;
import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** One field of each kind, and two whose sum is always 0. */
@SharedStruct
record Anvil(
        boolean flag,
        byte small,
        short medium,
        char letter,
        int count,
        long total,
        float ratio,
        double mass,
        int version,
        long token,
        long left,
        long right) {

    static final Anvil NEW = new Anvil(false, (byte) 0, (short) 0, 'm', 0, 0, 0, 0, 0, 0, 0, 0);

    @Compound
    Anvil shift(long amount) {
        return sides(left - amount, right + amount);
    }

    @Compound
    Outcome<Anvil, Boolean> shiftIfSmall(long amount) {
        return Math.abs(right + amount) > 1000
                ? Outcome.unchanged(false)
                : Outcome.of(sides(left - amount, right + amount), true);
    }

    @Compound
    Anvil fail() {
        throw new IllegalStateException("on purpose");
    }

    Anvil sides(long newLeft, long newRight) {
        return new Anvil(flag, small, medium, letter, count, total, ratio, mass, version, token, newLeft, newRight);
    }

    Anvil withTotal(long newTotal) {
        return new Anvil(flag, small, medium, letter, count, newTotal, ratio, mass, version, token, left, right);
    }
}
