package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.sharedstruct.annotation.FieldAccess;
import dev.sharedstruct.processor.model.Struct;

/** Describes an accessor as a whole. */
final class ClassJavadoc {

    private ClassJavadoc() {}

    static CodeBlock of(Plan plan) {
        CodeBlock.Builder doc = CodeBlock.builder();
        if (plan.struct().isGuarded()) {
            doc.add(
                    "Accessor of {@link $T} in shared memory, with a lock: each change is atomic, and reads see"
                            + " committed\n"
                            + "states without waiting.\n",
                    plan.record());
        } else if (plan.struct().rules().access() == FieldAccess.PLAIN) {
            doc.add(
                    "Accessor of {@link $T} in shared memory, without a lock: each field is read and written plainly,"
                            + " by itself.\n"
                            + "What orders readers and writers lies outside of it.\n",
                    plan.record());
        } else {
            doc.add(
                    "Accessor of {@link $T} in shared memory, without a lock: each field is read with acquire and"
                            + " written\n"
                            + "with release semantics, by itself.\n",
                    plan.record());
        }
        if (plan.isValidating()) {
            addValidation(plan, doc);
        }
        doc.add("\n<pre>\n");
        for (String row : LayoutTable.of(plan.layout(), plan.struct().isGuarded())) {
            doc.add("$L\n", row);
        }
        doc.add("</pre>\n");
        if (plan.struct().is(Struct.Trait.DEPRECATED) || plan.struct().is(Struct.Trait.DEPRECATED_FOR_REMOVAL)) {
            doc.add("\n@deprecated as {@link $T} is\n", plan.record());
        }
        return doc.build();
    }

    private static void addValidation(Plan plan, CodeBlock.Builder doc) {
        if (plan.struct().isGuarded()) {
            doc.add(
                    "\n"
                            + "<p>Each change passes through the constructor of {@link $T}, which may change values or"
                            + " reject them. What\n"
                            + "it rejects leaves the memory as it was.\n",
                    plan.record());
        } else {
            doc.add(
                    "\n"
                        + "<p>The constructor of {@link $T} sees what {@link #get()} reads, but no change of a single"
                        + " field. When\n"
                        + "it rejects what the setters left, {@code get} throws what it throws.\n",
                    plan.record());
        }
    }
}
