package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.tests.processor.Compilation;
import dev.sharedstruct.tests.processor.Compilation.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files for other languages are written when the option asks for them. */
class LanguagesOptionTest {

    private static final Map<String, String> SOURCES = Map.of("shop/a_b/Shop.java", """
        package shop.a_b;

        public interface Shop {
            @dev.sharedstruct.annotation.SharedStruct
            record Stock(long count) {}

            @dev.sharedstruct.annotation.SharedStruct
            record Größe(int mm) {}
        }
        """);

    @TempDir
    private Path folder;

    private Compilation compile(Compiler compiler, String... options) throws IOException {
        return Compilation.run(compiler, folder, Compilation.write(folder, SOURCES), options);
    }

    private List<String> files() throws IOException {
        Path written = folder.resolve("classes/META-INF");
        if (!Files.exists(written)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(written)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> written.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenUnasked(Compiler compiler) throws IOException {
        assertThat(compile(compiler).succeeded()).isTrue();
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void oneFileForEachTypeAndWhatTheyHaveInCommon(Compiler compiler) throws IOException {
        assertThat(compile(compiler, "-Asharedstruct.languages=c,python").warningsAndErrors())
                .isEmpty();
        assertThat(files())
                .containsExactly(
                        "sharedstruct/__init__.py",
                        "sharedstruct/sharedstruct.h",
                        "sharedstruct/shop_a_1b_Shop_Gr_000f6_000dfe.h",
                        "sharedstruct/shop_a_1b_Shop_Gr_000f6_000dfe.py",
                        "sharedstruct/shop_a_1b_Shop_Stock.h",
                        "sharedstruct/shop_a_1b_Shop_Stock.py");
    }

    @ParameterizedTest
    @CsvSource({"c, sharedstruct.h", "python, __init__.py"})
    void oneLanguageIsEnough(String language, String common) throws IOException {
        assertThat(compile(Compiler.JAVAC, "-Asharedstruct.languages= " + language)
                        .succeeded())
                .isTrue();
        assertThat(files()).hasSize(3).contains("sharedstruct/" + common);
    }

    @Test
    void unknownLanguageIsRefusedOnce() throws IOException {
        Compilation compilation = compile(Compiler.JAVAC, "-Asharedstruct.languages=c,fortran");
        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.ours()).singleElement().satisfies(diagnostic -> {
            assertThat(Compilation.message(diagnostic))
                    .isEqualTo("[sharedstruct.UnknownLanguage] the option -Asharedstruct.languages names `fortran`, for"
                            + " which nothing can be written: make it `c`, `python`, or `c,python`");
            assertThat(diagnostic.getKind()).isEqualTo(Diagnostic.Kind.ERROR);
        });
    }

    @Test
    void whatCannotBeWrittenIsReportedOnTheType() throws IOException {
        Files.createDirectories(folder.resolve("classes/META-INF"));
        Files.createFile(folder.resolve("classes/META-INF/sharedstruct")); // where a folder should be
        Compilation compilation = compile(Compiler.JAVAC, "-Asharedstruct.languages=c");
        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.ours())
                .isNotEmpty()
                .allSatisfy(diagnostic -> assertThat(Compilation.message(diagnostic))
                        .startsWith(
                                "[sharedstruct.CannotWriteResource] what the option -Asharedstruct.languages asks for"
                                        + " cannot be written: META-INF/sharedstruct/"));
    }

    /** Whatever the compiler, and whatever the order in the option. */
    @Test
    void sameSourcesMakeTheSameFiles() throws IOException {
        compile(Compiler.JAVAC, "-Asharedstruct.languages=c,python");
        Map<String, String> first = contents();
        compile(Compiler.ECJ, "-Asharedstruct.languages=python,c");
        assertThat(contents()).isEqualTo(first);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String file : files()) {
            contents.put(
                    file, Files.readString(folder.resolve("classes/META-INF").resolve(file)));
        }
        return contents;
    }
}
