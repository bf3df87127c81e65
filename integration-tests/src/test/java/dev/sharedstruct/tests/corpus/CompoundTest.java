package dev.sharedstruct.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.Outcome;
import dev.sharedstruct.SharedMemory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of the user's own operations. */
@Tag("both-access-modes")
class CompoundTest {

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    private final SharedAccount account = SharedAccount.in(memory, "alice", new Account(100, 1));

    private final SharedTally tally = SharedTally.in(memory, "tally", new Tally(0, 0));

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void nextStateIsCommitted() {
        account.deposit(25);
        assertThat(account.get()).isEqualTo(new Account(125, 2));
    }

    @Test
    void outcomeIsCommittedAndAnswered() {
        assertThat(account.withdraw(40)).isTrue();
        assertThat(account.withdraw(61)).isFalse();
        assertThat(account.get()).isEqualTo(new Account(60, 1));
    }

    @Test
    void overloadsStayApart() {
        tally.add(1L);
        tally.add(2);
        tally.add(3, 4, 5);
        assertThat(tally.get()).isEqualTo(new Tally(15, 14));
    }

    @Test
    void parametersOfEveryTypeArrive() {
        tally.addAll(List.of(1, 2L, 3.9), new int[][] {{4}, {5, 6}});
        assertThat(tally.sum()).isEqualTo(21);
        assertThat(tally.greatest("b", List.of("a", "c"))).isEqualTo("c");
        assertThat(tally.count()).isEqualTo(2);
        tally.sized(List.of(1, 2, 3));
        assertThat(tally.count()).isEqualTo(3);
        assertThat(tally.pair()).containsExactly(21, 3);
        tally.hidden(1, 2, 3);
        assertThat(tally.get()).isEqualTo(new Tally(1, 5));
    }

    @Test
    @SuppressWarnings("unchecked")
    void varargsOfTypeVariablesArrive() {
        assertThat(tally.grouped(text -> text.substring(0, 1), "ab", "ac", "b"))
                .isEqualTo(Map.of("a", List.of("ab", "ac"), "b", List.of("b")));
        tally.polluted(List.of(1L), List.of());
        assertThat(tally.count()).isEqualTo(2);
    }

    @Test
    void answerMayBeNull() {
        tally.add(7L);
        assertThat(tally.clear()).isNull();
        assertThat(tally.get()).isEqualTo(new Tally(0, 0));
    }

    @Test
    void whatItThrowsReachesTheCallerAndNothingChanges() {
        assertThatThrownBy(() -> tally.failing(new InterruptedException("first")))
                .isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> tally.<RuntimeException>failing(null)).isInstanceOf(IOException.class);
        assertThat(tally.get()).isEqualTo(new Tally(0, 0));
        assertThat(tally.lock().isLocked()).isFalse();
    }

    @Test
    void nullInsteadOfAStateIsRefusedByName() {
        assertThatNullPointerException().isThrownBy(tally::nothing).withMessage("nothing returned null");
        assertThatNullPointerException().isThrownBy(tally::noOutcome).withMessage("noOutcome returned null");
        assertThatNullPointerException()
                .isThrownBy(() -> tally.update(_ -> null))
                .withMessage("the function returned null");
        assertThatNullPointerException()
                .isThrownBy(() -> tally.apply(_ -> null))
                .withMessage("the function returned null");
        assertThatNullPointerException().isThrownBy(() -> tally.set(null)).withMessage("value");
        assertThatNullPointerException().isThrownBy(() -> tally.update(null)).withMessage("function");
        assertThat(tally.lock().isLocked()).isFalse();
    }

    @Test
    void accessorsAreParametersToo() {
        SharedTally other = SharedTally.in(memory, "other", new Tally(3, 4));
        tally.copy(other);
        assertThat(tally.get()).isEqualTo(new Tally(3, 4));
    }

    @Test
    @SuppressWarnings("deprecation")
    void deprecatedTypesAndMethodsWork() {
        tally.old();
        SharedOld old = SharedOld.in(memory, "old", new Old(1));
        old.next();
        assertThat(old.value()).isEqualTo(2);
        SharedFading fading = SharedFading.in(memory, "fading", new Fading(1, 2, 3));
        fading.addOlder(1);
        assertThat(fading.toString()).isEqualTo("SharedFading[\"fading\" current=1, old=2, older=4]");
    }

    @Test
    void updateAndApplyGoThroughTheState() {
        account.update(state -> state.deposit(1).deposit(2));
        assertThat(account.get()).isEqualTo(new Account(103, 3));
        assertThat(account.<String>apply(state -> Outcome.unchanged("balance " + state.balance())))
                .isEqualTo("balance 103");
        assertThat(account.compareAndSet(new Account(103, 3), new Account(1, 1)))
                .isTrue();
        assertThat(account.getAndSet(new Account(2, 2))).isEqualTo(new Account(1, 1));
    }

    @Test
    void functionThatChangesItsOwnStructIsRefused() {
        IntUnaryOperator meddling = deposits -> {
            account.addBalance(1);
            return deposits + 1;
        };
        assertThatThrownBy(() -> account.updateDeposits(meddling)).isInstanceOf(IllegalStateException.class);
        assertThat(account.get()).isEqualTo(new Account(100, 1));
    }

    @Test
    void whatAHoldWritesIsCommittedTogether() throws InterruptedException {
        try (var _ = account.lock().hold()) {
            account.balance(account.balance() * 2);
            account.deposit(5);
            account.addDeposits(10);
            assertThat(account.get()).isEqualTo(new Account(205, 12));
            Account[] seen = new Account[1];
            Thread other = Thread.ofPlatform().start(() -> seen[0] = account.get());
            other.join();
            assertThat(seen[0]).isEqualTo(new Account(100, 1));
        }
        assertThat(account.get()).isEqualTo(new Account(205, 12));
    }

    @Test
    void rollbackTakesEverythingBack() {
        try (var hold = account.lock().hold()) {
            account.balance(0);
            account.incrementDeposits();
            account.set(new Account(7, 7));
            hold.rollback();
        }
        assertThat(account.get()).isEqualTo(new Account(100, 1));
    }

    @Test
    void operationsOfOneFieldAreAtomicAmongThreads() throws InterruptedException {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                for (int step = 0; step < 2_000; step++) {
                    account.addBalance(1);
                    account.incrementDeposits();
                    account.updateBalance(balance -> balance + 1);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(account.get()).isEqualTo(new Account(100 + 16_000, 1 + 8_000));
    }
}
