package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.tests.build.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of {@code docs/interop.md} compile, run one after the other, and print what stands behind each. */
class InteropDocumentTest {

    private static final Pattern BLOCK = Pattern.compile(
            "^```(java|c|python)\\n\\S+ (\\S+)(?: \\*/)?\\n(.*?)^```$(?:\\n\\n```text\\n(.*?)^```$)?",
            Pattern.MULTILINE | Pattern.DOTALL);

    private static final String MEMORY = "bank-of-the-interop-page";

    @TempDir
    private Path folder;

    @AfterEach
    void deleteMemory() {
        if (Files.exists(Path.of("/dev/shm", MEMORY))) {
            try (SharedMemory memory = SharedMemory.attach(MEMORY)) {
                memory.delete();
            }
        }
    }

    @Test
    void programsPrintWhatTheDocumentSays() throws Exception {
        Program.requireC();
        Program.requirePython();
        deleteMemory(); // what a test left that was killed
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(Project.root().resolve("docs/interop.md")))
                .results()
                .toList();
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                folder.toString(),
                "-Asharedstruct.languages=c,python",
                "--class-path",
                System.getProperty("java.class.path"),
                "--processor-path",
                System.getProperty("java.class.path")));
        for (MatchResult block : blocks) {
            Path file = Files.writeString(folder.resolve(block.group(2)), block.group(3));
            if (block.group(1).equals("java")) {
                arguments.add(file.toString());
            }
        }
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
        List<String> run = new ArrayList<>();
        for (MatchResult block : blocks) {
            if (block.group(4) != null) {
                try (Program program = start(block.group(1), folder.resolve(block.group(2)))) {
                    assertThat(String.join("\n", program.result()) + "\n").isEqualTo(block.group(4));
                }
                run.add(block.group(1));
            }
        }
        assertThat(run).containsExactly("java", "c", "python");
    }

    private Program start(String language, Path file) throws InterruptedException {
        return switch (language) {
            case "java" ->
                Program.start(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        "--class-path",
                        folder + ":" + System.getProperty("java.class.path"),
                        "bank." + file.getFileName().toString().replace(".java", ""));
            case "c" -> {
                Path program = folder.resolve("program");
                Program.compile(program, file, folder.resolve("META-INF"));
                yield Program.start(program);
            }
            default -> Program.start("env", "PYTHONPATH=" + folder.resolve("META-INF"), "python3", file);
        };
    }
}
