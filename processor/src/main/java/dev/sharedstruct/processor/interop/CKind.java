package dev.sharedstruct.processor.interop;

import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.model.Primitive;

/** How C declares what is of a kind: the table of that language. */
final class CKind {

    private CKind() {}

    /** The declaration of a member of that name. */
    static String declaration(Kind kind, String name) {
        return type(kind) + " " + name + suffix(kind);
    }

    /** What stands before the name. */
    static String type(Kind kind) {
        return switch (kind) {
            case Kind.Plain(Primitive primitive) -> plain(primitive);
            case Kind.Narrowed(Primitive _, int bits, boolean isSigned) -> (isSigned ? "int" : "uint") + bits + "_t";
            case Kind.Enumeration enumeration -> "uint" + Byte.SIZE * enumeration.size() + "_t";
            case Kind.Decimal _, Kind.Counted _, Kind.Reference _ -> "int64_t";
            case Kind.Paired(Kind.Pair pair) -> pair(pair);
            case Kind.Utf8(int bound) -> "struct { uint32_t length; char bytes[" + bound + "]; }";
            case Kind.Bytes(int bound) -> "struct { uint32_t length; unsigned char bytes[" + bound + "]; }";
            case Kind.CString _ -> "char";
            case Kind.Coded(var _, int size, int alignment) ->
                "struct { _Alignas(" + alignment + ") unsigned char bytes[" + size + "]; }";
            case Kind.Nested nested ->
                "struct " + Identifiers.of(nested.struct().name());
            case Kind.Array array -> type(array.element());
            case Kind.Maybe maybe -> "struct { bool present; " + declaration(maybe.value(), "value") + "; }";
        };
    }

    /** What stands behind the name. */
    static String suffix(Kind kind) {
        return switch (kind) {
            case Kind.CString(int bound) -> "[" + bound + "]";
            case Kind.Array(Kind element, int length) -> "[" + length + "]" + suffix(element);
            default -> "";
        };
    }

    /** What the declaration does not tell, or nothing. */
    static String note(Kind kind) {
        return switch (kind) {
            case Kind.Plain(Primitive primitive) -> primitive == Primitive.CHAR ? "a char of Java: UTF-16" : "";
            case Kind.Narrowed _, Kind.Nested _ -> "";
            case Kind.Enumeration enumeration -> "an enum " + Identifiers.of(enumeration.type());
            case Kind.Decimal(int scale) -> "a decimal number times 10 to the power of " + scale;
            case Kind.Counted(Kind.Count count) ->
                count == Kind.Count.LOCAL_DATE ? "days since 1970-01-01" : "nanoseconds since midnight";
            case Kind.Reference(var target) -> "leads to a " + target.simple() + " in the same memory; 0 if to nothing";
            case Kind.Paired(Kind.Pair pair) -> pair == Kind.Pair.LOCAL_DATE_TIME ? "as if it were in UTC" : "";
            case Kind.Utf8 _ -> "UTF-8";
            case Kind.Bytes _ -> "";
            case Kind.CString _ -> "UTF-8, filled up with NULs; none if it is full";
            case Kind.Coded(var codec, int _, int _) -> "as " + codec.simple() + " encodes it";
            case Kind.Array(Kind element, int _) -> note(element);
            case Kind.Maybe(Kind value, var _) -> note(value);
        };
    }

    private static String plain(Primitive primitive) {
        return switch (primitive) {
            case BOOLEAN -> "bool";
            case BYTE -> "int8_t";
            case SHORT -> "int16_t";
            case CHAR -> "uint16_t";
            case INT -> "int32_t";
            case LONG -> "int64_t";
            case FLOAT -> "float";
            case DOUBLE -> "double";
        };
    }

    private static String pair(Kind.Pair pair) {
        return switch (pair) {
            case UUID -> "struct sharedstruct_uuid";
            case INSTANT, DURATION, LOCAL_DATE_TIME -> "struct sharedstruct_time";
        };
    }
}
