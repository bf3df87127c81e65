package dev.sharedstruct.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of this virtual machine. */
public final class Jvm {

    private Jvm() {}

    /** Runs a main class of this class path. */
    public static List<String> command(List<String> jvmArguments, Class<?> main, Object... arguments) {
        return command(System.getProperty("java.class.path"), jvmArguments, main, arguments);
    }

    /** Runs a main class of a class path. */
    public static List<String> command(
            String classPath, List<String> jvmArguments, Class<?> main, Object... arguments) {
        List<String> words = new ArrayList<>();
        words.add(program("java"));
        words.addAll(List.of("-Xms128m", "-Xmx128m"));
        words.addAll(jvmArguments);
        words.addAll(List.of("-cp", classPath, main.getName()));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return words;
    }

    /**
     * This class path with jars for its directories, as an AOT cache wants it.
     *
     * @param directory for the jars
     */
    public static String classPathOfJars(Path directory) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Files.isDirectory(Path.of(entry)) ? jar(entry, directory, entries.size()) : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String jar(String classes, Path directory, int number) {
        String jar = directory.resolve("classes-" + number + ".jar").toString();
        try {
            int exit = new ProcessBuilder(program("jar"), "-c", "-f", jar, "-C", classes, ".")
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("jar ended with " + exit);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The path of a program of this JDK. */
    public static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
