package dev.sharedstruct.tests.kinds;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.StringJoiner;

/** Looks into records, arrays and optionals as far as they go. */
final class Deep {

    private Deep() {}

    /** The value as a text; two values have the same text if they are the same to a reader of shared memory. */
    static String text(Object value) {
        return switch (value) {
            case null -> "null";
            case Record record -> ofRecord(record);
            case Optional<?> optional -> optional.map(Deep::text).orElse("absent");
            case BigDecimal decimal -> decimal.stripTrailingZeros().toPlainString();
            case Float number -> "f" + Integer.toHexString(Float.floatToRawIntBits(number));
            case Double number -> "d" + Long.toHexString(Double.doubleToRawLongBits(number));
            case Character letter -> "c" + (int) letter;
            case Object array when array.getClass().isArray() -> ofArray(array);
            default -> value.toString();
        };
    }

    private static String ofArray(Object array) {
        StringJoiner joiner = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Array.getLength(array); i++) {
            joiner.add(text(Array.get(array, i)));
        }
        return joiner.toString();
    }

    private static String ofRecord(Record record) {
        StringJoiner joiner = new StringJoiner(", ", record.getClass().getSimpleName() + "(", ")");
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            joiner.add(component.getName() + "=" + text(component(record, component)));
        }
        return joiner.toString();
    }

    static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
