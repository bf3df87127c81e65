package dev.sharedstruct.benchmarks;

import java.util.List;

/** How a virtual machine is started for those that it measures: each peer gets what its documentation asks for. */
public enum Flags {
    /** Ours, and what needs nothing. */
    NATIVE_ACCESS("", "(?!agrona|sbe|chronicle).*", "--enable-native-access=ALL-UNNAMED"),

    /** Ours, as it runs when nobody has given it a flag. */
    NO_FLAG(", no flag", "(raw|plain|guarded).*"),

    /** Agrona, and SBE on it, with bounds checks. */
    AGRONA("", "(agrona|sbe).*", "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"),

    /** The same without bounds checks. */
    AGRONA_UNCHECKED(
            ", unchecked",
            "(agrona|sbe).*",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-Dagrona.disable.bounds.checks=true"),

    /** Chronicle, which reaches into the runtime and into the compiler. */
    CHRONICLE(
            "",
            "chronicle.*",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dchronicle.analytics.disable=true",
            "-Dslf4j.internal.verbosity=ERROR");

    private final String suffix;

    private final String subjects;

    private final List<String> jvmArguments;

    Flags(String suffix, String subjects, String... jvmArguments) {
        this.suffix = suffix;
        this.subjects = subjects;
        this.jvmArguments = List.of(jvmArguments);
    }

    /** What the report adds to the name of a subject. */
    public String suffix() {
        return suffix;
    }

    /** Whether there is the same without this suffix. */
    boolean areVariant() {
        return !suffix.isEmpty();
    }

    /** Whether a subject is measured with these flags. */
    public boolean areFor(String subject) {
        return subject.matches(subjects);
    }

    /** What goes before the class path. */
    public List<String> jvmArguments() {
        return jvmArguments;
    }
}
