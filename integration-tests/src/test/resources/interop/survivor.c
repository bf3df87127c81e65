/* Does what it can with memories that are damaged somewhere: their paths. */
#include "sharedstruct/dev_sharedstruct_tests_interop_Account.h"
#include "sharedstruct/dev_sharedstruct_tests_interop_Dial.h"

#include "check.h"

#define account(function) dev_sharedstruct_tests_interop_Account_##function

static int failures;

static bool works(enum sharedstruct_status status) {
    failures += status != SHAREDSTRUCT_OK;
    return status == SHAREDSTRUCT_OK;
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) {
        struct sharedstruct_memory *memory;
        if (!works(sharedstruct_attach(arguments[i], &memory))) {
            continue;
        }
        struct account(object) alice;
        struct dev_sharedstruct_tests_interop_Account seen;
        struct dev_sharedstruct_tests_interop_Account *fields;
        if (works(account(open)(memory, "alice", &alice))) {
            works(account(read)(&alice, &seen));
            if (works(account(begin)(&alice, 1000000, &fields))) {
                fields->balance++;
                works(account(commit)(&alice));
            }
            works(account(read)(&alice, &seen));
        }
        struct dev_sharedstruct_tests_interop_Dial_object dial;
        if (works(dev_sharedstruct_tests_interop_Dial_open(memory, "dial", &dial))) {
            works(dev_sharedstruct_tests_interop_Dial_set_counter(
                    &dial, dev_sharedstruct_tests_interop_Dial_get_counter(&dial) + 1));
        }
        works(sharedstruct_detach(memory));
    }
    printf("failures %d\n", failures);
    return 0;
}
