package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.Option;
import dev.sharedstruct.processor.model.Primitive;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The annotations of a field while its kind is decided: each must be of use. */
final class FieldOptions {

    private static final Map<Option, String> PURPOSES = Map.of(
            Option.SIGNED, "int and long",
            Option.UNSIGNED, "int and long",
            Option.UTF8, "String",
            Option.C_STRING, "String",
            Option.BYTES, "byte[]",
            Option.LENGTH, "arrays",
            Option.SCALE, "BigDecimal");

    private final Field field;

    private final Set<Option> used = EnumSet.of(Option.ALIGN);

    FieldOptions(Field field) {
        this.field = field;
    }

    boolean has(Option option) {
        return field.options().has(option);
    }

    /** The number of an annotation that is there. */
    int number(Option option, int from, int to) throws Refusal {
        int number = use(option);
        if (number < from || number > to) {
            throw outOfRange(option, "from " + from + " to " + to);
        }
        return number;
    }

    /** The bits of {@code @Signed} or {@code @Unsigned}. */
    int bits(Option option, Primitive primitive) throws Refusal {
        int bits = use(option);
        boolean isLong = primitive == Primitive.LONG;
        if (bits != Byte.SIZE && bits != Short.SIZE && !(isLong && bits == Integer.SIZE)) {
            throw outOfRange(option, isLong ? "8, 16 or 32 for a long" : "8 or 16 for an int");
        }
        return bits;
    }

    /** What a value is aligned to, if an annotation says so. */
    void requireAlignment(Kind kind) throws Refusal {
        if (!has(Option.ALIGN)) {
            return;
        }
        int alignment = use(Option.ALIGN);
        int least = kind.alignment();
        if (alignment < least || alignment > Layout.CACHE_LINE || Integer.bitCount(alignment) != 1) {
            throw outOfRange(Option.ALIGN, "a power of two from " + least + " to " + Layout.CACHE_LINE);
        }
    }

    void requireNotBoth(Option one, Option other) throws Refusal {
        if (has(one) && has(other)) {
            throw conflict(one.text(), other);
        }
    }

    private Refusal conflict(String one, Option other) {
        return new Refusal(Problem.CONFLICTING_ANNOTATIONS, at(other), field.name(), one, other.text());
    }

    /** An annotation that nothing was made of is a mistake. */
    void requireAllUsed() throws Refusal {
        for (Option option : Option.values()) {
            if (has(option) && !used.contains(option)) {
                throw field.options().codec().isPresent() ? conflict("@Codec", option) : misused(option);
            }
        }
    }

    Refusal misused(Option option) {
        return new Refusal(
                Problem.MISUSED_ANNOTATION,
                at(option),
                option.text(),
                PURPOSES.get(option),
                field.name(),
                field.type().text());
    }

    private int use(Option option) {
        used.add(option);
        return field.options().number(option).orElseThrow();
    }

    private Refusal outOfRange(Option option, String allowed) {
        return new Refusal(Problem.ANNOTATION_RANGE, at(option), option.text(), field.name(), use(option), allowed);
    }

    private Location at(Option option) {
        return new Location.OfAnnotation(field.location(), option.annotation());
    }
}
