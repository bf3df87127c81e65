package dev.sharedstruct.processor.model;

import java.util.Map;
import java.util.Optional;

/**
 * What the annotations of a field say.
 *
 * @param numbers of those that have a number
 * @param isNullable whether there is one that lets it be null
 * @param isIsolated whether it is to have cache lines of its own
 * @param defaultText the value where older versions did not have it
 * @param codec that stores it
 */
public record Options(
        Map<Option, Integer> numbers,
        boolean isNullable,
        boolean isIsolated,
        Optional<String> defaultText,
        Optional<CodecUse> codec) {

    /** No annotation. */
    public static final Options NONE = new Options(Map.of(), false, false, Optional.empty(), Optional.empty());

    /** Copies the numbers. */
    public Options {
        numbers = Map.copyOf(numbers);
    }

    /** The number of an annotation, if it is there. */
    public Optional<Integer> number(Option option) {
        return Optional.ofNullable(numbers.get(option));
    }

    /** Whether an annotation is there. */
    public boolean has(Option option) {
        return numbers.containsKey(option);
    }
}
