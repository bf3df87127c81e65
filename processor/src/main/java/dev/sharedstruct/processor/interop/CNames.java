package dev.sharedstruct.processor.interop;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of members, where C has words and macros of its own. */
final class CNames {

    /** Keywords of C11 that are none of Java, and those of C23. */
    private static final Set<String> KEYWORDS = Set.of(
            "alignas",
            "alignof",
            "asm",
            "auto",
            "bool",
            "constexpr",
            "extern",
            "inline",
            "nullptr",
            "register",
            "restrict",
            "signed",
            "sizeof",
            "static_assert",
            "struct",
            "thread_local",
            "typedef",
            "typeof",
            "typeof_unqual",
            "union",
            "unsigned");

    /** Macros of compilers and of the standard headers that do not look like macros. */
    private static final Set<String> MACROS =
            Set.of("I", "errno", "i386", "linux", "offsetof", "stderr", "stdin", "stdout", "unix");

    /** Macros for parts of members: {@code st_mtime} is {@code st_mtim.tv_sec}, {@code si_pid} is deeper still. */
    private static final Set<String> PREFIXES = Set.of("sa_", "si_", "sigev_", "st_");

    private CNames() {}

    /** The members for the fields of one struct. */
    static Map<String, String> of(List<String> fields) {
        return Identifiers.distinct(fields, CNames::member);
    }

    private static String member(String field) {
        String name = Identifiers.ascii(field);
        if (name.startsWith("_")) {
            return "f" + name; // those of the compiler begin so
        }
        return KEYWORDS.contains(name) || MACROS.contains(name) || isLikeMacro(name) ? name + "_" : name;
    }

    /** A name of capitals could be a macro of any header. */
    private static boolean isLikeMacro(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith)
                || name.length() > 1 && name.chars().noneMatch(Character::isLowerCase);
    }
}
