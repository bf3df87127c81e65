package dev.sharedstruct.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.diagnostic.Reporter;
import dev.sharedstruct.processor.emit.AccessorEmitter;
import dev.sharedstruct.processor.interop.InteropWriter;
import dev.sharedstruct.processor.interop.Languages;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.read.Reading;
import dev.sharedstruct.processor.read.StructReader;
import dev.sharedstruct.processor.validate.NameChecks;
import dev.sharedstruct.processor.validate.PaddingAdvice;
import dev.sharedstruct.processor.validate.Recovery;
import dev.sharedstruct.processor.validate.Validator;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Writes an accessor for each {@link SharedStruct} type, in the round in which all types that decide on it are there:
 * those of its fields, its superclass, and those that its compound operations mention. Other processors may generate
 * them in earlier rounds. What is still missing in the last round is reported.
 */
@AutoService(Processor.class)
public final class SharedStructProcessor extends AbstractProcessor {

    /** What the runtime is compiled for. */
    private static final SourceVersion OLDEST = SourceVersion.RELEASE_25;

    /** Types that wait for others, by their canonical names: elements do not outlive a round. */
    private final Map<String, Reading.Incomplete> waiting = new LinkedHashMap<>();

    /** All types seen so far. */
    private final Set<QualifiedName> structs = new LinkedHashSet<>();

    /** Made when the first type is written. */
    private InteropWriter otherLanguages;

    /** For the service loader. */
    public SharedStructProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(SharedStruct.class.getCanonicalName(), Compound.class.getCanonicalName());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(Languages.OPTION);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            reportWaiting(round);
            return false;
        }
        reportStrayCompounds(round);
        Set<TypeElement> types = new LinkedHashSet<>();
        waiting.keySet().stream()
                .map(processingEnv.getElementUtils()::getTypeElement)
                .filter(Objects::nonNull)
                .forEach(types::add);
        types.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(SharedStruct.class)));
        waiting.clear();
        if (processingEnv.getSourceVersion().compareTo(OLDEST) < 0) {
            types.forEach(this::reportOldRelease);
            return false;
        }
        types.stream().map(StructReader::name).forEach(structs::add);
        StructReader reader = new StructReader(
                processingEnv.getElementUtils(),
                processingEnv.getTypeUtils(),
                structs.stream().map(QualifiedName::accessor).toList());
        types.forEach(type -> process(type, reader));
        return false;
    }

    private void process(TypeElement type, StructReader reader) {
        try {
            switch (reader.read(type)) {
                case Reading.Complete(Struct struct) -> process(type, struct);
                case Reading.Incomplete incomplete ->
                    waiting.put(type.getQualifiedName().toString(), incomplete);
            }
        } catch (RuntimeException failure) {
            report(type, Diagnostic.of(Problem.INTERNAL_ERROR, new Location.OfType(), type, describe(failure)));
        }
    }

    private void process(TypeElement type, Struct struct) {
        List<Diagnostic> problems = Validator.validate(struct);
        Optional<Diagnostic> sharedName = NameChecks.validate(struct.name(), structs);
        Reporter reporter = new Reporter(processingEnv.getMessager());
        reporter.report(type, problems);
        if (problems.isEmpty()) {
            PaddingAdvice.of(struct).ifPresent(advice -> reporter.report(type, advice));
        }
        sharedName.ifPresent(problem -> report(type, problem));
        if (sharedName.isEmpty()) {
            Recovery.withoutWrongCompounds(struct, problems).ifPresent(sound -> write(type, sound));
        }
    }

    private void write(TypeElement type, Struct struct) {
        String name = struct.name().accessor().canonical();
        JavaFile file = AccessorEmitter.emit(struct);
        try (Writer writer =
                processingEnv.getFiler().createSourceFile(name, type).openWriter()) {
            file.writeTo(writer);
        } catch (IOException e) {
            report(type, Diagnostic.of(Problem.CANNOT_WRITE, new Location.OfType(), name, e.getMessage()));
        }
        writeForOtherLanguages(type, struct);
    }

    private void writeForOtherLanguages(TypeElement type, Struct struct) {
        if (otherLanguages == null) {
            Languages languages = Languages.of(processingEnv.getOptions().get(Languages.OPTION));
            otherLanguages = new InteropWriter(processingEnv.getFiler(), languages.known());
            // An option has no place in the sources; the first type stands for all.
            languages
                    .unknown()
                    .forEach(
                            name -> report(type, Diagnostic.of(Problem.UNKNOWN_LANGUAGE, new Location.OfType(), name)));
        }
        try {
            otherLanguages.write(type, struct);
        } catch (IOException e) {
            report(type, Diagnostic.of(Problem.CANNOT_WRITE_RESOURCE, new Location.OfType(), e.getMessage()));
        }
    }

    private void reportOldRelease(TypeElement type) {
        int release = processingEnv.getSourceVersion().ordinal();
        report(type, Diagnostic.of(Problem.OLD_RELEASE, new Location.OfType(), type.getSimpleName(), release));
    }

    private void reportStrayCompounds(RoundEnvironment round) {
        for (ExecutableElement method : ElementFilter.methodsIn(round.getElementsAnnotatedWith(Compound.class))) {
            TypeElement type = (TypeElement) method.getEnclosingElement();
            if (type.getAnnotation(SharedStruct.class) == null) {
                int index = ElementFilter.methodsIn(type.getEnclosedElements()).indexOf(method);
                Location location =
                        new Location.OfAnnotation(new Location.OfMethod(index), QualifiedName.of(Compound.class));
                String name = type.getSimpleName().toString();
                report(
                        type,
                        Diagnostic.of(Problem.COMPOUND_OUTSIDE_STRUCT, location, method.getSimpleName(), name, name));
            }
        }
    }

    /** The compiler reports a missing type too; if it has reported anything else, that may be the reason. */
    private void reportWaiting(RoundEnvironment round) {
        if (round.errorRaised()) {
            return;
        }
        waiting.forEach((name, incomplete) -> {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            report(
                    type,
                    Diagnostic.of(
                            Problem.MISSING_TYPE, incomplete.location(), type.getSimpleName(), incomplete.missing()));
        });
    }

    private void report(TypeElement type, Diagnostic diagnostic) {
        new Reporter(processingEnv.getMessager()).report(type, diagnostic);
    }

    /** One line: the failure, and where in our code it came from. */
    private static String describe(RuntimeException failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(SharedStructProcessor.class.getPackageName()))
                .findFirst()
                .map(frame -> failure + " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElseGet(failure::toString);
    }
}
