// SPDX-License-Identifier: Apache-2.0
#include "ui/format/file_name.h"

#include <QDir>
#include <QFileInfo>

namespace ingresscope::format {

QString workspaceName(const QString& path)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QString here = QDir::cleanPath(QDir::currentPath()) + QLatin1Char('/');
    return absolute.startsWith(here) ? absolute.mid(here.size()) : absolute;
}

}   // namespace ingresscope::format
