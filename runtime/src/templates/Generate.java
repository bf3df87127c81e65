import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the classes of {@code dev.sharedstruct.value} that are alike for all primitive types, each from the template of
 * its shape, in the folder of this file. It is run by the build, from its source.
 *
 * <p>In a template {@code $key$} is replaced, and lines between {@code #if[flag]}, {@code #else} and {@code #end} are kept
 * if the flag is set; {@code #if[!flag]} if it is not, {@code #if[one|other]} if one of them is.
 */
public final class Generate {

    private static final Pattern KEY = Pattern.compile("\\$([A-Za-z]+)\\$");

    private enum Primitive {
        LONG("long", "Long", "Long", "a", 8, "Long", "integral", "word", "adds", "number"),
        INT("int", "Int", "Integer", "an", 4, "Int", "integral", "word", "adds", "number"),
        SHORT("short", "Short", "Short", "a", 2, "Int", "integral", "narrow", "number"),
        BYTE("byte", "Byte", "Byte", "a", 1, "Int", "integral", "narrow", "number"),
        CHAR("char", "Char", "Character", "a", 2, "Int", "integral", "narrow"),
        FLOAT("float", "Float", "Float", "a", 4, "Double", "floating", "word", "number"),
        DOUBLE("double", "Double", "Double", "a", 8, "Double", "floating", "word", "number"),
        BOOLEAN("boolean", "Boolean", "Boolean", "a", 1, "");

        private final Map<String, String> keys;

        private final Set<String> flags;

        Primitive(
                String type, String name, String wrapper, String article, int bytes, String computed, String... flags) {
            String upper = type.toUpperCase(Locale.ROOT);
            keys = Map.ofEntries(
                    Map.entry("type", type),
                    Map.entry("Type", name),
                    Map.entry("Wrapper", wrapper),
                    Map.entry("TYPE", upper),
                    Map.entry("a", article),
                    Map.entry("bytes", Integer.toString(bytes)),
                    // What functions compute with: there are none for the narrow types and float in the JDK.
                    Map.entry("Computed", computed),
                    Map.entry("computed", computed.toLowerCase(Locale.ROOT)),
                    Map.entry("delta", bytes < 4 ? "int" : type),
                    Map.entry("same", same(type)),
                    Map.entry("applied", result(type, computed, "current", "")),
                    Map.entry("accumulated", result(type, computed, "current, argument", "")),
                    Map.entry("appliedAt", result(type, computed, "current", ", index")),
                    Map.entry("accumulatedAt", result(type, computed, "current, argument", ", index")),
                    Map.entry("indexed", indexed(type)));
            this.flags = new HashSet<>(List.of(flags));
            this.flags.add(type);
        }

        /** Whether what was read is what is expected. */
        private static String same(String type) {
            return switch (type) {
                case "float" -> "Float.floatToRawIntBits(current) == Float.floatToRawIntBits(expected)";
                case "double" -> "Double.doubleToRawLongBits(current) == Double.doubleToRawLongBits(expected)";
                default -> "current == expected";
            };
        }

        /** What a function makes of an index. */
        private static String indexed(String type) {
            return switch (type) {
                case "boolean" -> "function.test(i)";
                case "byte", "short", "char" -> "checked(function.applyAsInt(i), i)";
                case "int" -> "function.applyAsInt(i)";
                case "long" -> "function.applyAsLong(i)";
                case "float" -> "(float) function.applyAsDouble(i)";
                default -> "function.applyAsDouble(i)";
            };
        }

        /** What a function makes of its arguments, as one of these; where it is, for a message. */
        private static String result(String type, String computed, String arguments, String where) {
            return switch (type) {
                case "boolean" -> "checked(function.apply(" + arguments + "))";
                case "byte", "short", "char" -> "checked(function.applyAsInt(" + arguments + ")" + where + ")";
                case "float" -> "(float) function.applyAsDouble(" + arguments + ")";
                default -> "function.applyAs" + computed + "(" + arguments + ")";
            };
        }
    }

    /**
     * The classes of one shape.
     *
     * @param template the file
     * @param className with keys
     * @param primitives for which there is one
     * @param flags set besides those of the primitive
     */
    private record Shape(String template, String className, Set<Primitive> primitives, Set<String> flags) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape("SharedValue", "Shared$Type$Value", EnumSet.allOf(Primitive.class), Set.of()),
            new Shape("SharedAtomic", "SharedAtomic$Wrapper$", EnumSet.allOf(Primitive.class), Set.of()),
            new Shape("SharedArray", "Shared$Type$Array", EnumSet.allOf(Primitive.class), Set.of()),
            new Shape("SharedRawArray", "SharedRaw$Type$Array", EnumSet.allOf(Primitive.class), Set.of()),
            new Shape(
                    "SharedRawArray",
                    "SharedAtomic$Wrapper$Array",
                    EnumSet.of(Primitive.LONG, Primitive.INT),
                    Set.of("atomic")));

    private Generate() {}

    /** Takes the folder of the templates, and the folder for the sources. */
    public static void main(String[] args) throws IOException {
        Path templates = Path.of(args[0]);
        Path folder = Files.createDirectories(Path.of(args[1], "dev", "sharedstruct", "value"));
        Map<Path, String> sources = new HashMap<>();
        for (Shape shape : SHAPES) {
            List<String> template = Files.readAllLines(templates.resolve(shape.template() + ".java.template"));
            for (Primitive primitive : shape.primitives()) {
                Map<String, String> keys = new HashMap<>(primitive.keys);
                Set<String> flags = new HashSet<>(primitive.flags);
                flags.addAll(shape.flags());
                keys.put("Class", replace(shape.className(), keys));
                sources.put(folder.resolve(keys.get("Class") + ".java"), expand(shape, template, keys, flags));
            }
        }
        write(folder, sources);
    }

    /** Only what has changed, so that nothing is compiled again without need. */
    private static void write(Path folder, Map<Path, String> sources) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(file -> !sources.containsKey(file)).toList()) {
                Files.delete(old);
            }
        }
        for (Map.Entry<Path, String> source : sources.entrySet()) {
            Path file = source.getKey();
            if (!Files.exists(file) || !Files.readString(file).equals(source.getValue())) {
                Files.writeString(file, source.getValue());
            }
        }
    }

    private static String expand(Shape shape, List<String> template, Map<String, String> keys, Set<String> flags) {
        StringBuilder source = new StringBuilder();
        Deque<Boolean> kept = new ArrayDeque<>();
        for (int i = 0; i < template.size(); i++) {
            String line = template.get(i);
            String directive = line.strip();
            try {
                if (directive.startsWith("#if[")) {
                    kept.push(isSet(directive.substring(4, directive.indexOf(']')), flags));
                } else if (directive.equals("#else")) {
                    kept.push(!kept.pop());
                } else if (directive.equals("#end")) {
                    kept.pop();
                } else if (!kept.contains(false)) {
                    source.append(replace(line, keys)).append('\n');
                }
            } catch (RuntimeException e) {
                throw new IllegalStateException(shape.template() + ".java.template:" + (i + 1) + ": " + line, e);
            }
        }
        if (!kept.isEmpty()) {
            throw new IllegalStateException(shape.template() + ".java.template: an #if has no #end");
        }
        return source.toString();
    }

    private static boolean isSet(String condition, Set<String> flags) {
        return condition.startsWith("!")
                ? !isSet(condition.substring(1), flags)
                : Stream.of(condition.split("\\|")).anyMatch(flags::contains);
    }

    private static String replace(String line, Map<String, String> keys) {
        return KEY.matcher(line).replaceAll(match -> {
            String value = keys.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("there is no key " + match.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
