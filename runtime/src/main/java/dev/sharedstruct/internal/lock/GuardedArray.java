package dev.sharedstruct.internal.lock;

import java.lang.foreign.MemorySegment;

/** The guards of an array in shared memory, and where its elements are. */
public final class GuardedArray {

    private final Place root;

    private final ArrayShape shape;

    private final Stripe[] stripes;

    private GuardedArray(Place root, ArrayShape shape, Stripe[] stripes) {
        this.root = root;
        this.shape = shape;
        this.stripes = stripes;
    }

    /** Whether the object that begins with a guard is an array. */
    public static boolean isArray(MemorySegment segment, long position) {
        int fields = (int) GuardWords.FIELDS.get(segment, position);
        return fields == GuardWords.RANGES || fields == GuardWords.EACH;
    }

    /** Binds an array that there is; answers its object. */
    public static ArrayPlace bind(Binding binding) {
        return bind(binding, ArrayShape.read(memory(binding), binding.address(), binding.size(), binding.name()));
    }

    /** Binds an array that there is, or one of a shape that is about to be made; answers its object. */
    public static ArrayPlace bindOrMake(Binding binding, ArrayShape shape) {
        boolean isNew =
                (int) GuardWords.FIELDS.get(memory(binding), binding.address()) == 0 && shape.size() == binding.size();
        return isNew ? bind(binding, shape) : bind(binding);
    }

    private static ArrayPlace bind(Binding binding, ArrayShape shape) {
        if (shape.isEach()) {
            Elements root = new Elements(binding, shape);
            root.array = new GuardedArray(root, shape, new Stripe[0]);
            return root;
        }
        Stripe[] stripes = Stripe.of(binding, shape);
        stripes[0].array = new GuardedArray(stripes[0], shape, stripes);
        return stripes[0];
    }

    private static MemorySegment memory(Binding binding) {
        return Everything.SEGMENT != null ? Everything.SEGMENT : binding.segment();
    }

    /**
     * For messages: the elements that a guard of an array has, or those of them that were changed last.
     *
     * @param segment the mapped memory
     * @param array position of the array
     * @param size its bytes
     * @param name its name
     * @param guard position of the guard
     */
    public static String nameOf(MemorySegment segment, long array, long size, String name, long guard) {
        ArrayShape shape = ArrayShape.read(segment, array, size, name);
        long offset = guard - array;
        if (shape.isEach()) {
            return offset == 0 ? name : name + "[" + (offset - shape.guard(1)) / shape.elementSize() + "]";
        }
        long first = offset / shape.blockSize() << shape.shift();
        return Ranges.describe(segment, guard, name, first, shape.elementSize());
    }

    /** Writes the words of a new array, whose guard is initialized by whoever made the object. */
    public void initialize() {
        MemorySegment memory = Places.memory(root);
        shape.write(memory, root.address);
        Guards.initialize(root, shape.isEach() ? GuardWords.EACH : GuardWords.RANGES);
        for (long i = 1; i < shape.guards(); i++) {
            if (shape.isEach()) {
                Guards.initialize(guard(i));
            } else {
                shape.write(memory, stripes[(int) i].address);
                Guards.initialize(stripes[(int) i], GuardWords.RANGES);
            }
        }
    }

    /** The object itself. */
    public Place root() {
        return root;
    }

    /** Its shape. */
    public ArrayShape shape() {
        return shape;
    }

    /** The guards of all runs of elements; none if each element has one. */
    public Stripe[] stripes() {
        return stripes;
    }

    /** One of all guards, that of the object first. */
    public Place guard(long index) {
        if (index == 0) {
            return root;
        }
        return shape.isEach()
                ? new Elements.Element(Binding.behind(root, root.address + shape.guard(index), shape.fieldsSize()))
                : stripes[(int) index];
    }
}
