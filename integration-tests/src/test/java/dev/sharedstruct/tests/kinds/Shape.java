package dev.sharedstruct.tests.kinds;

import dev.sharedstruct.Ref;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/**
 * A kind of field.
 *
 * @param annotations as in source
 * @param type as in source; boxed in an {@code Optional}
 * @param isWord whether it can be without a lock
 * @param values that it can have
 */
record Shape(String annotations, String type, boolean isWord, Values values) {

    /** Makes random values. */
    interface Values {

        /** Makes one of a class: that of the component, or of an element. */
        Object next(Random random, Class<?> type);
    }

    private static final int[] CODE_POINTS = {'a', 'z', 0xE4, 0x7FF, 0x20AC, 0xFFFD, 0x1D11E, 0x10FFFF};

    String declaration(String name) {
        return annotations + " " + type + " " + name;
    }

    private static Shape word(String annotations, String type, Values values) {
        return new Shape(annotations, type, true, values);
    }

    private static Shape block(String annotations, String type, Values values) {
        return new Shape(annotations, type, false, values);
    }

    /** One that is neither absent nor several. */
    static Shape scalar(Random random, boolean isWord) {
        int bound = 1 + random.nextInt(20);
        return switch (random.nextInt(isWord ? 17 : 26)) {
            case 0 -> word("", "boolean", (r, _) -> r.nextBoolean());
            case 1 -> word("", "byte", (r, _) -> (byte) r.nextInt());
            case 2 -> word("", "short", (r, _) -> (short) r.nextInt());
            case 3 -> word("", "char", (r, _) -> (char) r.nextInt());
            case 4 -> word("", "int", (r, _) -> r.nextInt());
            case 5 -> word("", "long", (r, _) -> r.nextLong());
            case 6 -> word("", "float", (r, _) -> Float.intBitsToFloat(r.nextInt() & ~0x400000));
            case 7 -> word("", "double", (r, _) -> (double) r.nextLong());
            case 8 -> narrow(random, "int", random.nextBoolean() ? 8 : 16);
            case 9 -> narrow(random, "long", 8 << random.nextInt(3));
            case 10, 11 -> word("", "java.time.DayOfWeek", (r, type) -> type.getEnumConstants()[r.nextInt(7)]);
            case 12 -> word("", "LocalDate", (r, _) -> LocalDate.ofEpochDay(r.nextInt()));
            case 13 -> word("", "LocalTime", (r, _) -> LocalTime.ofNanoOfDay(r.nextLong(86_400_000_000_000L)));
            case 14 -> decimal(random.nextInt(19));
            case 15 -> word("", "Ref<R0>", (_, _) -> Ref.none());
            case 16 -> word("@Align(16)", "int", (r, _) -> r.nextInt());
            case 17 -> block("@Utf8(" + bound + ")", "String", (r, _) -> text(r, bound));
            case 18 -> block("@CString(" + bound + ")", "String", (r, _) -> text(r, bound));
            case 19 -> block("@Bytes(" + bound + ")", "byte[]", (r, _) -> bytes(r, bound));
            case 20 -> block("", "UUID", (r, _) -> new UUID(r.nextLong(), r.nextLong()));
            case 21 -> block("", "Instant", (r, _) -> Instant.ofEpochSecond(r.nextInt(), r.nextInt(1_000_000_000)));
            case 22 -> block("", "Duration", (r, _) -> Duration.ofSeconds(r.nextLong() >> 1, r.nextInt(1_000_000_000)));
            case 23 ->
                block(
                        "",
                        "LocalDateTime",
                        (r, _) -> LocalDateTime.ofEpochSecond(r.nextInt(), r.nextInt(1_000_000_000), ZoneOffset.UTC));
            case 24 ->
                block(
                        "",
                        "OptionalLong",
                        (r, _) -> r.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(r.nextLong()));
            default -> maybePrimitive(random.nextBoolean());
        };
    }

    private static Shape maybePrimitive(boolean isInt) {
        return isInt
                ? block(
                        "",
                        "OptionalInt",
                        (r, _) -> r.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(r.nextInt()))
                : block(
                        "",
                        "OptionalDouble",
                        (r, _) -> r.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(r.nextInt()));
    }

    private static Shape narrow(Random random, String type, int bits) {
        boolean isSigned = random.nextBoolean();
        long least = isSigned ? -(1L << bits - 1) : 0;
        Values values = (r, _) -> type.equals("int")
                ? (Object) (int) (least + r.nextLong(1L << bits))
                : (Object) (least + r.nextLong(1L << bits));
        return word((isSigned ? "@Signed(" : "@Unsigned(") + bits + ")", type, values);
    }

    private static Shape decimal(int scale) {
        return word("@Scale(" + scale + ")", "BigDecimal", (r, _) -> BigDecimal.valueOf(r.nextLong(), scale));
    }

    /** As long as it may be, more often than not. */
    private static String text(Random random, int bound) {
        StringBuilder text = new StringBuilder();
        int left = random.nextInt(4) == 0 ? random.nextInt(bound + 1) : bound;
        while (left > 0) {
            int codePoint = CODE_POINTS[random.nextInt(CODE_POINTS.length)];
            int size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (size > left) {
                codePoint = 'x';
                size = 1;
            }
            text.appendCodePoint(codePoint);
            left -= size;
        }
        return text.toString();
    }

    private static byte[] bytes(Random random, int bound) {
        byte[] bytes = new byte[random.nextInt(bound + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    boolean isPrimitive() {
        return Character.isLowerCase(type.charAt(0)) && type.indexOf('.') < 0 && !type.endsWith("]");
    }

    private boolean isMaybe() {
        return type.startsWith("Optional");
    }

    /** As a field that may be absent; itself if that cannot be. */
    Shape maybe(boolean isNull) {
        if (isMaybe() || type.startsWith("Ref") || !annotations.isEmpty() && annotations.startsWith("@Align")) {
            return this;
        }
        return isNull
                ? block("@Nullable " + annotations, boxed(), (r, type) -> r.nextBoolean() ? null : values.next(r, type))
                : block(
                        annotations,
                        "Optional<" + boxed() + ">",
                        (r, _) -> r.nextBoolean() ? Optional.empty() : Optional.of(values.next(r, DAY)));
    }

    private static final Class<?> DAY = java.time.DayOfWeek.class;

    private String boxed() {
        return switch (type) {
            case "int" -> "Integer";
            case "char" -> "Character";
            default -> isPrimitive() ? Character.toUpperCase(type.charAt(0)) + type.substring(1) : type;
        };
    }

    /** As an array; itself if that cannot be. */
    Shape array(int length) {
        if (isMaybe() || type.endsWith("]") || annotations.startsWith("@Nullable")) {
            return this;
        }
        return new Shape(annotations + " @Length(" + length + ")", type + "[]", isWord, (r, type) -> {
            Object array = Array.newInstance(type.getComponentType(), length);
            for (int i = 0; i < length; i++) {
                Array.set(array, i, values.next(r, type.getComponentType()));
            }
            return array;
        });
    }
}
