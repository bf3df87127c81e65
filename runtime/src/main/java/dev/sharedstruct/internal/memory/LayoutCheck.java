package dev.sharedstruct.internal.memory;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.LayoutText;

/** Compares the layout of an object with that of the type that is to use it. */
final class LayoutCheck {

    private LayoutCheck() {}

    /**
     * The layout of an object that a type can use only when more components were added; null if it can be used as it
     * is.
     *
     * @throws LayoutMismatchException if the object is another one
     */
    static LayoutText older(Directory directory, ObjectType type, String name, Entry entry) {
        Entry layout = directory.layoutOf(entry);
        String inFile = ObjectNames.decode(directory.contentOf(layout));
        if (inFile.equals(type.layout())
                && (entry.contentSize() == type.size() || type.isArray())
                && entry.fieldsSize() == type.fieldsSize()
                && entry.lead() == type.lead()) {
            return null;
        }
        LayoutText text = LayoutText.of(inFile);
        LayoutText typeText = type.text();
        LayoutText.Relation relation = text.to(typeText);
        boolean evolved = typeText.isEvolving()
                && relation != LayoutText.Relation.OTHER
                && entry.isGuarded() == type.isGuarded()
                && (relation == LayoutText.Relation.OLDER || typeText.used(type.capacity()) <= entry.capacity());
        if (!evolved) {
            throw new LayoutMismatchException(LayoutText.difference(
                    name, inFile, ObjectNames.decode(directory.nameOf(layout)), type.name(), type.layout()));
        }
        return relation == LayoutText.Relation.OLDER ? text : null;
    }
}
