package dev.sharedstruct.tests.interop;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.Isolated;
import dev.sharedstruct.annotation.SharedStruct;

/**
 * Some money, noted twice: who sees half a change sees that the two disagree. The second one is in another cache line, so
 * that much can happen between a look at the one and at the other.
 */
@SharedStruct
public record Account(long balance, @Isolated long mirror, int deposits) {

    static final Account EMPTY = new Account(0, 0, 0);

    static Account with(long money) {
        return new Account(money, money, 0);
    }

    boolean agrees() {
        return balance == mirror;
    }

    @Compound
    Account deposit(long amount) {
        return new Account(balance + amount, mirror + amount, deposits + 1);
    }

    @Compound
    Account move(long amount) {
        return new Account(balance + amount, mirror + amount, deposits);
    }
}
