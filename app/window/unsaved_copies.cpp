// SPDX-License-Identifier: Apache-2.0
#include "app/window/unsaved_copies.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace ingresscope::app {

namespace {

constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto kOwnerFolder = kOwnerOnly | QFileDevice::ExeOwner;

QString lockOf(const QString& folder)
{
    return folder + QStringLiteral("/lock");
}

}   // namespace

UnsavedCopies::UnsavedCopies(const QString& root) : m_root(root)
{
    m_own = m_root + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QDir().mkpath(m_own);
    QFile::setPermissions(m_root, kOwnerFolder);
    QFile::setPermissions(m_own, kOwnerFolder);
    m_lock = std::make_unique<QLockFile>(lockOf(m_own));
    m_lock->setStaleLockTime(0);
    m_lock->tryLock(0);
}

UnsavedCopies::~UnsavedCopies()
{
    m_lock->unlock();
    QDir(m_own).removeRecursively();
}

QString UnsavedCopies::fileFor(const QString& name) const
{
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha1);
    return m_own + u'/' + QString::fromLatin1(hash.toHex()) + QStringLiteral(".json");
}

bool UnsavedCopies::keep(const Copy& copy)
{
    const QString path = fileFor(copy.name);
    const QString fresh = path + QStringLiteral(".new");
    QFile file(fresh);
    // The permissions first: manifests hold Secrets.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || !file.setPermissions(kOwnerOnly))
        return false;
    const QJsonObject object{{QStringLiteral("name"), copy.name},
                             {QStringLiteral("hasFile"), copy.hasFile},
                             {QStringLiteral("text"), QString::fromLatin1(copy.text.toBase64())}};
    const QByteArray bytes = QJsonDocument(object).toJson();
    if (file.write(bytes) != bytes.size() || !file.flush())
        return false;
    file.close();
    QFile::remove(path);
    return QFile::rename(fresh, path);
}

void UnsavedCopies::forget(const QString& name)
{
    QFile::remove(fileFor(name));
}

QStringList UnsavedCopies::abandonedFolders() const
{
    QStringList folders;
    for (const QFileInfo& folder : QDir(m_root).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString path = folder.absoluteFilePath();
        if (folder.fileName() == QFileInfo(m_own).fileName())
            continue;
        QLockFile lock(lockOf(path));
        lock.setStaleLockTime(0);
        if (lock.tryLock(0)) {
            lock.unlock();
            folders << path;
        }
    }
    return folders;
}

std::vector<UnsavedCopies::Copy> UnsavedCopies::leftBehind() const
{
    std::vector<Copy> copies;
    for (const QString& folder : abandonedFolders()) {
        for (const QFileInfo& entry : QDir(folder).entryInfoList({QStringLiteral("*.json")})) {
            QFile file(entry.absoluteFilePath());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
            const QString name = object[QStringLiteral("name")].toString();
            if (!name.isEmpty())
                copies.push_back(
                    {name,
                     QByteArray::fromBase64(object[QStringLiteral("text")].toString().toLatin1()),
                     object[QStringLiteral("hasFile")].toBool()});
        }
    }
    return copies;
}

void UnsavedCopies::forgetLeftBehind()
{
    for (const QString& folder : abandonedFolders())
        QDir(folder).removeRecursively();
}

}   // namespace ingresscope::app
