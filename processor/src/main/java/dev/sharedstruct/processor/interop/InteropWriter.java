package dev.sharedstruct.processor.interop;

import dev.sharedstruct.processor.model.Struct;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/**
 * Writes the files for other languages beside the classes. They lie below {@code META-INF}, for two modules of one
 * program may have some, and must not have a package in common.
 */
public final class InteropWriter {

    private static final String FOLDER = "META-INF/sharedstruct/";

    private final Filer filer;

    private final Set<Language> languages;

    /** Those whose common file is written. */
    private final Set<Language> begun = EnumSet.noneOf(Language.class);

    /**
     * Writes files of some languages.
     *
     * @param filer to write by
     * @param languages to write in
     */
    public InteropWriter(Filer filer, Set<Language> languages) {
        this.filer = filer;
        this.languages = Set.copyOf(languages);
    }

    /**
     * Writes the files of a struct.
     *
     * @param type that it was read from
     * @param struct a valid one
     * @throws IOException if one cannot be written; the message begins with its name
     */
    public void write(TypeElement type, Struct struct) throws IOException {
        for (Language language : Language.values()) {
            if (languages.contains(language)) {
                if (begun.add(language)) {
                    write(type, language.commonFile(), common(language));
                }
                write(type, language.file(struct.name()), language.emit(struct));
            }
        }
    }

    private void write(TypeElement type, String file, String text) throws IOException {
        String path = FOLDER + file;
        try (Writer writer = new OutputStreamWriter(
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, type)
                        .openOutputStream(),
                StandardCharsets.UTF_8)) {
            writer.write(text);
        } catch (IOException e) {
            throw new IOException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static String common(Language language) throws IOException {
        try (InputStream resource = InteropWriter.class.getResourceAsStream(language.resource())) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
