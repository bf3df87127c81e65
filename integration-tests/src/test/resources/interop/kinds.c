/* Says what a field of each kind has, and writes others: memory. */
#include "sharedstruct/dev_sharedstruct_tests_interop_Parcel.h"

#include <inttypes.h>

#include "check.h"

#define parcel(function) dev_sharedstruct_tests_interop_Parcel_##function
#define size(constant) dev_sharedstruct_tests_interop_Parcel_Size_##constant

/* Texts have a length and no NUL. */
#define TEXT(text) (int) (text).length, (text).bytes

#define PUT(text, value)                                     \
    do {                                                     \
        memset((text).bytes, 0, sizeof(text).bytes);         \
        (text).length = sizeof(value) - 1;                   \
        memcpy((text).bytes, value, sizeof(value) - 1);      \
    } while (0)

static void tell(const struct dev_sharedstruct_tests_interop_Parcel *seen) {
    printf("%d %d %d %d %" PRIu32 " %d\n", seen->sealed, seen->grade, seen->shelf, seen->port, seen->serial, seen->size);
    printf("%u %.*s, %.4s, %u ", seen->owner.length, TEXT(seen->owner), seen->code, seen->key.length);
    for (uint32_t i = 0; i < seen->key.length; i++) {
        printf("%02x", seen->key.bytes[i]);
    }
    printf("\n%" PRId64 " %" PRId64 " %" PRId64 "\n", seen->weights[0], seen->weights[1], seen->weights[2]);
    printf("%u %.*s, %u %.*s\n",
            seen->labels[0].length, TEXT(seen->labels[0]), seen->labels[1].length, TEXT(seen->labels[1]));
    printf("%.2f %.2f, %.0f %.0f, %.0f %.0f\n", seen->start.x, seen->start.y, seen->route[0].x, seen->route[0].y,
            seen->route[1].x, seen->route[1].y);
    printf("%016" PRIx64 " %016" PRIx64 "\n", seen->id.most, seen->id.least);
    printf("%" PRId64 " %d, %" PRId64 " %d, %" PRId64 ", %" PRId64 ", %" PRId64 " %d\n", seen->sent.seconds,
            seen->sent.nanos, seen->travel.seconds, seen->travel.nanos, seen->day, seen->time, seen->due.seconds,
            seen->due.nanos);
    int16_t tenths;
    memcpy(&tenths, seen->warmth.bytes, sizeof tenths);
    printf("%" PRId64 ", %d %d, %d, %d %u %.*s, %d, %d, %d, %" PRId64 "\n", seen->price, seen->floor.present,
            seen->floor.value, seen->rating.present, seen->note.present, seen->note.value.length,
            TEXT(seen->note.value), seen->room.present, tenths, seen->counter, seen->next);
}

static void change(struct dev_sharedstruct_tests_interop_Parcel *fields) {
    static const unsigned char key[] = {1, 2, 3, 4, 5, 6, 7};
    const int16_t tenths = 366;
    fields->sealed = false;
    fields->grade = 0x20AC;
    fields->shelf = INT8_MAX;
    fields->port = 1;
    fields->serial = UINT32_C(1) << 31;
    fields->size = size(EOF);
    PUT(fields->owner, "twelve bytes");
    memcpy(fields->code, "a\0\0", sizeof fields->code);
    fields->key.length = sizeof key;
    memcpy(fields->key.bytes, key, sizeof key);
    for (int i = 0; i < 3; i++) {
        fields->weights[i] = i + 1;
    }
    PUT(fields->labels[0], "five5");
    PUT(fields->labels[1], "\303\251");
    fields->start = (struct dev_sharedstruct_tests_interop_Parcel_Spot) {-0.0, 3.40282347e+38f};
    for (int i = 0; i < 2; i++) {
        fields->route[i].x *= 10;
        fields->route[i].y *= 10;
    }
    fields->id = (struct sharedstruct_uuid) {UINT64_C(0xffeeddccbbaa9988), UINT64_C(0x7766554433221100)};
    fields->sent = (struct sharedstruct_time) {-1, 1};
    fields->travel = (struct sharedstruct_time) {0, 5};
    fields->day = 157054;
    fields->time = 0;
    fields->due = (struct sharedstruct_time) {-1, 0};
    fields->price = 5;
    fields->floor.present = false;
    fields->rating.present = true;
    fields->rating.value = 0.1;
    fields->note.present = false;
    fields->room.present = true;
    fields->room.value = -1;
    memcpy(fields->warmth.bytes, &tenths, sizeof tenths);
    fields->counter = -42;
}

int main(int count, char **arguments) {
    struct sharedstruct_memory *memory;
    struct parcel(object) object;
    struct dev_sharedstruct_tests_interop_Parcel seen;
    struct dev_sharedstruct_tests_interop_Parcel *fields;
    MUST(sharedstruct_attach(arguments[count - 1], &memory));
    MUST(parcel(open)(memory, "parcel", &object));
    MUST(parcel(read)(&object, &seen));
    tell(&seen);
    MUST(parcel(begin)(&object, SHAREDSTRUCT_FOREVER, &fields));
    change(fields);
    MUST(parcel(commit)(&object));
    MUST(sharedstruct_detach(memory));
    return 0;
}
