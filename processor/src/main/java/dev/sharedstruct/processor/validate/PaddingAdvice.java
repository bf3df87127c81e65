package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.Struct;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells of an order of the fields that would leave less room between them. */
public final class PaddingAdvice {

    private PaddingAdvice() {}

    /**
     * Looks for a better order; one by falling alignment has no gaps. The order of what evolves is its history.
     *
     * @param struct a valid one
     * @return what to say, nothing if the order is good or said to be meant
     */
    public static Optional<Diagnostic> of(Struct struct) {
        if (struct.rules().isEvolving() || !struct.rules().advisesOrder()) {
            return Optional.empty();
        }
        Layout layout = Layout.of(struct);
        List<Field> ordered = layout.fields().stream()
                .sorted(Comparator.<Slot>comparingInt(slot -> slot.kind().alignment())
                        .reversed())
                .map(Slot::field)
                .toList();
        int best = Layout.of(struct.withFields(ordered)).size();
        if (best >= layout.size()) {
            return Optional.empty();
        }
        String order = ordered.stream().map(Field::name).collect(Collectors.joining(", "));
        return Optional.of(Diagnostic.of(
                Problem.PADDING, new Location.OfType(), struct.name().nested(), layout.size(), order, best));
    }
}
