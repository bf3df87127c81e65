package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.CodecUse;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.Option;
import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Referent;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides how a field is stored, by its type and its annotations. */
public final class Kinds {

    /** The most bytes of a field, and of all fields of a struct. */
    public static final int LARGEST = 1 << 28;

    private static final int LARGEST_BOUND = 1 << 24;

    private static final TypeRef BYTE = new TypeRef.OfPrimitive(Primitive.BYTE);

    private static final TypeRef.Declared STRING = new TypeRef.Declared(QualifiedName.of("java.lang", "String"));

    private static final TypeRef.Declared DECIMAL = new TypeRef.Declared(QualifiedName.of("java.math", "BigDecimal"));

    private static final QualifiedName OPTIONAL = QualifiedName.of("java.util", "Optional");

    private static final Map<QualifiedName, Kind> OPTIONALS = Map.of(
            QualifiedName.of("java.util", "OptionalInt"),
            new Kind.Maybe(new Kind.Plain(Primitive.INT), Kind.Maybe.Form.OPTIONAL_INT),
            QualifiedName.of("java.util", "OptionalLong"),
            new Kind.Maybe(new Kind.Plain(Primitive.LONG), Kind.Maybe.Form.OPTIONAL_LONG),
            QualifiedName.of("java.util", "OptionalDouble"),
            new Kind.Maybe(new Kind.Plain(Primitive.DOUBLE), Kind.Maybe.Form.OPTIONAL_DOUBLE));

    private static final Map<Option, String> PURPOSES = Map.of(
            Option.SIGNED, "int and long",
            Option.UNSIGNED, "int and long",
            Option.UTF8, "String",
            Option.C_STRING, "String",
            Option.BYTES, "byte[]",
            Option.LENGTH, "arrays",
            Option.SCALE, "BigDecimal");

    private final Struct struct;

    private final Field field;

    /** The annotations that have been of use. */
    private final Set<Option> used = EnumSet.of(Option.ALIGN);

    private Kinds(Struct struct, Field field) {
        this.struct = struct;
        this.field = field;
    }

    /**
     * How a field of a valid struct is stored.
     *
     * @throws IllegalStateException if it cannot be
     */
    static Kind of(Struct struct, Field field) {
        try {
            return new Kinds(struct, field).resolve();
        } catch (Refusal refusal) {
            throw new IllegalStateException(refusal.diagnostic.text());
        }
    }

    /** How a field is stored, or nothing if it cannot be. */
    public static Optional<Kind> find(Struct struct, Field field) {
        try {
            return Optional.of(new Kinds(struct, field).resolve());
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    /** Why a field cannot be stored, or nothing if it can. */
    public static Optional<Diagnostic> check(Struct struct, Field field) {
        try {
            new Kinds(struct, field).resolve();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.diagnostic);
        }
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Diagnostic diagnostic;

        Refusal(Diagnostic diagnostic) {
            this.diagnostic = diagnostic;
        }
    }

    private static Refusal refusal(Problem problem, Location location, Object... arguments) {
        return new Refusal(Diagnostic.of(problem, location, arguments));
    }

    private Location at(Option option) {
        return new Location.OfAnnotation(field.location(), option.annotation());
    }

    private Kind resolve() throws Refusal {
        Kind kind = has(Option.LENGTH) ? array() : nullable(field.type());
        for (Option option : Option.values()) {
            if (has(option) && !used.contains(option)) {
                throw refusal(
                        Problem.MISUSED_ANNOTATION,
                        at(option),
                        option.text(),
                        PURPOSES.get(option),
                        field.name(),
                        field.type().text());
            }
        }
        requireAlignment(kind);
        if (!struct.isGuarded()) {
            requireWords(kind);
        }
        return kind;
    }

    private boolean has(Option option) {
        return field.options().has(option);
    }

    private int number(Option option, int from, int to) throws Refusal {
        used.add(option);
        int number = field.options().number(option).orElseThrow();
        if (number < from || number > to) {
            throw outOfRange(option, "from " + from + " to " + to);
        }
        return number;
    }

    private Refusal outOfRange(Option option, String allowed) {
        return refusal(
                Problem.ANNOTATION_RANGE,
                at(option),
                option.text(),
                field.name(),
                field.options().number(option).orElseThrow(),
                allowed);
    }

    private Kind array() throws Refusal {
        if (!(field.type() instanceof TypeRef.Array(TypeRef element))) {
            throw refusal(
                    Problem.MISUSED_ANNOTATION,
                    at(Option.LENGTH),
                    Option.LENGTH.text(),
                    PURPOSES.get(Option.LENGTH),
                    field.name(),
                    field.type().text());
        }
        if (field.options().isNullable()) {
            throw refusal(Problem.NULLABLE_ARRAY, field.location(), field.name());
        }
        int length = number(Option.LENGTH, 1, LARGEST);
        if (element instanceof TypeRef.Array) {
            throw refusal(
                    Problem.ARRAY_OF_ARRAYS,
                    field.location(),
                    field.name(),
                    field.type().text());
        }
        Kind kind = scalar(element);
        if ((long) length * kind.size() > LARGEST) {
            throw refusal(Problem.TOO_LARGE, field.location(), field.name(), (long) length * kind.size(), LARGEST);
        }
        return new Kind.Array(kind, length);
    }

    private Kind nullable(TypeRef type) throws Refusal {
        if (!field.options().isNullable()) {
            return scalar(type);
        }
        Optional<Primitive> boxed = boxed(type);
        Kind value;
        if (boxed.isPresent()) {
            value = primitive(boxed.get());
        } else if (type instanceof TypeRef.OfPrimitive(Primitive primitive)) {
            throw refusal(
                    Problem.NULLABLE_PRIMITIVE,
                    field.location(),
                    field.name(),
                    primitive.keyword(),
                    Boxes.of(primitive),
                    field.name());
        } else {
            value = scalar(type);
        }
        if (value instanceof Kind.Maybe) {
            throw refusal(Problem.NULLABLE_OPTIONAL, field.location(), field.name(), type.text());
        }
        if (value instanceof Kind.Reference) {
            throw refusal(Problem.NULLABLE_REF, field.location(), field.name());
        }
        return new Kind.Maybe(value, Kind.Maybe.Form.NULL);
    }

    private static Optional<Primitive> boxed(TypeRef type) {
        return Arrays.stream(Primitive.values())
                .filter(primitive -> type.text().equals(Boxes.of(primitive)))
                .findFirst();
    }

    private Kind scalar(TypeRef type) throws Refusal {
        if (field.options().codec().isPresent()) {
            return coded(type, field.options().codec().get());
        }
        return switch (type) {
            case TypeRef.OfPrimitive(Primitive primitive) -> primitive(primitive);
            case TypeRef.Array array -> bytes(array);
            case TypeRef.Declared declared -> declared(declared);
            default -> throw unsupported(type);
        };
    }

    private Kind primitive(Primitive primitive) throws Refusal {
        if (primitive != Primitive.INT && primitive != Primitive.LONG) {
            return new Kind.Plain(primitive);
        }
        if (has(Option.SIGNED) && has(Option.UNSIGNED)) {
            throw conflict(Option.SIGNED, Option.UNSIGNED);
        }
        if (has(Option.SIGNED)) {
            return new Kind.Narrowed(primitive, bits(Option.SIGNED, primitive), true);
        }
        return has(Option.UNSIGNED)
                ? new Kind.Narrowed(primitive, bits(Option.UNSIGNED, primitive), false)
                : new Kind.Plain(primitive);
    }

    private int bits(Option option, Primitive primitive) throws Refusal {
        used.add(option);
        int bits = field.options().number(option).orElseThrow();
        boolean isLong = primitive == Primitive.LONG;
        if (bits != Byte.SIZE && bits != Short.SIZE && !(isLong && bits == Integer.SIZE)) {
            throw outOfRange(option, isLong ? "8, 16 or 32 for a long" : "8 or 16 for an int");
        }
        return bits;
    }

    private Refusal conflict(Option one, Option other) {
        return refusal(Problem.CONFLICTING_ANNOTATIONS, at(other), field.name(), one.text(), other.text());
    }

    private Kind bytes(TypeRef.Array array) throws Refusal {
        boolean isBytes = array.component().equals(BYTE);
        if (!isBytes || !has(Option.BYTES)) {
            String more = isBytes ? ", or `@Bytes(64)` for any number of bytes up to that" : "";
            throw refusal(
                    Problem.MISSING_LENGTH,
                    field.location(),
                    field.name(),
                    array.text(),
                    array.text(),
                    field.name(),
                    more);
        }
        return new Kind.Bytes(number(Option.BYTES, 1, LARGEST_BOUND));
    }

    private Kind declared(TypeRef.Declared type) throws Refusal {
        if (type.equals(STRING)) {
            return string();
        }
        if (type.equals(DECIMAL)) {
            return decimal();
        }
        if (OPTIONALS.containsKey(type.name())) {
            return OPTIONALS.get(type.name());
        }
        for (Kind.Count count : Kind.Count.values()) {
            if (type.equals(count.type())) {
                return new Kind.Counted(count);
            }
        }
        for (Kind.Pair pair : Kind.Pair.values()) {
            if (type.equals(pair.type())) {
                return new Kind.Paired(pair);
            }
        }
        if (type.name().equals(OPTIONAL)) {
            return optional(type);
        }
        return switch (field.referent()) {
            case Referent.Constants(List<String> constants) -> enumeration(type, constants);
            case Referent.Structure(Struct nested, boolean isVisible) -> nested(type, nested, isVisible);
            case Referent.Loop(List<String> path) ->
                throw refusal(
                        Problem.NESTED_LOOP,
                        field.location(),
                        path.getFirst(),
                        String.join(" in ", path.reversed()),
                        type.name().simple(),
                        field.name());
            case Referent.Target target -> reference(type, target);
            case Referent.Opaque _ -> throw unsupported(type);
        };
    }

    private Kind string() throws Refusal {
        if (has(Option.UTF8) && has(Option.C_STRING)) {
            throw conflict(Option.UTF8, Option.C_STRING);
        }
        if (has(Option.UTF8)) {
            return new Kind.Utf8(number(Option.UTF8, 1, LARGEST_BOUND));
        }
        if (has(Option.C_STRING)) {
            return new Kind.CString(number(Option.C_STRING, 1, LARGEST_BOUND));
        }
        throw refusal(Problem.MISSING_BOUND, field.location(), field.name(), field.name(), field.name());
    }

    private Kind decimal() throws Refusal {
        if (!has(Option.SCALE)) {
            throw refusal(Problem.MISSING_SCALE, field.location(), field.name(), field.name());
        }
        return new Kind.Decimal(number(Option.SCALE, 0, 18));
    }

    private Kind optional(TypeRef.Declared type) throws Refusal {
        if (has(Option.LENGTH)) {
            throw refusal(Problem.ARRAY_OF_OPTIONALS, field.location(), field.name(), type.text());
        }
        if (type.arguments().isEmpty() || type.arguments().getFirst() instanceof TypeRef.Wildcard) {
            throw unsupported(type);
        }
        TypeRef content = type.arguments().getFirst();
        Optional<Primitive> boxed = boxed(content);
        Kind value = boxed.isPresent() ? primitive(boxed.get()) : scalar(content);
        if (value instanceof Kind.Maybe) {
            throw unsupported(type);
        }
        return new Kind.Maybe(value, Kind.Maybe.Form.OPTIONAL);
    }

    private Kind enumeration(TypeRef.Declared type, List<String> constants) throws Refusal {
        if (constants.isEmpty() || constants.size() > 1 << Short.SIZE) {
            throw unsupported(type);
        }
        return new Kind.Enumeration(type.name(), constants);
    }

    private Kind nested(TypeRef.Declared type, Struct nested, boolean isVisible) throws Refusal {
        String name = nested.name().nested();
        if (!isVisible || nested.kind() == Struct.Kind.CLASS && !isNeighbour(nested)) {
            throw refusal(Problem.NESTED_INVISIBLE, field.location(), field.name(), name);
        }
        if (nested.isGuarded() != struct.isGuarded()) {
            throw refusal(
                    Problem.NESTED_LOCK,
                    field.location(),
                    field.name(),
                    name,
                    nested.isGuarded() ? "a lock" : "no lock",
                    struct.name().nested(),
                    struct.isGuarded() ? "one" : "none");
        }
        boolean isSound = !nested.fields().isEmpty()
                && nested.fields().stream()
                        .allMatch(inner -> check(nested, inner).isEmpty()
                                && inner.usableAccessor().isPresent());
        if (!isSound) {
            throw refusal(Problem.NESTED_INVALID, field.location(), field.name(), type.text());
        }
        return new Kind.Nested(nested, Layout.of(nested));
    }

    private boolean isNeighbour(Struct nested) {
        return nested.name().packageName().equals(struct.name().packageName());
    }

    private Kind reference(TypeRef.Declared type, Referent.Target target) throws Refusal {
        if (!target.isStruct() || !target.isVisible()) {
            throw refusal(Problem.REF_TARGET, field.location(), field.name(), type.text());
        }
        return new Kind.Reference(((TypeRef.Declared) type.arguments().getFirst()).name());
    }

    private Kind coded(TypeRef type, CodecUse use) throws Refusal {
        QualifiedName annotation = QualifiedName.of(dev.sharedstruct.annotation.Codec.class);
        Location location = new Location.OfAnnotation(field.location(), annotation);
        String codec = use.codec().nested();
        if (!use.encoded().equals(Optional.of(type))) {
            throw refusal(
                    Problem.CODEC_TYPE,
                    location,
                    codec,
                    use.encoded()
                            .map(encoded -> "a FieldCodec<" + encoded.text() + ">")
                            .orElse("no FieldCodec"),
                    field.name(),
                    type.text(),
                    type.text());
        }
        if (use.obstacle().isPresent()) {
            throw refusal(
                    Problem.CODEC_OBSTACLE, location, codec, use.obstacle().get(), codec);
        }
        if (use.size() < 1 || use.size() > LARGEST_BOUND) {
            throw refusal(
                    Problem.ANNOTATION_RANGE, location, "size", field.name(), use.size(), "from 1 to " + LARGEST_BOUND);
        }
        if (use.alignment() < 1 || use.alignment() > 8 || Integer.bitCount(use.alignment()) != 1) {
            throw refusal(
                    Problem.ANNOTATION_RANGE, location, "alignment", field.name(), use.alignment(), "1, 2, 4 or 8");
        }
        if (use.size() % use.alignment() != 0) {
            throw refusal(
                    Problem.ANNOTATION_RANGE,
                    location,
                    "size",
                    field.name(),
                    use.size(),
                    "a multiple of its alignment, " + use.alignment());
        }
        return new Kind.Coded(use.codec(), use.size(), use.alignment());
    }

    private Refusal unsupported(TypeRef type) {
        Optional<String> primitive = Boxes.primitiveFor(type.text());
        return primitive
                .map(keyword -> refusal(
                        Problem.BOXED_FIELD_TYPE, field.location(), field.name(), type.text(), keyword, field.name()))
                .orElseGet(() -> refusal(Problem.UNSUPPORTED_FIELD_TYPE, field.location(), field.name(), type.text()));
    }

    private void requireAlignment(Kind kind) throws Refusal {
        if (!has(Option.ALIGN)) {
            return;
        }
        int alignment = field.options().number(Option.ALIGN).orElseThrow();
        int least = kind.alignment();
        if (alignment < least || alignment > Layout.CACHE_LINE || Integer.bitCount(alignment) != 1) {
            throw outOfRange(Option.ALIGN, "a power of two from " + least + " to " + Layout.CACHE_LINE);
        }
    }

    /** Without a lock a reader sees each word by itself, and would see halves of what takes several. */
    private void requireWords(Kind kind) throws Refusal {
        switch (kind) {
            case Kind.Word _, Kind.Nested _ -> {}
            case Kind.Array array -> requireWords(array.element());
            case Kind.Block _, Kind.Paired _, Kind.Maybe _ ->
                throw refusal(
                        Problem.TORN_WITHOUT_LOCK,
                        field.location(),
                        field.name(),
                        field.type().text(),
                        struct.name().simple());
        }
    }
}
