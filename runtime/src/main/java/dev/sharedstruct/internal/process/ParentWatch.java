package dev.sharedstruct.internal.process;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a worker process when its parent has ended, however that happened. The parent holds the other end of the pipe
 * that is our standard input and writes nothing after the assignment, so a read returns when the system has closed it.
 */
final class ParentWatch {

    /** As after SIGTERM. */
    private static final int PARENT_ENDED = 143;

    private static final long SHUTDOWN_POLL_NANOS = 50_000_000;

    private final FileChannel pipe = new FileInputStream(FileDescriptor.in).getChannel();

    private final long parent = currentParent();

    /** What the parent writes. */
    InputStream stream() {
        return Channels.newInputStream(pipe);
    }

    /** Begins to watch. */
    void start() {
        Thread.ofPlatform().name("sharedstruct-parent-watch").daemon().start(this::watch);
        // The virtual machine waits 300 ms at its end for a thread inside a system call; closing gets it out of there.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::closePipe));
    }

    /** Ends this process. */
    static void halt() {
        Runtime.getRuntime().halt(PARENT_ENDED);
    }

    private void watch() {
        try {
            ByteBuffer nothing = ByteBuffer.allocate(1);
            while (pipe.read(nothing.clear()) >= 0) {
                Thread.onSpinWait();
            }
        } catch (AsynchronousCloseException e) {
            awaitParentDuringShutdown();
        } catch (IOException e) {
            // A pipe that cannot be read would not tell of the end, so this is taken for it.
        }
        halt();
    }

    /** Shutdown hooks can take long, or for ever. */
    private void awaitParentDuringShutdown() {
        while (currentParent() == parent) {
            LockSupport.parkNanos(SHUTDOWN_POLL_NANOS);
        }
    }

    private void closePipe() {
        try {
            pipe.close();
        } catch (IOException e) {
            return; // costs those 300 ms
        }
    }

    private static long currentParent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }
}
