package dev.sharedstruct.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.tests.build.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says compiles, runs, and prints what the README says it prints. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern FILE_NAME = Pattern.compile("// (\\w+)\\.java\\n");

    /** A fenced block of the README. */
    private record Block(String language, String text) {}

    @TempDir
    private Path directory;

    @Test
    void snippetsCompileAndPrintWhatTheReadmeSays() throws IOException, InterruptedException {
        List<Block> blocks = blocks();
        compile(blocks);

        int programs = 0;
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("text")) {
                assertThat(run(className(blocks.get(i - 1))))
                        .isEqualTo(blocks.get(i).text());
                programs++;
            }
        }
        assertThat(programs).as("programs with their output").isEqualTo(3);
    }

    @Test
    void theFirstBlockHasTheTwoCommands() throws IOException {
        Block first = blocks().getFirst();

        assertThat(first.language()).isEqualTo("sh");
        assertThat(first.text().lines()).hasSize(2).allMatch(line -> line.startsWith("mvn "));
    }

    @Test
    void versionsInTheReadmeAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(Project.root().resolve("pom.xml"));
        for (Block block : blocks()) {
            if (block.language().equals("xml")) {
                Matcher version = Pattern.compile("<version>.*?</version>").matcher(block.text());
                while (version.find()) {
                    assertThat(pom).contains(version.group());
                }
            }
        }
    }

    private static List<Block> blocks() throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(Project.root().resolve("README.md")));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private void compile(List<Block> blocks) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                directory.toString(),
                "-Xlint:all,-processing,-path",
                "-Werror",
                "--class-path",
                System.getProperty("java.class.path"),
                "--processor-path",
                System.getProperty("java.class.path")));
        for (Block block : blocks) {
            if (block.language().equals("java")) {
                String simpleName = className(block).replace("bank.", "");
                Path file = directory.resolve(simpleName + ".java");
                Files.writeString(file, block.text());
                arguments.add(file.toString());
            }
        }
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.err, arguments.toArray(String[]::new));
        assertThat(result).as("exit code of javac").isZero();
    }

    private static String className(Block block) {
        Matcher matcher = FILE_NAME.matcher(block.text());
        assertThat(matcher.lookingAt())
                .as("a snippet names its file: " + block.text())
                .isTrue();
        return "bank." + matcher.group(1);
    }

    private String run(String mainClass) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--class-path",
                        directory + ":" + System.getProperty("java.class.path"),
                        mainClass)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
