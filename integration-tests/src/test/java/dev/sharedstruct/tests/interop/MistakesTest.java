package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What programs in other languages are told when something is wrong; nothing is lost by it. */
class MistakesTest {

    private static final Account INITIAL = new Account(5, 5, 0);

    @TempDir
    private static Path programs;

    private static Path mistakes;

    @TempDir
    private Path folder;

    /** The languages, with the way to make a mistake in each. */
    enum Language {
        C((path, mistake) -> Program.start(mistakes, path, mistake)),
        PYTHON((path, mistake) -> {
            Program.requirePython();
            return Program.python("mistakes.py", path, mistake);
        });

        private final BiFunction<Path, String, Program> starter;

        Language(BiFunction<Path, String, Program> starter) {
            this.starter = starter;
        }

        Program start(Path path, String mistake) {
            return starter.apply(path, mistake);
        }

        List<String> make(Path path, String mistake) throws InterruptedException {
            try (Program program = start(path, mistake)) {
                return program.result();
            }
        }
    }

    @BeforeAll
    static void compile() throws InterruptedException {
        Program.requireC();
        mistakes = Program.compile(programs, "mistakes.c");
    }

    private SharedMemory memory() {
        SharedMemory memory = SharedMemory.create(folder.resolve("bank"), 1 << 20);
        SharedAccount.in(memory, "alice", INITIAL);
        SharedDial.in(memory, "dial", new Dial(1, true, (byte) 1, 'a', 1, 1));
        return memory;
    }

    @ParameterizedTest
    @EnumSource
    void otherLayoutIsRefusedWithTheFirstDifference(Language language) throws Exception {
        try (SharedMemory memory = memory()) {
            assertThat(language.make(memory.path(), "other-layout"))
                    .singleElement()
                    .asString()
                    .contains("layout of \"alice\" differs: file has long balance @0, Dial has int level @0; generate");
        }
    }

    @ParameterizedTest
    @EnumSource
    void absentObjectIsToldFromItsMemory(Language language) throws Exception {
        try (SharedMemory memory = memory()) {
            assertThat(language.make(memory.path(), "absent"))
                    .singleElement()
                    .asString()
                    .contains(memory.path() + " has no object \"nobody\"; a Java process makes it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void absentMemory(Language language) throws Exception {
        assertThat(language.make(folder.resolve("nothing"), "attach"))
                .singleElement()
                .asString()
                .contains("nothing")
                .containsAnyOf("No such file", "does not exist");
    }

    @ParameterizedTest
    @EnumSource
    void readerReadsWhatItMayNotWrite(Language language) throws Exception {
        try (SharedMemory memory = memory()) {
            assertThat(memory.path().toFile().setReadOnly()).isTrue();
            assertThat(language.make(memory.path(), "read-only"))
                    .satisfiesExactly(
                            balance -> assertThat(balance).isEqualTo("5"),
                            refusal -> assertThat(refusal)
                                    .containsAnyOf("attached read-only", "attached for reading alone"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void removedObjectIsFoundOut(Language language) throws Exception {
        try (SharedMemory memory = memory();
                Program program = language.start(memory.path(), "removed")) {
            program.await("opened");
            assertThat(memory.remove("alice")).isTrue();
            // Somebody is attached who may have it: its bytes are nobody else's yet.
            SharedAccount.in(memory, "alice", Account.with(77));
            program.say("");
            assertThat(program.result())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains("\"alice\" cannot be used any more: it was removed"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoMemoryIsRefused(Language language) throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "x".repeat(8192));
        assertThat(language.make(text, "attach"))
                .singleElement()
                .asString()
                .contains("does not begin with the bytes SHSTRUCT");
        Path small = Files.writeString(folder.resolve("small"), "SHSTRUCT");
        assertThat(language.make(small, "attach"))
                .singleElement()
                .asString()
                .contains("is not a shared memory, or truncated: it has 8 bytes");
    }

    @ParameterizedTest
    @EnumSource
    void damagedHeaderIsRefused(Language language) throws Exception {
        try (SharedMemory memory = memory()) {
            overwrite(memory.path(), 12, 1); // the number of slots
            assertThat(language.make(memory.path(), "attach"))
                    .singleElement()
                    .asString()
                    .contains("its checksum is wrong");
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherVersionIsRefused(Language language) throws Exception {
        try (SharedMemory memory = memory()) {
            overwrite(memory.path(), 8, 99);
            assertThat(language.make(memory.path(), "attach"))
                    .singleElement()
                    .asString()
                    .contains("has format version 99");
        }
    }

    @ParameterizedTest
    @EnumSource
    void truncatedFileIsRefused(Language language) throws Exception {
        Path path = folder.resolve("bank");
        memory().close();
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(8192);
        }
        assertThat(language.make(path, "attach"))
                .singleElement()
                .asString()
                .contains("is truncated: it has 8192 bytes, its header says 1048576");
    }

    @Test
    void onlyTheOwnerEndsAHoldOrAChange() throws Exception {
        try (SharedMemory memory = memory()) {
            assertThat(Language.C.make(memory.path(), "foreign-unlock"))
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line)
                            .isEqualTo("the lock is not held by this thread: the lock of \"alice\" is not held by this"
                                    + " thread; take it by sharedstruct_lock first"));
        }
    }

    @Test
    void changeIsBegunOnceAndCommittedOnce() throws Exception {
        try (SharedMemory memory = memory()) {
            assertThat(Language.C.make(memory.path(), "twice"))
                    .containsExactly(
                            "not in this state of a change: \"alice\" is being changed by this thread already; commit"
                                    + " that, or roll it back",
                            "timed out: the lock of \"alice\" was held by others for 30 ms",
                            "a lock is held: " + memory.path() + " cannot be detached: this process holds 1 of its"
                                    + " locks; release them first",
                            "the lock is not held by this thread: the lock of \"alice\" is not held by this thread;"
                                    + " take it by sharedstruct_lock first");
        }
    }

    @Test
    void whatIsNotCommittedIsTakenBackAndThreadsThatEndAreDead() throws Exception {
        try (SharedMemory memory = memory()) {
            assertThat(Language.C.make(memory.path(), "forgotten")).containsExactly("done: ", "done: ");
            assertThat(SharedAccount.open(memory, "alice").get()).isEqualTo(INITIAL);
        }
    }

    /** The child of a fork is another process: it neither has its parent's locks, nor makes it look alive. */
    @Test
    void forkedChildAttachesItself() throws Exception {
        try (SharedMemory memory = memory();
                Program parent = Program.start(mistakes, memory.path(), "fork")) {
            parent.await(
                    "child",
                    said -> assertThat(said)
                            .satisfiesExactly(
                                    commit -> assertThat(commit).startsWith("attached by the parent process: "),
                                    read -> assertThat(read).startsWith("attached by the parent process: "),
                                    begin -> assertThat(begin).startsWith("timed out: ")));
            SharedAccount alice = SharedAccount.open(memory, "alice");
            assertThat(alice.lock().tryLock()).isFalse();
            parent.kill();
            // The child sees that its parent has ended, attaches anew, and takes over from it.
            Account expected = Account.with(INITIAL.balance() + 10);
            for (int i = 0; i < 1000 && !alice.get().equals(expected); i++) {
                Thread.sleep(10);
            }
            assertThat(alice.get()).isEqualTo(expected);
            assertThat(memory.recoveries()).isEqualTo(1);
        }
    }

    private static void overwrite(Path path, long position, int value) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(position);
            file.writeInt(Integer.reverseBytes(value));
        }
    }
}
