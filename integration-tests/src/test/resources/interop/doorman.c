/* Takes the lock "door", which guards nothing in the memory: memory, "hold" to keep it, "repair", or "try". */
#include "sharedstruct/sharedstruct.h"

#include "check.h"

int main(int count, char **arguments) {
    const char *what = arguments[count - 1];
    struct sharedstruct_memory *memory;
    struct sharedstruct_object door;
    MUST(sharedstruct_attach(arguments[1], &memory));
    MUST(sharedstruct_open(memory, &sharedstruct_lock_type, "door", &door));
    if (strcmp(what, "hold") == 0) {
        MUST(sharedstruct_lock(&door, SHAREDSTRUCT_FOREVER));
        say("held");
        pause();
    }
    enum sharedstruct_status status = sharedstruct_lock(&door, 50000000);
    say(sharedstruct_status_text(status));
    if (status == SHAREDSTRUCT_OWNER_DIED) {
        MUST(sharedstruct_declare_repaired(&door));
        say("repaired");
    }
    if (status != SHAREDSTRUCT_TIMEOUT) {
        MUST(sharedstruct_unlock(&door));
    }
    MUST(sharedstruct_detach(memory));
    return 0;
}
