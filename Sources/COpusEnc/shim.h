#pragma once
#include <opusenc.h>

// ope_encoder_ctl is variadic, and its requests are macros: Swift can call neither.
static inline int opus_set_packet_callback(OggOpusEnc *encoder, ope_packet_func callback, void *owner) {
  return ope_encoder_ctl(encoder, OPE_SET_PACKET_CALLBACK(callback, owner));
}
static inline int opus_set_bit_rate(OggOpusEnc *encoder, opus_int32 bits_per_second) {
  return ope_encoder_ctl(encoder, OPUS_SET_BITRATE(bits_per_second));
}
static inline int opus_set_complexity(OggOpusEnc *encoder, opus_int32 complexity) {
  return ope_encoder_ctl(encoder, OPUS_SET_COMPLEXITY(complexity));
}
static inline int opus_set_music_signal(OggOpusEnc *encoder) {
  return ope_encoder_ctl(encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_MUSIC));
}
static inline int opus_set_constrained_rate(OggOpusEnc *encoder) {
  return ope_encoder_ctl(encoder, OPUS_SET_VBR_CONSTRAINT(1));
}
static inline int opus_set_super_wideband(OggOpusEnc *encoder) {
  return ope_encoder_ctl(encoder, OPUS_SET_MAX_BANDWIDTH(OPUS_BANDWIDTH_SUPERWIDEBAND));
}
static inline int opus_set_prediction(OggOpusEnc *encoder, int predicts) {
  return ope_encoder_ctl(encoder, OPUS_SET_PREDICTION_DISABLED(!predicts));
}
static inline int opus_get_lookahead(OggOpusEnc *encoder, opus_int32 *samples) {
  return ope_encoder_ctl(encoder, OPUS_GET_LOOKAHEAD(samples));
}
