// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/value_rules.h"

#include <QTest>

#include <string>
#include <vector>

using namespace ingresscope::annotations;

namespace {

struct Rule {
    const char* name = "";
    bool (*check)(std::string_view) = nullptr;
    std::vector<std::string> good{};
    std::vector<std::string> bad{};
};

const std::vector<Rule>& rules()
{
    static const std::vector<Rule> kRules{
        {"size", isSize, {"8", "8k", "8M", "1 0 m", "0"}, {"", "k", "8kb", "8.5m", "-8"}},
        {"on or off", isOnOff, {"on", "off", " o n "}, {"", "On", "true"}},
        {"address list", isAddressList, {"10.0.0.1", "10.0.0.0/8, ::1"}, {"a", "10.0.0.1,"}},
        {"service name", isServiceName, {"app"}, {"1app", "App", "a/b", ""}},
        {"server names", isServerNameList, {"a.test, b.test", "~^x\\d+\\.test$", ""}, {"a b", "a;b"}},
        {"regex text", isRegexText, {"^(a|b)[0-9]{2}$"}, {"a b", "a\"b", "a#b", "a,b"}},
        {"plain text", isPlainText, {"a-b.c_d~e/f:g", "a b", ""}, {"a,b", "a$b", "a\nb"}},
        {"plain text with spaces", isPlainTextWithSpaces, {"Authentication Required"}, {"a!", "a\"b"}},
        {"plain list", isPlainList, {"200 202 401 5m, 404 1m"}, {"a;b", "a$"}},
        {"URL", isUrl, {"https://a.test/x?y=z&w=1,2"}, {"https://a.test/ x", "$x", "a#b", "a%20b"}},
        {"URL with variables",
         isUrlWithVariables,
         {"https://$host/oauth2/start?rd=$escaped_request_uri"},
         {"https://a.test/#x", "a;b", "${x}"}},
        {"variable text", isVariableText, {"$request_uri", "${host}-x", "$a $b"}, {"$a.b", "a/b"}},
        {"path with captures", isPathWithCaptures, {"/$2", "", "http://a/$1"}, {"/$1?a", "/ $1", "/(a)"}},
        {"header names", isHeaderNameList, {"X-A, X_B", ""}, {"X:A", "X;A"}},
        // The controller's expression has no anchors.
        {"auth type", isAuthType, {"basic", "digest", "xbasicx"}, {"", "Basic", "basic\n"}},
        {"auth secret type", isAuthSecretType, {"auth-file", "auth-map"}, {"file", ""}},
        {"method", isHttpMethod, {"GET", "TRACE"}, {"get", "LOCK", ""}},
        {"connection", isConnectionHeader, {"close", "keep-alive"}, {"Close", "upgrade", ""}},
        {"status codes", isStatusCodeList, {"404,503", "4 04", "", "404503", ",04"}, {"200", "600", "40", "404;503"}},
        {"file name", isFileName, {"index.php"}, {"", "a/b", "a$b"}},
        {"operation name", isOperationName, {"my-op_1", ""}, {"a.b", "a/b"}},
        {"verify client", isVerifyClient, {"on", "off", "optional", "optional_no_ca"}, {"", "yes"}},
        {"error page", isErrorPage, {"@page", "http://a.test:80/x", "/x/y.html", ""}, {"@", "ftp://a", "/x?y", "/a b$"}},
        {"common name", isCommonNameRule, {"CN=alice", "CN=(a|b).*"}, {"alice", "cn=a", "CN=(a", "CN=(?!a)"}},
        {"client ciphers", isClientCipherList, {"ECDHE-RSA-AES128-GCM-SHA256:!aNULL", "ALL@STRENGTH", "DEFAULT@SECLEVEL=0", ""}, {"A;B", "A@SECLEVEL=6", "A,B"}},
        {"backend ciphers", isBackendCipherList, {"DEFAULT", "HIGH:!aNULL"}, {"A@STRENGTH", "A,B"}},
        {"backend protocols", isBackendProtocolList, {"TLSv1.2", "TLSv1.2 TLSv1.3", ""}, {"TLSv1", "SSLv3", "TLSv1.2,TLSv1.3"}},
        {"next upstream", isNextUpstreamList, {"error timeout", "errortimeout", "http_502 ", "off"}, {"", "error,timeout", "http_501", " error"}},
        {"cookie domain", isCookieDomainPair, {"off", "a.test b.test", "a  b"}, {"", "a", "a b c", "on"}},
        {"cookie lifetime", isCookieLifetime, {"3600", "0", "-1", "x7"}, {"", "abc", "7x", "x0"}},
        {"CORS origins", isCorsOriginList, {"*", "https://a.test", "https://*.a.test:8080, http://b.test", "null", ""}, {"https://a.test/x", "a b;", "https://a_b.test", "**"}},
        {"CORS methods", isCorsMethodList, {"GET, POST", "get"}, {"", "GET;POST", "GET1", "GET,,POST"}},
        {"CORS exposed headers", isCorsExposedHeaderList, {"*", "X-A, X-B"}, {"", "X:A", "a,,b"}},
        {"one CORS origin", isOneCorsOrigin, {"https://a.test", "https://*.a.test:80", "*", "null", ""}, {"a.test", "https://a.test/", "*.a.test"}},
        {"header name", isHeaderName, {"X-A_1"}, {"", "X A", "X:A"}},
        {"header value", isResponseHeaderValue, {"max-age=1; x, \"y\""}, {"", "caf\xC3\xA9", "a\nb"}},
        {"cache duration", isCacheDuration, {"200 202 5m", "1h", "404 30s 1m"}, {"", "200", "5m 200"}},
    };
    return kRules;
}

} // namespace

class TestValueRules : public QObject {
    Q_OBJECT

private slots:
    void valuesAreJudgedAsInTheCluster_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("good");
        for (std::size_t i = 0; i < rules().size(); ++i) {
            const Rule& rule = rules()[i];
            for (const auto& [values, good] : {std::pair(&rule.good, true), {&rule.bad, false}}) {
                for (const std::string& value : *values) {
                    const std::string row =
                        std::string(rule.name) + (good ? " takes '" : " refuses '") + value + '\'';
                    QTest::newRow(row.c_str())
                        << static_cast<int>(i) << QByteArray::fromStdString(value) << good;
                }
            }
        }
    }

    void valuesAreJudgedAsInTheCluster()
    {
        QFETCH(int, rule);
        QFETCH(QByteArray, value);
        QTEST(rules()[static_cast<std::size_t>(rule)].check(value.toStdString()), "good");
    }

    void noRuleRunsAwayOnLongValues()
    {
        for (const Rule& rule : rules()) {
            for (const char* unit : {"a", "a,", "http://", "TLSv1.2", "404,", "/a", "@SECLEVEL=1", "X "}) {
                std::string value;
                while (value.size() < 20'000)
                    value += unit;
                value += "\x01";
                const bool good = rule.check(value);
                QVERIFY2(!good || rule.check == isCookieLifetime || rule.check == isCommonNameRule,
                         rule.name);
            }
        }
    }

    void wordsAreTrimmed()
    {
        QVERIFY(isOneOf(" any ", {"any", "all"}));
        QVERIFY(!isOneOf("Any", {"any", "all"}));
        QVERIFY(isOneOfIgnoringCase("Strict", {"none", "strict"}));
        QVERIFY(!isOneOf("", {"any", "all"}));
    }
};

QTEST_APPLESS_MAIN(TestValueRules)
#include "tst_value_rules.moc"
