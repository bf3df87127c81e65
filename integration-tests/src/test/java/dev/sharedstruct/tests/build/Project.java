package dev.sharedstruct.tests.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files. */
public final class Project {

    private Project() {}

    /** The top of the project; tests run in the folder of their module. */
    public static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** Every source file, but not what builds have made. */
    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root().relativize(file).toString().contains("target/"))
                    .sorted()
                    .toList();
        }
    }
}
