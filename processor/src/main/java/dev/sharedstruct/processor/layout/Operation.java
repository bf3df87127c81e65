package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an accessor can do to one field, or to one element of an array, in one step. */
public enum Operation {
    SET("", Answer.NOTHING),
    ADD("add", Answer.NEXT),
    GET_AND_ADD("getAndAdd", Answer.PREVIOUS),
    INCREMENT("increment", Answer.NEXT),
    GET_AND_SET("getAndSet", Answer.PREVIOUS),
    COMPARE_AND_SET("compareAndSet", Answer.SUCCESS),
    UPDATE("update", Answer.NEXT);

    /** What its method returns. */
    public enum Answer {
        NOTHING,
        PREVIOUS,
        NEXT,
        SUCCESS
    }

    private final String prefix;

    private final Answer answer;

    Operation(String prefix, Answer answer) {
        this.prefix = prefix;
        this.answer = answer;
    }

    /** Those that an accessor of a struct has for values of a kind. */
    public static List<Operation> of(Struct struct, Kind kind) {
        return Arrays.stream(values())
                .filter(operation -> struct.isGuarded() || kind instanceof Kind.Word || operation == SET)
                .filter(operation -> operation.appliesTo(kind))
                .toList();
    }

    /** What its method returns. */
    public Answer answer() {
        return answer;
    }

    private boolean appliesTo(Kind kind) {
        return switch (this) {
            case ADD, GET_AND_ADD ->
                isNumber(kind) || kind instanceof Kind.Decimal || kind.equals(new Kind.Paired(Kind.Pair.DURATION));
            case INCREMENT ->
                isNumber(kind) && !(kind instanceof Kind.Plain(Primitive primitive) && primitive.isFloating());
            case COMPARE_AND_SET -> !(kind instanceof Kind.Array);
            case SET, GET_AND_SET, UPDATE -> true;
        };
    }

    private static boolean isNumber(Kind kind) {
        return kind instanceof Kind.Narrowed
                || kind instanceof Kind.Plain(Primitive primitive) && primitive != Primitive.BOOLEAN;
    }

    /** Whether what it stores is computed from what there was. */
    public boolean computes() {
        return switch (this) {
            case ADD, GET_AND_ADD, INCREMENT, UPDATE -> true;
            case SET, GET_AND_SET, COMPARE_AND_SET -> false;
        };
    }

    /** The name of its method for a field: {@code balance} for the setter, otherwise like {@code addBalance}. */
    public String method(Field field) {
        return prefix.isEmpty() ? field.name() : method(prefix, field);
    }

    /** The name of another method for a field, like {@code fillSlots}. */
    public static String method(String prefix, Field field) {
        String name = field.name();
        int first = name.codePointAt(0);
        return prefix + Character.toString(Character.toUpperCase(first)) + name.substring(Character.charCount(first));
    }

    /**
     * The parameters of its method, but for the index of an element.
     *
     * @param kind of the value
     * @param type of the value
     */
    public List<Parameter> parameters(Kind kind, TypeRef type) {
        return switch (this) {
            case SET, GET_AND_SET -> List.of(parameter("value", type));
            case ADD, GET_AND_ADD -> List.of(parameter("delta", delta(kind, type)));
            case INCREMENT -> List.of();
            case COMPARE_AND_SET -> List.of(parameter("expected", type), parameter("value", type));
            case UPDATE -> List.of(function(type));
        };
    }

    private static Parameter parameter(String name, TypeRef type) {
        return new Parameter(name, type, type.erasure());
    }

    private static TypeRef delta(Kind kind, TypeRef type) {
        return kind instanceof Kind.Plain(Primitive primitive) && primitive.isNarrow()
                ? new TypeRef.OfPrimitive(Primitive.INT)
                : type;
    }

    private static Parameter function(TypeRef type) {
        Optional<String> operator = type instanceof TypeRef.OfPrimitive(Primitive primitive)
                ? switch (primitive) {
                    case BOOLEAN -> Optional.empty();
                    case BYTE, SHORT, CHAR, INT -> Optional.of("IntUnaryOperator");
                    case LONG -> Optional.of("LongUnaryOperator");
                    case FLOAT, DOUBLE -> Optional.of("DoubleUnaryOperator");
                }
                : Optional.empty();
        QualifiedName name = QualifiedName.of("java.util.function", operator.orElse("UnaryOperator"));
        TypeRef function = operator.isPresent() ? new TypeRef.Declared(name) : new TypeRef.Declared(name, boxed(type));
        return new Parameter("function", function, name.canonical());
    }

    private static TypeRef boxed(TypeRef type) {
        return type instanceof TypeRef.OfPrimitive(Primitive primitive)
                ? new TypeRef.Declared(QualifiedName.of("java.lang", Boxes.of(primitive)))
                : type;
    }
}
