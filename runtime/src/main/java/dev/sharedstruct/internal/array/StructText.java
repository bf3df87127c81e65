package dev.sharedstruct.internal.array;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the layout of a struct to that of an array of them. */
final class StructText {

    private static final Pattern WHOLE = Pattern.compile("(?:guarded|raw) struct, size (\\d+), alignment (\\d+)");

    private StructText() {}

    /** The bytes of one, as C's {@code sizeof} has them. */
    static int size(String layout) {
        return Integer.parseInt(whole(layout).group(1));
    }

    /** The layout of an array; the kind begins its first line. */
    static String array(String kind, String layout) {
        Matcher whole = whole(layout);
        StringBuilder text = new StringBuilder(kind)
                .append(", element size ")
                .append(whole.group(1))
                .append(", alignment ")
                .append(whole.group(2))
                .append("\nstruct[] elements @0 stride ")
                .append(whole.group(1))
                .append('\n');
        layout.lines().skip(1).filter(line -> !line.startsWith("reserve ")).forEach(line -> {
            int name = line.lastIndexOf(' ', line.lastIndexOf(" @") - 1) + 1;
            text.append(line, 0, name)
                    .append("elements[].")
                    .append(line, name, line.length())
                    .append('\n');
        });
        return text.toString();
    }

    private static Matcher whole(String layout) {
        Matcher whole = WHOLE.matcher(layout);
        if (!whole.lookingAt()) {
            throw new IllegalArgumentException("this is not the layout of a struct: " + layout);
        }
        return whole;
    }
}
