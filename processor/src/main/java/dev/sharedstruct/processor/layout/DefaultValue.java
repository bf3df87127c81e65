package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.model.Primitive;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The value of a field where an older object did not have it.
 *
 * @param text of the value, in the form of Java's literals but for their suffixes
 */
public record DefaultValue(String text) {

    private static final int MOST_DIGITS = 100;

    /** The one that an annotation declares, if it is a value of the field's kind. */
    public static Optional<DefaultValue> of(Slot slot) {
        return slot.field()
                .options()
                .defaultText()
                .filter(text -> problem(slot.kind(), text).isEmpty())
                .map(text -> new DefaultValue(normal(slot.kind(), text)));
    }

    /** What the text of a default must be for a kind, if it is not that. */
    public static Optional<String> problem(Kind kind, String text) {
        return switch (kind) {
            case Kind.Plain(Primitive primitive) -> ofPrimitive(primitive, text);
            case Kind.Narrowed(Primitive _, int bits, boolean isSigned) ->
                isSigned
                        ? ofInteger(text, -(1L << bits - 1), (1L << bits - 1) - 1)
                        : ofInteger(text, 0, (1L << bits) - 1);
            case Kind.Enumeration enumeration ->
                enumeration.constants().contains(text)
                        ? Optional.empty()
                        : Optional.of("write one of " + String.join(", ", enumeration.constants()));
            case Kind.Decimal(int scale) -> ofDecimal(text, scale);
            case Kind.Utf8(int bound) -> ofText(text, bound);
            case Kind.CString(int bound) -> ofText(text, bound);
            default -> Optional.of("fields of such types begin with bytes of zeros");
        };
    }

    private static Optional<String> ofPrimitive(Primitive primitive, String text) {
        return switch (primitive) {
            case BOOLEAN ->
                text.equals("true") || text.equals("false") ? Optional.empty() : Optional.of("write `true` or `false`");
            case CHAR -> text.length() == 1 ? Optional.empty() : Optional.of("write one character");
            case BYTE -> ofInteger(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> ofInteger(text, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> ofInteger(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> ofInteger(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT, DOUBLE -> ofFraction(primitive, text);
        };
    }

    private static Optional<String> ofInteger(String text, long from, long to) {
        try {
            long value = Long.parseLong(text);
            if (value >= from && value <= to) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            // see below
        }
        return Optional.of("write a whole number from " + from + " to " + to);
    }

    private static Optional<String> ofFraction(Primitive primitive, String text) {
        try {
            double value = primitive == Primitive.FLOAT ? Float.parseFloat(text) : Double.parseDouble(text);
            if (Double.isFinite(value) && !text.isEmpty() && !Character.isLetter(text.charAt(text.length() - 1))) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            // see below
        }
        return Optional.of("write a number such as `0.5`");
    }

    private static Optional<String> ofDecimal(String text, int scale) {
        try {
            BigDecimal value = new BigDecimal(text);
            // Others would take forever to scale.
            if (value.signum() == 0 || Math.abs((long) value.scale()) <= MOST_DIGITS) {
                value.setScale(scale).unscaledValue().longValueExact();
                return Optional.empty();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // see below
        }
        return Optional.of("write a number with at most " + scale + " digits after the point, of at most 18 in all");
    }

    private static Optional<String> ofText(String text, int bound) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        boolean fits = bytes <= bound && StandardCharsets.UTF_8.newEncoder().canEncode(text) && text.indexOf('\0') < 0;
        return fits ? Optional.empty() : Optional.of("write at most " + bound + " bytes of UTF-8, without NUL");
    }

    /** Numbers without signs and zeros before them, which mean other things in Java. */
    private static String normal(Kind kind, String text) {
        return switch (kind) {
            case Kind.Narrowed _ -> Long.toString(Long.parseLong(text));
            case Kind.Plain(Primitive primitive) ->
                switch (primitive) {
                    case BYTE, SHORT, INT, LONG -> Long.toString(Long.parseLong(text));
                    case FLOAT -> Float.toString(Float.parseFloat(text));
                    case DOUBLE -> Double.toString(Double.parseDouble(text));
                    case BOOLEAN, CHAR -> text;
                };
            default -> text;
        };
    }
}
