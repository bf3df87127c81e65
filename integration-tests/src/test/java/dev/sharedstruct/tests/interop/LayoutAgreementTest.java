package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.tests.processor.Compilation;
import dev.sharedstruct.tests.processor.Compilation.Compiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random structs have their fields where a C compiler, and Python's ctypes, put them. */
class LayoutAgreementTest {

    private static final int RECORDS = 200;

    private static final long SEED = 20_260_101;

    private static final Pattern CONSTANT =
            Pattern.compile("public static final long (SIZE|ALIGNMENT|A\\d+_OFFSET) = (\\d+)");

    @TempDir
    private static Path folder;

    private static Schemas schemas;

    /** A line for each record: its name, size, alignment, and the offsets of its fields. */
    private static List<String> expected;

    @BeforeAll
    static void generate() throws Exception {
        schemas = Schemas.of(RECORDS, SEED);
        Compilation compilation = Compilation.run(
                Compiler.JAVAC,
                folder,
                Compilation.write(folder, schemas.sources()),
                "-proc:only",
                "-Asharedstruct.languages=c,python");
        assertThat(compilation.ours().stream()
                        .filter(diagnostic -> diagnostic.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                        .map(Compilation::message))
                .isEmpty();
        assertThat(compilation.succeeded()).isTrue();
        expected = schemas.records().keySet().stream()
                .map(name -> name + " " + constants(compilation.generated().get("schemas/Shared" + name + ".java")))
                .toList();
        assertThat(expected).hasSize(RECORDS).allMatch(line -> line.split(" ").length > 3);
    }

    /** The constants of an accessor, in the order in which it has them. */
    private static String constants(String accessor) {
        return CONSTANT.matcher(accessor)
                .results()
                .map(result -> result.group(2))
                .collect(Collectors.joining(" "));
    }

    private static Path generated() {
        return folder.resolve("classes/META-INF");
    }

    @Test
    void cAgrees() throws Exception {
        Program.requireC();
        Path source = Files.writeString(folder.resolve("offsets.c"), offsetsInC());
        Path program = folder.resolve("offsets");
        Program.compile(program, source, generated());
        try (Program offsets = Program.start(program)) {
            assertThat(offsets.result()).isEqualTo(expected);
        }
    }

    private static String offsetsInC() {
        StringBuilder text = new StringBuilder();
        schemas.records()
                .keySet()
                .forEach(name -> text.append("#include \"sharedstruct/schemas_")
                        .append(name)
                        .append(".h\"\n"));
        text.append("\nint main(void) {\n");
        schemas.records().forEach((name, fields) -> {
            String struct = "struct schemas_" + name;
            text.append("    printf(\"").append(name).append(" %zu %zu");
            text.append(" %zu".repeat(fields))
                    .append("\\n\", sizeof(")
                    .append(struct)
                    .append("), _Alignof(");
            text.append(struct).append(")");
            IntStream.range(0, fields)
                    .forEach(i -> text.append(", offsetof(")
                            .append(struct)
                            .append(", a")
                            .append(i)
                            .append(")"));
            text.append(");\n");
        });
        return text.append("    return 0;\n}\n").toString();
    }

    @Test
    void pythonAgrees() throws Exception {
        Program.requirePython();
        List<String> lines =
                new ArrayList<>(List.of("import ctypes, importlib, sys", "sys.path.insert(0, sys.argv[1])"));
        schemas.records().forEach((name, fields) -> {
            lines.add("module = importlib.import_module('sharedstruct.schemas_%s')".formatted(name));
            lines.add("struct, described = module.%1$sStruct, module.%1$s.__sharedstruct__".formatted(name));
            lines.add("print('%s', ctypes.sizeof(struct), described.alignment, %s)"
                    .formatted(
                            name,
                            IntStream.range(0, fields)
                                    .mapToObj("struct.a%d.offset"::formatted)
                                    .collect(Collectors.joining(", "))));
        });
        Path source = Files.write(folder.resolve("offsets.py"), lines);
        try (Program offsets = Program.start("python3", "-W", "error", source, generated())) {
            assertThat(offsets.result()).isEqualTo(expected);
        }
    }

    /** Layouts without anything to disagree about would prove nothing. */
    @Test
    void schemasHaveAllKinds() {
        String all = String.join("\n", schemas.sources().values());
        assertThat(List.of("@Isolated", "@Align", "reserve = ", "@Length", "@Utf8", "@CString", "@Bytes", "@Codec"))
                .allSatisfy(word ->
                        assertThat(Pattern.compile(word).matcher(all).results()).hasSizeGreaterThan(5));
    }
}
