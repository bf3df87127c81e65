package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.Outcome;
import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** Two fields that belong together. */
@SharedStruct
public record Account(long balance, long deposits) {

    @Compound
    public Account deposit(long amount) {
        return new Account(balance + amount, deposits + 1);
    }

    @Compound
    public Outcome<Account, Boolean> withdraw(long amount) {
        return amount > balance ? Outcome.unchanged(false) : Outcome.of(new Account(balance - amount, deposits), true);
    }
}
