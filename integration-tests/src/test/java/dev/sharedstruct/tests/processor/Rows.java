package dev.sharedstruct.tests.processor;

import dev.sharedstruct.processor.diagnostic.Problem;
import java.util.List;

/** The tables of diagnostics, by what they are about. */
final class Rows {

    static final String ON_THE_HEAP =
            ", an object on the heap of one process, which others cannot follow: use a primitive, an enum, a String,"
                    + " an array, another @SharedStruct record, UUID, BigDecimal, a type of java.time, an Optional of"
                    + " these, a Ref to another struct, or write a @Codec for it";

    private static final String STATELESS = ", which has no state of its own to share: annotate a record, such as"
            + " `record Account(long value) {}`, or a class like one";

    private Rows() {}

    static final List<Row> TYPES = List.of(
            Row.of("interface", Problem.UNSUPPORTED_KIND, """
                @SharedStruct //!
                interface Account {}
                """, "Account is an interface" + STATELESS),
            Row.of("enum", Problem.UNSUPPORTED_KIND, """
                @SharedStruct //!
                enum Account { A }
                """, "Account is an enum" + STATELESS),
            Row.of("annotation type", Problem.UNSUPPORTED_KIND, """
                @SharedStruct //!
                @interface Account {}
                """, "Account is an annotation type" + STATELESS),
            Row.of(
                    "generic record",
                    Problem.GENERIC_TYPE,
                    """
                    @SharedStruct
                    record Pair<A, B>(long value) {} //!
                    """,
                    "Pair has the type parameter A, B, but a struct has one layout, whatever it is used for: remove"
                            + " `<A, B>`, and write one record for each type argument in use"),
            Row.of(
                    "private record",
                    Problem.PRIVATE_TYPE,
                    """
                    class Bank {
                        @SharedStruct
                        private record Account(long balance) {} //!
                    }
                    """,
                    "Account is private, so that the accessor SharedBank_Account, a class beside it, cannot name it:"
                            + " remove `private` from Account"),
            Row.of(
                    "record in a private class",
                    Problem.PRIVATE_TYPE,
                    """
                    class Bank {
                        private static class Branch {
                            @SharedStruct
                            record Account(long balance) {} //!
                        }
                    }
                    """,
                    "Branch is private, so that the accessor SharedBank_Branch_Account, a class beside it, cannot name"
                            + " it: remove `private` from Branch"),
            Row.of(
                    "inner class",
                    Problem.INNER_TYPE,
                    """
                    class Bank {
                        @SharedStruct
                        class Account { //!
                            long balance;
                            Account(long balance) { this.balance = balance; }
                            long balance() { return balance; }
                        }
                    }
                    """,
                    "Bank.Account is an inner class, whose objects belong to one of Bank, which is not in shared"
                            + " memory: declare it `static class Account`"),
            Row.of(
                    "abstract class",
                    Problem.ABSTRACT_TYPE,
                    """
                    @SharedStruct
                    abstract class Account { //!
                        long balance;
                        Account(long balance) { this.balance = balance; }
                        long balance() { return balance; }
                    }
                    """,
                    "Account is abstract, so that the accessor cannot construct the state that it reads: remove"
                            + " `abstract`"),
            Row.of(
                    "subclass",
                    Problem.SUPERCLASS,
                    """
                    @SharedStruct
                    class Account extends Base<String> { //!
                        long balance;
                        Account(long balance) { this.balance = balance; }
                        long balance() { return balance; }
                    }
                    class Base<T> { int more; }
                    """,
                    "Account extends shop.Base<String>, whose fields would stay outside of the shared memory: remove"
                            + " `extends shop.Base<String>`, and declare all fields in Account"),
            Row.of(
                    "record without components",
                    Problem.NO_FIELDS,
                    """
                    @SharedStruct
                    record Nothing() {} //!
                    """,
                    "Nothing has no components, so that there is nothing to share: add one, such as `long value`"),
            Row.of(
                    "class without fields",
                    Problem.NO_FIELDS,
                    """
                    @SharedStruct
                    class Nothing { static int count; } //!
                    """,
                    "Nothing has no fields, so that there is nothing to share: add one, such as `long value`"),
            Row.of(
                    "accessor's name is taken",
                    Problem.NAME_TAKEN,
                    """
                    @SharedStruct
                    record Account(long balance) {} //!
                    class SharedAccount {}
                    """,
                    "the accessor of Account would be named shop.SharedAccount, but there is such a class already:"
                            + " rename one of them"),
            Row.of(
                    "two types of one accessor",
                    Problem.NAME_SHARED,
                    """
                    class Bank {
                        @SharedStruct
                        record Account(long balance) {} //!
                    }
                    @SharedStruct
                    record Bank_Account(long balance) {} //!
                    """,
                    "the accessors of Bank.Account and of Bank_Account would both be named shop.SharedBank_Account:"
                            + " rename one of the two types",
                    "the accessors of Bank_Account and of Bank.Account would both be named shop.SharedBank_Account:"
                            + " rename one of the two types"),
            Row.of(
                    "missing superclass",
                    Problem.MISSING_TYPE,
                    """
                    @SharedStruct
                    class Account extends Base { //!
                        long balance;
                    }
                    """,
                    "no accessor is generated for Account, because the type Base, which decides on it, cannot be found:"
                            + " import it, or look above for the error in whatever generates it"));

    static final List<Row> FIELDS = List.of(
            Row.of(
                    "references to objects",
                    Problem.UNSUPPORTED_FIELD_TYPE,
                    """
                    @SharedStruct
                    record Account(
                        Object owner, //!
                        long balance,
                        List<String> notes, //!
                        Inner inner) { //!
                      static class Inner { int x; }
                    }
                    """,
                    "owner is of type Object" + ON_THE_HEAP,
                    "notes is of type java.util.List<String>" + ON_THE_HEAP,
                    "inner is of type shop.Account.Inner" + ON_THE_HEAP),
            Row.of(
                    "record that is no struct",
                    Problem.NESTED_UNANNOTATED,
                    """
                    @SharedStruct
                    record Account(
                        long balance,
                        Inner inner) { //!
                      record Inner(int x) {}
                    }
                    """,
                    "inner is of the record Account.Inner, an object on the heap of one process unless it is a struct:"
                            + " annotate Inner with `@SharedStruct`"),
            Row.of(
                    "boxes and the like",
                    Problem.BOXED_FIELD_TYPE,
                    """
                    @SharedStruct
                    record Account(
                        Integer deposits, //!
                        java.util.concurrent.atomic.AtomicLong balance) {} //!
                    """,
                    "deposits is of type Integer, a reference, which may be null: write `int deposits`, or add"
                            + " `@Nullable` to a box",
                    "balance is of type java.util.concurrent.atomic.AtomicLong, a reference, which may be null: write"
                            + " `long balance`, or add `@Nullable` to a box"),
            Row.of(
                    "missing type",
                    Problem.MISSING_TYPE,
                    """
                    @SharedStruct
                    record Account(
                        long balance,
                        Money money) {} //!
                    """,
                    "no accessor is generated for Account, because the type Money, which decides on it, cannot be"
                            + " found: import it, or look above for the error in whatever generates it"),
            Row.of(
                    "transient field",
                    Problem.TRANSIENT_FIELD,
                    """
                    @SharedStruct
                    class Account {
                        long balance;
                        transient int cache; //!
                        Account(long balance, int cache) {}
                        long balance() { return balance; }
                    }
                    """,
                    "cache is transient, but every field of a struct is shared: remove `transient`, or the field"),
            Row.of(
                    "no accessor",
                    Problem.MISSING_ACCESSOR,
                    """
                    @SharedStruct
                    class Account {
                        long balance; //!
                        Account(long balance) { this.balance = balance; }
                        long isBalance() { return balance; }
                        long balance(int more) { return balance; }
                    }
                    """,
                    "balance has no accessor, by which its value would be read: add `public long balance() { return"
                            + " balance; }`"),
            Row.of(
                    "private and static accessors",
                    Problem.INACCESSIBLE_ACCESSOR,
                    """
                    @SharedStruct
                    class Account {
                        long balance;
                        int deposits;
                        Account(long balance, int deposits) {}
                        private long balance() { return balance; } //!
                        static int getDeposits() { return 0; } //!
                    }
                    """,
                    "the accessor balance() of the field balance is private, so that the generated class cannot call it"
                            + " on an object of Account: remove `private`",
                    "the accessor getDeposits() of the field deposits is static, so that the generated class cannot"
                            + " call it on an object of Account: remove `static`"),
            Row.of(
                    "accessor of another type",
                    Problem.ACCESSOR_TYPE,
                    """
                    @SharedStruct
                    class Account {
                        long balance;
                        Account(long balance) { this.balance = balance; }
                        int getBalance() { return (int) balance; } //!
                    }
                    """,
                    "the accessor getBalance() returns int, but the field balance is of type long: declare it `long"
                            + " getBalance()`"),
            Row.of(
                    "accessor with a checked exception",
                    Problem.ACCESSOR_THROWS,
                    """
                    @SharedStruct
                    class Account {
                        long balance;
                        Account(long balance) { this.balance = balance; }
                        long getBalance() throws IllegalStateException, InterruptedException { return balance; } //!
                    }
                    """,
                    "the accessor getBalance() throws the checked exception InterruptedException, but reading a field"
                            + " cannot fail: remove `throws InterruptedException`"),
            Row.of(
                    "no constructor",
                    Problem.MISSING_CONSTRUCTOR,
                    """
                    @SharedStruct
                    class Account { //!
                        long balance;
                        int deposits;
                        Account(long balance) { this.balance = balance; }
                        long getBalance() { return balance; }
                        int deposits() { return deposits; }
                    }
                    """,
                    "Account has no constructor that takes all its fields in their order, by which its state would be"
                            + " made: add `Account(long balance, int deposits)`"),
            Row.of(
                    "private constructor",
                    Problem.PRIVATE_CONSTRUCTOR,
                    """
                    @SharedStruct
                    class Account {
                        long balance;
                        Account() {}
                        private Account(long balance) { this.balance = balance; } //!
                        long getBalance() { return balance; }
                    }
                    """,
                    "the constructor Account(long) is private, so that the generated class cannot call it: remove"
                            + " `private`"),
            Row.of(
                    "constructor in another order, of equal types",
                    Problem.CONSTRUCTOR_ORDER,
                    """
                    @SharedStruct
                    class Size {
                        int width;
                        int height;
                        Size(int height, int width) {} //!
                        int width() { return width; }
                        int height() { return height; }
                    }
                    """,
                    "the constructor's parameters are (int height, int width), in another order than the fields, so"
                            + " that values would be confused: make it `Size(int width, int height)`"),
            Row.of(
                    "constructor in another order, of different types",
                    Problem.CONSTRUCTOR_ORDER,
                    """
                    @SharedStruct
                    class Account {
                        long balance;
                        int deposits;
                        Account(int deposits, long balance) {} //!
                        long balance() { return balance; }
                        int deposits() { return deposits; }
                    }
                    """,
                    "the constructor's parameters are (int deposits, long balance), in another order than the fields,"
                            + " so that values would be confused: make it `Account(long balance, int deposits)`"),
            Row.of(
                    "constructor with a checked exception",
                    Problem.CONSTRUCTOR_THROWS,
                    """
                    @SharedStruct
                    class Account {
                        long balance;
                        Account(long balance) throws java.io.IOException { this.balance = balance; } //!
                        long balance() { return balance; }
                    }
                    """,
                    "the constructor throws the checked exception java.io.IOException, which reading shared memory"
                            + " cannot pass on: throw an unchecked exception, such as IllegalArgumentException"),
            Row.of(
                    "operation against setter",
                    Problem.METHOD_CLASH,
                    """
                    @SharedStruct
                    record Account(
                        int x,
                        int addX) {} //!
                    """,
                    "SharedAccount would have the method addX(int) twice: it is an operation on component x, and the"
                            + " setter of component addX: rename component x or component addX"),
            Row.of(
                    "getter against the interface",
                    Problem.METHOD_CLASH,
                    """
                    @SharedStruct
                    record Account(
                        long get, //!
                        long lock) {} //!
                    """,
                    "SharedAccount would have the method get() twice: it is a method of Shared, and the getter of"
                            + " component get: rename component get",
                    "SharedAccount would have the method lock() twice: it is a method of Guarded, and the getter of"
                            + " component lock: rename component lock"));

    static final List<Row> COMPOUNDS = List.of(
            compound(
                    Problem.COMPOUND_STATIC,
                    "public static Account deposit(long amount) { return null; }",
                    "deposit() is static, but a compound operation is a function of the old state, on which it is"
                            + " called: remove `static`"),
            compound(
                    Problem.COMPOUND_PRIVATE,
                    "private Account deposit(long amount) { return null; }",
                    "deposit() is private, so that the generated class cannot call it: remove `private`"),
            Row.of(
                    "abstract method",
                    Problem.COMPOUND_ABSTRACT,
                    """
                    @SharedStruct
                    record Account(long balance) {
                        @Compound abstract Account deposit(long amount); //!
                    }
                    """,
                    "deposit() is abstract, so that there is nothing to run: give it a body"),
            compound(
                    Problem.COMPOUND_RETURN_TYPE,
                    "public boolean deposit(long amount) { return true; }",
                    "deposit() returns boolean, but a compound operation returns the next state: return `Account`, or"
                            + " `Outcome<Account, Boolean>` for a next state and an answer"),
            compound(
                    Problem.COMPOUND_RETURN_TYPE,
                    "public List<String> deposit(long amount) { return null; }",
                    "deposit() returns java.util.List<String>, but a compound operation returns the next state: return"
                        + " `Account`, or `Outcome<Account, java.util.List<String>>` for a next state and an answer"),
            compound(
                    Problem.COMPOUND_RAW_OUTCOME,
                    "@SuppressWarnings(\"rawtypes\") public Outcome deposit(long amount) { return null; }",
                    "deposit() returns Outcome without type arguments, which does not tell the type of the answer:"
                            + " return `Outcome<Account, Boolean>`, or with whatever it answers"),
            compound(
                    Problem.COMPOUND_OTHER_OUTCOME,
                    "public Outcome<String, Integer> deposit(long amount) { return null; }",
                    "deposit() returns an Outcome with a next state of type String, but the struct is Account: return"
                            + " `Outcome<Account, Integer>`"),
            compound(
                    Problem.COMPOUND_WILDCARD,
                    "public Outcome<Account, ? extends Number> deposit(long amount) { return null; }",
                    "deposit() answers `? extends Number`, of which a generated method cannot make its return type:"
                            + " name a type, as in `Outcome<Account, Number>`"),
            compound(
                    Problem.COMPOUND_HIDDEN_TYPE,
                    "public Account deposit(List<Step> steps) { return null; } private record Step(int by) {}",
                    "the signature of deposit() has the type Step, which is private, so that the generated class cannot"
                            + " name it: remove `private` from Step"),
            compound(
                    Problem.METHOD_CLASH,
                    "public Account balance(long amount) { return null; }",
                    "SharedAccount would have the method balance(long) twice: it is the setter of component balance,"
                            + " and the compound method balance: rename component balance or method balance"),
            compound(
                    Problem.MISSING_TYPE,
                    "public Account deposit(Map<String, Money> amounts) { return null; }",
                    "no accessor is generated for Account, because the type Money, which decides on it, cannot be"
                            + " found: import it, or look above for the error in whatever generates it"),
            Row.of(
                    "struct without a lock",
                    Problem.COMPOUND_WITHOUT_LOCK,
                    """
                    @SharedStruct(lock = LockMode.NONE)
                    record Account(long balance) {
                        @Compound //!
                        Account deposit(long amount) { return null; }
                    }
                    """,
                    "deposit() is @Compound, which takes the lock of the struct, but Account has none: remove `lock ="
                            + " LockMode.NONE`, or `@Compound`"),
            Row.of(
                    "type without annotation",
                    Problem.COMPOUND_OUTSIDE_STRUCT,
                    """
                    record Account(long balance) {
                        @Compound //!
                        Account deposit(long amount) { return null; }
                    }
                    interface Depot {
                        @Compound //!
                        Depot deposit();
                    }
                    """,
                    "deposit() is @Compound, but Account is no struct, so that nothing is generated for it: annotate"
                            + " Account with `@SharedStruct`, or remove `@Compound`",
                    "deposit() is @Compound, but Depot is no struct, so that nothing is generated for it: annotate"
                            + " Depot with `@SharedStruct`, or remove `@Compound`"));

    private static Row compound(Problem problem, String method, String message) {
        return Row.of(method, problem, """
            @SharedStruct
            record Account(long balance) {
                @Compound %s //!
            }
            """.formatted(method), message);
    }
}
