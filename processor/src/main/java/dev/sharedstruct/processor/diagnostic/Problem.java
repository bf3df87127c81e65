package dev.sharedstruct.processor.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Everything that the processor can find wrong. Each text says what is wrong, why, and what to write instead; each
 * {@code %s} in it stands for an argument.
 */
public enum Problem {
    UNSUPPORTED_KIND("%s is %s, which has no state of its own to share: annotate a record, such as"
            + " `record %s(long value) {}`, or a class like one"),
    GENERIC_TYPE(
            "%s has the type parameter %s, but a struct has one layout, whatever it is used for: remove `<%s>`, and"
                    + " write one record for each type argument in use"),
    PRIVATE_TYPE("%s is private, so that the accessor %s, a class beside it, cannot name it: remove `private` from %s"),
    INNER_TYPE("%s is an inner class, whose objects belong to one of %s, which is not in shared memory: declare it"
            + " `static class %s`"),
    ABSTRACT_TYPE("%s is abstract, so that the accessor cannot construct the state that it reads: remove `abstract`"),
    SUPERCLASS(
            "%s extends %s, whose fields would stay outside of the shared memory: remove `extends %s`, and declare all"
                    + " fields in %s"),
    NO_FIELDS("%s has no %s, so that there is nothing to share: add one, such as `long value`"),

    UNSUPPORTED_FIELD_TYPE("%s is of type %s, an object on the heap of one process, which others cannot follow: use a"
            + " primitive, an enum, a String, an array, another @SharedStruct record, UUID, BigDecimal, a type of"
            + " java.time, an Optional of these, a Ref to another struct, or write a @Codec for it"),
    BOXED_FIELD_TYPE("%s is of type %s, a reference, which may be null: write `%s %s`, or add `@Nullable` to a box"),
    MISSING_BOUND(
            "%s is a String of any length, but a field has a fixed size: add `@Utf8(32)`, as in `@Utf8(32) %s %s`, with"
                    + " the most bytes that it takes, or `@CString(32)` for C's char[32]"),
    MISSING_LENGTH(
            "%s is of type %s, of any length, but a field has a fixed size: write `@Length(8) %s %s`, with the number"
                    + " of its elements%s"),
    MISSING_SCALE("%s is a BigDecimal of any scale, but a field has a fixed size: write `@Scale(2) BigDecimal %s`, with"
            + " the digits after the point"),
    MISUSED_ANNOTATION("%s is for %s, but %s is of type %s: remove it"),
    ANNOTATION_RANGE("%s of %s is %s, but must be %s"),
    CONFLICTING_ANNOTATIONS("%s has both %s and %s, but can be stored in one way only: remove one of them"),
    NULLABLE_PRIMITIVE("%s is of type %s, which is never null: remove `@Nullable`, or write `@Nullable %s %s`"),
    NULLABLE_ARRAY("%s is an array of a fixed length, which is always there with all elements: remove `@Nullable`"),
    NULLABLE_OPTIONAL("%s is of type %s, which is never null: remove `@Nullable`"),
    NULLABLE_REF("%s is a Ref, which is never null: remove `@Nullable`, and use `Ref.none()`"),
    ARRAY_OF_ARRAYS("%s is of type %s, but elements of an array cannot be arrays: use one array for all of them, or an"
            + " array of structs that have arrays"),
    ARRAY_OF_OPTIONALS("%s is an array of %s, but elements of an array are always there: use an array of structs that"
            + " have such a field"),
    TOO_LARGE(
            "%s takes %s bytes, but no more than %s are allowed: make it smaller, or use a SharedStructArray or another"
                    + " array that stands alone"),
    TOO_MANY_VALUES("%s has %s values, with those of the structs inside of it, but code for no more than %s fits into a"
            + " class: put some of them into an array, or into a struct that a Ref leads to"),
    TORN_WITHOUT_LOCK("%s is of type %s, which takes several words, and without a lock readers would see halves of a"
            + " change: remove `lock = LockMode.NONE` from %s, or use a type of one word"),
    NESTED_UNANNOTATED("%s is of the record %s, an object on the heap of one process unless it is a struct: annotate"
            + " %s with `@SharedStruct`"),
    NESTED_LOCK("%s is of the struct %s, which has %s, but is locked with %s, which has %s: give both the same"
            + " `lock`"),
    NESTED_LOOP("%s contains itself (%s), so that it would have no end: write `Ref<%s> %s`, a reference"),
    NESTED_INVISIBLE("%s is of the struct %s, which the generated class cannot construct: %s"),
    NESTED_INVALID("%s is of the struct %s, which has errors itself: see there"),
    ENUM_INVISIBLE("%s is of the enum %s, which the generated class cannot name: make it public, or package-private in"
            + " the package %s"),
    ENUM_SIZE("%s is of the enum %s, which has %s constants, but must have from 1 to %s: use an int"),
    REF_TARGET("%s is of type %s, but a Ref leads to a struct, by an accessor that the generated class can name: write"
            + " `Ref<X>`, where X is a @SharedStruct that is visible there"),
    CODEC_TYPE("%s is %s, but %s is of type %s: %s"),
    CODEC_OBSTACLE(
            "the codec %s %s, so that the generated class cannot make one: %s must be a class that it can name, with"
                    + " a constructor without parameters that it can call"),
    DEFAULT_UNUSABLE("the default \"%s\" is no %s: %s"),
    DEFAULT_WITHOUT_EVOLUTION(
            "%s has a default, which only objects of an older version would get, but those are refused:"
                    + " add `evolution = Evolution.APPEND` to @SharedStruct, or remove `@Default`"),
    RESERVE_RANGE("the reserve of %s is %s bytes, but must be from 0 to %s"),
    PLAIN_WITH_LOCK(
            "%s has `access = FieldAccess.PLAIN`, but also a lock, with which readers need the order of memory: add"
                    + " `lock = LockMode.NONE`, or remove `access`"),
    TRANSIENT_FIELD("%s is transient, but every field of a struct is shared: remove `transient`, or the field"),
    MISSING_ACCESSOR("%s has no accessor, by which its value would be read: add `%s`"),
    INACCESSIBLE_ACCESSOR(
            "the accessor %s() of the field %s is %s, so that the generated class cannot call it on an object"
                    + " of %s: remove `%s`"),
    ACCESSOR_TYPE("the accessor %s() returns %s, but the field %s is of type %s: declare it `%s %s()`"),
    ACCESSOR_THROWS("the accessor %s() throws the checked exception %s, but reading a field cannot fail: remove"
            + " `throws %s`"),
    MISSING_CONSTRUCTOR(
            "%s has no constructor that takes all its fields in their order, by which its state would be made:"
                    + " add `%s`"),
    PRIVATE_CONSTRUCTOR(
            "the constructor %s(%s) is private, so that the generated class cannot call it: remove `private`"),
    CONSTRUCTOR_ORDER("the constructor's parameters are (%s), in another order than the fields, so that values would be"
            + " confused: make it `%s`"),
    CONSTRUCTOR_THROWS(
            "the constructor throws the checked exception %s, which reading shared memory cannot pass on: throw"
                    + " an unchecked exception, such as IllegalArgumentException"),

    COMPOUND_OUTSIDE_STRUCT(
            "%s() is @Compound, but %s is no struct, so that nothing is generated for it: annotate %s with"
                    + " `@SharedStruct`, or remove `@Compound`"),
    COMPOUND_WITHOUT_LOCK("%s() is @Compound, which takes the lock of the struct, but %s has none: remove"
            + " `lock = LockMode.NONE`, or `@Compound`"),
    COMPOUND_STATIC("%s() is static, but a compound operation is a function of the old state, on which it is called:"
            + " remove `static`"),
    COMPOUND_PRIVATE("%s() is private, so that the generated class cannot call it: remove `private`"),
    COMPOUND_ABSTRACT("%s() is abstract, so that there is nothing to run: give it a body"),
    COMPOUND_RETURN_TYPE("%s() returns %s, but a compound operation returns the next state: return `%s`, or"
            + " `Outcome<%s, %s>` for a next state and an answer"),
    COMPOUND_RAW_OUTCOME(
            "%s() returns Outcome without type arguments, which does not tell the type of the answer: return"
                    + " `Outcome<%s, Boolean>`, or with whatever it answers"),
    COMPOUND_OTHER_OUTCOME("%s() returns an Outcome with a next state of type %s, but the struct is %s: return"
            + " `Outcome<%s, %s>`"),
    COMPOUND_WILDCARD("%s() answers `%s`, of which a generated method cannot make its return type: name a type, as in"
            + " `Outcome<%s, %s>`"),
    COMPOUND_HIDDEN_TYPE(
            "the signature of %s() has the type %s, which is private, so that the generated class cannot name"
                    + " it: remove `private` from %s"),

    METHOD_CLASH("%s would have the method %s twice: it is %s, and %s: rename %s"),
    NAME_TAKEN("the accessor of %s would be named %s, but there is such a class already: rename one of them"),
    NAME_SHARED("the accessors of %s and of %s would both be named %s: rename one of the two types"),
    OLD_RELEASE("no accessor is generated for %s: generated code and the runtime need Java 25, but this is compiled for"
            + " Java %s: say `--release 25`"),
    RUNTIME_NOT_READ("module %s does not see the runtime that generated code calls: add `requires dev.sharedstruct;` to"
            + " its module-info.java, and the runtime to the module path"),
    RUNTIME_MISSING("the runtime that generated code calls is not on the class path: add the dependency"
            + " `dev.sharedstruct:sharedstruct-runtime`"),

    PADDING("%s takes %s bytes for its fields, in the order `%s` it would take %s: change the order, or say that it is"
            + " meant by `adviseOrder = false`"),

    MISSING_TYPE(
            "no accessor is generated for %s, because the type %s, which decides on it, cannot be found: import it,"
                    + " or look above for the error in whatever generates it"),
    CANNOT_WRITE("the accessor %s cannot be written: %s"),
    UNKNOWN_LANGUAGE("the option -Asharedstruct.languages names `%s`, for which nothing can be written: make it `c`,"
            + " `python`, or `c,python`"),
    CANNOT_WRITE_RESOURCE("what the option -Asharedstruct.languages asks for cannot be written: %s"),
    INTERNAL_ERROR(
            "the processor failed on %s, which is a mistake of ours: %s; please report it to sharedstruct, with the"
                    + " source of this type");

    private final String template;

    Problem(String template) {
        this.template = template;
    }

    /** Stable, for searches: {@code sharedstruct.GenericType}. */
    public String id() {
        return Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "sharedstruct.", ""));
    }

    /** Whether it is mere advice, and nothing is wrong. */
    public boolean isAdvice() {
        return this == PADDING;
    }

    /**
     * The text, with the id before it.
     *
     * @param arguments one for each {@code %s}
     * @throws IllegalArgumentException if there are more or fewer
     */
    String text(Object... arguments) {
        int expected = template.split("%s", -1).length - 1;
        if (arguments.length != expected) {
            throw new IllegalArgumentException(
                    name() + " takes " + expected + " arguments, not " + Arrays.toString(arguments));
        }
        return "[" + id() + "] " + template.formatted(arguments);
    }
}
