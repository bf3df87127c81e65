package dev.sharedstruct.benchmarks.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Says what moved between two results: {@code Compare old.json new.json}. Ends with 1 if something of ours got worse beyond
 * noise, with 2 if a file cannot be read.
 */
public final class Compare {

    private Compare() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        if (args.length != 2) {
            out.println("give two files with results: Compare old.json new.json");
            return 2;
        }
        Comparison comparison;
        try {
            comparison = Comparison.of(read(args[0]), read(args[1]));
        } catch (IOException | IllegalArgumentException e) {
            out.println(e);
            return 2;
        }
        say(
                out,
                "The machine: peers take %.2f times as long as before; that is taken out of what follows.",
                comparison.drift());
        comparison
                .moves()
                .forEach(change -> say(
                        out,
                        "%-9s %-60s %.2f ± %.2f times the cost%s",
                        change.isRegression() ? "worse" : "better",
                        change.result().key(),
                        change.cost().value(),
                        change.cost().error(),
                        Math.abs(change.bytes()) >= 1
                                ? String.format(Locale.ROOT, ", %+.0f bytes/op", change.bytes())
                                : ""));
        say(
                out,
                "%d results of ours compared, %d of them without an error to judge by; %d moved beyond noise, %d for"
                        + " the worse. By chance up to one in twenty may.",
                comparison.changes().size(),
                comparison.changes().stream()
                        .filter(change -> !change.isJudged())
                        .count(),
                comparison.moves().size(),
                comparison.regressions().size());
        return comparison.regressions().isEmpty() ? 0 : 1;
    }

    private static void say(PrintStream out, String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments).stripTrailing());
    }

    private static Results read(String file) throws IOException {
        try {
            return Results.parse(Files.readString(Path.of(file)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
