package dev.sharedstruct;

/**
 * One object in a memory, as its directory describes it.
 *
 * @param name its name
 * @param type the simple name of the type that it was made from
 * @param layout a line on the whole, then a line for each field: type, name, {@code @} and offset in bytes
 * @param offset where it begins in the file, in bytes
 * @param size what it occupies there, in bytes, lock and image included
 */
public record ObjectInfo(String name, String type, String layout, long offset, long size) {}
