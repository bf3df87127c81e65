package dev.sharedstruct.tests.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.Guarded;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.tests.processor.Compilation.Compiler;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, where, and in which words. */
class DiagnosticsTest {

    private static final String RECORD = """
        package shop;
        @dev.sharedstruct.annotation.SharedStruct
        record Stock(long count) {}
        """;

    /** Those that take more than a source file, each with a test of its own below. */
    private static final Set<Problem> APART = EnumSet.of(
            Problem.OLD_RELEASE,
            Problem.RUNTIME_MISSING,
            Problem.RUNTIME_NOT_READ,
            Problem.CANNOT_WRITE,
            Problem.CANNOT_WRITE_RESOURCE,
            Problem.UNKNOWN_LANGUAGE,
            Problem.INTERNAL_ERROR,
            Problem.NESTED_INVALID,
            Problem.PADDING);

    @TempDir
    private Path folder;

    static Stream<Row> rows() {
        return Stream.of(
                        Rows.TYPES,
                        Rows.FIELDS,
                        Rows.COMPOUNDS,
                        KindRows.FIELDS,
                        KindRows.STRUCTS,
                        KindRows.DEFAULTS,
                        KindRows.WITHOUT_LOCK)
                .flatMap(List::stream);
    }

    @Test
    void everyProblemHasARow() {
        Set<Problem> tested = rows().map(Row::problem).collect(Collectors.toCollection(() -> EnumSet.copyOf(APART)));
        assertThat(tested).containsExactlyInAnyOrder(Problem.values());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void mistakeIsRefusedAtItsLine(Row row) throws IOException {
        Compilation compilation = Compilation.run(Compiler.JAVAC, folder, Compilation.write(folder, row.sources()));
        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.ours()).extracting(Compilation::message).isEqualTo(row.texts());
        assertThat(compilation.ours()).extracting(Diagnostic::getLineNumber).isEqualTo(row.lines());
        assertThat(compilation.ours()).extracting(Diagnostic::getKind).containsOnly(Diagnostic.Kind.ERROR);
    }

    /** ECJ has no position for records and their components; the message then says where. */
    @ParameterizedTest
    @MethodSource("rows")
    void ecjGetsTheSameMessages(Row row) throws IOException {
        Compilation compilation = Compilation.run(Compiler.ECJ, folder, Compilation.write(folder, row.sources()));
        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.ours())
                .extracting(diagnostic -> Compilation.message(diagnostic).replaceFirst(" \\(in shop\\.[\\w.]+\\)$", ""))
                .containsExactlyInAnyOrderElementsOf(row.texts());
        assertThat(compilation.ours())
                .allMatch(diagnostic -> diagnostic.getSource() != null
                        || Compilation.message(diagnostic).contains(" (in shop."));
    }

    /** Only those of the inner struct tell what to do; nothing of the outer one is generated that would not compile. */
    @ParameterizedTest
    @EnumSource
    void structWithErrorsIsInsideOfNone(Compiler compiler) throws IOException {
        Map<String, String> sources = Map.of("shop/Source.java", """
            package shop;
            import dev.sharedstruct.annotation.*;
            @SharedStruct
            record Account(long id, Owner owner, @Length(2) Bank[] banks) {}
            @SharedStruct
            record Owner(String name) {}
            @SharedStruct
            class Bank {
                int number;
                public int number() { return number; }
            }
            """);
        Compilation compilation = Compilation.run(compiler, folder, Compilation.write(folder, sources));
        assertThat(compilation.warningsAndErrors()).hasSize(4);
        assertThat(compilation.ours())
                .extracting(diagnostic -> Compilation.message(diagnostic).replaceFirst(" \\(in shop\\.[\\w.]+\\)$", ""))
                .contains(
                        "[sharedstruct.NestedInvalid] owner is of the struct shop.Owner, which has errors itself: see"
                                + " there",
                        "[sharedstruct.NestedInvalid] banks is of the struct shop.Bank, which has errors itself: see"
                                + " there")
                .hasSize(4);
        assertThat(compilation.generated()).isEmpty();
    }

    /** Advice, after which all is generated; who means it, or has older memories to think of, is left alone. */
    @ParameterizedTest
    @EnumSource
    void betterOrderIsAdvised(Compiler compiler) throws IOException {
        Map<String, String> sources = Map.of("shop/Source.java", """
            package shop;
            import dev.sharedstruct.annotation.*;
            @SharedStruct
            record Loose(byte a, long b, byte c) {}
            @SharedStruct
            record Tight(long b, byte a, byte c) {}
            @SharedStruct(adviseOrder = false)
            record Meant(byte a, long b, byte c) {}
            @SharedStruct(evolution = Evolution.APPEND)
            record Evolving(byte a, long b, byte c) {}
            """);
        Compilation compilation = Compilation.run(compiler, folder, Compilation.write(folder, sources));
        assertThat(compilation.succeeded()).isTrue();
        assertThat(compilation.ours()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.getKind()).isEqualTo(Diagnostic.Kind.NOTE);
            assertThat(Compilation.message(diagnostic))
                    .startsWith("[sharedstruct.Padding] Loose takes 24 bytes for its fields, in the order `b, a, c` it"
                            + " would take 16: change the order, or say that it is meant by"
                            + " `adviseOrder = false`");
            if (compiler == Compiler.JAVAC) {
                assertThat(diagnostic.getLineNumber()).isEqualTo(4);
            }
        });
        assertThat(compilation.generated()).hasSize(4);
        assertThat(compilation.generated().get("shop/SharedLoose.java")).contains("SIZE = 24;");
        assertThat(compilation.generated().get("shop/SharedTight.java")).contains("SIZE = 16;");
    }

    @Test
    void olderReleasesAreRefusedWithoutMore() throws IOException {
        List<Path> sources = Compilation.write(folder, Map.of("shop/Stock.java", RECORD));
        Compilation compilation = Compilation.run(Compiler.JAVAC, folder, sources, "--release", "21");
        assertThat(compilation.ours())
                .extracting(Compilation::message)
                .containsExactly("[sharedstruct.OldRelease] no accessor is generated for Stock: generated code and the"
                        + " runtime need Java 25, but this is compiled for Java 21: say `--release 25`");
        assertThat(compilation.generated()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void runtimeThatIsNotOnTheClassPathIsAsked(Compiler compiler) throws IOException {
        Compilation compilation = Compilation.run(
                compiler,
                folder,
                Compilation.write(folder, Map.of("shop/Stock.java", RECORD)),
                StandardLocation.CLASS_PATH,
                List.of(Compilation.location(SharedStruct.class)),
                Compilation.processor());
        assertThat(compilation.ours())
                .extracting(Compilation::message)
                .singleElement()
                .asString()
                .startsWith("[sharedstruct.RuntimeMissing] the runtime that generated code calls is not on the class"
                        + " path: add the dependency `dev.sharedstruct:sharedstruct-runtime`");
    }

    @Test
    void runtimeThatTheModuleDoesNotReadIsAsked() throws IOException {
        Map<String, String> sources = Map.of(
                "module-info.java", "module shop { requires dev.sharedstruct.annotation; }", "shop/Stock.java", RECORD);
        Compilation compilation = Compilation.run(
                Compiler.JAVAC,
                folder,
                Compilation.write(folder, sources),
                StandardLocation.MODULE_PATH,
                Compilation.LIBRARIES,
                Compilation.processor());
        assertThat(compilation.ours())
                .extracting(Compilation::message)
                .containsExactly(
                        "[sharedstruct.RuntimeNotRead] module shop does not see the runtime that generated code calls:"
                                + " add `requires dev.sharedstruct;` to its module-info.java, and the runtime to the"
                                + " module path");
    }

    @Test
    void fullDiskIsReportedOnTheType() throws IOException {
        Compilation compilation = withBrokenFiler(() -> new IOException("No space left on device"));
        assertThat(compilation.ours()).singleElement().satisfies(diagnostic -> {
            assertThat(Compilation.message(diagnostic))
                    .isEqualTo(
                            "[sharedstruct.CannotWrite] the accessor shop.SharedStock cannot be written: No space left"
                                    + " on device");
            assertThat(diagnostic.getLineNumber()).isEqualTo(3);
        });
    }

    @Test
    void mistakeOfOursIsOneLineOnTheType() throws IOException {
        Compilation compilation = withBrokenFiler(() -> new IllegalStateException("broken"));
        assertThat(compilation.ours()).singleElement().satisfies(diagnostic -> {
            assertThat(Compilation.message(diagnostic))
                    .matches("\\[sharedstruct.InternalError] the processor failed on shop.Stock, which is a mistake of"
                            + " ours: java.lang.IllegalStateException: broken at SharedStructProcessor.java:\\d+;"
                            + " please report it to sharedstruct, with the source of this type");
            assertThat(diagnostic.getLineNumber()).isEqualTo(3);
        });
    }

    private Compilation withBrokenFiler(Supplier<Exception> failure) throws IOException {
        return Compilation.run(
                Compiler.JAVAC,
                folder,
                Compilation.write(folder, Map.of("shop/Stock.java", RECORD)),
                StandardLocation.CLASS_PATH,
                Compilation.LIBRARIES,
                new BrokenFiler(Compilation.processor(), failure));
    }

    @Test
    void everyProblemOfEveryTypeIsReported() throws IOException {
        Map<String, String> sources = Map.of("shop/Source.java", """
            package shop;
            import dev.sharedstruct.annotation.*;
            @SharedStruct
            record First<T>(String a, Integer b) {
                @Compound static void c() {}
            }
            @SharedStruct
            record Second(long get) {}
            """);
        Compilation compilation = Compilation.run(Compiler.JAVAC, folder, Compilation.write(folder, sources));
        assertThat(compilation.ours())
                .extracting(diagnostic -> Compilation.message(diagnostic).split("[\\[\\]]")[1])
                .containsExactly(
                        Problem.GENERIC_TYPE.id(),
                        Problem.MISSING_BOUND.id(),
                        Problem.BOXED_FIELD_TYPE.id(),
                        Problem.COMPOUND_STATIC.id(),
                        Problem.COMPOUND_RETURN_TYPE.id(),
                        Problem.METHOD_CLASH.id());
    }

    @ParameterizedTest
    @EnumSource
    void wrongCompoundDoesNotMakeTheAccessorVanish(Compiler compiler) throws IOException {
        Map<String, String> sources = Map.of(
                "shop/Stock.java",
                """
                package shop;
                import dev.sharedstruct.annotation.*;
                @SharedStruct
                record Stock(long count) {
                    @Compound int wrong() { return 0; }
                    @Compound Stock right() { return this; }
                }
                """,
                "shop/Shop.java",
                "package shop; record Shop(SharedStock stock) { void use() { stock.right(); } }");
        Compilation compilation = Compilation.run(compiler, folder, Compilation.write(folder, sources));
        assertThat(compilation.warningsAndErrors())
                .singleElement()
                .satisfies(message -> assertThat(message).contains("[sharedstruct.CompoundReturnType]"));
    }

    /** A missing reference in a signature decides nothing if it is a class of ours; otherwise another may generate it. */
    @ParameterizedTest
    @ValueSource(strings = {"shop", "other"})
    void accessorsMayMentionEachOther(String otherPackage) throws IOException {
        Map<String, String> sources =
                Map.of("shop/Stock.java", """
                    package shop;
                    import dev.sharedstruct.annotation.*;
                    @SharedStruct
                    public record Stock(long count) {
                        @Compound
                        public Stock take(%s.SharedDepot from, java.util.List<? extends SharedStock> others) {
                            return new Stock(count + from.getAndSetLeft(0));
                        }
                    }
                    """.formatted(otherPackage), otherPackage + "/Depot.java", """
                        package %s;
                        import dev.sharedstruct.annotation.*;
                        @SharedStruct
                        public record Depot(long left) {
                            @Compound
                            public Depot give(java.util.List<shop.SharedStock> to) {
                                return this;
                            }
                        }
                        """.formatted(
                                otherPackage));
        for (Compiler compiler : Compiler.values()) {
            Path here = folder.resolve(compiler.name());
            Compilation compilation = Compilation.run(compiler, here, Compilation.write(here, sources));
            assertThat(compilation.warningsAndErrors()).isEmpty();
            assertThat(compilation.generated()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void typeOfAnotherProcessorIsWaitedFor(Compiler compiler) throws IOException {
        Map<String, String> sources = Map.of("shop/Stock.java", """
            package shop;
            import dev.sharedstruct.annotation.*;
            @SharedStruct
            record Stock(long count) {
                @Compound
                Stock add(java.util.List<Generated> amounts) {
                    return this;
                }
            }
            """);
        Compilation compilation = Compilation.run(
                compiler,
                folder,
                Compilation.write(folder, sources),
                StandardLocation.CLASS_PATH,
                Compilation.LIBRARIES,
                new LateClass(Compilation.processor(), "shop.Generated", "package shop; class Generated {}"));
        assertThat(compilation.warningsAndErrors()).isEmpty();
        assertThat(compilation.generated()).containsOnlyKeys("shop/Generated.java", "shop/SharedStock.java");
    }

    /** The processor knows the methods of the interfaces by name only; none may be missing from its list. */
    @ParameterizedTest
    @MethodSource
    void inheritedMethodsClashByTheirErasures(Method inherited) throws IOException {
        String parameters = IntStream.range(0, inherited.getParameterCount())
                .mapToObj(i -> inherited.getParameterTypes()[i].getCanonicalName() + " p" + i)
                .collect(Collectors.joining(", "));
        Map<String, String> sources = Map.of("shop/Stock.java", """
            package shop;
            @dev.sharedstruct.annotation.SharedStruct
            record Stock(long count) {
                @SuppressWarnings("rawtypes")
                @dev.sharedstruct.annotation.Compound
                Stock %s(%s) { return this; }
            }
            """.formatted(inherited.getName(), parameters));
        Compilation compilation = Compilation.run(Compiler.JAVAC, folder, Compilation.write(folder, sources));
        assertThat(compilation.ours())
                .extracting(Compilation::message)
                .singleElement()
                .asString()
                .startsWith("[" + Problem.METHOD_CLASH.id() + "]");
    }

    static Stream<Method> inheritedMethodsClashByTheirErasures() {
        return Arrays.stream(Guarded.class.getMethods()).filter(method -> !method.isSynthetic());
    }
}
