package dev.sharedstruct.tests.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long the chaos lasts, and how large it is.
 *
 * @param duration of the work, without the end
 * @param workers processes at a time
 * @param chests records that all of them work on
 * @param seed of the conductor and of all workers; the scheduler of the system has none
 * @param folder for the memory and the journals; it must be empty at the end
 * @param nativeAccess which of the workers have it
 */
record ChaosOptions(
        Duration duration, int workers, int chests, long seed, Path folder, ChaosOptions.NativeAccess nativeAccess) {

    /** Which processes have native access. */
    enum NativeAccess {
        ON,
        OFF,
        MIXED;

        boolean of(int worker) {
            return this == ON || this == MIXED && worker % 2 == 0;
        }
    }

    /** From arguments like {@code seconds=15}; what is not named has a default. */
    static ChaosOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not name=value: " + argument);
            }
            given.put(parts[0], parts[1]);
        }
        ChaosOptions options = new ChaosOptions(
                Duration.ofSeconds(Long.parseLong(take(given, "seconds", "15"))),
                Integer.parseInt(take(given, "workers", "4")),
                Integer.parseInt(take(given, "chests", "8")),
                Long.parseLong(take(given, "seed", Long.toString(System.nanoTime()))),
                Path.of(take(given, "folder", defaultFolder())),
                NativeAccess.valueOf(take(given, "nativeAccess", "mixed").toUpperCase()));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + given.keySet()
                    + "; there are seconds, workers, chests, seed, folder, and nativeAccess (on, off or mixed)");
        }
        return options;
    }

    private static String defaultFolder() {
        Path parent = Path.of("/dev/shm");
        return (Files.isDirectory(parent) ? parent : Path.of(System.getProperty("java.io.tmpdir")))
                .resolve("sharedstruct-chaos-" + ProcessHandle.current().pid())
                .toString();
    }

    private static String take(Map<String, String> given, String name, String otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : value;
    }
}
