package dev.sharedstruct.processor.model;

import java.util.Optional;

/**
 * What the place where the accessor will stand has to offer.
 *
 * @param module the name of its module, nothing for the unnamed one
 * @param hasRuntime whether generated code can see the runtime
 * @param hasGenerated whether it can see {@code javax.annotation.processing.Generated}
 * @param hidesJavaLang whether a class of the package hides one of {@code java.lang} that the accessor names
 * @param nameTaken whether there is a class of the accessor's name that we did not write
 */
public record Surroundings(
        Optional<String> module, boolean hasRuntime, boolean hasGenerated, boolean hidesJavaLang, boolean nameTaken) {}
