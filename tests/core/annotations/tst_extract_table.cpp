// SPDX-License-Identifier: Apache-2.0
#include "tests/core/annotations/ingress_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::annotations;

namespace {

/// Annotations without which the controller does not look at others.
Written companionsOf(const std::string& name)
{
    Written companions;
    const auto add = [&](const std::string& other, const std::string& value) {
        if (name != other)
            companions.push_back({other, value});
    };
    if (name == "auth-secret" || name == "auth-secret-type" || name == "auth-realm") {
        add("auth-type", "basic");
        add("auth-secret", "users");
    } else if (name.starts_with("auth-tls-")) {
        add("auth-tls-secret", "default/ca");
    } else if (name.starts_with("auth-") && name != "auth-type") {
        add("auth-url", "http://auth.test/");
    } else if (name.starts_with("proxy-ssl-")) {
        add("proxy-ssl-secret", "default/ca");
    } else if (name.starts_with("session-cookie-")) {
        add("affinity", "cookie");
    } else if (name == "permanent-redirect-code") {
        add("permanent-redirect", "https://a.test");
    } else if (name == "temporal-redirect-code") {
        add("temporal-redirect", "https://a.test");
    } else if (name.starts_with("opentelemetry-")) {
        add("enable-opentelemetry", "true");
    }
    return companions;
}

} // namespace

/// The table tells people what a bad value leads to; the parsers decide it. Both must say the same.
class TestExtractTable : public QObject {
    Q_OBJECT

private slots:
    void aBadValueLeadsToWhatTheTableSays_data()
    {
        QTest::addColumn<QString>("name");
        for (const AnnotationRow& row : annotationTable()) {
            if (row.isValid && !row.isValid("\"; \\ {'"))
                QTest::newRow(std::string(row.name).c_str()) << QString::fromStdString(
                    std::string(row.name));
        }
    }

    void aBadValueLeadsToWhatTheTableSays()
    {
        QFETCH(QString, name);
        const std::string annotation = name.toStdString();
        ExtractFixture fixture;
        fixture.controller.annotationsRiskLevel = "Critical";
        fixture.certificates["default/ca"] = {.exists = true, .hasKeyPair = true, .hasCa = true};
        fixture.others = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: users\nstringData:\n"
                         "  auth: 'a:b'\n";
        Written written = companionsOf(annotation);
        written.push_back({annotation, "\"; \\ {''"});   // one quote in YAML's way
        const Extracted shop = fixture.extract(written);
        const AnnotationRow* row = findAnnotation(annotation);
        const BadValue actual = shop.dropped           ? BadValue::Dropped
                                : shop.settings.denied ? BadValue::Denied
                                                       : BadValue::Defaulted;
        QCOMPARE(QByteArray(annotations::name(actual).data()),
                 QByteArray(annotations::name(row->badValue).data()));
        const bool told = shop.has("annotation/value-ignored") ||
                          shop.has("annotation/ingress-dropped") ||
                          shop.has("annotation/location-denied") ||
                          shop.has("annotation/group-ignored");
        QVERIFY2(told, shop.codes());
    }
};

QTEST_APPLESS_MAIN(TestExtractTable)
#include "tst_extract_table.moc"
