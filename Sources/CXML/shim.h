#pragma once
// Debian's libxml2 is built with ICU, whose headers then clash with the ICU inside Swift's Foundation
// ("UErrorCode has different definitions in different modules"). Nothing that is used here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>

// A variable of the library's, which Swift would take for one that anybody may set.
static inline const char *shim_xml_version(void) { return xmlParserVersion; }
