package dev.sharedstruct.tests.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** Our processor beside another one, which generates a class in the first round. */
final class LateClass extends Delegate {

    private final String name;

    private String source;

    LateClass(Processor processor, String name, String source) {
        super(processor);
        this.name = name;
        this.source = source;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        boolean claimed = super.process(annotations, round);
        if (source != null) {
            try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
                writer.write(source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            source = null;
        }
        return claimed;
    }
}
