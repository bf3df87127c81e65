/* Deposits into "alice" while others do, and looks at what it and they leave: memory, number of deposits. */
#include "sharedstruct/dev_sharedstruct_tests_interop_Account.h"

#include "check.h"

#define account(function) dev_sharedstruct_tests_interop_Account_##function

static void look(const struct account(object) *object) {
    struct dev_sharedstruct_tests_interop_Account seen;
    MUST(account(read)(object, &seen));
    if (seen.balance != seen.mirror) {
        printf("%s torn: %lld, %lld\n", object->object.name, (long long) seen.balance, (long long) seen.mirror);
        exit(1);
    }
}

int main(int count, char **arguments) {
    struct sharedstruct_memory *memory;
    struct account(object) alice;
    struct account(object) bob;
    long committed = 0;
    MUST(sharedstruct_attach(arguments[1], &memory));
    MUST(account(open)(memory, "alice", &alice));
    MUST(account(open)(memory, "bob", &bob));
    say("ready");
    for (long i = 0; count > 2 && i < atol(arguments[2]); i++) {
        struct dev_sharedstruct_tests_interop_Account *fields;
        MUST(account(begin)(&alice, SHAREDSTRUCT_FOREVER, &fields));
        fields->balance++;
        look(&bob); // others' transactions, while this one holds a lock
        fields->mirror++;
        fields->deposits++;
        if (i % 5 == 0) {
            MUST(account(rollback)(&alice));
        } else {
            MUST(account(commit)(&alice));
            committed++;
        }
        look(&alice);
        look(&bob);
    }
    printf("committed %ld\n", committed);
    MUST(sharedstruct_detach(memory));
    return 0;
}
