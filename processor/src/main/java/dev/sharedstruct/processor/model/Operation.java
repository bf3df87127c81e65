package dev.sharedstruct.processor.model;

import java.util.List;

/** What an accessor can do to one field in one step. */
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

    /** What its method returns. */
    public Answer answer() {
        return answer;
    }

    /** Whether the type has it. */
    public boolean appliesTo(Primitive type) {
        return switch (this) {
            case ADD, GET_AND_ADD -> type != Primitive.BOOLEAN;
            case INCREMENT -> type != Primitive.BOOLEAN && !type.isFloating();
            case SET, GET_AND_SET, COMPARE_AND_SET, UPDATE -> true;
        };
    }

    /** The name of its method for a field: {@code balance} for the setter, otherwise like {@code addBalance}. */
    public String method(Field field) {
        return prefix.isEmpty() ? field.name() : prefix + capitalized(field.name());
    }

    /** The parameters of its method for a field of this type. */
    public List<Parameter> parameters(Primitive type) {
        TypeRef value = new TypeRef.OfPrimitive(type);
        return switch (this) {
            case SET, GET_AND_SET -> List.of(new Parameter("value", value));
            case ADD, GET_AND_ADD -> List.of(new Parameter("delta", delta(type)));
            case INCREMENT -> List.of();
            case COMPARE_AND_SET -> List.of(new Parameter("expected", value), new Parameter("value", value));
            case UPDATE -> List.of(function(type));
        };
    }

    private static TypeRef delta(Primitive type) {
        return new TypeRef.OfPrimitive(type.isNarrow() ? Primitive.INT : type);
    }

    private static Parameter function(Primitive type) {
        String operator = switch (type) {
            case BOOLEAN -> "UnaryOperator";
            case BYTE, SHORT, CHAR, INT -> "IntUnaryOperator";
            case LONG -> "LongUnaryOperator";
            case FLOAT, DOUBLE -> "DoubleUnaryOperator";
        };
        QualifiedName name = QualifiedName.of("java.util.function", operator);
        TypeRef function = type == Primitive.BOOLEAN
                ? new TypeRef.Declared(name, new TypeRef.Declared(QualifiedName.of("java.lang", "Boolean")))
                : new TypeRef.Declared(name);
        return new Parameter("function", function, name.canonical());
    }

    private static String capitalized(String name) {
        int first = name.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + name.substring(Character.charCount(first));
    }
}
