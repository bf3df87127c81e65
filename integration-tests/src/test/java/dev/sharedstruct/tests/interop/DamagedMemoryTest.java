package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are wrong are an error, or a wrong value, but neither a crash nor an endless loop. */
class DamagedMemoryTest {

    private static final int MEMORIES = 300;

    private static final int SLOTS_OFFSET = 4096;

    private static final int IDENTITY = 24;

    @TempDir
    private Path folder;

    private List<Object> damaged;

    @BeforeEach
    void damage() throws Exception {
        Program.requireC();
        Path path = folder.resolve("bank");
        int heap;
        try (SharedMemory memory =
                SharedMemory.builder(path).size(1 << 16).maxProcesses(4).create()) {
            SharedAccount alice = SharedAccount.in(memory, "alice", Account.with(3));
            SharedDial.in(memory, "dial", new Dial(1, true, (byte) 1, 'a', 1, 1));
            SharedAccount bob = SharedAccount.in(memory, "bob", Account.with(4));
            try (var transaction = Transaction.hold(alice, bob)) {
                alice.move(1);
                transaction.commit();
            }
            heap = Math.toIntExact(memory.objects().stream()
                    .mapToLong(object -> object.offset() + object.size())
                    .max()
                    .orElseThrow());
        }
        byte[] bytes = Files.readAllBytes(path);
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        String identity = "%016x".formatted(words.getLong(IDENTITY));
        damaged = new ArrayList<>();
        for (int i = 0; i < MEMORIES; i++) {
            damaged.add(damage(bytes.clone(), folder.resolve("bank" + i), identity, heap, new Random(i)));
        }
    }

    private static Path damage(byte[] bytes, Path path, String identity, int end, Random random) throws IOException {
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> used = new ArrayList<>();
        for (int at = SLOTS_OFFSET; at < end; at += Long.BYTES) {
            if (words.getLong(at) != 0) {
                used.add(at);
            }
        }
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            // A word that means something, or any other one.
            int at = random.nextInt(3) > 0
                    ? used.get(random.nextInt(used.size()))
                    : random.nextInt(SLOTS_OFFSET / Long.BYTES, end / Long.BYTES) * Long.BYTES;
            long value = words.getLong(at);
            words.putLong(
                    at,
                    switch (random.nextInt(5)) {
                        case 0 -> random.nextLong();
                        case 1 -> value + random.nextInt(-64, 65);
                        case 2 -> value ^ 1L << random.nextInt(Long.SIZE);
                        case 3 -> -1L;
                        default -> random.nextLong(1 << 17);
                    });
        }
        Files.createFile(path.resolveSibling(path.getFileName() + "." + identity + ".lock"));
        return Files.write(path, bytes);
    }

    @Test
    void cSurvives() throws Exception {
        Path survivor = Program.compile(folder, "survivor.c");
        damaged.addFirst(survivor);
        try (Program program = Program.start(damaged.toArray())) {
            assertThat(program.result()).singleElement().asString().matches("failures [1-9]\\d+");
        }
    }

    @Test
    void pythonSurvives() throws Exception {
        Program.requirePython();
        try (Program program = Program.python("survivor.py", damaged.toArray())) {
            assertThat(program.result()).singleElement().asString().matches("failures [1-9]\\d+");
        }
    }
}
