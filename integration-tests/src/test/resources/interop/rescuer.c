/* Locks accounts whose owners have died, one after the other, and says what is left: memory, names. */
#include "sharedstruct/dev_sharedstruct_tests_interop_Account.h"

#include "check.h"

#define account(function) dev_sharedstruct_tests_interop_Account_##function

int main(int count, char **arguments) {
    struct sharedstruct_memory *memory;
    MUST(sharedstruct_attach(arguments[1], &memory));
    for (int i = 2; i < count; i++) {
        struct account(object) object;
        struct dev_sharedstruct_tests_interop_Account before;
        struct dev_sharedstruct_tests_interop_Account after;
        MUST(account(open)(memory, arguments[i], &object));
        MUST(account(read)(&object, &before));
        MUST(sharedstruct_lock(&object.object, INT64_C(20000000000)));
        MUST(account(read)(&object, &after));
        MUST(sharedstruct_unlock(&object.object));
        // Readers have seen the committed state before anybody came to the rescue.
        if (memcmp(&before, &after, sizeof before) != 0) {
            printf("%s was %lld for readers\n", arguments[i], (long long) before.balance);
        }
        printf("%s %lld %lld %d\n",
                arguments[i], (long long) after.balance, (long long) after.mirror, after.deposits);
    }
    MUST(sharedstruct_detach(memory));
    return 0;
}
