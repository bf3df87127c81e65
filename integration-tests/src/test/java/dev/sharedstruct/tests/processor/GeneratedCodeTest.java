package dev.sharedstruct.tests.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.tests.processor.Compilation.Compiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for all generated code: no compiler warns about it, and equal inputs make equal outputs. */
class GeneratedCodeTest {

    @TempDir
    private Path folder;

    @Test
    void ecjHasNoWarnings() throws IOException {
        Compilation compilation = Compilation.run(Compiler.ECJ, folder, Compilation.corpus());
        assertThat(compilation.output()).doesNotContain("WARNING", "ERROR");
        assertThat(compilation.warningsAndErrors()).isEmpty();
        assertThat(compilation.generated()).hasSizeGreaterThan(20);
    }

    @Test
    void javacAndDoclintHaveNoWarnings() throws IOException {
        Compilation first = Compilation.run(
                Compiler.JAVAC, folder.resolve("first"), Compilation.corpus(), "-Xlint:all,-processing", "-Werror");
        assertThat(first.warningsAndErrors()).isEmpty();
        assertThat(first.generated()).hasSizeGreaterThan(20);
        List<Path> generated = Compilation.write(folder.resolve("sources"), first.generated());
        Compilation second = Compilation.run(
                Compiler.JAVAC,
                folder.resolve("second"),
                generated,
                StandardLocation.CLASS_PATH,
                with(Compilation.LIBRARIES, folder.resolve("first/classes")),
                Compilation.processor(),
                "-Xdoclint:all/protected",
                "-Xlint:all,-processing",
                "-Werror");
        assertThat(second.warningsAndErrors()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void orderOfTheInputsDoesNotMatter(Compiler compiler) throws IOException {
        Map<String, String> expected = Compilation.run(
                        Compiler.JAVAC, folder.resolve("first"), Compilation.corpus(), "-proc:only")
                .generated();
        assertThat(expected).isNotEmpty();
        for (int seed = 1; seed <= 2; seed++) {
            List<Path> shuffled = new ArrayList<>(Compilation.corpus());
            Collections.shuffle(shuffled, new Random(seed));
            Compilation again =
                    Compilation.run(compiler, folder.resolve(compiler + "-" + seed), shuffled, "-proc:only");
            assertThat(again.generated()).isEqualTo(expected);
        }
    }

    /** ECJ's own filer refuses to. */
    @Test
    void accessorsOfAnEarlierCompilationAreReplaced() throws IOException {
        List<Path> account = Compilation.corpus().stream()
                .filter(file -> file.endsWith("corpus/Account.java"))
                .toList();
        Compilation.run(Compiler.JAVAC, folder, account);
        Compilation again = Compilation.run(
                Compiler.JAVAC,
                folder.resolve("again"),
                account,
                StandardLocation.CLASS_PATH,
                with(Compilation.LIBRARIES, folder.resolve("classes")),
                Compilation.processor());
        assertThat(again.warningsAndErrors()).isEmpty();
        assertThat(again.generated()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void unnamedPackageHasAccessorsToo(Compiler compiler) throws IOException {
        List<Path> sources = Compilation.write(folder, Map.of("Account.java", """
            @dev.sharedstruct.annotation.SharedStruct
            record Account(long balance) {
                @dev.sharedstruct.annotation.Compound
                Account copy(SharedAccount other) {
                    return other.get();
                }
            }
            """, "User.java", """
            class User {
                long use(SharedAccount account) {
                    return account.addBalance(1);
                }
            }
            """));
        Compilation compilation = Compilation.run(compiler, folder, sources);
        assertThat(compilation.warningsAndErrors()).isEmpty();
        assertThat(compilation.generated()).containsOnlyKeys("SharedAccount.java");
    }

    @ParameterizedTest
    @EnumSource
    void accessorsOfOneNameInSeveralPackagesAreToldApart(Compiler compiler) throws IOException {
        String tally = """
            package %s;

            @dev.sharedstruct.annotation.SharedStruct
            record Tally(int count) {
                @dev.sharedstruct.annotation.Compound
                Tally copy(SharedTally other) {
                    return other.get();
                }
            }
            """;
        String importing = """
            package c;

            import a.SharedOnly;

            @dev.sharedstruct.annotation.SharedStruct
            record Other(int count) {
                @dev.sharedstruct.annotation.Compound
                Other copy(SharedOnly other) {
                    return new Other(other.count());
                }
            }
            """;
        String imported = """
            package a;

            @dev.sharedstruct.annotation.SharedStruct
            public record Only(int count) {}
            """;
        List<Path> sources = Compilation.write(
                folder,
                Map.of(
                        "a/Tally.java",
                        tally.formatted("a"),
                        "b/Tally.java",
                        tally.formatted("b"),
                        "a/Only.java",
                        imported,
                        "c/Other.java",
                        importing));
        Compilation compilation = Compilation.run(compiler, folder, sources);
        assertThat(compilation.warningsAndErrors()).isEmpty();
        assertThat(compilation.generated())
                .containsOnlyKeys(
                        "a/SharedTally.java", "b/SharedTally.java", "a/SharedOnly.java", "c/SharedOther.java");
    }

    /** Type variables hide classes that the body of the method names. ECJ warns about the user's own, too. */
    @Test
    void typeVariablesMayBeNamedLikeClassesOfOurs() throws IOException {
        List<Path> sources = Compilation.write(folder, Map.of("shop/Stock.java", """
            package shop;

            import dev.sharedstruct.annotation.*;

            @SharedStruct
            record Stock(long count) {
                @Compound
                <Guard, Objects, SharedStock> Stock add(Guard a, Objects b, SharedStock c) {
                    return this;
                }

                @Compound
                <Outcome extends Stock> dev.sharedstruct.Outcome<Stock, Outcome> put(Outcome dev, int java) {
                    return null;
                }
            }
            """));
        Compilation compilation = Compilation.run(Compiler.JAVAC, folder, sources, "-Xlint:all,-processing", "-Werror");
        assertThat(compilation.warningsAndErrors()).isEmpty();
    }

    /** With ECJ's batch compiler no processor can add a class to a named module. */
    @Test
    void compilersAnnotationIsUsedWhereTheModuleReadsIt() throws IOException {
        String record = """
            package shop;
            @dev.sharedstruct.annotation.SharedStruct
            public record Stock(long count) {}
            """;
        for (String more : List.of("", "requires java.compiler;")) {
            Path project = folder.resolve("with" + more.length());
            List<Path> sources = Compilation.write(
                    project,
                    Map.of(
                            "src/module-info.java",
                            "module shop { requires transitive dev.sharedstruct; %s exports shop; }".formatted(more),
                            "src/shop/Stock.java",
                            record));
            Compilation compilation = Compilation.run(
                    Compiler.JAVAC,
                    project,
                    sources,
                    StandardLocation.MODULE_PATH,
                    Compilation.LIBRARIES,
                    Compilation.processor());
            assertThat(compilation.warningsAndErrors()).isEmpty();
            assertThat(compilation.generated().get("shop/SharedStock.java"))
                    .contains("@SharedStructGenerated")
                    .satisfies(source -> assertThat(source.contains("javax.annotation.processing.Generated"))
                            .isEqualTo(!more.isEmpty()));
        }
    }

    private static List<Path> with(List<Path> paths, Path more) {
        List<Path> all = new ArrayList<>(paths);
        all.add(more);
        return all;
    }
}
