package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.Both;
import dev.sharedstruct.SharedCondition;
import dev.sharedstruct.Transaction;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a process does in whose midst it dies. Those that commit raise each balance that they change by {@link #AMOUNT}. */
enum Act {
    DEPOSIT {
        @Override
        void on(Accounts accounts) {
            accounts.first().deposit(AMOUNT);
        }
    },
    WORD {
        @Override
        void on(Accounts accounts) {
            accounts.first().addDeposits(1);
        }
    },
    HOLD {
        @Override
        void on(Accounts accounts) {
            try (var _ = accounts.first().lock().hold()) {
                write(accounts.first());
            }
        }
    },
    ROLLBACK {
        @Override
        void on(Accounts accounts) {
            try (var hold = accounts.first().lock().hold()) {
                write(accounts.first());
                hold.rollback();
            }
        }
    },
    TRANSACTION {
        @Override
        void on(Accounts accounts) {
            try (var transaction = Transaction.hold(accounts.all())) {
                for (SharedAccount account : accounts.all()) {
                    write(account);
                }
                transaction.commit();
            }
        }
    },
    ABORT {
        @Override
        void on(Accounts accounts) {
            try (var _ = Transaction.hold(accounts.all())) {
                for (SharedAccount account : accounts.all()) {
                    write(account);
                }
            }
        }
    },
    UPDATE {
        @Override
        void on(Accounts accounts) {
            Transaction.update(
                    accounts.first(),
                    accounts.last(),
                    (one, other) -> new Both<>(one.deposit(AMOUNT), other.deposit(AMOUNT)));
        }
    },
    WAIT {
        @Override
        void on(Accounts accounts) throws InterruptedException {
            SharedCondition condition = accounts.first().lock().newCondition();
            try (var _ = accounts.first().lock().hold()) {
                write(accounts.first());
                condition.await(1, TimeUnit.SECONDS);
            }
        }
    },
    SIGNAL {
        @Override
        void on(Accounts accounts) throws InterruptedException {
            SharedCondition condition = accounts.first().lock().newCondition();
            CountDownLatch held = new CountDownLatch(1);
            Thread.ofPlatform().daemon().start(() -> {
                try (var _ = accounts.first().lock().hold()) {
                    held.countDown();
                    condition.awaitUninterruptibly();
                }
            });
            held.await(); // then it is free again when the other one waits
            try (var _ = accounts.first().lock().hold()) {
                write(accounts.first());
                condition.signal();
            }
        }
    },
    TOUCH_FIRST {
        @Override
        void on(Accounts accounts) {
            touch(accounts.first());
        }
    },
    TOUCH_MIDDLE {
        @Override
        void on(Accounts accounts) {
            touch(accounts.middle());
        }
    },
    TOUCH_LAST {
        @Override
        void on(Accounts accounts) {
            touch(accounts.last());
        }
    };

    static final long AMOUNT = 7;

    abstract void on(Accounts accounts) throws InterruptedException;

    /** By several statements, so that there is something between. */
    static void write(SharedAccount account) {
        account.addBalance(AMOUNT);
        account.addMirror(AMOUNT);
        account.addDeposits(1);
    }

    static void touch(SharedAccount account) {
        account.lock().hold().close();
    }
}
