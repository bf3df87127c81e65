package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.value.SharedLongValue;
import dev.sharedstruct.value.SharedTextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several records that change together, within one process. */
@Tag("both-access-modes")
class TransactionTest {

    private SharedMemory memory;

    private SharedPair first;

    private SharedPair second;

    private SharedPair third;

    @BeforeEach
    void makePairs() {
        memory = SharedMemory.temporary(65_536);
        first = SharedPair.in(memory, "first", new Pair(1, 1));
        second = SharedPair.in(memory, "second", new Pair(2, 2));
        third = SharedPair.in(memory, "third", new Pair(3, 3));
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void statesOfTwoRecordsAreReplacedByAFunctionOfBoth() {
        Transaction.update(first, second, (a, b) -> new Both<>(a.plus(-1), b.plus(1)));
        // In whatever order they are given.
        Transaction.update(second, first, (b, a) -> new Both<>(b.plus(b.left()), a.plus(b.left())));
        assertStates(new Pair(3, 3), new Pair(6, 6), new Pair(3, 3));
        assertFree();
    }

    @Test
    void aFunctionOfTwoRecordsAnswers() {
        String answer =
                Transaction.apply(first, second, (a, b) -> Outcome.of(new Both<>(b, a), a.left() + " for " + b.left()));
        assertThat(answer).isEqualTo("1 for 2");
        boolean moved = Transaction.apply(first, second, (a, b) -> Outcome.unchanged(false));
        assertThat(moved).isFalse();
        assertStates(new Pair(2, 2), new Pair(1, 1), new Pair(3, 3));
        assertFree();
    }

    @Test
    void aFunctionThatFailsChangesNothing() {
        assertThatThrownBy(() -> Transaction.update(first, second, (a, b) -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThatThrownBy(() -> Transaction.update(first, second, (a, b) -> null))
                .isExactlyInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Transaction.update(first, second, (a, b) -> new Both<>(a.plus(1), null)))
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessageContaining("second record");
        assertThatThrownBy(() -> Transaction.update(first, second, (a, b) -> {
                    second.left(7);
                    return new Both<>(a.plus(1), b.plus(1));
                }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a function applied to \"second\" changed \"second\" itself");
        assertStates(new Pair(1, 1), new Pair(2, 2), new Pair(3, 3));
        assertFree();
    }

    @Test
    void statementsCommitTogether() throws Exception {
        try (var transaction = Transaction.hold(third, first, second, first)) {
            first.left(10);
            second.update(current -> current.plus(8));
            third.set(new Pair(10, 10));
            assertThat(second.get()).isEqualTo(new Pair(10, 10));
            // Everybody else reads what is committed, without waiting.
            inThread(() -> assertStates(new Pair(1, 1), new Pair(2, 2), new Pair(3, 3)));
            first.right(10);
            transaction.commit();
        }
        assertStates(new Pair(10, 10), new Pair(10, 10), new Pair(10, 10));
        assertFree();
    }

    @Test
    void valuesChangeTogetherWithRecords() throws Exception {
        SharedLongValue total = SharedLongValue.in(memory, "total", 5);
        SharedTextValue note = SharedTextValue.in(memory, "note", 16, "none");
        try (var transaction = Transaction.hold(note, first, total)) {
            first.left(8);
            total.addAndGet(2);
            total.updateAndGet(value -> value * 2);
            note.set("half");
            assertThat(total.get()).isEqualTo(14);
            inThread(() -> {
                assertThat(first.left()).isEqualTo(1);
                assertThat(total.get()).isEqualTo(5);
                assertThat(note.get()).isEqualTo("none");
            });
            transaction.commit();
        }
        assertThat(total.get()).isEqualTo(14);
        assertThat(note.get()).isEqualTo("half");
        assertThat(first.left()).isEqualTo(8);
        try (var _ = Transaction.hold(total, first)) {
            first.left(9);
            total.set(9);
        }
        assertThat(total.get()).isEqualTo(14);
        assertThat(first.left()).isEqualTo(8);
        assertThat(total.lock().isLocked()).isFalse();
    }

    @Test
    void withoutACommitNothingChanges() {
        try (var _ = Transaction.hold(first, second, third)) {
            first.left(10);
            third.set(new Pair(10, 10));
        }
        assertThatThrownBy(() -> {
                    try (var transaction = Transaction.hold(first, second)) {
                        first.set(new Pair(9, 9));
                        second.update(current -> {
                            throw new IllegalArgumentException("no");
                        });
                        transaction.commit();
                    }
                })
                .hasMessage("no");
        assertStates(new Pair(1, 1), new Pair(2, 2), new Pair(3, 3));
        assertFree();
    }

    @Test
    void oneRecordIsATransactionToo() {
        try (var transaction = Transaction.hold(first)) {
            first.set(new Pair(4, 4));
            transaction.commit();
        }
        assertThat(first.get()).isEqualTo(new Pair(4, 4));
        assertFree();
    }

    @Test
    void aTransactionEndsOnceAndByItsThread() throws Exception {
        var transaction = Transaction.hold(first, second);
        inThread(() -> {
            assertThatThrownBy(transaction::commit).isExactlyInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(transaction::close).isExactlyInstanceOf(IllegalMonitorStateException.class);
        });
        transaction.commit();
        transaction.close();
        assertThatThrownBy(transaction::commit)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("this transaction has ended");
    }

    @Test
    void whatCannotBeATransactionIsRefused() {
        try (SharedMemory other = SharedMemory.temporary(65_536)) {
            SharedPair stranger = SharedPair.in(other, "stranger", new Pair(0, 0));
            assertThatThrownBy(() -> Transaction.hold(first, stranger))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("are in different memories");
            assertThatThrownBy(() -> Transaction.update(stranger, first, Both::new))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(Transaction::hold).isExactlyInstanceOf(IllegalArgumentException.class);
        SharedPair alias = SharedPair.open(memory, "first");
        assertThatThrownBy(() -> Transaction.update(first, alias, Both::new))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("both records are \"first\"; use its own update or apply");
        try (var _ = second.lock().hold()) {
            assertThatThrownBy(() -> Transaction.hold(first, second))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"second\" is held by the current thread already");
            assertThat(first.lock().isLocked()).isFalse();
            assertThatThrownBy(() -> Transaction.tryHold(0, TimeUnit.SECONDS, first, second))
                    .isExactlyInstanceOf(IllegalStateException.class);
        }
        try (var _ = Transaction.hold(first)) {
            assertThatThrownBy(() -> Transaction.hold(first, second)).isExactlyInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> first.lock().lock()).isExactlyInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> first.lock().unlock()).isExactlyInstanceOf(IllegalMonitorStateException.class);
        }
        assertFree();
    }

    @Test
    void aTransactionGivesUpAfterItsTime() throws Exception {
        third.lock().lock();
        inThread(() -> {
            assertThat(Transaction.tryHold(0, TimeUnit.SECONDS, first, third)).isEmpty();
            assertThat(Transaction.tryHold(20, TimeUnit.MILLISECONDS, first, third))
                    .isEmpty();
            assertThat(first.lock().isLocked()).isFalse();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Transaction.tryHold(1, TimeUnit.SECONDS, first))
                    .isExactlyInstanceOf(InterruptedException.class);
        });
        third.lock().unlock();
        Optional<Transaction> transaction = Transaction.tryHold(1, TimeUnit.SECONDS, third, first);
        transaction.orElseThrow().close();
        assertFree();
    }

    @Test
    void afterCloseOfTheMemoryNothingIsHalfCommitted() {
        var transaction = Transaction.hold(first, second);
        assertThatThrownBy(memory::close).isExactlyInstanceOf(IllegalStateException.class);
        first.left(9);
        transaction.commit();
        assertThat(first.get()).isEqualTo(new Pair(9, 1));
    }

    @Test
    void moneyIsNeitherMadeNorLostByManyThreadsInAnyOrder() throws Exception {
        List<SharedPair> accounts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            accounts.add(SharedPair.in(memory, "account-" + i, new Pair(1000, 1000)));
        }
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int t = 0; t < 4; t++) {
            boolean statements = t % 2 == 0;
            threads.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, e) -> failure.set(e))
                    .start(() -> {
                        while (!stop.get()) {
                            transfer(accounts, statements);
                        }
                    }));
        }
        for (int i = 0; i < 300; i++) {
            accounts.forEach(account -> {
                Pair seen = account.get();
                assertThat(seen.left()).isEqualTo(seen.right());
            });
            try (var _ = Transaction.hold(accounts.toArray(SharedPair[]::new))) {
                assertThat(accounts.stream().mapToLong(SharedPair::left).sum()).isEqualTo(6000);
            }
        }
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failure.get()).isNull();
        assertThat(accounts.stream().mapToLong(SharedPair::left).sum()).isEqualTo(6000);
    }

    private static void transfer(List<SharedPair> accounts, boolean statements) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        SharedPair from = accounts.get(random.nextInt(accounts.size()));
        SharedPair to = accounts.get(random.nextInt(accounts.size()));
        if (from == to) {
            from.update(current -> current.plus(0));
        } else if (statements) {
            try (var transaction = Transaction.hold(from, to)) {
                from.update(current -> current.plus(-1));
                to.left(to.left() + 1);
                to.right(to.right() + 1);
                if (random.nextInt(4) > 0) {
                    transaction.commit();
                }
            }
        } else {
            Transaction.update(from, to, (a, b) -> new Both<>(a.plus(-1), b.plus(1)));
        }
    }

    private void assertStates(Pair one, Pair two, Pair three) {
        assertThat(List.of(first.get(), second.get(), third.get())).containsExactly(one, two, three);
    }

    private void assertFree() {
        for (SharedPair pair : List.of(first, second, third)) {
            assertThat(pair.lock().isLocked()).isFalse();
            assertThat(pair.lock().tryLock()).isTrue();
            pair.lock().unlock();
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void inThread(Step step) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                step.run();
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }
}
