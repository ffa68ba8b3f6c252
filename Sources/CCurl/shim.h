// curl's setopt and getinfo are variadic, which Swift cannot call: one wrapper for each type of argument.
#pragma once
#include <curl/curl.h>
