// SPDX-License-Identifier: Apache-2.0
#include "tests/core/tls/tls_fixture.h"

#include <openssl/pem.h>

using namespace ingresscope;
using namespace ingresscope::tls;
using namespace ingresscope::tls::test;

namespace {

const std::string kGarbageBlock = "-----BEGIN FOO-----\nYQ==\n-----END FOO-----\n";
const std::string kEncryptedKey =
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nYQ==\n-----END ENCRYPTED PRIVATE KEY-----\n";

} // namespace

class TestKeyPair : public QObject {
    Q_OBJECT

    static std::string crt() { return readFile(QStringLiteral("a-rsa.crt")); }
    static std::string key() { return readFile(QStringLiteral("a-rsa.key")); }
    static std::string otherCrt() { return readFile(QStringLiteral("b-ecdsa.crt")); }
    static std::string otherKey() { return readFile(QStringLiteral("b-ecdsa.key")); }

    static void row(const char* name, const std::string& certificate, const std::string& privateKey,
                    const char* error)
    {
        QTest::newRow(name) << QByteArray::fromStdString(certificate)
                            << QByteArray::fromStdString(privateKey) << QString::fromLatin1(error);
    }

private slots:
    void acceptsAndRefusesAsTheController_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("privateKey");
        QTest::addColumn<QString>("error");   // a part of the sentence; empty: accepted

        row("RSA", crt(), key(), "");
        row("ECDSA", otherCrt(), otherKey(), "");
        row("EC PARAMETERS before the key", otherCrt(),
            "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" +
                otherKey(),
            "");
        row("chain of two", crt() + otherCrt(), key(), "");
        row("other block after the certificate", crt() + kGarbageBlock, key(), "");
        row("text before the certificate", "subject=/CN=a.tls.test\n" + crt(), key(), "");
        row("certificate and key in both", crt() + key(), crt() + key(), "");
        row("expired", readFile(QStringLiteral("expired.crt")),
            readFile(QStringLiteral("expired.key")), "");
        row("certificate without a final line feed", crt().substr(0, crt().size() - 1), key(), "");

        row("garbage", "not a certificate\n", "not a key\n", "there is no line \"-----BEGIN");
        row("empty", "", "", "it is empty");
        row("encoded twice", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t", key(), "encoded twice");
        row("indented", "  " + crt(), key(), "does not stand at the start of its line");
        row("cut off", crt().substr(0, 500), key(), "cut off");
        row("damaged", std::string(crt()).replace(100, 1, "!"), key(), "damaged");
        row("swapped", key(), crt(), "the certificate must come first");
        row("other block first", kGarbageBlock + crt(), key(), "instead of \"CERTIFICATE\"");
        row("trusted certificate", "-----BEGIN TRUSTED CERTIFICATE-----\nYQ==\n"
                                   "-----END TRUSTED CERTIFICATE-----\n", key(), "TRUSTED");
        row("no certificate in the block",
            "-----BEGIN CERTIFICATE-----\nYQ==\n-----END CERTIFICATE-----\n", key(), "cannot be read");
        row("key of another certificate", crt(), otherKey(), "belongs to another certificate");
        row("chain in the wrong order", otherCrt() + crt(), key(), "belongs to another certificate");
        row("no key", crt(), "", "holds no private key: it is empty");
        row("certificate as key", crt(), crt(), "holds a certificate instead of a private key");
        row("other block as key", crt(), kGarbageBlock, "block \"FOO\" instead of a private key");
        row("encrypted key", crt(), kEncryptedKey, "passphrase");
        row("old encrypted key", crt(),
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n"
            "YQ==\n-----END RSA PRIVATE KEY-----\n",
            "passphrase");
        row("no key in the block", crt(),
            "-----BEGIN PRIVATE KEY-----\nYQ==\n-----END PRIVATE KEY-----\n",
            "private key cannot be read");
        row("unreadable certificate of the chain",
            crt() + "-----BEGIN CERTIFICATE-----\nYQ==\n-----END CERTIFICATE-----\n", key(),
            "certificate of the chain");
    }

    void acceptsAndRefusesAsTheController()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, privateKey);
        QFETCH(QString, error);
        const auto pair = parseKeyPair(certificate.toStdString(), privateKey.toStdString());
        QCOMPARE(bool(pair), error.isEmpty());
        if (!pair)
            QVERIFY2(toQ(pair.error().message).contains(error), pair.error().message.c_str());
    }

    void errorsNeverShowKeyMaterial()
    {
        std::string damaged = key();
        damaged.replace(200, 8, "AAAAAAAA");
        const auto pair = parseKeyPair(crt(), damaged);
        QVERIFY(!pair);
        QVERIFY(!toQ(pair.error().message).contains(toQ(damaged).mid(60, 20)));
    }

    void theWholeChainIsKept()
    {
        const auto pair = parseKeyPair(crt() + otherCrt(), key());
        QVERIFY(pair);
        QCOMPARE((*pair)->chainLength(), std::size_t(2));
        QCOMPARE(toQ((*pair)->certificate().subjectCommonName), QStringLiteral("a.tls.test"));
    }

    void keysOfOtherKindsAreRefused()
    {
        const KeyHandle ed448(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED448"));
        QVERIFY(ed448);
        const BioHandle memory(BIO_new(BIO_s_mem()));
        PEM_write_bio_PrivateKey(memory.get(), ed448.get(), nullptr, nullptr, 0, nullptr, nullptr);
        char* data = nullptr;
        const long size = BIO_get_mem_data(memory.get(), &data);
        const auto pair = parseKeyPair(crt(), std::string_view(data, std::size_t(size)));
        QVERIFY(!pair);
        QVERIFY2(toQ(pair.error().message).contains(QStringLiteral("RSA, ECDSA and Ed25519")),
                 pair.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestKeyPair)
#include "tst_key_pair.moc"
