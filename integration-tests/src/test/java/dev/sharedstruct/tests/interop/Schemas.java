package dev.sharedstruct.tests.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random records of all kinds of fields, as sources; some have others inside. */
final class Schemas {

    private static final int MOST_FIELDS = 5;

    private static final List<String> PRIMITIVES =
            List.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

    private static final List<String> NARROWED = List.of(
            "@Signed(8) int",
            "@Signed(16) int",
            "@Unsigned(8) int",
            "@Unsigned(16) int",
            "@Signed(8) long",
            "@Signed(32) long",
            "@Unsigned(16) long",
            "@Unsigned(32) long");

    private static final List<String> WORDS =
            List.of("Few", "Many", "@Scale(2) BigDecimal", "LocalDate", "LocalTime", "Ref<Leaf>");

    private static final List<String> BLOCKS = List.of(
            "@Utf8(%d) String",
            "@CString(%d) String",
            "@Bytes(%d) byte[]",
            "@Codec(value = Pixel.Stored.class, size = 3) Pixel",
            "@Codec(value = Pixel.Stored.class, size = 8, alignment = 4) Pixel",
            "UUID",
            "Instant",
            "Duration",
            "LocalDateTime",
            "OptionalInt",
            "OptionalLong",
            "OptionalDouble",
            "Optional<Few>",
            "Optional<UUID>",
            "@Utf8(%d) Optional<String>",
            "@Nullable Short",
            "@Nullable Many",
            "@Nullable Instant",
            "@Nullable @CString(%d) String");

    private static final String IMPORTS = """
        package schemas;

        import dev.sharedstruct.*;
        import dev.sharedstruct.annotation.*;
        import java.math.*;
        import java.time.*;
        import java.util.*;

        """;

    private final Random random;

    private final Map<String, String> sources = new LinkedHashMap<>();

    /** Those that can be inside of others, with and without a lock. */
    private final List<String> guarded = new ArrayList<>(List.of("Leaf"));

    private final List<String> raw = new ArrayList<>(List.of("RawLeaf"));

    /** The number of fields of each record. */
    private final Map<String, Integer> records = new LinkedHashMap<>();

    private Schemas(Random random) {
        this.random = random;
    }

    /** So many records. */
    static Schemas of(int count, long seed) {
        Schemas schemas = new Schemas(new Random(seed));
        schemas.add("Few", "public enum Few { ONE, TWO, THREE }");
        schemas.add(
                "Many",
                "public enum Many { "
                        + IntStream.range(0, 300).mapToObj(i -> "C" + i).collect(Collectors.joining(", ")) + " }");
        schemas.add("Leaf", "@SharedStruct public record Leaf(double x, float y) {}");
        schemas.add("RawLeaf", "@SharedStruct(lock = LockMode.NONE) public record RawLeaf(int x, char y) {}");
        schemas.add("Pixel", """
            public record Pixel(byte red) {
                public static final class Stored implements FieldCodec<Pixel> {
                    public void encode(Pixel value, java.lang.foreign.MemorySegment target) {}

                    public Pixel decode(java.lang.foreign.MemorySegment source) {
                        return new Pixel((byte) 0);
                    }
                }
            }
            """);
        for (int i = 0; i < count; i++) {
            schemas.addRecord("R" + i);
        }
        return schemas;
    }

    /** By their paths. */
    Map<String, String> sources() {
        return sources;
    }

    /** The numbers of fields by names of records; the fields are called a0, a1 and so on. */
    Map<String, Integer> records() {
        return records;
    }

    private void add(String name, String source) {
        sources.put("schemas/" + name + ".java", IMPORTS + source);
    }

    private void addRecord(String name) {
        boolean isGuarded = random.nextInt(4) > 0;
        int fields = random.nextInt(1, MOST_FIELDS + 1);
        String components = IntStream.range(0, fields)
                .mapToObj(i -> "        " + placed(field(isGuarded)) + " a" + i)
                .collect(Collectors.joining(",\n"));
        add(
                name,
                (random.nextInt(10) == 0 ? "@Isolated " : "") + annotation(isGuarded) + "\npublic record " + name
                        + "(\n" + components + ") {}\n");
        records.put(name, fields);
        // Not all, or the last ones would be large.
        if (random.nextInt(3) == 0) {
            (isGuarded ? guarded : raw).add(name);
        }
    }

    private String annotation(boolean isGuarded) {
        List<String> attributes = new ArrayList<>();
        if (!isGuarded) {
            attributes.add("lock = LockMode.NONE");
        }
        if (random.nextInt(5) == 0) {
            attributes.add("evolution = Evolution.APPEND, reserve = " + random.nextInt(100));
        }
        return "@SharedStruct(" + String.join(", ", attributes) + ")";
    }

    private String placed(String field) {
        return switch (random.nextInt(12)) {
            case 0 -> "@Isolated " + field;
            case 1 -> "@Align(64) " + field;
            // Others may need more.
            case 2, 3 -> (PRIMITIVES.contains(field) ? "@Align(16) " : "") + field;
            default -> field;
        };
    }

    private String field(boolean isGuarded) {
        return switch (random.nextInt(isGuarded ? 10 : 7)) {
            case 0, 1 -> any(PRIMITIVES);
            case 2 -> any(NARROWED);
            case 3 -> any(WORDS);
            case 4 -> any(isGuarded ? guarded : raw);
            case 5, 6 -> array(isGuarded);
            default -> any(BLOCKS);
        };
    }

    private String array(boolean isGuarded) {
        String element = switch (random.nextInt(isGuarded ? 6 : 4)) {
            case 0 -> any(PRIMITIVES);
            case 1 -> any(NARROWED);
            case 2 -> any(WORDS.subList(0, 3));
            case 3 -> any(isGuarded ? guarded.subList(0, Math.min(3, guarded.size())) : raw.subList(0, 1));
            case 4 -> any(BLOCKS.subList(0, 2));
            default -> any(BLOCKS.subList(4, 8));
        };
        return "@Length(" + random.nextInt(1, 9) + ") " + element + "[]";
    }

    private String any(List<String> choices) {
        String choice = choices.get(random.nextInt(choices.size()));
        return choice.contains("%d") ? choice.formatted(random.nextInt(1, 20)) : choice;
    }
}
