package dev.sharedstruct.benchmarks;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** The record that everything is measured on. */
@SharedStruct
public record Account(long balance, long deposits) {

    @Compound
    public Account deposit(long amount) {
        return new Account(balance + amount, deposits + 1);
    }
}
