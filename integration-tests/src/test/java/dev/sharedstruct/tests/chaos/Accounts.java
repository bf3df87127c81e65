package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedMemory;
import java.util.stream.Stream;

/** Three accounts in the order of their positions; the first is the root of a transaction with all of them. */
record Accounts(SharedAccount first, SharedAccount middle, SharedAccount last) {

    static final long MONEY = 100;

    static Accounts in(SharedMemory memory) {
        return new Accounts(account(memory, "first"), account(memory, "middle"), account(memory, "last"));
    }

    private static SharedAccount account(SharedMemory memory, String name) {
        return SharedAccount.in(memory, name, Account.with(MONEY));
    }

    SharedAccount[] all() {
        return new SharedAccount[] {first, middle, last};
    }

    Stream<SharedAccount> stream() {
        return Stream.of(all());
    }
}
