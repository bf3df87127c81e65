package dev.sharedstruct.tests.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.tests.build.Project;
import dev.sharedstruct.tests.processor.Compilation.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole generated classes, to be read by people. {@code mvn -B -ntp verify -Dgolden.update=true} rewrites them, and the
 * difference is what to review.
 */
class GoldenTest {

    private static final Path GOLDEN = Project.root().resolve("integration-tests/src/test/resources/golden");

    @TempDir
    private static Path folder;

    private static Map<String, String> generated;

    @BeforeAll
    static void generate() throws IOException {
        generated = Compilation.run(Compiler.JAVAC, folder, Compilation.corpus(), "-proc:only")
                .generated();
    }

    /** Of a record, of one with a constructor, of one field, without a lock, with plain access, of a class, of many compounds, and of several kinds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SharedAccount",
                "SharedPercent",
                "SharedCounter",
                "SharedRawGauge",
                "SharedPlain_Trace",
                "SharedBank_Vault",
                "SharedTally",
                "SharedMember"
            })
    void generatedCodeIsAsReviewed(String accessor) throws IOException {
        String source = generated.get("dev/sharedstruct/tests/corpus/"
                + (accessor.equals("SharedMember") ? "kinds/" : "") + accessor + ".java");
        Path golden = GOLDEN.resolve(accessor + ".java.golden");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, source);
        }
        assertThat(source)
                .as("mvn -B -ntp verify -Dgolden.update=true rewrites the golden files")
                .isEqualTo(Files.readString(golden));
    }
}
