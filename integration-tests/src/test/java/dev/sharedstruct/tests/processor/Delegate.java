package dev.sharedstruct.tests.processor;

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Our processor in other circumstances. */
abstract class Delegate extends AbstractProcessor {

    private final Processor processor;

    Delegate(Processor processor) {
        this.processor = processor;
    }

    /** What our processor is to see of the compiler. */
    ProcessingEnvironment environment(ProcessingEnvironment compiler) {
        return compiler;
    }

    @Override
    public synchronized void init(ProcessingEnvironment compiler) {
        super.init(compiler);
        processor.init(environment(compiler));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return processor.process(annotations, round);
    }
}
