package dev.sharedstruct.processor.interop;

import dev.sharedstruct.processor.model.QualifiedName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of C and Python for those of Java. */
final class Identifiers {

    private Identifiers() {}

    /**
     * The name of a type in all languages, by the rules of the Java Native Interface: {@code bank_Account} for
     * {@code bank.Account}, {@code bank_Bank_Account} for {@code bank.Bank.Account}. Underscores of Java become
     * {@code _1}, so that no two types share a name.
     */
    static String of(QualifiedName type) {
        Stream<String> packages = type.packageName().isEmpty()
                ? Stream.of()
                : Stream.of(type.packageName().split("\\."));
        return Stream.concat(packages, type.simpleNames().stream())
                .map(Identifiers::part)
                .collect(Collectors.joining("_"));
    }

    /** A part of a type's name, or the name of an enum's constant behind that of the enum. */
    static String part(String name) {
        return ascii(name.replace("_", "_1"));
    }

    /** What is not known to every compiler, as JNI writes it. */
    static String ascii(String name) {
        return name.chars()
                .mapToObj(c -> c == '_' || c < 0x80 && Character.isLetterOrDigit(c)
                        ? Character.toString(c)
                        : "_0%04x".formatted(c))
                .collect(Collectors.joining());
    }

    /**
     * Gives each name another one, no two the same.
     *
     * @param names of Java, no two the same
     * @param rule what is wanted for a name
     */
    static Map<String, String> distinct(List<String> names, UnaryOperator<String> rule) {
        Map<String, String> result = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        // Those first that stay as they are: who is called so is looked for under that name.
        for (String name : names) {
            if (rule.apply(name).equals(name)) {
                result.put(name, name);
                taken.add(name);
            }
        }
        for (String name : names) {
            if (!result.containsKey(name)) {
                String other = rule.apply(name);
                while (!taken.add(other)) {
                    other += "_";
                }
                result.put(name, other);
            }
        }
        return result;
    }
}
