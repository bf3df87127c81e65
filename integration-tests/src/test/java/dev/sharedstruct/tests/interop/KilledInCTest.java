package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.OwnerDiedException;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A C program is killed in the midst of a change: Java goes on, with the state before it or after it. */
class KilledInCTest {

    private static final int KILLS = 40;

    private static final long STEP = 1000;

    @TempDir
    private static Path folder;

    private static Path victim;

    @BeforeAll
    static void compile() throws InterruptedException {
        Program.requireC();
        victim = Program.compile(folder, "victim.c");
    }

    @ParameterizedTest
    @CsvSource({
        "locked, 0, true",
        "begun, 0, true",
        "half, 0, true",
        "written, 0, true",
        "committed, 1, true",
        "released, 1, false"
    })
    void javaFindsWhatWasCommitted(String step, int commits, boolean isHeld) throws Exception {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedAccount alice = SharedAccount.in(memory, "alice", Account.EMPTY);
            Account expected = new Account(commits * STEP, commits * STEP, commits);
            try (Program program = Program.start(victim, memory.path(), step)) {
                program.await(step);
                assertThat(alice.get()).as("read while it is alive").isEqualTo(expected);
                if (isHeld) {
                    assertThat(alice.lock().tryLock()).isFalse();
                    assertThat(alice.lock().owner())
                            .hasValueSatisfying(
                                    owner -> assertThat(owner.processId()).isEqualTo(program.pid()));
                }
            }
            assertThat(alice.get()).as("read before anybody recovers").isEqualTo(expected);
            alice.deposit(1);
            assertThat(alice.get()).isEqualTo(expected.deposit(1));
            assertThat(memory.recoveries()).isEqualTo(isHeld ? 1 : 0);
        }
    }

    @Test
    void killsAtAnyMomentLoseNothing() throws Exception {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedAccount alice = SharedAccount.in(memory, "alice", Account.EMPTY);
            for (int kill = 1; kill <= KILLS; kill++) {
                try (Program program = Program.start(victim, memory.path(), "forever")) {
                    program.await("ready");
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
                }
                alice.deposit(1);
                Account account = alice.get();
                assertThat(account.agrees()).as(account::toString).isTrue();
                assertThat(account.balance()).isEqualTo(STEP * (account.deposits() - kill) + kill);
            }
            assertThat(memory.recoveries())
                    .as("kills that met somebody who held the lock")
                    .isPositive();
        }
    }

    /** Of a lock that guards nothing in the memory nobody knows whether it is right: whoever is next is told. */
    @Test
    void nextOwnerOfALockAloneIsTold() throws Exception {
        Path doorman = Program.compile(folder, "doorman.c");
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedLock door = SharedLock.in(memory, "door");
            try (Program program = Program.start(doorman, memory.path(), "hold")) {
                program.await("held");
                assertThat(door.tryLock()).isFalse();
            }
            assertThatThrownBy(door::lock).isInstanceOf(OwnerDiedException.class);
            try (Program program = Program.start(doorman, memory.path(), "repair")) {
                assertThat(program.result()).containsExactly("the last owner died", "repaired");
            }
            assertThat(door.tryLock()).isTrue();
            try (Program program = Program.start(doorman, memory.path(), "try")) {
                assertThat(program.result()).containsExactly("timed out");
            }
            door.unlock();
            try (Program program = Program.start(doorman, memory.path(), "try")) {
                assertThat(program.result()).containsExactly("done");
            }
        }
    }
}
