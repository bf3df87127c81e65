package dev.sharedstruct.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A constructor of a class like a record.
 *
 * @param index its position among the constructors of the type
 * @param parameters in order
 * @param isPrivate whether it is declared so
 * @param thrown the first checked exception that it declares
 */
public record Constructor(int index, List<Parameter> parameters, boolean isPrivate, Optional<String> thrown) {

    /** Copies the parameters. */
    public Constructor {
        parameters = List.copyOf(parameters);
    }

    /** Where it is. */
    public Location location() {
        return new Location.OfConstructor(index);
    }

    /** The types of its parameters. */
    public List<TypeRef> types() {
        return parameters.stream().map(Parameter::type).toList();
    }

    /** The names of its parameters. */
    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }
}
