// libxml2's HTML parser, read through its SAX callbacks.
#pragma once
// Where libxml2 is built with ICU its headers bring ICU's along, which contradict those of Foundation's own copy. Nothing
// here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

// The byte offset that the parser has reached, -1 once it was stopped.
static inline long clibxml2_offset(htmlParserCtxtPtr parser) {
  if (parser->input == NULL || parser->disableSAX) return -1;
  return (long)parser->input->consumed + (long)(parser->input->cur - parser->input->base);
}

// Puts our callbacks in the place of those that would build a tree.
static inline void clibxml2_set_handler(htmlParserCtxtPtr parser, const htmlSAXHandler *handler, void *user) {
  memcpy(parser->sax, handler, sizeof(htmlSAXHandler));
  parser->userData = user;
}
