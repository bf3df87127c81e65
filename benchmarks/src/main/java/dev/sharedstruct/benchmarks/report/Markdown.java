package dev.sharedstruct.benchmarks.report;

import java.io.IOException;
import java.math.BigDecimal;
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

        Ratios are what counts: both sides of one were measured in the same run, on the same work. Errors are those of a 95 %
        interval, between processes where there were three or more, and between iterations otherwise.

        Again, in less than ten minutes on a quiet machine of two processors, or in full:

        ```sh
        mvn -q -B -ntp -Pbench -DskipTests -pl benchmarks -am package
        mvn -q -B -ntp -Pbench -DskipTests -pl benchmarks -am package -Dbench.form=full
        ```

        Both write this file, `charts/` and `results.json`, where each score is. What moved beyond noise between two of these:

        ```sh
        git show HEAD:benchmarks/results.json > benchmarks/target/old.json
        java -cp benchmarks/target/classes dev.sharedstruct.benchmarks.report.Compare benchmarks/target/old.json benchmarks/results.json
        ```

        `guarded` is a record with a lock, `raw` one without; both with native access, but where it says `no flag`. Each peer gets
        the flags that its documentation asks for.

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
        markdown.facts();
        markdown.verdicts();
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
        BarChart chart =
                new BarChart("Targets", "what we reached by what we may at most; left of the line is met").limit(1);
        verdicts.stream()
                .filter(verdict -> verdict.target().limit() > 0)
                .forEach(verdict -> chart.bar(
                        brief(verdict.target()),
                        new Estimate(
                                verdict.reached().value() / verdict.target().limit(),
                                verdict.reached().error() / verdict.target().limit()),
                        verdict.isMet()));
        image("Targets", "targets.svg", chart);
        line("| work | against | at most | reached | verdict |");
        line("| --- | --- | ---: | ---: | --- |");
        for (Verdict verdict : verdicts) {
            Target target = verdict.target();
            line(
                    "| %s | %s | %s | %s | %s |",
                    target.what(),
                    target.against(),
                    new BigDecimal(Double.toString(target.limit()))
                            .stripTrailingZeros()
                            .toPlainString(),
                    Numbers.text(verdict.reached()),
                    verdict.words());
        }
        line("");
    }

    private static String brief(Target target) {
        return switch (target.kind()) {
            case SCORE -> target.what();
            case BYTES -> target.what() + ", bytes";
            case RATIO -> target.work() + " : " + target.peer();
        };
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
            image(chapter.title(), chapter.fileName(), chart);
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
                    reference
                            .map(peer -> Numbers.text(result.estimate().ratioTo(peer.estimate())))
                            .orElse("–"),
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
                            .flatMap(ours -> reference.map(
                                    peer -> Numbers.text(ours.estimate().ratioTo(peer.estimate()))))
                            .orElse("–"));
            line("%s |", row);
        }
    }

    private static String name(String subject, boolean ours) {
        return ours ? "**" + subject + "**" : subject;
    }

    private void image(String title, String file, BarChart chart) throws IOException {
        Files.writeString(directory.resolve(CHARTS).resolve(file), chart.toSvg());
        line("![%s](%s/%s)", title, CHARTS, file);
        line("");
    }

    private void line(String format, Object... arguments) {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
