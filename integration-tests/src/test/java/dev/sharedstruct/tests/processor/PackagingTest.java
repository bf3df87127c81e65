package dev.sharedstruct.tests.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.processor.model.RuntimeType;
import dev.sharedstruct.spi.Guard;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What build tools read in the processor's jar, and what the processor believes of the runtime. */
class PackagingTest {

    private static final String PROCESSOR = "dev.sharedstruct.processor.SharedStructProcessor";

    @Test
    void serviceFileAndModuleAgree() throws IOException {
        Path jar = Compilation.location(RuntimeType.class);
        ModuleDescriptor module = ModuleFinder.of(jar)
                .find("dev.sharedstruct.processor")
                .orElseThrow()
                .descriptor();
        assertThat(module.provides()).singleElement().satisfies(provides -> {
            assertThat(provides.service()).isEqualTo(Processor.class.getName());
            assertThat(provides.providers()).containsExactly(PROCESSOR);
        });
        assertThat(resource("META-INF/services/" + Processor.class.getName())).isEqualTo(PROCESSOR);
        assertThat(Compilation.processor().getClass().getName()).isEqualTo(PROCESSOR);
    }

    @Test
    void gradleKnowsThatOneTypeMakesOneClass() throws IOException {
        assertThat(resource("META-INF/gradle/incremental.annotation.processors"))
                .isEqualTo(PROCESSOR + ",isolating");
    }

    @ParameterizedTest
    @EnumSource
    void classesThatGeneratedCodeNamesExist(RuntimeType type) throws ClassNotFoundException {
        assertThat(Class.forName(type.type().canonical())).isPublic();
    }

    /** The table in the Javadoc of an accessor shows it. */
    @Test
    void guardHasTheSizeThatIsDocumented() {
        assertThat(Guard.SIZE).isEqualTo(32);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RuntimeType.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
