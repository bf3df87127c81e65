package dev.sharedstruct.tests.interop;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import dev.sharedstruct.process.Worker;
import java.util.List;

/** Deposits into "alice", and moves money from her to "bob"; looks at both. Argument: the number of deposits. */
final class Teller implements Worker {

    @Override
    public void run(SharedMemory memory, List<String> args) {
        SharedAccount alice = SharedAccount.open(memory, "alice");
        SharedAccount bob = SharedAccount.open(memory, "bob");
        for (int i = 0; i < Integer.parseInt(args.getFirst()); i++) {
            alice.deposit(1);
            if (i % 4 == 0) {
                try (var transaction = Transaction.hold(alice, bob)) {
                    alice.move(-3);
                    bob.move(3);
                    transaction.commit();
                }
            }
            requireAgreement(alice.get());
            requireAgreement(bob.get());
        }
    }

    private static void requireAgreement(Account account) {
        if (!account.agrees()) {
            throw new IllegalStateException("torn: " + account);
        }
    }
}
