#pragma once
#include <stddef.h>
#include <stdint.h>

/// The tables of `VietnameseText`: tab-separated UTF-8 text, one row a line, compiled in and never copied.
/// A line that starts with "#" is a comment for the people who edit the table.
typedef struct {
  const uint8_t *_Nonnull bytes;
  size_t count;
} VietnameseTable;

/// What a written short form says, one table a subject.
VietnameseTable vietnamese_table_document_types(void);
VietnameseTable vietnamese_table_bodies(void);
VietnameseTable vietnamese_table_organisations(void);
VietnameseTable vietnamese_table_titles(void);
VietnameseTable vietnamese_table_abbreviations(void);
VietnameseTable vietnamese_table_foreign(void);

/// Units after a number, labels of addresses, signs, the words that decide what stands beside them, and the parts of a
/// syllable.
VietnameseTable vietnamese_table_units(void);
VietnameseTable vietnamese_table_domains(void);
VietnameseTable vietnamese_table_signs(void);
VietnameseTable vietnamese_table_keywords(void);
VietnameseTable vietnamese_table_rimes(void);
VietnameseTable vietnamese_table_letters(void);

/// Letters of old encodings.
VietnameseTable vietnamese_table_tcvn3(void);
VietnameseTable vietnamese_table_vni(void);
