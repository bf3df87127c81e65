package dev.sharedstruct.internal.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;

/**
 * The channels of lock files. To close one of them ends all locks that the process has on its file, by other channels
 * too, and without a word. So nobody closes a channel while anybody else in this Java virtual machine uses that file: not
 * this copy of the library, and not one that another class loader has loaded.
 *
 * <p>Copies know of each other by a system property for each file, which counts its users. Whatever must not happen
 * between a look at the count and what follows from it happens inside {@code compute}, which the properties do for one
 * thread at a time.
 */
final class LockChannels {

    private static final String USERS = "dev.sharedstruct.open.";

    private static final String FOR_READING = "r ";

    private static final String FOR_WRITING = "w ";

    /** Purpose and path to channel. What is here without being used was closed while another copy used the file. */
    private static final Map<String, FileChannel> OPEN = keepReachable(new ConcurrentHashMap<>());

    private LockChannels() {}

    /** Counts a user of a file, who opens its channel only after that. */
    static void enter(Path path) {
        closeUnused();
        System.getProperties().compute(USERS + path, (_, users) -> add(users == null ? "0" : users, 1));
    }

    /** As {@link #enter}, unless somebody in this virtual machine uses the file. */
    static boolean tryEnterAlone(Path path) {
        closeUnused();
        return System.getProperties().putIfAbsent(USERS + path, "1") == null;
    }

    /** Ends what {@link #enter} began. The user has given its locks back: its channels may stay open. */
    static void leave(Path path) {
        System.getProperties().computeIfPresent(USERS + path, (_, users) -> {
            if (!users.equals("1")) {
                return add(users, -1);
            }
            close(path);
            return null;
        });
    }

    /** A channel that can take any lock. */
    static FileChannel openForWriting(Path path, boolean create) throws IOException {
        return open(
                FOR_WRITING + path,
                path,
                create
                        ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)
                        : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** A channel that can take shared locks. */
    static FileChannel openForReading(Path path) throws IOException {
        return open(FOR_READING + path, path, Set.of(StandardOpenOption.READ));
    }

    private static FileChannel open(String key, Path path, Set<StandardOpenOption> options) throws IOException {
        FileChannel kept = OPEN.get(key);
        if (kept != null) {
            return kept;
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(MemoryBuilder.OWNER_ONLY);
        FileChannel channel = FileChannel.open(path, options, ownerOnly);
        OPEN.put(key, channel);
        return channel;
    }

    private static void closeUnused() {
        for (String key : OPEN.keySet()) {
            Path path = Path.of(key.substring(FOR_READING.length()));
            System.getProperties().compute(USERS + path, (_, users) -> {
                if (users == null) {
                    close(path);
                }
                return users;
            });
        }
    }

    private static void close(Path path) {
        for (String purpose : List.of(FOR_READING, FOR_WRITING)) {
            try (FileChannel _ = OPEN.remove(purpose + path)) {
                // closed here
            } catch (IOException e) {
                throw new UncheckedIOException(path + " could not be closed", e);
            }
        }
    }

    private static String add(Object users, int more) {
        return Integer.toString(Integer.parseInt((String) users) + more);
    }

    /**
     * Keeps a map reachable when this class is unloaded by a class loader that goes without closing its memories. A channel
     * that is collected is closed, and would take the locks of the other copies with it. A shutdown hook is reachable as
     * long as there is a virtual machine; made of nothing but classes of the JDK, this one keeps no class loader.
     */
    private static Map<String, FileChannel> keepReachable(Map<String, FileChannel> channels) {
        try {
            Runtime.getRuntime().addShutdownHook(thread(new FutureTask<>(thread(null), channels)));
        } catch (IllegalStateException e) {
            // the virtual machine ends, and nothing will be unloaded any more
        }
        return channels;
    }

    /** A thread that knows no class loader. */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "sharedstruct lock files", 0, false);
        thread.setContextClassLoader(null);
        return thread;
    }
}
