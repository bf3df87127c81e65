package dev.sharedstruct.internal.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker process is told by its parent, through its standard input. Unlike a command line, that takes every
 * string as it is, in every locale and of any length, and shows nothing to other users.
 *
 * @param worker the name of its class
 * @param arguments of the worker
 * @param memory the path of the file to attach to
 * @param identity which the memory in that file must have
 * @param readOnly whether to attach for reading alone
 * @param outlivesParent whether to go on when the parent has ended
 * @param argumentFile a file of the command line that has served its purpose, or empty
 */
public record Assignment(
        String worker,
        List<String> arguments,
        String memory,
        long identity,
        boolean readOnly,
        boolean outlivesParent,
        String argumentFile) {

    /**
     * Hands the assignment to a new process, and leaves the stream open. If the process has ended already nobody needs
     * it: the exit code tells of that.
     */
    public void send(OutputStream toWorker) {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(toWorker));
        try {
            write(out, worker);
            out.writeInt(arguments.size());
            for (String argument : arguments) {
                write(out, argument);
            }
            write(out, memory);
            out.writeLong(identity);
            out.writeBoolean(readOnly);
            out.writeBoolean(outlivesParent);
            write(out, argumentFile);
            out.flush();
        } catch (IOException ended) {
            return;
        }
    }

    /**
     * Takes the assignment in the new process.
     *
     * @throws java.io.EOFException if the parent has ended before it had told everything
     */
    static Assignment receive(InputStream fromParent) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(fromParent));
        String worker = read(in);
        int count = in.readInt();
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(read(in));
        }
        return new Assignment(
                worker, List.copyOf(arguments), read(in), in.readLong(), in.readBoolean(), in.readBoolean(), read(in));
    }

    /** Char by char: no encoding has every string that Java has. */
    private static void write(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    private static String read(DataInputStream in) throws IOException {
        char[] text = new char[in.readInt()];
        for (int i = 0; i < text.length; i++) {
            text[i] = in.readChar();
        }
        return new String(text);
    }
}
