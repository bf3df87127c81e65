package dev.sharedstruct.processor.interop;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of attributes, where Python has words and meanings of its own. */
final class PythonNames {

    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "async",
            "await",
            "def",
            "del",
            "elif",
            "except",
            "from",
            "global",
            "in",
            "is",
            "lambda",
            "mro", // what every class has
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "with",
            "yield");

    /** What a member of an enum cannot be called, or should not. */
    private static final Set<String> OF_ENUMS = Set.of("name", "value");

    private PythonNames() {}

    /** The attributes for the fields of one struct. */
    static Map<String, String> of(List<String> fields) {
        return Identifiers.distinct(fields, PythonNames::attribute);
    }

    /** The members for the constants of an enum. */
    static Map<String, String> ofConstants(List<String> constants) {
        return Identifiers.distinct(constants, name -> OF_ENUMS.contains(name) ? name + "_" : attribute(name));
    }

    /**
     * Python gives a meaning to names with underscores around them, changes those that begin with two inside of classes,
     * and ctypes has some of its own that begin with one.
     */
    static String attribute(String field) {
        String name = isIdentifier(field) ? field : Identifiers.ascii(field);
        if (name.startsWith("_")) {
            return "f" + name;
        }
        return KEYWORDS.contains(name) ? name + "_" : name;
    }

    /** Python takes names for the same that look the same. */
    private static boolean isIdentifier(String name) {
        return Character.isUnicodeIdentifierStart(name.codePointAt(0)) | name.startsWith("_")
                && name.codePoints()
                        .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c))
                && Normalizer.isNormalized(name, Normalizer.Form.NFKC);
    }
}
