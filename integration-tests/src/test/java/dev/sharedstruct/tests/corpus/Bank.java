package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** Nested types of every kind that can be shared. */
public class Bank {

    /** A record in a class. */
    @SharedStruct
    public record Account(long balance) {

        /** Not the one of the package. */
        @Compound
        public Account merge(dev.sharedstruct.tests.corpus.Account other) {
            return new Account(balance + other.balance());
        }

        /** A record in a record. */
        @SharedStruct(lock = LockMode.NONE)
        record Note(char letter) {}
    }

    /** A class in a class. */
    @SharedStruct
    static final class Vault {

        private final boolean open;

        Vault(boolean open) {
            this.open = open;
        }

        boolean open() {
            return open;
        }
    }

    /** An interface around a record. */
    public interface Shapes {

        /** Public and static without saying so. */
        @SharedStruct
        record Point(double x, double y) {}
    }
}
