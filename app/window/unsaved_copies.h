// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QLockFile>
#include <QString>

#include <memory>
#include <vector>

namespace ingresscope::app {

/// Keeps copies of unsaved text, so that it survives a crash. Only the user can read them. Every
/// running program has a folder of its own, held by a lock; folders without a holder were left behind
/// by one that did not end as it should.
class UnsavedCopies {
public:
    struct Copy {
        QString name{};
        QByteArray text{};
        bool hasFile = false;   ///< The name is a file's, not a buffer's.
    };

    explicit UnsavedCopies(const QString& root);
    /// A program that ends in order has saved or been told to discard everything.
    ~UnsavedCopies();
    UnsavedCopies(const UnsavedCopies&) = delete;
    UnsavedCopies& operator=(const UnsavedCopies&) = delete;

    /// False: the disk refused.
    bool keep(const Copy& copy);
    void forget(const QString& name);

    /// Copies left behind by programs that are gone.
    std::vector<Copy> leftBehind() const;
    void forgetLeftBehind();

private:
    QStringList abandonedFolders() const;
    QString fileFor(const QString& name) const;

    QString m_root;
    QString m_own;
    std::unique_ptr<QLockFile> m_lock;
};

}   // namespace ingresscope::app
