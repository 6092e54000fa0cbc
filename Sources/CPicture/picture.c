#include "picture.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

struct failure {
  struct jpeg_error_mgr manager;
  jmp_buf leave;
  char *complaint;
};

static void fail(j_common_ptr picture) {
  struct failure *failure = (struct failure *)picture->err;
  failure->manager.format_message(picture, failure->complaint);
  longjmp(failure->leave, 1);
}

// A warning is told where the file is damaged in a way that libjpeg can draw something over.
static void warn(j_common_ptr picture, int level) {
  if (level < 0) fail(picture);
}

static struct jpeg_error_mgr *careful(struct failure *failure, char *complaint) {
  jpeg_std_error(&failure->manager);
  failure->manager.error_exit = fail;
  failure->manager.emit_message = warn;
  failure->complaint = complaint;
  return &failure->manager;
}

// Larger pictures are not looked into: their size alone is answered.
enum { largest = 8192 };

bool picture_check(const uint8_t *bytes, size_t count, struct picture_facts *facts, char *complaint) {
  struct jpeg_decompress_struct picture;
  struct failure failure;
  picture.err = careful(&failure, complaint);
  if (setjmp(failure.leave)) {
    jpeg_destroy_decompress(&picture);
    return false;
  }
  jpeg_create_decompress(&picture);
  picture.mem->max_memory_to_use = 256L << 20;
  jpeg_mem_src(&picture, (unsigned char *)bytes, count);
  jpeg_read_header(&picture, TRUE);
  *facts = (struct picture_facts){picture.image_width, picture.image_height, picture.num_components};
  if (picture.image_width <= largest && picture.image_height <= largest && picture.num_components <= 4) {
    jpeg_start_decompress(&picture);
    JSAMPARRAY row = (*picture.mem->alloc_sarray)((j_common_ptr)&picture, JPOOL_IMAGE,
                                                  picture.output_width * (unsigned)picture.output_components, 1);
    while (picture.output_scanline < picture.output_height) jpeg_read_scanlines(&picture, row, 1);
    jpeg_finish_decompress(&picture);
  }
  jpeg_destroy_decompress(&picture);
  return true;
}

uint8_t *picture_encode(const uint8_t *pixels, uint32_t side, int quality, size_t *count, char *complaint) {
  struct jpeg_compress_struct picture;
  struct failure failure;
  // Read after longjmp(3), so it may be in no register.
  unsigned char *volatile bytes = NULL;
  unsigned long length = 0;
  picture.err = careful(&failure, complaint);
  if (setjmp(failure.leave)) {
    jpeg_destroy_compress(&picture);
    free(bytes);
    return NULL;
  }
  jpeg_create_compress(&picture);
  jpeg_mem_dest(&picture, (unsigned char **)&bytes, &length);
  picture.image_width = picture.image_height = side;
  picture.input_components = 3;
  picture.in_color_space = JCS_RGB;
  jpeg_set_defaults(&picture);
  jpeg_set_quality(&picture, quality, TRUE);
  picture.dct_method = JDCT_ISLOW;
  picture.optimize_coding = TRUE;
  jpeg_start_compress(&picture, TRUE);
  while (picture.next_scanline < side) {
    JSAMPROW row = (JSAMPROW)(pixels + (size_t)picture.next_scanline * side * 3);
    jpeg_write_scanlines(&picture, &row, 1);
  }
  jpeg_finish_compress(&picture);
  *count = length;
  jpeg_destroy_compress(&picture);
  return bytes;
}
