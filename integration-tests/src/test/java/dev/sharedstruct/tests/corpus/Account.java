package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.Outcome;
import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** The account of the README. */
@SharedStruct
public record Account(long balance, int deposits) {

    /** Adds money. */
    @Compound
    public Account deposit(long amount) {
        return new Account(balance + amount, deposits + 1);
    }

    /** Takes money, if there is enough. */
    @Compound
    public Outcome<Account, Boolean> withdraw(long amount) {
        return amount > balance ? Outcome.unchanged(false) : Outcome.of(new Account(balance - amount, deposits), true);
    }
}
