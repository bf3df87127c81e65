package dev.sharedstruct.internal.process;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.SharedMemoryException;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.process.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** The main class of worker processes. */
public final class WorkerMain {

    private static final int FAILED = 1;

    private final Assignment assignment;

    private WorkerMain(Assignment assignment) {
        this.assignment = assignment;
    }

    /**
     * Runs one worker, to be told by standard input.
     *
     * @param args the name of the worker's class, for people who list processes
     */
    public static void main(String[] args) {
        ParentWatch parent = new ParentWatch();
        Assignment assignment = receive(parent.stream());
        ArgumentFile.delete(assignment.argumentFile());
        System.setIn(InputStream.nullInputStream());
        if (!assignment.outlivesParent()) {
            parent.start();
        }
        if (!new WorkerMain(assignment).run()) {
            // Not left to end by itself: a worker that failed may have left threads that nothing ends any more.
            System.exit(FAILED);
        }
    }

    private static Assignment receive(InputStream parent) {
        try {
            return Assignment.receive(parent);
        } catch (IOException e) {
            ParentWatch.halt();
            throw new AssertionError(e);
        }
    }

    /** Answers whether the worker returned, and left everything in order. */
    private boolean run() {
        try {
            Worker worker = WorkerClass.instantiate(assignment.worker());
            SharedMemory memory = attach();
            return work(worker, memory) & close(memory);
        } catch (SharedMemoryException e) {
            complain("could not attach to its memory: " + e.getMessage());
        } catch (ClassNotFoundException e) {
            complain(
                    "was not found on the class path or module path; if a build tool patched it into a module, pass the"
                            + " same --patch-module with jvmArguments");
        } catch (InvocationTargetException e) {
            complain("failed in its constructor:", e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            complain("could not be made:", e);
        }
        return false;
    }

    private SharedMemory attach() {
        Path path = Path.of(assignment.memory());
        SharedMemory memory = assignment.readOnly() ? SharedMemory.attachReadOnly(path) : SharedMemory.attach(path);
        if (AttachedMemory.of(memory).identity() != assignment.identity()) {
            memory.close();
            throw new SharedMemoryException(path + " was replaced by another memory while this process started; start"
                    + " the worker with the memory that is there now");
        }
        return memory;
    }

    private boolean work(Worker worker, SharedMemory memory) {
        try {
            worker.run(memory, assignment.arguments());
            return true;
        } catch (Throwable e) {
            complain("failed:", e);
            return false;
        }
    }

    private boolean close(SharedMemory memory) {
        try {
            memory.close();
            return true;
        } catch (IllegalStateException e) {
            complain("ended without releasing a lock, so what it wrote under that lock is taken back: "
                    + e.getMessage());
            return false;
        }
    }

    private void complain(String what) {
        System.err.println("Worker " + assignment.worker() + " (pid "
                + ProcessHandle.current().pid() + ") " + what);
    }

    private void complain(String what, Throwable e) {
        complain(what);
        e.printStackTrace();
    }
}
