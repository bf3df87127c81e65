package dev.sharedstruct.processor.model;

import java.util.List;

/**
 * The name of a class.
 *
 * @param packageName empty for the unnamed package
 * @param simpleNames from the top-level class to the class itself
 */
public record QualifiedName(String packageName, List<String> simpleNames) {

    /** Checks that there is a name. */
    public QualifiedName {
        simpleNames = List.copyOf(simpleNames);
        if (simpleNames.isEmpty()) {
            throw new IllegalArgumentException("no simple name");
        }
    }

    /** The class of these simple names. */
    public static QualifiedName of(String packageName, String... simpleNames) {
        return new QualifiedName(packageName, List.of(simpleNames));
    }

    /** The name of a top-level class. */
    public static QualifiedName of(Class<?> type) {
        return of(type.getPackageName(), type.getSimpleName());
    }

    /** {@code Account} of {@code bank.Bank.Account}. */
    public String simple() {
        return simpleNames.getLast();
    }

    /** {@code Bank.Account} of {@code bank.Bank.Account}. */
    public String nested() {
        return String.join(".", simpleNames);
    }

    /** {@code bank.Bank.Account}. */
    public String canonical() {
        return packageName.isEmpty() ? nested() : packageName + "." + nested();
    }

    /**
     * The class that is generated for this one: {@code bank.SharedBank_Account}. The underscore keeps it apart from the
     * accessor of a class {@code BankAccount}.
     */
    public QualifiedName accessor() {
        return of(packageName, "Shared" + String.join("_", simpleNames));
    }
}
