package dev.sharedstruct.tests.processor;

import dev.sharedstruct.processor.diagnostic.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of diagnostics of what fields hold. */
final class KindRows {

    private static final String CODEC = """
        class Codec%s implements FieldCodec<Money> {
            public void encode(Money value, java.lang.foreign.MemorySegment target) {}
            public Money decode(java.lang.foreign.MemorySegment source) { return null; }
        %s
        }
        record Money(long cents) {}
        """;

    private KindRows() {}

    static final List<Row> FIELDS = List.of(
            field(
                    Problem.MISSING_BOUND,
                    "String owner",
                    "owner is a String of any length, but a field has a fixed size: add `@Utf8(32)`, as in"
                            + " `@Utf8(32) String owner`, with the most bytes that it takes, or `@CString(32)` for"
                            + " C's char[32]"),
            field(
                    Problem.MISSING_BOUND,
                    "@Length(3) String[] owners",
                    "owners is a String of any length, but a field has a fixed size: add `@Utf8(32)`, as in"
                            + " `@Utf8(32) String[] owners`, with the most bytes that it takes, or `@CString(32)` for"
                            + " C's char[32]"),
            field(
                    Problem.MISSING_LENGTH,
                    "long[] slots",
                    "slots is of type long[], of any length, but a field has a fixed size: write `@Length(8) long[]"
                            + " slots`, with the number of its elements"),
            field(
                    Problem.MISSING_LENGTH,
                    "byte[] key",
                    "key is of type byte[], of any length, but a field has a fixed size: write `@Length(8) byte[]"
                            + " key`, with the number of its elements, or `@Bytes(64)` for any number of bytes up to"
                            + " that"),
            field(
                    Problem.MISSING_SCALE,
                    "java.math.BigDecimal price",
                    "price is a BigDecimal of any scale, but a field has a fixed size: write `@Scale(2) BigDecimal"
                            + " price`, with the digits after the point"),
            field(Problem.MISUSED_ANNOTATION, "@Utf8(3) int a", "@Utf8 is for String, but a is of type int: remove it"),
            field(
                    Problem.MISUSED_ANNOTATION,
                    "@CString(3) java.util.UUID a",
                    "@CString is for String, but a is of type java.util.UUID: remove it"),
            field(
                    Problem.MISUSED_ANNOTATION,
                    "@Bytes(3) int a",
                    "@Bytes is for byte[], but a is of type int: remove it"),
            field(
                    Problem.MISUSED_ANNOTATION,
                    "@Length(3) int a",
                    "@Length is for arrays, but a is of type int: remove it"),
            field(
                    Problem.MISUSED_ANNOTATION,
                    "@Scale(3) double a",
                    "@Scale is for BigDecimal, but a is of type double: remove it"),
            field(
                    Problem.MISUSED_ANNOTATION,
                    "@Signed(8) short a",
                    "@Signed is for int and long, but a is of type short: remove it"),
            field(
                    Problem.MISUSED_ANNOTATION,
                    "@Unsigned(8) char a",
                    "@Unsigned is for int and long, but a is of type char: remove it"),
            field(
                    Problem.MISUSED_ANNOTATION,
                    "@Utf8(3) @Length(2) int[] a",
                    "@Utf8 is for String, but a is of type int[]: remove it"),
            field(Problem.ANNOTATION_RANGE, "@Utf8(0) String a", "@Utf8 of a is 0, but must be from 1 to 16777216"),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@CString(-1) String a",
                    "@CString of a is -1, but must be from 1 to 16777216"),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@Bytes(16777217) byte[] a",
                    "@Bytes of a is 16777217, but must be from 1 to 16777216"),
            field(Problem.ANNOTATION_RANGE, "@Length(0) int[] a", "@Length of a is 0, but must be from 1 to 268435456"),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@Scale(19) java.math.BigDecimal a",
                    "@Scale of a is 19, but must be from 0 to 18"),
            field(Problem.ANNOTATION_RANGE, "@Signed(32) int a", "@Signed of a is 32, but must be 8 or 16 for an int"),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@Unsigned(64) long a",
                    "@Unsigned of a is 64, but must be 8, 16 or 32 for a long"),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@Align(2) int a",
                    "@Align of a is 2, but must be a power of two from 4 to 64"),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@Align(24) byte a",
                    "@Align of a is 24, but must be a power of two from 1 to 64"),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@Align(128) long a",
                    "@Align of a is 128, but must be a power of two from 8 to 64"),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@Codec(value = CodecOk.class, size = 0, alignment = 1) Money a",
                    "size of a is 0, but must be from 1 to 16777216",
                    CODEC.formatted("Ok", "")),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@Codec(value = CodecOk.class, size = 12, alignment = 16) Money a",
                    "alignment of a is 16, but must be 1, 2, 4 or 8",
                    CODEC.formatted("Ok", "")),
            field(
                    Problem.ANNOTATION_RANGE,
                    "@Codec(value = CodecOk.class, size = 6, alignment = 4) Money a",
                    "size of a is 6, but must be a multiple of its alignment, 4",
                    CODEC.formatted("Ok", "")),
            field(
                    Problem.CONFLICTING_ANNOTATIONS,
                    "@Utf8(3) @CString(3) String a",
                    "a has both @Utf8 and @CString, but can be stored in one way only: remove one of them"),
            field(
                    Problem.CONFLICTING_ANNOTATIONS,
                    "@Signed(8) @Unsigned(8) int a",
                    "a has both @Signed and @Unsigned, but can be stored in one way only: remove one of them"),
            field(
                    Problem.CONFLICTING_ANNOTATIONS,
                    "@Bytes(3) @Length(3) byte[] a",
                    "a has both @Bytes and @Length, but can be stored in one way only: remove one of them"),
            field(
                    Problem.CONFLICTING_ANNOTATIONS,
                    "@Codec(value = CodecOk.class, size = 8) @Utf8(3) Money a",
                    "a has both @Codec and @Utf8, but can be stored in one way only: remove one of them",
                    CODEC.formatted("Ok", "")),
            field(
                    Problem.NULLABLE_PRIMITIVE,
                    "@Nullable int age",
                    "age is of type int, which is never null: remove `@Nullable`, or write `@Nullable Integer age`"),
            field(
                    Problem.NULLABLE_ARRAY,
                    "@Nullable @Length(3) int[] ages",
                    "ages is an array of a fixed length, which is always there with all elements: remove `@Nullable`"),
            field(
                    Problem.NULLABLE_OPTIONAL,
                    "@Nullable Optional<Integer> age",
                    "age is of type java.util.Optional<Integer>, which is never null: remove `@Nullable`"),
            field(
                    Problem.NULLABLE_OPTIONAL,
                    "@Nullable OptionalLong age",
                    "age is of type java.util.OptionalLong, which is never null: remove `@Nullable`"),
            field(
                    Problem.NULLABLE_REF,
                    "@Nullable Ref<Account> next",
                    "next is a Ref, which is never null: remove `@Nullable`, and use `Ref.none()`"),
            field(
                    Problem.ARRAY_OF_ARRAYS,
                    "@Length(3) int[][] grid",
                    "grid is of type int[][], but elements of an array cannot be arrays: use one array for all of"
                            + " them, or an array of structs that have arrays"),
            field(
                    Problem.ARRAY_OF_OPTIONALS,
                    "@Length(3) java.util.Optional<Integer>[] ages",
                    "ages is an array of java.util.Optional<Integer>, but elements of an array are always there: use"
                            + " an array of structs that have such a field"),
            field(
                    Problem.ARRAY_OF_OPTIONALS,
                    "@Length(3) java.util.OptionalInt[] ages",
                    "ages is an array of java.util.OptionalInt, but elements of an array are always there: use an"
                            + " array of structs that have such a field"),
            field(
                    Problem.UNSUPPORTED_FIELD_TYPE,
                    "Optional<Optional<Integer>> age",
                    "age is of type java.util.Optional<java.util.Optional<Integer>>" + Rows.ON_THE_HEAP),
            field(
                    Problem.UNSUPPORTED_FIELD_TYPE,
                    "Optional<?> age",
                    "age is of type java.util.Optional<?>" + Rows.ON_THE_HEAP),
            field(
                    Problem.UNSUPPORTED_FIELD_TYPE,
                    "@Length(2) Object[] all",
                    "all is of type Object" + Rows.ON_THE_HEAP),
            field(
                    Problem.BOXED_FIELD_TYPE,
                    "@Length(2) Integer[] ages",
                    "ages is of type Integer, a reference, which may be null: write `int ages`, or add `@Nullable` to"
                            + " a box"),
            field(
                    Problem.TOO_LARGE,
                    "@Length(100_000_000) long[] all",
                    "all takes 800000000 bytes, but no more than 268435456 are allowed: make it smaller, or use a"
                            + " SharedStructArray or another array that stands alone"),
            field(
                    Problem.TOO_LARGE,
                    "@Length(20) Block[] all",
                    "all takes 320000000 bytes, but no more than 268435456 are allowed: make it smaller, or use a"
                            + " SharedStructArray or another array that stands alone",
                    "@SharedStruct record Block(@Length(2_000_000) long[] words) {}"),
            field(
                    Problem.NESTED_LOCK,
                    "Point at",
                    "at is of the struct Point, which has no lock, but is locked with Account, which has one: give"
                            + " both the same `lock`",
                    "@SharedStruct(lock = LockMode.NONE) record Point(int x) {}"),
            field(
                    Problem.NESTED_LOOP,
                    "Account parent",
                    "Account contains itself (Account in Account), so that it would have no end: write `Ref<Account>"
                            + " parent`, a reference"),
            field(
                    Problem.NESTED_LOOP,
                    "@Length(2) Account[] children",
                    "Account contains itself (Account in Account), so that it would have no end: write `Ref<Account>"
                            + " children`, a reference"),
            field(
                    Problem.REF_TARGET,
                    "Ref<String> next",
                    "next is of type dev.sharedstruct.Ref<String>, but a Ref leads to a struct, by an accessor that"
                        + " the generated class can name: write `Ref<X>`, where X is a @SharedStruct that is visible"
                        + " there"),
            field(
                    Problem.REF_TARGET,
                    "Ref<?> next",
                    "next is of type dev.sharedstruct.Ref<?>, but a Ref leads to a struct, by an accessor that the"
                            + " generated class can name: write `Ref<X>`, where X is a @SharedStruct that is visible"
                            + " there"),
            field(
                    Problem.REF_TARGET,
                    "Ref<? extends Account> next",
                    "next is of type dev.sharedstruct.Ref<? extends shop.Account>, but a Ref leads to a struct, by an"
                            + " accessor that the generated class can name: write `Ref<X>`, where X is a @SharedStruct"
                            + " that is visible there"),
            field(
                    Problem.REF_TARGET,
                    "Ref<Ref<Account>> next",
                    "next is of type dev.sharedstruct.Ref<dev.sharedstruct.Ref<shop.Account>>, but a Ref leads to a"
                            + " struct, by an accessor that the generated class can name: write `Ref<X>`, where X is a"
                            + " @SharedStruct that is visible there"),
            field(
                    Problem.REF_TARGET,
                    "Ref next",
                    "next is of type dev.sharedstruct.Ref, but a Ref leads to a struct, by an accessor that the"
                            + " generated class can name: write `Ref<X>`, where X is a @SharedStruct that is visible"
                            + " there"),
            field(
                    Problem.ENUM_SIZE,
                    "Color color",
                    "color is of the enum shop.Color, which has 0 constants, but must have from 1 to 65536: use an int",
                    "enum Color {}"),
            field(
                    Problem.CODEC_TYPE,
                    "@Codec(value = CodecOk.class, size = 8) List<String> a",
                    "CodecOk is a FieldCodec<shop.Money>, but a is of type java.util.List<String>: use a codec that"
                            + " implements `FieldCodec<java.util.List<String>>`",
                    CODEC.formatted("Ok", "")),
            field(
                    Problem.CODEC_TYPE,
                    "@Codec(value = CodecOk.class, size = 8) long a",
                    "CodecOk is a FieldCodec<shop.Money>, but a is of type long: write `Long a`, for codecs encode"
                            + " objects",
                    CODEC.formatted("Ok", "")),
            field(
                    Problem.CODEC_TYPE,
                    "@Codec(value = Raw.class, size = 8) String a",
                    "Raw is no FieldCodec, but a is of type String: use a codec that implements `FieldCodec<String>`",
                    "class Raw {}"),
            field(
                    Problem.CODEC_OBSTACLE,
                    "@Codec(value = CodecArg.class, size = 8) Money a",
                    "the codec CodecArg has no visible constructor without parameters and exceptions, so that the"
                            + " generated class cannot make one: CodecArg must be a class that it can name, with a"
                            + " constructor without parameters that it can call",
                    CODEC.formatted("Arg", "    CodecArg(int x) {}")),
            field(
                    Problem.CODEC_OBSTACLE,
                    "@Codec(value = CodecHidden.class, size = 8) Money a",
                    "the codec CodecHidden has no visible constructor without parameters and exceptions, so that the"
                            + " generated class cannot make one: CodecHidden must be a class that it can name, with a"
                            + " constructor without parameters that it can call",
                    CODEC.formatted("Hidden", "    private CodecHidden() {}")),
            field(
                    Problem.CODEC_OBSTACLE,
                    "@Codec(value = CodecFails.class, size = 8) Money a",
                    "the codec CodecFails has no visible constructor without parameters and exceptions, so that the"
                            + " generated class cannot make one: CodecFails must be a class that it can name, with a"
                            + " constructor without parameters that it can call",
                    CODEC.formatted("Fails", "    CodecFails() throws Exception {}")),
            field(
                    Problem.CODEC_OBSTACLE,
                    "@Codec(value = CodecFor.class, size = 8) Money a",
                    "the codec CodecFor has type parameters, so that the generated class cannot make one: CodecFor"
                        + " must be a class that it can name, with a constructor without parameters that it can call",
                    CODEC.formatted("For<T>", "")),
            field(
                    Problem.CODEC_OBSTACLE,
                    "@Codec(value = Abstract.class, size = 8) Money a",
                    "the codec Abstract is abstract, so that the generated class cannot make one: Abstract must be a"
                            + " class that it can name, with a constructor without parameters that it can call",
                    "interface Abstract extends FieldCodec<Money> {} record Money(long cents) {}"),
            field(
                    Problem.CODEC_OBSTACLE,
                    "@Codec(value = Bank.In.class, size = 8) Money a",
                    "the codec Bank.In is an inner class, whose objects belong to others, so that the generated class"
                            + " cannot make one: Bank.In must be a class that it can name, with a constructor without"
                            + " parameters that it can call",
                    "class Bank { abstract class In0 implements FieldCodec<Money> {} class In extends In0 { public"
                            + " void encode(Money value, java.lang.foreign.MemorySegment target) {} public Money"
                            + " decode(java.lang.foreign.MemorySegment source) { return null; } } } record Money(long"
                            + " cents) {}"),
            field(
                    Problem.DEFAULT_WITHOUT_EVOLUTION,
                    "@Default(\"7\") int limit",
                    "limit has a default, which only objects of an older version would get, but those are refused: add"
                            + " `evolution = Evolution.APPEND` to @SharedStruct, or remove `@Default`"));

    static final List<Row> DEFAULTS = List.of(together(
            Problem.DEFAULT_UNUSABLE,
            "enum Color { RED, GREEN } @SharedStruct(evolution = Evolution.APPEND)",
            unusable("int", "x", "is no int: write a whole number from -2147483648 to 2147483647"),
            unusable("byte", "128", "is no byte: write a whole number from -128 to 127"),
            unusable("@Unsigned(8) int", "256", "is no int: write a whole number from 0 to 255"),
            unusable("@Signed(8) long", "-129", "is no long: write a whole number from -128 to 127"),
            unusable("boolean", "yes", "is no boolean: write `true` or `false`"),
            unusable("char", "ab", "is no char: write one character"),
            unusable("double", "NaN", "is no double: write a number such as `0.5`"),
            unusable("float", "1.5f", "is no float: write a number such as `0.5`"),
            unusable("@Utf8(3) String", "four", "is no String: write at most 3 bytes of UTF-8, without NUL"),
            unusable("@CString(3) String", "äö", "is no String: write at most 3 bytes of UTF-8, without NUL"),
            unusable("Color", "PINK", "is no shop.Color: write one of RED, GREEN"),
            unusable(
                    "@Scale(2) java.math.BigDecimal",
                    "0.125",
                    "is no java.math.BigDecimal: write a number with at most 2 digits after the point, of at most 18"
                            + " in all"),
            unusable(
                    "@Scale(2) java.math.BigDecimal",
                    "1E+99999999",
                    "is no java.math.BigDecimal: write a number with at most 2 digits after the point, of at most 18"
                            + " in all"),
            unusable("UUID", "0", "is no java.util.UUID: fields of such types begin with bytes of zeros"),
            unusable("@Nullable Integer", "1", "is no Integer: fields of such types begin with bytes of zeros")));

    static final List<Row> WITHOUT_LOCK = List.of(together(
            Problem.TORN_WITHOUT_LOCK,
            "@SharedStruct(lock = LockMode.NONE)",
            torn("@Utf8(3) String", "String"),
            torn("@CString(3) String", "String"),
            torn("@Bytes(3) byte[]", "byte[]"),
            torn("java.util.UUID", "java.util.UUID"),
            torn("java.time.Instant", "java.time.Instant"),
            torn("java.util.Optional<Integer>", "java.util.Optional<Integer>"),
            torn("java.util.OptionalInt", "java.util.OptionalInt"),
            torn("@Nullable Integer", "Integer")));

    static final List<Row> STRUCTS = List.of(
            Row.of(
                    "structs with a lock in one without",
                    Problem.NESTED_LOCK,
                    """
                    @SharedStruct(lock = LockMode.NONE)
                    record Account(
                        Point at, //!
                        @Length(2) Point[] path) {} //!
                    @SharedStruct record Point(int x) {}
                    """,
                    "at is of the struct Point, which has a lock, but is locked with Account, which has none: give both"
                            + " the same `lock`",
                    "path is of the struct Point, which has a lock, but is locked with Account, which has none: give"
                            + " both the same `lock`"),
            Row.of(
                    "structs in a circle",
                    Problem.NESTED_LOOP,
                    """
                    @SharedStruct
                    record Account(int x, Owner owner) {} //!
                    @SharedStruct
                    record Owner(Bank bank) {} //!
                    @SharedStruct
                    record Bank(Optional<Account> own) {} //!
                    """,
                    "Account contains itself (Account in Bank in Owner in Account), so that it would have no end: write"
                            + " `Ref<Owner> owner`, a reference",
                    "Owner contains itself (Owner in Account in Bank in Owner), so that it would have no end: write"
                            + " `Ref<Bank> bank`, a reference",
                    "Bank contains itself (Bank in Owner in Account in Bank), so that it would have no end: write"
                            + " `Ref<Account> own`, a reference"),
            new Row(
                    "private structs",
                    Problem.NESTED_INVISIBLE,
                    Map.of(
                            "shop/Account.java",
                            """
                            package shop;
                            @dev.sharedstruct.annotation.SharedStruct
                            public record Account(
                                bank.Point at, //!
                                bank.Line line, //!
                                bank.Path path) {} //!
                            """,
                            "bank/Point.java",
                            """
                            package bank;
                            @dev.sharedstruct.annotation.SharedStruct
                            public class Point {
                                private final int x;
                                public Point(int x) { this.x = x; }
                                public int x() { return x; }
                            }
                            """,
                            "bank/Line.java",
                            "package bank; @dev.sharedstruct.annotation.SharedStruct public record Line(Point from) {}",
                            "bank/Path.java",
                            """
                            package bank;
                            @dev.sharedstruct.annotation.SharedStruct
                            public record Path(Path.Kind kind) { enum Kind { SHORT } }
                            """),
                    List.of(
                            "at is of the struct Point, which the generated class cannot construct: make it a public"
                                    + " record, or move it to the package shop",
                            "line is of the struct Line, which the generated class cannot construct: make public what"
                                    + " its fields are of, records and no classes, or move all to the package shop",
                            "path is of the struct Path, which the generated class cannot construct: make public what"
                                    + " its fields are of, records and no classes, or move all to the package shop")),
            Row.of(
                    "private enum",
                    Problem.ENUM_INVISIBLE,
                    """
                    @SharedStruct
                    record Account(Color color) { //!
                        private enum Color { RED }
                    }
                    """,
                    "color is of the enum shop.Account.Color, which the generated class cannot name: make it public, or"
                            + " package-private in the package shop"),
            Row.of(
                    "reserve",
                    Problem.RESERVE_RANGE,
                    """
                    @SharedStruct(reserve = -1) //!
                    record Account(long balance) {}
                    @SharedStruct(reserve = 65_537) //!
                    record Owner(long id) {}
                    """,
                    "the reserve of Account is -1 bytes, but must be from 0 to 65536",
                    "the reserve of Owner is 65537 bytes, but must be from 0 to 65536"),
            Row.of(
                    "plain access with a lock",
                    Problem.PLAIN_WITH_LOCK,
                    """
                    @SharedStruct(access = FieldAccess.PLAIN) //!
                    record Account(long balance) {}
                    @SharedStruct(lock = LockMode.NONE, access = FieldAccess.PLAIN)
                    record Hits(long count) {}
                    """,
                    "Account has `access = FieldAccess.PLAIN`, but also a lock, with which readers need the order of"
                            + " memory: add `lock = LockMode.NONE`, or remove `access`"),
            Row.of(
                    "very many values",
                    Problem.TOO_MANY_VALUES,
                    """
                    @SharedStruct
                    record Account(A a, A b) {} //!
                    @SharedStruct
                    record A(B a, B b, B c, B d, B e, B f, B g, B h) {}
                    @SharedStruct
                    record B(C a, C b, C c, C d, C e, C f, C g, C h) {}
                    @SharedStruct
                    record C(UUID a, UUID b, UUID c, UUID d) {}
                    """,
                    "Account has 1024 values, with those of the structs inside of it, but code for no more than 1000"
                        + " fits into a class: put some of them into an array, or into a struct that a Ref leads to"),
            Row.of(
                    "all fields together",
                    Problem.TOO_LARGE,
                    """
                    @SharedStruct
                    record Account(@Length(30_000_000) long[] a, @Length(30_000_000) long[] b) {} //!
                    """,
                    "Account takes more bytes, but no more than 268435456 are allowed: make it smaller, or use a"
                            + " SharedStructArray or another array that stands alone"));

    /** A record of one field. */
    private static Row field(Problem problem, String declaration, String message) {
        return field(problem, declaration, message, "");
    }

    private static Row field(Problem problem, String declaration, String message, String more) {
        return Row.of(declaration, problem, """
            @SuppressWarnings("rawtypes")
            @SharedStruct
            record Account(
                long id,
                %s) {} //!
            %s
            """.formatted(declaration, more), message);
    }

    /** One of several fields of one record. */
    private record Wrong(String declaration, String message) {}

    /** Compiled at once, for compilers take their time. */
    private static Row together(Problem problem, String header, Wrong... fields) {
        String components = IntStream.range(0, fields.length)
                .mapToObj(i ->
                        fields[i].declaration().formatted("f" + i) + (i < fields.length - 1 ? ", //!" : ") {} //!"))
                .collect(Collectors.joining("\n"));
        String[] messages = IntStream.range(0, fields.length)
                .mapToObj(i -> fields[i].message().formatted("f" + i))
                .toArray(String[]::new);
        return Row.of("several fields", problem, header + " record Account(\n" + components, messages);
    }

    private static Wrong unusable(String declaration, String text, String message) {
        return new Wrong(
                "@Default(\"" + text + "\") " + declaration + " %s", "the default \"" + text + "\" " + message);
    }

    private static Wrong torn(String declaration, String type) {
        return new Wrong(
                declaration + " %s",
                "%s is of type " + type + ", which takes several words, and without a lock readers would see halves of"
                        + " a change: remove `lock = LockMode.NONE` from Account, or use a type of one word");
    }
}
