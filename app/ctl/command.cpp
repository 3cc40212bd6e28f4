// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/command.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace ingresscope::ctl {

namespace {

std::string_view environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? std::string_view(value) : std::string_view();
}

bool localeIsUtf8()
{
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string_view value = environment(name);
        if (value.empty())
            continue;   // the first one that is set counts
        return value.find("UTF-8") != std::string_view::npos ||
               value.find("utf8") != std::string_view::npos ||
               value.find("utf-8") != std::string_view::npos;
    }
    return false;
}

std::size_t terminalWidth()
{
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return explain::TextStyle{}.width;
    return std::clamp<std::size_t>(size.ws_col, 80, 160);
}

void writeLine(std::FILE* stream, const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stream);
    if (!text.ends_with('\n'))
        std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

std::string helpFooter(const std::vector<std::string>& examples, const std::string& whenFound)
{
    std::string text = "Examples:\n";
    for (const std::string& example : examples)
        text += "  " + example + '\n';
    text += "\nExit codes:\n  0  fine\n";
    if (!whenFound.empty())
        text += "  1  " + whenFound + '\n';
    text += "  2  wrong use of the command line\n"
            "  3  something cannot be read, reached or listened on\n";
    return text;
}

void OutputOption::addTo(CLI::App& command, const std::vector<std::string>& formats)
{
    command.add_option("-o,--output", format, "What stdout is for: people (text) or programs")
        ->check(CLI::IsMember(formats))
        ->capture_default_str();
    command.add_flag("--ascii", ascii, "Only ASCII marks in text");
}

explain::TextStyle OutputOption::style() const
{
    const bool isTerminal = isatty(STDOUT_FILENO) == 1;
    return {.ascii = ascii || !localeIsUtf8(),
            .colour = isTerminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb",
            .width = terminalWidth()};
}

void tell(const std::string& message)
{
    writeLine(stderr, message);
}

void print(const std::string& text)
{
    writeLine(stdout, text);
}

} // namespace ingresscope::ctl
