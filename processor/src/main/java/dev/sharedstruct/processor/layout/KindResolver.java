package dev.sharedstruct.processor.layout;

import dev.sharedstruct.annotation.Codec;
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
import java.util.stream.Stream;

/** Decides how one field is stored, by its type and its annotations. */
final class KindResolver {

    private static final int LARGEST_BOUND = 1 << 24;

    private static final int MOST_CONSTANTS = 1 << Short.SIZE;

    /** What another package than the one of the accessor may hide from it. */
    private static final Set<Problem> INVISIBLE =
            EnumSet.of(Problem.NESTED_INVISIBLE, Problem.ENUM_INVISIBLE, Problem.REF_TARGET, Problem.CODEC_OBSTACLE);

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

    private final Struct struct;

    private final Field field;

    /** Of the accessor, which may be that of a struct around this one. */
    private final String packageName;

    private final FieldOptions options;

    KindResolver(Struct struct, Field field, String packageName) {
        this.struct = struct;
        this.field = field;
        this.packageName = packageName;
        options = new FieldOptions(field);
    }

    Kind resolve() throws Refusal {
        Kind kind = options.has(Option.LENGTH) ? array() : nullable(field.type());
        options.requireAllUsed();
        options.requireAlignment(kind);
        if (!struct.isGuarded()) {
            requireWords(kind);
        }
        return kind;
    }

    private Kind array() throws Refusal {
        if (!(field.type() instanceof TypeRef.Array(TypeRef element))) {
            throw options.misused(Option.LENGTH);
        }
        if (field.options().isNullable()) {
            throw new Refusal(Problem.NULLABLE_ARRAY, field.location(), field.name());
        }
        if (element.equals(BYTE)) {
            options.requireNotBoth(Option.BYTES, Option.LENGTH);
        }
        int length = options.number(Option.LENGTH, 1, Layout.LARGEST);
        if (element instanceof TypeRef.Array) {
            throw new Refusal(
                    Problem.ARRAY_OF_ARRAYS,
                    field.location(),
                    field.name(),
                    field.type().text());
        }
        Kind kind = scalar(element);
        if (kind instanceof Kind.Maybe) {
            throw new Refusal(Problem.ARRAY_OF_OPTIONALS, field.location(), field.name(), element.text());
        }
        if ((long) length * kind.size() > Layout.LARGEST) {
            throw new Refusal(
                    Problem.TOO_LARGE, field.location(), field.name(), (long) length * kind.size(), Layout.LARGEST);
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
            throw new Refusal(
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
            throw new Refusal(Problem.NULLABLE_OPTIONAL, field.location(), field.name(), type.text());
        }
        if (value instanceof Kind.Reference) {
            throw new Refusal(Problem.NULLABLE_REF, field.location(), field.name());
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
        options.requireNotBoth(Option.SIGNED, Option.UNSIGNED);
        if (options.has(Option.SIGNED)) {
            return new Kind.Narrowed(primitive, options.bits(Option.SIGNED, primitive), true);
        }
        return options.has(Option.UNSIGNED)
                ? new Kind.Narrowed(primitive, options.bits(Option.UNSIGNED, primitive), false)
                : new Kind.Plain(primitive);
    }

    private Kind bytes(TypeRef.Array array) throws Refusal {
        boolean isBytes = array.component().equals(BYTE);
        if (!isBytes || !options.has(Option.BYTES)) {
            String more = isBytes ? ", or `@Bytes(64)` for any number of bytes up to that" : "";
            throw new Refusal(
                    Problem.MISSING_LENGTH,
                    field.location(),
                    field.name(),
                    array.text(),
                    array.text(),
                    field.name(),
                    more);
        }
        return new Kind.Bytes(options.number(Option.BYTES, 1, LARGEST_BOUND));
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
            case Referent.Constants(List<String> constants, boolean isVisible) ->
                enumeration(type, constants, isVisible);
            case Referent.Structure(Struct nested, boolean isVisible) -> nested(type, nested, isVisible);
            case Referent.Loop(List<String> path) -> throw loop(path, type);
            case Referent.Target target -> reference(type, target);
            case Referent.Unannotated _ ->
                throw new Refusal(
                        Problem.NESTED_UNANNOTATED,
                        field.location(),
                        field.name(),
                        type.name().nested(),
                        type.name().simple());
            case Referent.Opaque _ -> throw unsupported(type);
        };
    }

    private Kind string() throws Refusal {
        options.requireNotBoth(Option.UTF8, Option.C_STRING);
        if (options.has(Option.UTF8)) {
            return new Kind.Utf8(options.number(Option.UTF8, 1, LARGEST_BOUND));
        }
        if (options.has(Option.C_STRING)) {
            return new Kind.CString(options.number(Option.C_STRING, 1, LARGEST_BOUND));
        }
        throw new Refusal(Problem.MISSING_BOUND, field.location(), field.name(), simple(field.type()), field.name());
    }

    /** As source has it that imports what it mentions. */
    private static String simple(TypeRef type) {
        return type.text().replaceAll("\\b[a-z]\\w*\\.", "");
    }

    private Kind decimal() throws Refusal {
        if (!options.has(Option.SCALE)) {
            throw new Refusal(Problem.MISSING_SCALE, field.location(), field.name(), field.name());
        }
        return new Kind.Decimal(options.number(Option.SCALE, 0, 18));
    }

    private Kind optional(TypeRef.Declared type) throws Refusal {
        if (options.has(Option.LENGTH)) {
            throw new Refusal(Problem.ARRAY_OF_OPTIONALS, field.location(), field.name(), type.text());
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

    private Kind enumeration(TypeRef.Declared type, List<String> constants, boolean isVisible) throws Refusal {
        if (!isVisible) {
            throw new Refusal(Problem.ENUM_INVISIBLE, field.location(), field.name(), type.text(), packageName);
        }
        if (constants.isEmpty() || constants.size() > MOST_CONSTANTS) {
            throw new Refusal(
                    Problem.ENUM_SIZE, field.location(), field.name(), type.text(), constants.size(), MOST_CONSTANTS);
        }
        return new Kind.Enumeration(type.name(), constants);
    }

    private Kind nested(TypeRef.Declared type, Struct nested, boolean isVisible) throws Refusal {
        String name = nested.name().nested();
        if (!isVisible || nested.kind() == Struct.Kind.CLASS && !isNeighbour(nested)) {
            throw invisible(
                    nested,
                    isNeighbour(nested)
                            ? "remove `private` from " + nested.privateType().orElse(name)
                            : "make it a public record, or move it to the package " + packageName);
        }
        if (nested.isGuarded() != struct.isGuarded()) {
            throw new Refusal(
                    Problem.NESTED_LOCK,
                    field.location(),
                    field.name(),
                    name,
                    nested.isGuarded() ? "a lock" : "no lock",
                    struct.name().nested(),
                    struct.isGuarded() ? "one" : "none");
        }
        Optional<List<String>> loop = loop(nested);
        if (loop.isPresent()) {
            throw loop(loop.get(), type);
        }
        return new Kind.Nested(nested, layout(type, nested));
    }

    private Layout layout(TypeRef.Declared type, Struct nested) throws Refusal {
        Optional<Layout> layout = Layout.find(nested, packageName);
        if (layout.isEmpty() && !isNeighbour(nested) && hidesItsFields(nested)) {
            throw invisible(
                    nested,
                    "make public what its fields are of, records and no classes, or move all to the package "
                            + packageName);
        }
        boolean isReadable = nested.fields().stream()
                .allMatch(inner -> inner.usableAccessor().isPresent());
        if (layout.isEmpty() || nested.fields().isEmpty() || !isReadable) {
            throw new Refusal(Problem.NESTED_INVALID, field.location(), field.name(), type.text());
        }
        return layout.get();
    }

    private Refusal invisible(Struct nested, String fix) {
        return new Refusal(
                Problem.NESTED_INVISIBLE,
                field.location(),
                field.name(),
                nested.name().nested(),
                fix);
    }

    private boolean hidesItsFields(Struct nested) {
        return nested.fields().stream()
                .flatMap(inner -> Kinds.check(nested, inner, packageName).stream())
                .anyMatch(diagnostic -> INVISIBLE.contains(diagnostic.problem()));
    }

    private Refusal loop(List<String> path, TypeRef.Declared type) {
        return new Refusal(
                Problem.NESTED_LOOP,
                field.location(),
                path.getFirst(),
                String.join(" in ", path.reversed()),
                type.name().simple(),
                field.name());
    }

    /** The way on which a struct inside of this one leads back to this one. */
    private Optional<List<String>> loop(Struct nested) {
        return nested.fields().stream()
                .map(Field::referent)
                .flatMap(referent -> switch (referent) {
                    case Referent.Loop(List<String> path)
                    when path.getFirst().equals(struct.name().simple()) -> Stream.of(path);
                    case Referent.Structure(Struct inner, boolean _) -> loop(inner).stream();
                    default -> Stream.empty();
                })
                .findFirst();
    }

    private boolean isNeighbour(Struct nested) {
        return nested.name().packageName().equals(packageName);
    }

    private Kind reference(TypeRef.Declared type, Referent.Target target) throws Refusal {
        if (!target.isStruct() || !target.isVisible()) {
            throw new Refusal(Problem.REF_TARGET, field.location(), field.name(), type.text());
        }
        return new Kind.Reference(((TypeRef.Declared) type.arguments().getFirst()).name());
    }

    private Kind coded(TypeRef type, CodecUse use) throws Refusal {
        QualifiedName annotation = QualifiedName.of(Codec.class);
        Location location = new Location.OfAnnotation(field.location(), annotation);
        String codec = use.codec().nested();
        if (!use.encoded().equals(Optional.of(type))) {
            throw new Refusal(
                    Problem.CODEC_TYPE,
                    location,
                    codec,
                    use.encoded()
                            .map(encoded -> "a FieldCodec<" + encoded.text() + ">")
                            .orElse("no FieldCodec"),
                    field.name(),
                    type.text(),
                    type instanceof TypeRef.OfPrimitive(Primitive primitive)
                            ? "write `" + Boxes.of(primitive) + " " + field.name() + "`, for codecs encode objects"
                            : "use a codec that implements `FieldCodec<" + type.text() + ">`");
        }
        if (use.obstacle().isPresent()) {
            throw new Refusal(
                    Problem.CODEC_OBSTACLE, location, codec, use.obstacle().get(), codec);
        }
        if (use.size() < 1 || use.size() > LARGEST_BOUND) {
            throw new Refusal(
                    Problem.ANNOTATION_RANGE, location, "size", field.name(), use.size(), "from 1 to " + LARGEST_BOUND);
        }
        if (use.alignment() < 1 || use.alignment() > 8 || Integer.bitCount(use.alignment()) != 1) {
            throw new Refusal(
                    Problem.ANNOTATION_RANGE, location, "alignment", field.name(), use.alignment(), "1, 2, 4 or 8");
        }
        if (use.size() % use.alignment() != 0) {
            throw new Refusal(
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
                .map(keyword -> new Refusal(
                        Problem.BOXED_FIELD_TYPE, field.location(), field.name(), type.text(), keyword, field.name()))
                .orElseGet(
                        () -> new Refusal(Problem.UNSUPPORTED_FIELD_TYPE, field.location(), field.name(), type.text()));
    }

    /** Without a lock a reader sees each word by itself, and would see halves of what takes several. */
    private void requireWords(Kind kind) throws Refusal {
        switch (kind) {
            case Kind.Word _, Kind.Nested _ -> {}
            case Kind.Array array -> requireWords(array.element());
            case Kind.Block _, Kind.Paired _, Kind.Maybe _ ->
                throw new Refusal(
                        Problem.TORN_WITHOUT_LOCK,
                        field.location(),
                        field.name(),
                        field.type().text(),
                        struct.name().simple());
        }
    }
}
