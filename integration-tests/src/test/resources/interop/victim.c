/*
 * Changes "alice" slowly, to be killed in the midst of it: memory, and where to stay: "forever" to go on changing, or the
 * step at which to wait for the end.
 */
#include "sharedstruct/dev_sharedstruct_tests_interop_Account.h"

#include "check.h"

#define account(function) dev_sharedstruct_tests_interop_Account_##function

static void stay(const char *wanted, const char *step) {
    if (strcmp(wanted, step) == 0) {
        say(step);
        while (true) {
            pause();
        }
    }
}

static void linger(void) {
    for (int64_t end = sharedstruct_now() + 20000; sharedstruct_now() < end; ) {
    }
}

int main(int count, char **arguments) {
    struct sharedstruct_memory *memory;
    struct account(object) alice;
    const char *step = count > 2 ? arguments[2] : "";
    MUST(sharedstruct_attach(arguments[1], &memory));
    MUST(account(open)(memory, "alice", &alice));
    say("ready");
    while (true) {
        struct dev_sharedstruct_tests_interop_Account *fields;
        MUST(sharedstruct_lock(&alice.object, SHAREDSTRUCT_FOREVER));
        stay(step, "locked");
        MUST(account(begin)(&alice, SHAREDSTRUCT_FOREVER, &fields));
        stay(step, "begun");
        fields->balance += 1000;
        linger();
        stay(step, "half");
        fields->mirror += 1000;
        fields->deposits++;
        stay(step, "written");
        MUST(account(commit)(&alice));
        stay(step, "committed");
        MUST(sharedstruct_unlock(&alice.object));
        stay(step, "released");
        linger();
    }
}
