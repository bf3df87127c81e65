package dev.sharedstruct.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.MemoryClosedException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The protocol step by step, in orders that threads and kills would hit once in a long time. */
@Tag("both-access-modes")
class GuardsTest {

    private static final long DEAD_OWNER = Owner.process(3, 1) | 77;

    private static final long PROCESS = Owner.process(0, 1);

    private final MemorySegment segment = Arena.ofAuto().allocate(GuardWords.structSize(16), 64);

    private final TestPlace place = place();

    private final long at = Places.writable(place);

    private final long first = at + GuardWords.SIZE;

    private final long second = first + Long.BYTES;

    private static final class TestPlace extends Place {
        TestPlace(Binding binding) {
            super(binding);
        }
    }

    private TestPlace place() {
        return new TestPlace(Binding.at(segment, 0, PROCESS, 16, owner -> owner == DEAD_OWNER, "test"));
    }

    @Test
    void aReaderNoticesAWordThatADeadWriterStoredWithoutMovingTheSequence() {
        long stamp = CommittedReads.stamp(place, at);
        long readFirst = get(first);

        // The writer of one word stores it, which is its commit, and is killed before it moves the sequence.
        own(DEAD_OWNER);
        set(first, 1);
        // The next writer of one word takes over, and has stored it, but not moved the sequence either.
        long hold = Guards.enter(place);
        long sequence = Guards.beginWord(place, hold, 16);
        set(second, 2);

        long readSecond = get(second);
        assertThat(CommittedReads.changed(place, at, stamp) || readFirst == 1 || readSecond == 0)
                .describedAs("read %d and %d, a state that never was", readFirst, readSecond)
                .isTrue();
        Guards.commitWord(place, hold, sequence);
        Guards.leave(place, hold);
        assertThat(get(first)).isEqualTo(1);
        assertThat(get(second)).isEqualTo(2);
    }

    @Test
    void theImageBecomesTheFieldsAgainAndASecondRescuerChangesNothing() {
        set(first, 5);
        set(second, 5);
        own(DEAD_OWNER);
        Guards.begin(place, at, 16);
        set(first, 6);

        // The first rescuer dies when it has taken over and restored half of it.
        set(first, 5);
        long hold = Guards.enter(place);
        assertThat(get(first)).isEqualTo(5);
        assertThat(get(second)).isEqualTo(5);
        assertThat(CommittedReads.stamp(place, at) & 1).isZero();
        Guards.leave(place, hold);
        assertThat(GuardWords.OWNER.get(Places.memory(place), at)).isEqualTo(0L);
    }

    @Test
    void readersHaveTheImageWhileARescuerRestores() {
        set(first, 5);
        set(second, 5);
        own(DEAD_OWNER);
        Guards.begin(place, at, 16);
        set(first, 6);
        long stamp = CommittedReads.stamp(place, at);
        assertThat(CommittedReads.source(place, at, stamp, Long.BYTES)).isEqualTo(at + 16);
        assertThat(CommittedReads.changed(place, at, stamp)).isFalse();
    }

    @Test
    void theHoldsOfADeadOwnerAreNotInherited() {
        own(DEAD_OWNER);
        GuardWords.HOLDS.set(Places.memory(place), at, 4);
        GuardLock lock = new GuardLock(place);
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.getHoldCount()).isEqualTo(1);
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void tooManyHoldsAreRefusedAndTheLockStays() {
        GuardLock lock = new GuardLock(place);
        int most = 1 << 14;
        for (int i = 0; i < most; i++) {
            lock.lock();
        }
        for (Runnable once : new Runnable[] {lock::lock, lock::tryLock}) {
            assertThatThrownBy(once::run)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("\"test\" is held 16384 times by one thread, no more are allowed");
        }
        assertThat(lock.getHoldCount()).isEqualTo(most);
        int holds = (int) GuardWords.HOLDS.get(Places.memory(place), at);
        GuardWords.HOLDS.set(Places.memory(place), at, holds + 0xFFFF);
        assertThatThrownBy(() -> Guards.enter(place))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("65535 operations of one thread, each inside the last");
        GuardWords.HOLDS.set(Places.memory(place), at, holds);
        for (int i = 0; i < most; i++) {
            lock.unlock();
        }
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aGuardThatIsAcquiredTooLateIsGivenBack() {
        // The place is detached between the look at its address and the CAS: the bytes may be another object's.
        long self = Guards.self(place);
        own(self);
        Places.detach(place);
        assertThatThrownBy(() -> Guards.confirm(place, at, self)).isExactlyInstanceOf(MemoryClosedException.class);
        assertThat(GuardWords.OWNER.get(Places.memory(place), at)).isEqualTo(0L);
    }

    @Test
    void anOperationThatFailsHalfWayIsTakenBackAndFreesTheGuard() {
        set(first, 5);
        set(second, 5);
        long hold = Guards.enter(place);
        Guards.begin(place, hold, 16);
        set(first, 6);
        Guards.fail(place, hold);
        assertThat(get(first)).isEqualTo(5);
        assertThat(GuardWords.OWNER.get(Places.memory(place), at)).isEqualTo(0L);
        assertThat(CommittedReads.stamp(place, at) & 1).isZero();
    }

    @Test
    void anOperationThatIsDetachedHalfWayIsEndedForWhoeverDetachesWaitsForIt() {
        set(first, 5);
        long hold = Guards.enter(place);
        long sequence = Guards.begin(place, hold, 16);
        set(first, 6);
        Places.detach(place);
        assertThatThrownBy(() -> Places.writable(place)).isExactlyInstanceOf(MemoryClosedException.class);
        Guards.commit(place, hold, sequence);
        Guards.leave(place, hold);
        assertThat(get(first)).isEqualTo(6);
        assertThat(GuardWords.OWNER.get(Places.memory(place), at)).isEqualTo(0L);
        Places.reattach(place);
        assertThat(Guards.isOutermost(Guards.enter(place))).isTrue();
    }

    @Test
    void aNewGuardBeginsAtASequenceThatNoReaderKnows() {
        long stamp = CommittedReads.stamp(place, at);
        segment.fill((byte) 0);
        Guards.initialize(place);

        assertThat(CommittedReads.changed(place, at, stamp)).isTrue();
        assertThat(CommittedReads.stamp(place, at) & 1).isZero();
    }

    @Test
    void sequencesMayOverflow() {
        GuardWords.SEQUENCE.set(Places.memory(place), at, -2L);
        long hold = Guards.enter(place);
        long sequence = Guards.begin(place, hold, 16);
        set(first, 9);
        Guards.commit(place, hold, sequence);
        Guards.leave(place, hold);
        assertThat(CommittedReads.stamp(place, at)).isZero();
        assertThat(get(first)).isEqualTo(9);
    }

    @Test
    void aClosedGuardEndsReadersWaitersAndOtherClosers() {
        assertThat(GuardEnd.enter(place, "removed")).isTrue();
        GuardEnd.end(place);

        assertThat(GuardEnd.isClosed(place)).isTrue();
        assertThat(GuardEnd.enter(place(), "removed")).isFalse();
        assertThatThrownBy(() -> Guards.enter(place)).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(() -> CommittedReads.source(place, at, CommittedReads.stamp(place, at), Long.BYTES))
                .isExactlyInstanceOf(MemoryClosedException.class);
    }

    private void own(long owner) {
        GuardWords.OWNER.setVolatile(Places.memory(place), at, owner);
    }

    private long get(long address) {
        return (long) GuardWords.WORD.get(Places.memory(place), address);
    }

    private void set(long address, long value) {
        GuardWords.WORD.set(Places.memory(place), address, value);
    }
}
