package dev.sharedstruct.processor.model;

/** The classes of the runtime that generated code names: all that the processor knows of it. */
public enum RuntimeType {
    FIELD_CODEC("", "FieldCodec"),
    GUARDED("", "Guarded"),
    OUTCOME("", "Outcome"),
    REF("", "Ref"),
    SHARED("", "Shared"),
    SHARED_LOCK("", "SharedLock"),
    SHARED_MEMORY("", "SharedMemory"),
    ACCESSOR(".spi", "Accessor"),
    BINDING(".spi", "Binding"),
    BLOCKS(".spi", "Blocks"),
    ENUM_TABLE(".spi", "EnumTable"),
    FIELDS(".spi", "Fields"),
    GUARD(".spi", "Guard"),
    NARROW(".spi", "Narrow"),
    RAW(".spi", "Raw"),
    REFS(".spi", "Refs"),
    STRUCT_TYPE(".spi", "StructType"),
    TEXTS(".spi", "Texts"),
    VALUES(".spi", "Values"),
    WORDS(".spi", "Words");

    private final QualifiedName type;

    RuntimeType(String subpackage, String simpleName) {
        this.type = QualifiedName.of("dev.sharedstruct" + subpackage, simpleName);
    }

    /** Its full name. */
    public QualifiedName type() {
        return type;
    }
}
