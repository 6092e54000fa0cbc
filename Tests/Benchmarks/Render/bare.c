// The least that can turn text into MP3: libespeak-ng and LAME in one process, a file after another. No chapters, no
// levelling, no containment, no words: what is left is what these two libraries cost.
//
//   bare RATE BITRATE QUALITY OUT FILE…
#include <espeak-ng/speak_lib.h>
#include <lame/lame.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static lame_t encoder;
static FILE *out;

static int hear(short *samples, int count, espeak_EVENT *events) {
  (void)events;
  static unsigned char mp3[1 << 17];
  while (samples != NULL && count > 0) {
    int some = count < 32768 ? count : 32768;
    int bytes = lame_encode_buffer(encoder, samples, NULL, some, mp3, sizeof mp3);
    fwrite(mp3, 1, bytes > 0 ? (size_t)bytes : 0, out);
    samples += some;
    count -= some;
  }
  return 0;
}

static char *text_of(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  fseek(file, 0, SEEK_END);
  long length = ftell(file);
  rewind(file);
  char *text = calloc((size_t)length + 1, 1);
  if (fread(text, 1, (size_t)length, file) != (size_t)length) text[0] = 0;
  fclose(file);
  return text;
}

int main(int count, char **arguments) {
  if (count < 6) return 64;
  int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, 0);
  if (rate < 0 || espeak_SetVoiceByName("vi") != EE_OK) return 1;
  espeak_SetParameter(espeakRATE, atoi(arguments[1]), 0);
  espeak_SetSynthCallback(hear);
  for (int index = 5; index < count; index++) {
    char *text = text_of(arguments[index]);
    char path[4096];
    const char *name = strrchr(arguments[index], '/');
    snprintf(path, sizeof path, "%s/%s.mp3", arguments[4], name == NULL ? arguments[index] : name + 1);
    if (text == NULL || (out = fopen(path, "wb")) == NULL) return 1;
    encoder = lame_init();
    lame_set_in_samplerate(encoder, rate);
    lame_set_out_samplerate(encoder, rate);
    lame_set_num_channels(encoder, 1);
    lame_set_mode(encoder, MONO);
    lame_set_VBR(encoder, vbr_off);
    lame_set_brate(encoder, atoi(arguments[2]));
    lame_set_quality(encoder, atoi(arguments[3]));
    if (lame_init_params(encoder) < 0) return 1;
    espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, NULL);
    espeak_Synchronize();
    unsigned char rest[7200];
    int bytes = lame_encode_flush(encoder, rest, sizeof rest);
    fwrite(rest, 1, bytes > 0 ? (size_t)bytes : 0, out);
    lame_close(encoder);
    fclose(out);
    free(text);
  }
  return 0;
}
