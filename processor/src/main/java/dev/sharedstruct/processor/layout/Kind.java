package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.List;

/** How the values of a field are stored. */
public sealed interface Kind {

    /** The bytes of a value. */
    int size();

    /** What the offset of a value is a multiple of. */
    int alignment();

    /** How layouts name it. */
    String text();

    /** A primitive as it is. */
    record Plain(Primitive primitive) implements Word {

        @Override
        public Primitive storage() {
            return primitive;
        }

        @Override
        public String text() {
            return primitive.keyword();
        }
    }

    /**
     * An {@code int} or {@code long} in fewer bits.
     *
     * @param primitive of the two
     * @param bits 8, 16 or 32
     * @param isSigned whether there are numbers below 0
     */
    record Narrowed(Primitive primitive, int bits, boolean isSigned) implements Word {

        @Override
        public Primitive storage() {
            return switch (bits) {
                case Byte.SIZE -> Primitive.BYTE;
                case Short.SIZE -> Primitive.SHORT;
                default -> Primitive.INT;
            };
        }

        @Override
        public String text() {
            return (isSigned ? "int" : "uint") + bits;
        }
    }

    /**
     * An enum, by the numbers of its constants.
     *
     * @param type of the enum
     * @param constants their names
     */
    record Enumeration(QualifiedName type, List<String> constants) implements Word {

        /** Copies the names. */
        public Enumeration {
            constants = List.copyOf(constants);
        }

        @Override
        public Primitive storage() {
            return constants.size() <= 1 << Byte.SIZE ? Primitive.BYTE : Primitive.SHORT;
        }

        @Override
        public String text() {
            return "enum{" + String.join(",", constants) + "}";
        }
    }

    /** A {@code BigDecimal}, as the number of its smallest units. */
    record Decimal(int scale) implements Word {

        @Override
        public Primitive storage() {
            return Primitive.LONG;
        }

        @Override
        public String text() {
            return "decimal(" + scale + ")";
        }
    }

    /** A date or a time of day, as the number of days or nanoseconds. */
    record Counted(Count count) implements Word {

        @Override
        public Primitive storage() {
            return Primitive.LONG;
        }

        @Override
        public String text() {
            return count.text();
        }
    }

    /** A position in the same memory. */
    record Reference(QualifiedName target) implements Word {

        @Override
        public Primitive storage() {
            return Primitive.LONG;
        }

        @Override
        public String text() {
            return "ref{" + target.simple() + "}";
        }
    }

    /** A {@code UUID}, an {@code Instant} and the like: two words. */
    record Paired(Pair pair) implements Kind {

        @Override
        public int size() {
            return 2 * Primitive.LONG.bytes();
        }

        @Override
        public int alignment() {
            return Primitive.LONG.bytes();
        }

        @Override
        public String text() {
            return pair.text();
        }
    }

    /** A string of UTF-8 with its length before it. */
    record Utf8(int bound) implements Sized {

        @Override
        public String text() {
            return "utf8[" + bound + "]";
        }
    }

    /** Bytes with their length before them. */
    record Bytes(int bound) implements Sized {

        @Override
        public String text() {
            return "bytes[" + bound + "]";
        }
    }

    /** C's {@code char[n]}. */
    record CString(int bound) implements Block {

        @Override
        public int size() {
            return bound;
        }

        @Override
        public int alignment() {
            return 1;
        }

        @Override
        public String text() {
            return "char[" + bound + "]";
        }
    }

    /**
     * A value of a type of the user's.
     *
     * @param codec that stores it
     * @param size of each value
     * @param alignment of each value
     */
    record Coded(QualifiedName codec, int size, int alignment) implements Block {

        @Override
        public String text() {
            return "codec{" + codec.canonical() + "}[" + size + "]";
        }
    }

    /**
     * A struct inside of another one.
     *
     * @param struct that it is
     * @param layout of its fields
     */
    record Nested(Struct struct, Layout layout) implements Kind {

        @Override
        public int size() {
            return layout.size();
        }

        @Override
        public int alignment() {
            return layout.alignment();
        }

        @Override
        public String text() {
            return "struct";
        }
    }

    /**
     * An array.
     *
     * @param element of a kind that is no array
     * @param length of all values
     */
    record Array(Kind element, int length) implements Kind {

        @Override
        public int size() {
            return length * element.size();
        }

        @Override
        public int alignment() {
            return element.alignment();
        }

        @Override
        public String text() {
            return element.text() + "[" + length + "]";
        }
    }

    /**
     * A value that may be absent, with a byte before it that is 0 if it is.
     *
     * @param value where there is one
     * @param form that Java has it in
     */
    record Maybe(Kind value, Form form) implements Kind {

        /** What stands for a value that may be absent. */
        public enum Form {
            NULL,
            OPTIONAL,
            OPTIONAL_INT,
            OPTIONAL_LONG,
            OPTIONAL_DOUBLE
        }

        /** Where the value begins. */
        public int offset() {
            return value.alignment();
        }

        @Override
        public int size() {
            return Layout.roundUp(offset() + value.size(), alignment());
        }

        @Override
        public int alignment() {
            return value.alignment();
        }

        @Override
        public String text() {
            return "nullable " + value.text();
        }
    }

    /** A kind whose values are stored by one instruction, and so need no image for that. */
    sealed interface Word extends Kind permits Plain, Narrowed, Enumeration, Decimal, Counted, Reference {

        /** What is stored. */
        Primitive storage();

        @Override
        default int size() {
            return storage().bytes();
        }

        @Override
        default int alignment() {
            return storage().bytes();
        }
    }

    /** A kind whose values are stored as bytes that are copied as a whole. */
    sealed interface Block extends Kind permits CString, Coded, Sized {}

    /** Bytes with their length before them. */
    sealed interface Sized extends Block permits Utf8, Bytes {

        /** The most bytes. */
        int bound();

        @Override
        default int size() {
            return Layout.roundUp(Primitive.INT.bytes() + bound(), alignment());
        }

        @Override
        default int alignment() {
            return Primitive.INT.bytes();
        }
    }

    /** What is counted in one long. */
    enum Count {
        LOCAL_DATE("LocalDate", "date"),
        LOCAL_TIME("LocalTime", "time");

        private final String className;

        private final String text;

        Count(String className, String text) {
            this.className = className;
            this.text = text;
        }

        /** The class in {@code java.time}. */
        public TypeRef.Declared type() {
            return new TypeRef.Declared(QualifiedName.of("java.time", className));
        }

        String text() {
            return text;
        }
    }

    /** What takes two words. */
    enum Pair {
        UUID("java.util", "UUID", "uuid", Primitive.LONG),
        INSTANT("java.time", "Instant", "instant", Primitive.INT),
        DURATION("java.time", "Duration", "duration", Primitive.INT),
        LOCAL_DATE_TIME("java.time", "LocalDateTime", "datetime", Primitive.INT);

        private final TypeRef.Declared type;

        private final String text;

        private final Primitive second;

        Pair(String packageName, String className, String text, Primitive second) {
            type = new TypeRef.Declared(QualifiedName.of(packageName, className));
            this.text = text;
            this.second = second;
        }

        /** The class. */
        public TypeRef.Declared type() {
            return type;
        }

        /** What the second word is; the first is a long. */
        public Primitive second() {
            return second;
        }

        String text() {
            return text;
        }
    }
}
