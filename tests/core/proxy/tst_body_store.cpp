// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/body_store.h"
#include "core/proxy/buffer_pool.h"

#include <QTest>

#include <string>

using namespace ingresscope::proxy;

namespace {

/// The next `size` bytes; fewer at the end.
std::string next(BodyStore& store, std::size_t size)
{
    std::string bytes(size, '\0');
    std::size_t have = 0;
    while (have < size) {
        const std::int64_t count = store.read(bytes.data() + have, size - have);
        if (count <= 0)
            break;
        have += static_cast<std::size_t>(count);
    }
    bytes.resize(have);
    return bytes;
}

std::string pattern(std::size_t size)
{
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>('a' + (i * 7 + i / 1000) % 26);
    return text;
}

}   // namespace

/// Where bytes wait: bodies of requests, and the buffers that connections borrow.
class TestBodyStore : public QObject {
    Q_OBJECT

private slots:
    void bytesComeBackAsTheyWent_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("memory") << 1000;
        QTest::newRow("just memory") << static_cast<int>(BodyStore::kMaxMemoryBytes);
        QTest::newRow("memory and file") << static_cast<int>(BodyStore::kMaxMemoryBytes) + 1;
        QTest::newRow("mostly file") << 5 * static_cast<int>(BodyStore::kMaxMemoryBytes) + 17;
    }
    void bytesComeBackAsTheyWent()
    {
        QFETCH(int, size);
        const std::string body = pattern(static_cast<std::size_t>(size));
        BodyStore store;
        for (std::size_t at = 0; at < body.size(); at += 70'001)
            QVERIFY(store.append(std::string_view(body).substr(at, 70'001)));
        QCOMPARE(store.size(), static_cast<std::uint64_t>(size));
        QVERIFY(next(store, body.size() + 10) == body);
        QCOMPARE(store.unread(), std::uint64_t(0));
        char byte = 0;
        QCOMPARE(store.read(&byte, 1), std::int64_t(0));
        store.rewind();   // another endpoint gets it from the start
        QVERIFY(next(store, body.size()) == body);
    }

    void readingAndWritingTakeTurns()
    {
        const std::string body = pattern(3 * BodyStore::kMaxMemoryBytes);
        BodyStore store;
        QVERIFY(store.append(std::string_view(body).substr(0, 10)));
        QVERIFY(next(store, 100) == body.substr(0, 10));
        QVERIFY(store.append(std::string_view(body).substr(10)));
        QVERIFY(next(store, body.size()) == body.substr(10));
    }

    void whatWasReadIsDroppedOnlyWhenAllWas()
    {
        BodyStore store;
        QVERIFY(store.append(pattern(2 * BodyStore::kMaxMemoryBytes)));
        next(store, 5);
        store.dropRead();
        QCOMPARE(store.size(), std::uint64_t(2 * BodyStore::kMaxMemoryBytes));
        next(store, 2 * BodyStore::kMaxMemoryBytes);
        store.dropRead();
        QCOMPARE(store.size(), std::uint64_t(0));
        QVERIFY(store.append("new"));
        QVERIFY(next(store, 10) == "new");
        store.clear();
        QCOMPARE(store.size(), std::uint64_t(0));
    }

    void noPlaceForTheFileIsTold()
    {
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", "/no/such/folder");
        BodyStore store;
        const bool stored = store.append(std::string(BodyStore::kMaxMemoryBytes + 1, 'x'));
        if (before.isNull())
            qunsetenv("TMPDIR");
        else
            qputenv("TMPDIR", before);
        QVERIFY(!stored);
    }

    void buffersAreLentAgain()
    {
        BufferPool pool;
        PooledBuffer first;
        first.borrow(pool, 10);
        const char* memory = first.room();
        QVERIFY(first.roomSize() >= 10);
        first.commit(3);
        first.consume(3);
        QVERIFY(first.isEmpty());
        first.release();
        QVERIFY(!first.isBorrowed());
        PooledBuffer second;
        second.borrow(pool, BufferPool::kSize);
        QVERIFY(second.room() == memory);
        PooledBuffer large;
        large.borrow(pool, BufferPool::kSize + 1);
        QVERIFY(large.roomSize() > BufferPool::kSize);
        PooledBuffer moved(std::move(second));
        QVERIFY(moved.isBorrowed() && moved.room() == memory);
    }
};

QTEST_GUILESS_MAIN(TestBodyStore)
#include "tst_body_store.moc"
