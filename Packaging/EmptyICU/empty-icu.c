// An empty table of ICU's data: the same bytes as ICU's own source/stubdata/stubdata.cpp, with which ICU itself is linked
// before its data is made. ICU finds no item in it, and answers as for a locale that it does not know.
// ICU_DATA is the name of the symbol, such as icudt76_dat.
#include <stddef.h>
#include <stdint.h>

struct icu_data {
  // struct MappedData of ucmndata.h.
  uint16_t header_size;
  uint8_t magic[2];
  // struct UDataInfo of udata.h.
  uint16_t info_size, reserved_word;
  uint8_t is_big_endian, charset_family, size_of_uchar, reserved_byte;
  uint8_t data_format[4], format_version[4], data_version[4];
  uint8_t padding[8];
  // The table of contents: the number of items, which begin after it.
  uint32_t count, reserved;
  int32_t items[4];
};

extern const struct icu_data ICU_DATA;
_Alignas(16) const struct icu_data ICU_DATA = {
    .header_size = 32,
    .magic = {0xda, 0x27},
    .info_size = 20,
    .is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__,
    .size_of_uchar = 2,
    .data_format = {'T', 'o', 'C', 'P'},
    .format_version = {1, 0, 0, 0},
};

_Static_assert(offsetof(struct icu_data, count) == 32, "the header has 32 bytes");
