// curl's setopt and getinfo are variadic, which Swift cannot call: one wrapper for each type of argument.
#pragma once
#include <curl/curl.h>

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
static inline CURLcode ccurl_set_callback(CURL *easy, CURLoption option, curl_write_callback value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_get_string(CURL *easy, CURLINFO info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// The result lies in a union that Swift does not see by name.
static inline CURLcode ccurl_result(const CURLMsg *message) {
  return message->data.result;
}

// Restricts a handle to https, or to http for a server on this machine, redirects included.
// Names came with curl 7.85, bits went out of use with it.
static inline CURLcode ccurl_restrict_protocols(CURL *easy, int is_https) {
#if LIBCURL_VERSION_NUM >= 0x075500
  const char *protocols = is_https ? "https" : "http";
  CURLcode code = curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, protocols);
  return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, protocols);
#else
  long protocols = is_https ? CURLPROTO_HTTPS : CURLPROTO_HTTP;
  CURLcode code = curl_easy_setopt(easy, CURLOPT_PROTOCOLS, protocols);
  return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS, protocols);
#endif
}

// Lets a handle go without waiting for a name server that does not answer (curl 7.87 and later).
static inline void ccurl_never_wait_for_resolver(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
}

// The file of certificates that libcurl was built to read; NULL if it has none or does not tell (before curl 7.70).
static inline const char *ccurl_certificate_file(void) {
#if LIBCURL_VERSION_NUM >= 0x074600
  return curl_version_info(CURLVERSION_NOW)->cainfo;
#else
  return NULL;
#endif
}
