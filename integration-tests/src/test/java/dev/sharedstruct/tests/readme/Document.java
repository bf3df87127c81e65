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

/**
 * A document with programs in it: each Java block begins with a comment that names its file, and a text block says what the
 * program before it prints.
 *
 * @param blocks fenced ones, in order
 */
record Document(List<Block> blocks) {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern HEAD = Pattern.compile("// (\\w+)\\.java\\npackage (\\w+);\\n");

    /** A fenced block. */
    record Block(String language, String text) {}

    /** Reads a document of the project. */
    static Document of(String path) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(Project.root().resolve(path)));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return new Document(List.copyOf(blocks));
    }

    /** Compiles all of its Java to a directory, without warnings. */
    void compile(Path directory) throws IOException {
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
                Path file = directory.resolve(head(block).group(1) + ".java");
                Files.writeString(file, block.text());
                arguments.add(file.toString());
            }
        }
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.err, arguments.toArray(String[]::new));
        assertThat(result).as("exit code of javac").isZero();
    }

    /** Runs each program that the document tells the output of, and compares; answers how many there are. */
    int run(Path directory) throws IOException, InterruptedException {
        int programs = 0;
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("text")) {
                Matcher head = head(blocks.get(i - 1));
                assertThat(run(head.group(2) + "." + head.group(1), directory))
                        .isEqualTo(blocks.get(i).text());
                programs++;
            }
        }
        return programs;
    }

    private static Matcher head(Block block) {
        Matcher matcher = HEAD.matcher(block.text());
        assertThat(matcher.lookingAt())
                .as("a snippet names its file and its package: " + block.text())
                .isTrue();
        return matcher;
    }

    private static String run(String mainClass, Path directory) throws IOException, InterruptedException {
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
