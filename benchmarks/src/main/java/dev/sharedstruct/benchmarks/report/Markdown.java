package dev.sharedstruct.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes the report: the text with its tables, a chart for each chapter, and the results as JSON. */
public final class Markdown {

    private static final String CHARTS = "charts";

    private static final String INTRODUCTION = """
        # What was measured

        sharedstruct keeps Java records in memory that several processes share. Here each thing that it does is measured beside
        others that do the same work: plain Java objects and the JDK's locks, `MemorySegment` by hand, Agrona, SBE,
        Chronicle-Values, C and Python. All of it is from one run on one machine, so trust the ratios more than the times.

        """;

    private static final String WORDS = """
        ## Words

        - **guarded**: a record with a lock. A change of it happens as a whole or not at all, even if the process is killed in the
          middle, and a reader never sees half of it.
        - **raw**: a record without a lock; only single fields are atomic.
        - **plain**: a raw record whose fields are accessed without any order of memory, as those of peers without a word are.
        - **array cursor**: one accessor that goes from one struct of an array to the next; they lie side by side. Without that
          word each struct has an accessor of its own, and cache lines of its own.
        - **no flag**: the virtual machine was started without `--enable-native-access`, which all else of ours has.
        - **unchecked**: Agrona's bounds checks are switched off. They are on elsewhere, as ours always are.
        - **Volatile**, **Acquire**, **Release**, **Ordered** after a peer's name: its access with that order of memory; without
          such a word it has none. Our raw access always is acquire or release, but for that named plain.
        - **chronicleLock**: the lock of Chronicle-Algorithms around a Chronicle value. **c: robust mutex**: a pthread mutex that
          processes share, and that tells the next one if its owner died.
        - **bytes/op**: what one operation allocates on the heap. **M/s**: millions of operations a second.
        - **±**: with a probability of 95 % the true mean is that close. It is that between processes where three or more
          measured the same, else that between repetitions in one process, which says less than it seems. Of five or more the
          lowest and the highest fifth do not count.
        - **times** another: a ratio. Where three or more rounds measured both sides it is taken in each round and then averaged,
          so that a slow minute of the machine cancels out.

        """;

    private static final String AGAIN = """
        ## The run

        Again, in about ten minutes on a quiet machine of two processors, or in full in about 30; the short form leaves out
        the compilation of 1,000 records, all `unchecked`, and `no flag` in works without a target:

        ```sh
        mvn -q -B -ntp -Pbench -DskipTests -pl benchmarks -am package
        mvn -q -B -ntp -Pbench -DskipTests -pl benchmarks -am package -Dbench.form=full
        ```

        Both write this file, `charts/` and `results.json`, where each score is. What moved beyond noise between two of these
        (of what fewer than three processes measured, only what takes twice as long or half):

        ```sh
        git show HEAD:benchmarks/results.json > benchmarks/target/old.json
        java -cp benchmarks/target/classes dev.sharedstruct.benchmarks.report.Compare benchmarks/target/old.json benchmarks/results.json
        ```

        """;

    private final Results results;

    private final Path directory;

    private final StringBuilder text = new StringBuilder(INTRODUCTION);

    private Markdown(Results results, Path directory) {
        this.results = results;
        this.directory = directory;
    }

    /**
     * Writes all files.
     *
     * @param directory for {@code RESULTS.md}, {@code results.json} and {@code charts}; what is in {@code findings.md} there
     *     becomes the end of the report
     */
    public static void write(Results results, Path directory) throws IOException {
        Markdown markdown = new Markdown(results, directory);
        Files.createDirectories(directory.resolve(CHARTS));
        markdown.verdicts();
        markdown.text.append(WORDS).append(AGAIN);
        markdown.facts();
        for (Chapter chapter : Chapter.ALL) {
            markdown.chapter(chapter);
        }
        markdown.findings();
        Files.writeString(directory.resolve("RESULTS.md"), markdown.text);
        Files.writeString(directory.resolve("results.json"), results.toJson());
    }

    /** What somebody has found out about the numbers, and written down. */
    private void findings() throws IOException {
        Path findings = directory.resolve("findings.md");
        if (Files.exists(findings)) {
            text.append(Files.readString(findings));
        }
    }

    private void facts() {
        line("| | |");
        line("| --- | --- |");
        results.facts().forEach((name, value) -> line("| %s | %s |", name, value));
        line("");
        results.notes().forEach(note -> line("- %s", note));
        line(results.notes().isEmpty() ? "" : "\n");
    }

    private void verdicts() throws IOException {
        List<Verdict> verdicts = Verdict.all(results);
        if (verdicts.isEmpty()) {
            return;
        }
        line("## Targets");
        line("");
        image("Targets", "targets.svg", new TargetChart(verdicts).toSvg());
        line("What ours costs by what the other costs, where no unit is named: less than 1 is cheaper. \"Within the"
                + " error\" means that another run may answer otherwise.");
        line("");
        line("| work | against | at most | reached | verdict |");
        line("| --- | --- | ---: | ---: | --- |");
        for (Verdict verdict : verdicts) {
            Target target = verdict.target();
            line(
                    "| %s | %s | %s | %s | %s |",
                    target.what(),
                    target.against(),
                    Numbers.tick(target.limit()),
                    Numbers.text(new Estimate(verdict.value(), verdict.reached().error())),
                    verdict.words());
        }
        line("");
    }

    private void chapter(Chapter chapter) throws IOException {
        Set<String> subjects = new LinkedHashSet<>();
        chapter.works().forEach(work -> results.of(work).forEach(result -> subjects.add(result.subject())));
        if (subjects.isEmpty()) {
            return;
        }
        line("## %s", chapter.title());
        line("");
        line("%s", chapter.text());
        line("");
        List<Result> drawn = results.of(chapter.works().getFirst()).stream()
                .sorted(Comparator.comparingDouble(result -> order(result)))
                .toList();
        if (!drawn.isEmpty()) {
            Result first = drawn.getFirst();
            BarChart chart = new BarChart(
                    chapter.title(), first.unit() + ", " + (first.moreIsBetter() ? "more" : "less") + " is better");
            drawn.forEach(result -> chart.bar(result.subject(), result.estimate(), result.isOurs()));
            image(chapter.title(), chapter.fileName(), chart.toSvg());
        }
        if (chapter.columns().isEmpty()) {
            single(chapter, drawn);
        } else {
            several(chapter, drawn.isEmpty() ? List.copyOf(subjects) : ordered(drawn, subjects));
        }
        line("");
    }

    private static double order(Result result) {
        return result.moreIsBetter()
                ? -result.estimate().value()
                : result.estimate().value();
    }

    private static List<String> ordered(List<Result> drawn, Set<String> subjects) {
        Set<String> ordered =
                new LinkedHashSet<>(drawn.stream().map(Result::subject).toList());
        ordered.addAll(subjects);
        return List.copyOf(ordered);
    }

    private void single(Chapter chapter, List<Result> all) {
        Optional<Result> reference = results.find(chapter.works().getFirst(), chapter.reference());
        boolean bytes = all.stream().anyMatch(result -> !Double.isNaN(result.bytes()));
        boolean instructions =
                all.stream().anyMatch(result -> instructions(result).isPresent());
        line(
                "| | %s | times %s |%s%s",
                all.getFirst().unit(),
                chapter.reference(),
                bytes ? " bytes/op |" : "",
                instructions ? " instructions |" : "");
        line("| --- | ---: | ---: |%s%s", bytes ? " ---: |" : "", instructions ? " ---: |" : "");
        for (Result result : all) {
            line(
                    "| %s | %s | %s |%s%s",
                    name(result.subject(), result.isOurs()),
                    Numbers.text(result.estimate()),
                    reference.map(peer -> Numbers.text(result.ratioTo(peer))).orElse("–"),
                    bytes ? " " + bytes(result) + " |" : "",
                    instructions
                            ? " "
                                    + instructions(result)
                                            .map(each ->
                                                    Numbers.text(each.estimate().value()))
                                            .orElse("–")
                                    + " |"
                            : "");
        }
    }

    private Optional<Result> instructions(Result result) {
        return results.find(result.work() + ", instructions", result.subject());
    }

    private static String bytes(Result result) {
        return Double.isNaN(result.bytes()) ? "–" : String.format(Locale.ROOT, "%.0f", result.bytes());
    }

    private void several(Chapter chapter, List<String> subjects) {
        line("| | %s | times %s |", String.join(" | ", chapter.columns()), chapter.reference());
        line("| --- |%s", " ---: |".repeat(chapter.columns().size() + 1));
        String first = chapter.works().getFirst();
        Optional<Result> reference = results.find(first, chapter.reference());
        for (String subject : subjects) {
            StringBuilder row = new StringBuilder("| ");
            row.append(name(
                    subject,
                    chapter.works().stream()
                            .flatMap(work -> results.find(work, subject).stream())
                            .anyMatch(Result::isOurs)));
            for (String work : chapter.works()) {
                row.append(" | ")
                        .append(results.find(work, subject)
                                .map(result -> Numbers.text(result.estimate()))
                                .orElse("–"));
            }
            row.append(" | ")
                    .append(results.find(first, subject)
                            .flatMap(ours -> reference.map(peer -> Numbers.text(ours.ratioTo(peer))))
                            .orElse("–"));
            line("%s |", row);
        }
    }

    private static String name(String subject, boolean ours) {
        return ours ? "**" + subject + "**" : subject;
    }

    private void image(String title, String file, String svg) throws IOException {
        Files.writeString(directory.resolve(CHARTS).resolve(file), svg);
        line("![%s](%s/%s)", title, CHARTS, file);
        line("");
    }

    private void line(String format, Object... arguments) {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
