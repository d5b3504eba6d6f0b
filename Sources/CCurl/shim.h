#include <curl/curl.h>
#include <stdio.h>

// curl_easy_setopt and curl_easy_getinfo take arguments of any type, which Swift cannot call.

static inline CURLcode gatehouse_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode gatehouse_curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode gatehouse_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

/// What is sent is read from `file`, by the library's own reading function.
static inline CURLcode gatehouse_curl_set_input(CURL *handle, FILE *file) {
    return curl_easy_setopt(handle, CURLOPT_READDATA, file);
}

/// The last reply code of the server; 0 when there was none.
static inline long gatehouse_curl_reply_code(CURL *handle) {
    long code = 0;
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code : 0;
}

/// How many bytes of the message were sent.
static inline curl_off_t gatehouse_curl_sent(CURL *handle) {
    curl_off_t count = 0;
    return curl_easy_getinfo(handle, CURLINFO_SIZE_UPLOAD_T, &count) == CURLE_OK ? count : 0;
}
