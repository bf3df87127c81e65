package dev.sharedstruct.processor.interop;

import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import java.util.Locale;
import java.util.Optional;

/** A language in which programs can use structs. */
public enum Language {
    C("sharedstruct.h", "sharedstruct.h", ".h") {
        @Override
        public String emit(Struct struct) {
            return CHeader.emit(struct);
        }
    },
    PYTHON("sharedstruct.py", "__init__.py", ".py") {
        @Override
        public String emit(Struct struct) {
            return PythonModule.emit(struct);
        }
    };

    private final String resource;

    private final String commonFile;

    private final String suffix;

    Language(String resource, String commonFile, String suffix) {
        this.resource = resource;
        this.commonFile = commonFile;
        this.suffix = suffix;
    }

    /** What all structs have in common, in this language. */
    String resource() {
        return resource;
    }

    /** The name of the file with that. */
    String commonFile() {
        return commonFile;
    }

    /** The name of the file of a struct. */
    String file(QualifiedName struct) {
        return Identifiers.of(struct) + suffix;
    }

    /**
     * The text of the file of a struct.
     *
     * @param struct a valid one
     */
    public abstract String emit(Struct struct);

    /** As the option of the processor has it. */
    String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language of that name in the option. */
    static Optional<Language> named(String option) {
        for (Language language : values()) {
            if (language.option().equals(option)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
