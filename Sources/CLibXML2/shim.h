// libxml2's HTML parser, read through its SAX callbacks.
#pragma once
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
