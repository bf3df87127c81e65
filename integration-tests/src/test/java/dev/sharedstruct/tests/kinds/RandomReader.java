package dev.sharedstruct.tests.kinds;

import dev.sharedstruct.Shared;
import dev.sharedstruct.SharedMemory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/** Another process: says what it reads of each record, and writes another value. */
final class RandomReader {

    private RandomReader() {}

    /**
     * Reads and writes all of them.
     *
     * @param args the path of the memory, the seed of the records, and that of the values to write
     */
    public static void main(String[] args) {
        RandomRecords records =
                new RandomRecords(Schema.of(Long.parseLong(args[1])), RandomReader.class.getClassLoader());
        Random random = new Random(Long.parseLong(args[2]));
        StringBuilder said = new StringBuilder();
        try (SharedMemory memory = SharedMemory.attach(Path.of(args[0]))) {
            for (Schema.RecordOf record : records.schema().records()) {
                Shared<?> shared = records.open(memory, record);
                said.append(Deep.text(shared.get())).append('\n');
                RandomRecords.set(shared, records.next(record, random));
            }
        }
        System.out.writeBytes(said.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
