package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** Some money, noted twice: who sees half a change sees that the two disagree. */
@SharedStruct
record Account(long balance, long mirror, int deposits) {

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
}
