#include "VietnameseTables.h"

// C23 `#embed` puts the file into the object as it is; the compiler lists it as a dependency, so an edit rebuilds.

static const uint8_t document_types[] = {
#embed "Tables/document-types.tsv"
};

static const uint8_t bodies[] = {
#embed "Tables/bodies.tsv"
};

static const uint8_t organisations[] = {
#embed "Tables/organisations.tsv"
};

static const uint8_t titles[] = {
#embed "Tables/titles.tsv"
};

static const uint8_t abbreviations[] = {
#embed "Tables/abbreviations.tsv"
};

static const uint8_t foreign[] = {
#embed "Tables/foreign.tsv"
};

static const uint8_t units[] = {
#embed "Tables/units.tsv"
};

static const uint8_t domains[] = {
#embed "Tables/domains.tsv"
};

static const uint8_t signs[] = {
#embed "Tables/signs.tsv"
};

static const uint8_t keywords[] = {
#embed "Tables/keywords.tsv"
};

static const uint8_t rimes[] = {
#embed "Tables/rimes.tsv"
};

static const uint8_t letters[] = {
#embed "Tables/letters.tsv"
};

static const uint8_t tcvn3[] = {
#embed "Tables/tcvn3.tsv"
};

static const uint8_t vni[] = {
#embed "Tables/vni.tsv"
};

#define TABLE(name) \
  VietnameseTable vietnamese_table_##name(void) { return (VietnameseTable){name, sizeof name}; }

TABLE(document_types)
TABLE(bodies)
TABLE(organisations)
TABLE(titles)
TABLE(abbreviations)
TABLE(foreign)
TABLE(units)
TABLE(domains)
TABLE(signs)
TABLE(keywords)
TABLE(rimes)
TABLE(letters)
TABLE(tcvn3)
TABLE(vni)
