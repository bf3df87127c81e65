/* Reads and writes the fields of the raw struct "dial": memory. */
#include "sharedstruct/dev_sharedstruct_tests_interop_Dial.h"

#include "check.h"

#define dial(function) dev_sharedstruct_tests_interop_Dial_##function

int main(int count, char **arguments) {
    struct sharedstruct_memory *memory;
    struct dial(object) object;
    MUST(sharedstruct_attach(arguments[count - 1], &memory));
    MUST(dial(open)(memory, "dial", &object));
    printf("%d %d %d %d %.3f\n", dial(get_level)(&object), dial(get_on)(&object), dial(get_step)(&object),
            dial(get_auto_)(&object), dial(get_ratio)(&object));
    MUST(dial(set_level)(&object, INT32_MIN));
    MUST(dial(set_on)(&object, false));
    MUST(dial(set_step)(&object, -1));
    MUST(dial(set_auto_)(&object, 0xFFFF));
    MUST(dial(set_ratio)(&object, -0.25));
    for (int i = 0; i < 100000; i++) {
        __atomic_fetch_add(&dial(fields)(&object)->counter, 1, __ATOMIC_SEQ_CST);
    }
    MUST(sharedstruct_detach(memory));
    return 0;
}
