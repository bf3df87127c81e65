package dev.sharedstruct.processor.interop;

import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.QualifiedName;
import java.util.Map;

/** How Python declares what is of a kind: the table of that language. */
final class PythonKind {

    /** The names of the classes of a module. */
    private final Map<QualifiedName, String> classes;

    PythonKind(Map<QualifiedName, String> classes) {
        this.classes = classes;
    }

    /** What the common module knows of a kind: an expression. */
    String expression(Kind kind) {
        return switch (kind) {
            case Kind.Plain(Primitive primitive) -> "_s." + primitive.name();
            case Kind.Narrowed(Primitive _, int bits, boolean isSigned) -> "_s." + (isSigned ? "INT" : "UINT") + bits;
            case Kind.Enumeration enumeration ->
                "_s.Enumeration(" + classes.get(enumeration.type()) + ", " + enumeration.size() + ")";
            case Kind.Decimal(int scale) -> "_s.Decimal(" + scale + ")";
            case Kind.Counted(Kind.Count count) -> "_s." + count.name();
            case Kind.Reference _ -> "_s.LONG";
            case Kind.Paired(Kind.Pair pair) -> "_s." + pair.name();
            case Kind.Utf8(int bound) -> "_s.Utf8(" + bound + ")";
            case Kind.Bytes(int bound) -> "_s.Bytes(" + bound + ")";
            case Kind.CString(int bound) -> "_s.CString(" + bound + ")";
            case Kind.Coded(var _, int size, int _) -> "_s.Coded(" + size + ")";
            case Kind.Nested nested ->
                "_s.Nested(" + classes.get(nested.struct().name()) + ")";
            case Kind.Array(Kind element, int length) -> "_s.Array(" + expression(element) + ", " + length + ")";
            case Kind.Maybe maybe ->
                "_s.Maybe(" + expression(maybe.value()) + ", " + maybe.offset() + ", " + maybe.size() + ")";
        };
    }

    /** What a value is for Python. */
    String annotation(Kind kind) {
        return switch (kind) {
            case Kind.Plain(Primitive primitive) -> plain(primitive);
            case Kind.Narrowed _, Kind.Reference _ -> "int";
            case Kind.Enumeration enumeration -> classes.get(enumeration.type());
            case Kind.Decimal _ -> "decimal.Decimal";
            case Kind.Counted(Kind.Count count) ->
                switch (count) {
                    case LOCAL_DATE -> "datetime.date";
                    case LOCAL_TIME -> "_s.LocalTime";
                };
            case Kind.Paired(Kind.Pair pair) ->
                switch (pair) {
                    case UUID -> "uuid.UUID";
                    case INSTANT -> "_s.Instant";
                    case DURATION -> "_s.Duration";
                    case LOCAL_DATE_TIME -> "_s.LocalDateTime";
                };
            case Kind.Utf8 _, Kind.CString _ -> "str";
            case Kind.Bytes _, Kind.Coded _ -> "bytes";
            case Kind.Nested nested -> classes.get(nested.struct().name());
            case Kind.Array(Kind element, int _) -> "tuple[" + annotation(element) + ", ...]";
            case Kind.Maybe maybe -> annotation(maybe.value()) + " | None";
        };
    }

    /** What ctypes aligns such a value to, which has no say in that. */
    static int alignment(Kind kind) {
        return switch (kind) {
            case Kind.Coded _ -> 1;
            case Kind.Nested nested ->
                nested.layout().fields().stream()
                        .map(Slot::kind)
                        .mapToInt(PythonKind::alignment)
                        .max()
                        .orElse(1);
            case Kind.Array array -> alignment(array.element());
            case Kind.Maybe maybe -> alignment(maybe.value());
            case Kind.Word _, Kind.Paired _, Kind.Sized _, Kind.CString _ -> kind.alignment();
        };
    }

    private static String plain(Primitive primitive) {
        return switch (primitive) {
            case BOOLEAN -> "bool";
            case CHAR -> "str";
            case FLOAT, DOUBLE -> "float";
            case BYTE, SHORT, INT, LONG -> "int";
        };
    }
}
