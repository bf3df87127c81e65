package dev.sharedstruct.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.tests.build.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What else the README promises, besides its programs. */
class ReadmeTest {

    @Test
    void theFirstBlockHasTheTwoCommands() throws IOException {
        Document.Block first = Document.of("README.md").blocks().getFirst();

        assertThat(first.language()).isEqualTo("sh");
        assertThat(first.text().lines()).hasSize(2).allMatch(line -> line.startsWith("mvn "));
    }

    @Test
    void versionsInTheReadmeAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(Project.root().resolve("pom.xml"));
        for (Document.Block block : Document.of("README.md").blocks()) {
            if (block.language().equals("xml")) {
                Matcher version = Pattern.compile("<version>.*?</version>").matcher(block.text());
                while (version.find()) {
                    assertThat(pom).contains(version.group());
                }
            }
        }
    }
}
