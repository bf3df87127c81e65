package dev.sharedstruct.internal.lock;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Named moments at which a test can kill or stop its process, so that each is visited and not hoped for. Without the
 * property a constant says that none is armed, and the compiler leaves nothing of them.
 *
 * <p>{@code -Ddev.sharedstruct.killPoint=name} kills at the first visit of that point, {@code name:7} at the seventh,
 * {@code name:7:stop} stops there as SIGSTOP does.
 */
public final class KillPoint {

    private static final String[] ARMED = armed();

    private static final AtomicInteger VISITS = new AtomicInteger();

    private KillPoint() {}

    /** Dies here, if this point is armed. */
    public static void at(String name) {
        if (ARMED != null) {
            visit(name);
        }
    }

    private static String[] armed() {
        String armed = System.getProperty("dev.sharedstruct.killPoint");
        return armed == null ? null : armed.split(":");
    }

    private static void visit(String name) {
        if (ARMED[0].equals(name)) {
            int visit = ARMED.length > 1 ? Integer.parseInt(ARMED[1]) : 1;
            if (VISITS.incrementAndGet() == visit) {
                end(ARMED.length > 2 && ARMED[2].equals("stop") ? "STOP" : "KILL");
            }
        }
    }

    /** A signal, and not {@link Runtime#halt}: nothing of this process runs after it. */
    private static void end(String signal) {
        String command = "kill -" + signal + " " + ProcessHandle.current().pid();
        try {
            Process shell = new ProcessBuilder("sh", "-c", command).start();
            while (shell.isAlive()) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new AssertionError("no shell to kill by", e);
        }
    }
}
