package dev.sharedstruct.internal.format;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a layout: a line on the whole, then a line {@code type name @offset} for each component of the record, each
 * followed by the lines of the fields inside of it, if it has any: their names have a dot. A reserve for components to come
 * can be the last line.
 */
public final class LayoutText {

    private static final String EVOLVING = ", evolving";

    private static final Pattern RESERVE = Pattern.compile("reserve \\d+ @\\d+");

    private static final Pattern STRUCT = Pattern.compile("(guarded|raw) struct\\b");

    private final String text;

    private final String whole;

    private final List<String> fields;

    /** The reserve's line, or null. */
    private final String reserve;

    private LayoutText(String text) {
        this.text = text;
        List<String> lines = text.lines().toList();
        whole = lines.isEmpty() ? "no layout" : lines.getFirst();
        int last = lines.size() - 1;
        reserve = last > 0 && RESERVE.matcher(lines.get(last)).matches() ? lines.get(last) : null;
        fields = lines.isEmpty() ? lines : lines.subList(1, reserve == null ? lines.size() : last);
    }

    /** Takes a text apart; any text will do. */
    public static LayoutText of(String text) {
        return new LayoutText(text);
    }

    /** What stands between the layout of an object and that of a type that is to be used for it. */
    public enum Relation {
        /** Both have the same fields. */
        SAME,

        /** The object has the first components of the type, and both may evolve. */
        OLDER,

        /** The type has the first components of the object, and both may evolve. */
        NEWER,

        /** All else. */
        OTHER
    }

    /** How the layout of an object, this, relates to that of a type. */
    public Relation to(LayoutText type) {
        if (text.equals(type.text)) {
            return Relation.SAME;
        }
        if (!isEvolving() || !type.isEvolving() || !kind().equals(type.kind())) {
            return Relation.OTHER;
        }
        if (fields.equals(type.fields)) {
            return Relation.SAME;
        }
        if (isContinuedBy(type)) {
            return Relation.OLDER;
        }
        return type.isContinuedBy(this) ? Relation.NEWER : Relation.OTHER;
    }

    /** Whether a type with this layout opens objects of its older versions. */
    public boolean isEvolving() {
        return whole.endsWith(EVOLVING);
    }

    /** Whether an object with this layout has elements. */
    public boolean isArray() {
        return whole.startsWith("guarded array") || whole.startsWith("raw array");
    }

    /** The components of the record. */
    public int components() {
        return (int) fields.stream().filter(LayoutText::isComponent).count();
    }

    /** The line of a component, as messages have it. */
    public String component(int number) {
        return line(number).replace("@", "at ");
    }

    /** Where a component begins, in bytes from the first one. */
    public int offsetOf(int component) {
        return offset(line(component));
    }

    /**
     * The bytes of the fields without those that are in reserve.
     *
     * @param fieldsSize bytes of the fields
     */
    public long used(long fieldsSize) {
        return reserve == null ? fieldsSize : offset(reserve);
    }

    /**
     * Names the first difference.
     *
     * @param object name of the object
     * @param inFile text in the memory
     * @param fileType name of the type that it was made from
     * @param type name of the type that is to be used
     * @param inType its text
     */
    public static String difference(String object, String inFile, String fileType, String type, String inType) {
        return of(inFile).differenceTo(of(inType), "\"" + object + "\"", fileType, type);
    }

    private String differenceTo(LayoutText type, String object, String fileType, String typeName) {
        String wayOut = "; use the type it was made with, another name, or remove the object";
        if (!kind().equals(type.kind())) {
            return object + " is " + described(fileType) + ", not " + type.described(typeName) + wayOut;
        }
        String inFile = "a " + whole;
        String inType = "a " + type.whole;
        if (!fields.equals(type.fields)) {
            int same = 0;
            while (same < Math.min(fields.size(), type.fields.size())
                    && fields.get(same).equals(type.fields.get(same))) {
                same++;
            }
            inFile = field(same);
            inType = type.field(same);
        }
        boolean appended = isContinuedBy(type) || type.isContinuedBy(this);
        return "layout of " + object + " differs: file has " + inFile + ", " + typeName + " has " + inType + wayOut
                + (appended ? missing(type, typeName) : "");
    }

    /** What keeps a layout from being used that only has more fields, or less. */
    private String missing(LayoutText type, String typeName) {
        if (type.isEvolving()) {
            return "; fields can be appended only to objects of a version that declares evolution = Evolution.APPEND,"
                    + " which the one did not that made it";
        }
        return "; fields can be appended if "
                + (isEvolving() ? typeName + " declares" : "both versions declare")
                + " evolution = Evolution.APPEND";
    }

    private boolean isContinuedBy(LayoutText longer) {
        return longer.fields.size() > fields.size()
                && isComponent(longer.fields.get(fields.size()))
                && longer.fields.subList(0, fields.size()).equals(fields);
    }

    /** What the first line begins with: {@code guarded struct}, {@code semaphore}. */
    private String kind() {
        int comma = whole.indexOf(',');
        return comma < 0 ? whole : whole.substring(0, comma);
    }

    private String described(String type) {
        return STRUCT.matcher(whole).lookingAt() ? "a " + kind() + " " + type : "a " + type;
    }

    private String line(int component) {
        return fields.stream()
                .filter(LayoutText::isComponent)
                .skip(component)
                .findFirst()
                .orElseThrow();
    }

    private String field(int index) {
        return index < fields.size() ? fields.get(index).replace("@", "at ") : "no more fields";
    }

    /** Whether a line is of a component, and not of a field inside of one. */
    private static boolean isComponent(String line) {
        int at = line.lastIndexOf(" @");
        return at < 0 || line.substring(line.lastIndexOf(' ', at - 1) + 1, at).indexOf('.') < 0;
    }

    private static int offset(String line) {
        String behind = line.substring(line.lastIndexOf('@') + 1);
        int space = behind.indexOf(' ');
        return Integer.parseInt(space < 0 ? behind : behind.substring(0, space));
    }
}
