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

    UNSUPPORTED_FIELD_TYPE("%s is of type %s, which cannot be laid out in shared memory (not yet, or not at all): use"
            + " boolean, byte, short, char, int, long, float or double"),
    BOXED_FIELD_TYPE("%s is of type %s, a reference, which may be null: write `%s %s`"),
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
