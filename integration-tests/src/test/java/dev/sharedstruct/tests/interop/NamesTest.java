package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that Java allows, and C or Python has for something else. The assertions in the headers and modules do the rest. */
class NamesTest {

    @TempDir
    private Path folder;

    /** The headers of all structs of these tests, together in one program, behind headers with many macros. */
    @Test
    void allHeadersCompileTogether() throws Exception {
        Program.requireC();
        List<String> headers = files(".h");
        assertThat(headers).hasSizeGreaterThan(30).anyMatch(header -> header.endsWith("_Names.h"));
        String includes = headers.stream()
                .map(header -> "#include \"sharedstruct/" + header + "\"\n")
                .collect(Collectors.joining());
        Path source = Files.writeString(folder.resolve("all.c"), """
            #define _GNU_SOURCE 1
            #include <complex.h>
            #include <math.h>
            #include <netinet/in.h>
            #include <sys/socket.h>
            #include <sys/wait.h>

            %s
            int main(void) {
                return 0;
            }
            """.formatted(includes));
        Program.compile(folder.resolve("all"), source, Program.CLASSES.resolve("META-INF"));
    }

    @Test
    void allModulesCanBeImported() throws Exception {
        Program.requirePython();
        List<String> modules = files(".py");
        assertThat(modules).hasSizeGreaterThan(30);
        Path source = Files.write(
                folder.resolve("all.py"),
                modules.stream()
                        .map(module -> "import sharedstruct." + module.replace(".py", ""))
                        .toList());
        try (Program program = Program.start("python3", "-W", "error", source)) {
            assertThat(program.result()).isEmpty();
        }
    }

    private static List<String> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(Program.CLASSES.resolve("META-INF/sharedstruct"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix) && !name.startsWith("__"))
                    .sorted()
                    .toList();
        }
    }
}
