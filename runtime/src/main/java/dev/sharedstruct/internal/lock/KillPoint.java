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

    private static final String PROPERTY = System.getProperty("dev.sharedstruct.killPoint");

    /** Whether there is one; to be asked first on paths that must be short, where a call costs the compiler a part of its budget. */
    public static final boolean ARMED = PROPERTY != null;

    private static final String[] POINT = ARMED ? PROPERTY.split(":") : new String[0];

    private static final AtomicInteger VISITS = new AtomicInteger();

    private KillPoint() {}

    /** Dies here, if this point is armed. */
    public static void at(String name) {
        if (ARMED) {
            visit(name);
        }
    }

    private static void visit(String name) {
        if (POINT[0].equals(name)) {
            int visit = POINT.length > 1 ? Integer.parseInt(POINT[1]) : 1;
            if (VISITS.incrementAndGet() == visit) {
                end(POINT.length > 2 && POINT[2].equals("stop") ? "STOP" : "KILL");
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
