package dev.sharedstruct.tests.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.annotation.SharedStruct;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parents that were started in all the ways in which Java programs are. */
class WorkerPathsTest {

    private static final String MODULE = """
        module app {
            requires dev.sharedstruct;
        }
        """;

    /** The program is the worker too, in a package that its module neither exports nor opens. */
    private static final String PROGRAM = """
        package app;

        import dev.sharedstruct.SharedMemory;
        import dev.sharedstruct.process.Worker;
        import dev.sharedstruct.process.WorkerProcess;
        import java.util.List;

        final class Program implements Worker {
            public void run(SharedMemory memory, List<String> args) {
                System.out.println(args + " in " + Program.class.getModule()
                        + ", library in " + Worker.class.getModule()
                        + ", native access " + Worker.class.getModule().isNativeAccessEnabled());
            }

            public static void main(String[] args) throws Exception {
                int exit;
                try (SharedMemory memory = SharedMemory.temporary(1 << 16)) {
                    exit = WorkerProcess.start(Program.class, memory, "@hello").join();
                }
                System.exit(exit);
            }
        }
        """;

    @TempDir
    private static Path directory;

    private static String library;

    @BeforeAll
    static void compile() throws Exception {
        library = location(SharedMemory.class) + File.pathSeparator + location(SharedStruct.class);
        Path program = Files.writeString(directory.resolve("Program.java"), PROGRAM);
        Path module = Files.writeString(directory.resolve("module-info.java"), MODULE);
        javac("-d", "plain", "-cp", library, program);
        javac("-d", "named", "-p", library, module, program);
    }

    @Test
    void classPath() throws Exception {
        assertThat(run("-cp", library + ":plain", "app.Program"))
                .matches("\\[@hello] in unnamed module @\\w+, library in unnamed module @\\w+, native access false\n");
    }

    @Test
    void modulePath() throws Exception {
        assertThat(run("-p", library + ":named", "-m", "app/app.Program"))
                .isEqualTo("[@hello] in module app, library in module dev.sharedstruct, native access false\n");
    }

    @Test
    void modulePathWithNativeAccess() throws Exception {
        assertThat(run("-p", library + ":named", "--enable-native-access=dev.sharedstruct", "-m", "app/app.Program"))
                .isEqualTo("[@hello] in module app, library in module dev.sharedstruct, native access true\n");
    }

    @Test
    void workerOnTheClassPathAndLibraryOnTheModulePath() throws Exception {
        assertThat(run("-p", library, "--add-modules", "dev.sharedstruct", "-cp", "plain", "app.Program"))
                .matches("\\[@hello] in unnamed module @\\w+, library in module dev.sharedstruct, native access"
                        + " false\n");
    }

    @Test
    void classPathThatIsTooLongForACommandLine() throws Exception {
        String padding = IntStream.range(0, 4_000)
                .mapToObj(i -> "no such \"directory\" \\ " + i + "/é".repeat(10))
                .collect(Collectors.joining(File.pathSeparator));
        Path arguments = Files.writeString(
                directory.resolve("arguments"), "-cp \"" + escape(library + ":plain:" + padding) + "\"");
        Path temporary = Files.createDirectory(directory.resolve("temporary"));

        assertThat(run("@" + arguments, "-Djava.io.tmpdir=" + temporary, "app.Program"))
                .startsWith("[@hello] in unnamed module ");
        assertThat(padding.length()).isGreaterThan(128 * 1024);
        assertThat(temporary).isEmptyDirectory();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static void javac(String option, String output, Object... arguments) {
        String[] all = Stream.concat(Stream.of(option, directory.resolve(output)), Stream.of(arguments))
                .map(Object::toString)
                .toArray(String[]::new);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, all))
                .isZero();
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
