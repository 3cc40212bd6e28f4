// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string_view>

namespace ingresscope::annotations {

// The controller's checks of values, as annotation_table names them. A check sees the value as written.
// "Blanks aside": the controller takes all spaces out before it looks, and then uses the value with
// them. Source: annotations/parser/validators.go and the expressions beside each parser.

bool isAnything(std::string_view value);
bool isBoolean(std::string_view value);
bool isInteger(std::string_view value);
/// Digits and an optional b, k, m or g. Blanks aside.
bool isSize(std::string_view value);
/// One of the words as it stands, blanks around it not counted.
bool isOneOf(std::string_view value, std::initializer_list<std::string_view> words);
/// The same without regard to case.
bool isOneOfIgnoringCase(std::string_view value, std::initializer_list<std::string_view> words);
/// on or off. Blanks aside, even inside.
bool isOnOff(std::string_view value);

bool isAddressList(std::string_view value);
/// Name of a Service: a DNS-1035 label.
bool isServiceName(std::string_view value);
/// Letters, digits, - . _ ~ / : and the signs of regexes; blanks around it not counted.
bool isServerName(std::string_view value);
/// Server names between commas.
bool isServerNameList(std::string_view value);
/// The characters of isServerName, no blank.
bool isRegexText(std::string_view value);

/// Letters, digits and - . _ ~ / : only. Blanks aside.
bool isPlainText(std::string_view value);
/// The same characters and spaces.
bool isPlainTextWithSpaces(std::string_view value);
/// The same characters, commas and spaces.
bool isPlainList(std::string_view value);
/// The same characters and , ? & = with no space.
bool isUrl(std::string_view value);
/// The characters of isUrl. Blanks aside.
bool isUrlBlanksAside(std::string_view value);
/// The characters of isUrl, spaces and $.
bool isUrlWithVariables(std::string_view value);
/// Letters, digits and - _ $ { }. Blanks aside.
bool isVariableText(std::string_view value);
/// Letters, digits and - . _ ~ / : $ with no space: rewrite-target, app-root.
bool isPathWithCaptures(std::string_view value);
/// The characters of isPathWithCaptures. Blanks aside.
bool isPathWithCapturesBlanksAside(std::string_view value);
/// Names of header fields between commas. Blanks aside.
bool isHeaderNameList(std::string_view value);

bool isAuthType(std::string_view value);
bool isAuthSecretType(std::string_view value);
bool isHttpMethod(std::string_view value);
bool isConnectionHeader(std::string_view value);
bool isStatusCodeList(std::string_view value);
bool isFileName(std::string_view value);
bool isOperationName(std::string_view value);
bool isVerifyClient(std::string_view value);
bool isErrorPage(std::string_view value);
/// "CN=" and an expression that Go can compile.
bool isCommonNameRule(std::string_view value);
bool isClientCipherList(std::string_view value);
bool isBackendCipherList(std::string_view value);
bool isBackendProtocolList(std::string_view value);
bool isNextUpstreamList(std::string_view value);
/// "off" or two words.
bool isCookieDomainPair(std::string_view value);
bool isCookieLifetime(std::string_view value);
bool isCookieLifetimeBlanksAside(std::string_view value);
bool isCorsOriginList(std::string_view value);
bool isCorsMethodList(std::string_view value);
bool isCorsExposedHeaderList(std::string_view value);

// Checks that the parsers make a second time, on the value that they go on with: no blank is taken out.

bool isOneCorsOrigin(std::string_view origin);
bool looksLikeCorsMethods(std::string_view methods);
bool looksLikeCorsExposedHeaders(std::string_view names);
bool looksLikeHeaderNames(std::string_view names);
/// "0..." or a text that ends in a number that is not zero: the expression has no anchor at one end.
bool looksLikeCookieLifetime(std::string_view seconds);
bool isHeaderName(std::string_view name);
/// The characters that custom-headers allows in a value.
bool isResponseHeaderValue(std::string_view value);
bool isFastcgiParameterValue(std::string_view value);
/// Status codes and then one or more times such as "200 202 5m".
bool isCacheDuration(std::string_view duration);

} // namespace ingresscope::annotations
