import dev.sharedstruct.processor.SharedStructProcessor;
import javax.annotation.processing.Processor;

/** Writes the accessors of {@code @SharedStruct} types at compile time. */
@SuppressWarnings("requires-automatic") // neither library is a named module
module dev.sharedstruct.processor {
    requires java.compiler;
    requires com.palantir.javapoet;
    requires static com.google.auto.service;
    requires dev.sharedstruct.annotation;

    provides Processor with
            SharedStructProcessor;
}
