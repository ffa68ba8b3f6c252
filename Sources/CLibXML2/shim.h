// libxml2's HTML parser, read through its SAX callbacks.
#pragma once
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
