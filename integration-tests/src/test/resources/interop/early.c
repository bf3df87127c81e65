/* Changes "thing" by the header of the first version of its record: memory, "commit", or "stay" in the midst of it. */
#include "sharedstruct/dev_sharedstruct_tests_interop_Early.h"

#include "check.h"

#define early(function) dev_sharedstruct_tests_interop_Early_##function

static void tell(const struct early(object) *object) {
    struct dev_sharedstruct_tests_interop_Early seen;
    MUST(early(read)(object, &seen));
    printf("%lld %d\n", (long long) seen.balance, seen.deposits);
}

int main(int count, char **arguments) {
    struct sharedstruct_memory *memory;
    struct early(object) thing;
    struct dev_sharedstruct_tests_interop_Early *fields;
    MUST(sharedstruct_attach(arguments[1], &memory));
    MUST(early(open)(memory, "thing", &thing));
    tell(&thing);
    MUST(early(begin)(&thing, SHAREDSTRUCT_FOREVER, &fields));
    fields->balance++;
    fields->deposits++;
    if (strcmp(arguments[count - 1], "stay") == 0) {
        say("begun");
        pause();
    }
    MUST(early(commit)(&thing));
    tell(&thing);
    MUST(sharedstruct_detach(memory));
    return 0;
}
