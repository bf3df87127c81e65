package dev.sharedstruct.internal.format;

import java.util.List;
import java.util.Objects;

/**
 * The text of a layout: a line on the whole, then {@code type name @offset} for each field. Two layouts are the same if
 * their texts are.
 */
public final class LayoutText {

    private LayoutText() {}

    /**
     * Names the first difference.
     *
     * @param object name of the object
     * @param inFile text in the memory
     * @param type name of the type that is to be used
     * @param inType its text
     */
    public static String difference(String object, String inFile, String type, String inType) {
        List<String> fileLines = inFile.lines().toList();
        List<String> typeLines = inType.lines().toList();
        for (int i = 1; i < Math.max(fileLines.size(), typeLines.size()); i++) {
            String fileLine = i < fileLines.size() ? fileLines.get(i) : null;
            String typeLine = i < typeLines.size() ? typeLines.get(i) : null;
            if (!Objects.equals(fileLine, typeLine)) {
                return message(object, field(fileLine), type, field(typeLine));
            }
        }
        return message(object, whole(fileLines), type, whole(typeLines));
    }

    private static String message(String object, String inFile, String type, String inType) {
        return "layout of \"" + object + "\" differs: file has " + inFile + ", " + type + " has " + inType
                + "; use the type it was made with, another name, or remove the object";
    }

    private static String whole(List<String> lines) {
        return lines.isEmpty() ? "no layout" : "a " + lines.getFirst();
    }

    private static String field(String line) {
        return line == null ? "no more fields" : line.replace("@", "at ");
    }
}
