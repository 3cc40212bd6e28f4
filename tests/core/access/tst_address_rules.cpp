// SPDX-License-Identifier: Apache-2.0
#include "core/access/address_rules.h"

#include <QTest>

using namespace ingresscope::access;

namespace {

AddressRules rulesOf(const QString& denied, const QString& allowed)
{
    const auto list = [](const QString& text) {
        return text.isEmpty() ? AddressList() : *AddressList::parse(text.toStdString());
    };
    return {list(denied), list(allowed)};
}

} // namespace

class TestAddressRules : public QObject {
    Q_OBJECT

private slots:
    void theFirstRuleThatMatchesDecides_data()
    {
        QTest::addColumn<QString>("denied");
        QTest::addColumn<QString>("allowed");
        QTest::addColumn<QString>("client");
        QTest::addColumn<int>("step");

        const auto row = [](const char* denied, const char* allowed, const char* client,
                            AddressStep step) {
            QTest::addRow("deny %s, allow %s: %s", denied, allowed, client)
                << QString::fromLatin1(denied) << QString::fromLatin1(allowed)
                << QString::fromLatin1(client) << int(step);
        };
        // Recorded: access/both-lists, access/denylist-source-range, access/whitelist-source-range.
        row("127.0.70.5/32", "127.0.70.0/24", "127.0.70.5", AddressStep::Denied);
        row("127.0.70.5/32", "127.0.70.0/24", "127.0.70.6", AddressStep::Allowed);
        row("127.0.70.5/32", "127.0.70.0/24", "127.0.71.1", AddressStep::NotAllowed);
        row("127.0.0.0/8", "127.0.70.6", "127.0.70.6", AddressStep::Denied);
        row("127.0.50.0/25,127.0.52.1/32", "", "127.0.50.127", AddressStep::Denied);
        row("127.0.50.0/25,127.0.52.1/32", "", "127.0.50.128", AddressStep::NoRule);
        row("", "127.0.50.0/24, 127.0.51.7", "127.0.50.255", AddressStep::Allowed);
        row("", "127.0.50.0/24, 127.0.51.7", "127.0.51.8", AddressStep::NotAllowed);
        row("", "", "127.0.51.8", AddressStep::NoRule);

        row("", "2001:db8::/32", "2001:db8::1", AddressStep::Allowed);
        row("", "2001:db8::/32", "10.0.0.1", AddressStep::NotAllowed);
        row("2001:db8::/32", "", "10.0.0.1", AddressStep::NoRule);
        row("10.0.0.0/8", "", "::ffff:10.0.0.1", AddressStep::Denied);
        row("", "10.0.0.0/8", "::ffff:10.0.0.1", AddressStep::Allowed);
        row("10.0.0.0/8", "", "2001:db8::1", AddressStep::NoRule);
        // Without any IPv4 rule a mapped address is held against the IPv6 rules as it is.
        row("::/0", "", "::ffff:10.0.0.1", AddressStep::Denied);
        row("::/0", "", "10.0.0.1", AddressStep::NoRule);
        row("::/0,192.0.2.1", "", "::ffff:10.0.0.1", AddressStep::NoRule);
    }

    void theFirstRuleThatMatchesDecides()
    {
        QFETCH(QString, denied);
        QFETCH(QString, allowed);
        QFETCH(QString, client);
        const AddressRules rules = rulesOf(denied, allowed);
        const AddressVerdict verdict = rules.check(*parseIpAddress(client.toStdString()));
        QTEST(int(verdict.step), "step");
        const bool named =
            verdict.step == AddressStep::Denied || verdict.step == AddressStep::Allowed;
        QCOMPARE(verdict.range != nullptr, named);
        QCOMPARE(verdict.isRefused(), verdict.step == AddressStep::Denied ||
                                          verdict.step == AddressStep::NotAllowed);
    }

    void verdictsAreSentences()
    {
        const AddressRules rules = rulesOf(QStringLiteral("10.0.0.0/8"), QStringLiteral("127.0.0.1"));
        const auto sentence = [&](const char* client) {
            const auto address = *parseIpAddress(client);
            return QString::fromStdString(describe(rules.check(address), address));
        };
        QCOMPARE(sentence("10.1.1.1"), QStringLiteral("10.1.1.1 is denied by 10.0.0.0/8"));
        QCOMPARE(sentence("127.0.0.1"), QStringLiteral("127.0.0.1 is allowed by 127.0.0.1"));
        QCOMPARE(sentence("127.0.0.2"), QStringLiteral("127.0.0.2 is not in the allow list"));
        const auto address = *parseIpAddress("1.2.3.4");
        QCOMPARE(QString::fromStdString(describe(AddressRules().check(address), address)),
                 QStringLiteral("no rule is about 1.2.3.4: it passes"));
    }
};

QTEST_GUILESS_MAIN(TestAddressRules)
#include "tst_address_rules.moc"
