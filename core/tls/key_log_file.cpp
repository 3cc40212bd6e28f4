// SPDX-License-Identifier: Apache-2.0
#include "core/tls/key_log_file.h"

#include "core/base/say.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ingresscope::tls {

namespace {

class File {
public:
    explicit File(int descriptor) : m_descriptor(descriptor) {}
    ~File() { ::close(m_descriptor); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// One write for each line: lines of several threads do not mix (O_APPEND).
    void append(std::string_view line) const
    {
        std::string text(line);
        text += '\n';
        std::string_view rest = text;
        while (!rest.empty()) {
            const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                return;   // a full disk must not end connections
            rest.remove_prefix(static_cast<std::size_t>(written));
        }
    }

private:
    int m_descriptor;
};

}   // namespace

Result<KeyLogSinkPtr> openKeyLogFile(const std::string& path)
{
    constexpr int kFlags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC;
    const int descriptor = ::open(path.c_str(), kFlags, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return Error{ErrorOrigin::Input,
                     say("The key log file {} cannot be opened: {}", path, std::strerror(errno))};
    const auto file = std::make_shared<const File>(descriptor);
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode))
        return Error{ErrorOrigin::Input, say("The key log {} is no regular file.", path)};
    if (::fchmod(descriptor, S_IRUSR | S_IWUSR) != 0)
        return Error{ErrorOrigin::Input, say("The key log file {} cannot be made private: {}", path,
                                             std::strerror(errno))};
    return std::make_shared<const KeyLogSink>([file](std::string_view line) { file->append(line); });
}

}   // namespace ingresscope::tls
