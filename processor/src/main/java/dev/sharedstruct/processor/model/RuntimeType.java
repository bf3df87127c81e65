package dev.sharedstruct.processor.model;

/** The classes of the runtime that generated code names: all that the processor knows of it. */
public enum RuntimeType {
    GUARDED("", "Guarded"),
    OUTCOME("", "Outcome"),
    SHARED("", "Shared"),
    SHARED_LOCK("", "SharedLock"),
    SHARED_MEMORY("", "SharedMemory"),
    ACCESSOR(".spi", "Accessor"),
    BINDING(".spi", "Binding"),
    FIELDS(".spi", "Fields"),
    GUARD(".spi", "Guard"),
    NARROW(".spi", "Narrow"),
    RAW(".spi", "Raw"),
    STRUCT_TYPE(".spi", "StructType");

    private final QualifiedName type;

    RuntimeType(String subpackage, String simpleName) {
        this.type = QualifiedName.of("dev.sharedstruct" + subpackage, simpleName);
    }

    /** Its full name. */
    public QualifiedName type() {
        return type;
    }
}
