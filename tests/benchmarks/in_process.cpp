// SPDX-License-Identifier: Apache-2.0
// What can be measured without a socket: opening files, compiling, an edit, decisions, explanations.
// Usage: bench_in_process FOLDER HOST PATH FILE. Prints one "name value unit" a line.
//   FILE  the manifest of FOLDER that is edited
#include "core/explain/explain.h"
#include "core/http/request_parser.h"
#include "core/routing/decide.h"
#include "core/routing/head_facts.h"
#include "core/workspace/workspace.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace ingresscope;

namespace {

constexpr int kRounds = 7;
constexpr int kRepeats = 20'000;

double seconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double wall()
{
    return seconds(CLOCK_MONOTONIC);
}

double processTime()
{
    return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

template <class Work>
double medianOf(int rounds, Work work)
{
    std::vector<double> values;
    for (int i = 0; i < rounds; ++i)
        values.push_back(work());
    std::nth_element(values.begin(), values.begin() + rounds / 2, values.end());
    return values[static_cast<std::size_t>(rounds / 2)];
}

void print(const char* name, double value, const char* unit)
{
    std::printf("%s %.3f %s\n", name, value, unit);
    std::fflush(stdout);
}

class FirstTicket final : public routing::TicketSource {
public:
    std::uint32_t draw(std::uint32_t) override { return 1; }
};

void measureDecisions(const routing::RoutingTable& table, const std::string& host,
                      const std::string& path)
{
    const std::string bytes = "GET " + path + " HTTP/1.1\r\nHost: " + host +
                              "\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n";
    http::RequestParser parser;
    print("request_head",
          medianOf(kRounds,
                   [&] {
                       const double begin = processTime();
                       for (int i = 0; i < kRepeats; ++i) {
                           parser.reset();
                           parser.feed(bytes);
                       }
                       return (processTime() - begin) / kRepeats * 1e9;
                   }),
          "ns");

    routing::RequestFacts facts;
    routing::setHeadFacts(parser.head(), facts);
    facts.requestId = "00000000000000000000000000000000";
    FirstTicket tickets;
    const routing::DecideContext context{.tickets = tickets};
    routing::Decision decision;
    const auto timeDecisions = [&](bool traced, int repeats) {
        return medianOf(kRounds, [&] {
            const double begin = processTime();
            for (int i = 0; i < repeats; ++i) {
                if (traced) {
                    routing::Trace trace;
                    routing::decide(table, facts, context, decision, &trace);
                } else {
                    routing::decide(table, facts, context, decision, nullptr);
                }
            }
            return (processTime() - begin) / repeats * 1e9;
        });
    };
    print("decide", timeDecisions(false, kRepeats), "ns");
    print("decide_traced", timeDecisions(true, 500), "ns");

    events::RequestSpec request;
    request.url = "http://" + host + path;
    print("explain",
          medianOf(kRounds,
                   [&] {
                       constexpr int repeats = 200;
                       const double begin = processTime();
                       for (int i = 0; i < repeats; ++i) {
                           if (!explain::explain(table, request))
                               return 0.0;
                       }
                       return (processTime() - begin) / repeats * 1e6;
                   }),
          "us");
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 5) {
        std::fputs("usage: bench_in_process FOLDER HOST PATH FILE\n", stderr);
        return 2;
    }
    const std::string edited = arguments[4];

    double begin = wall();
    double cpu = processTime();
    workspace::LoadedFiles files = workspace::loadPaths({arguments[1]});
    print("open_read_files", (wall() - begin) * 1e3, "ms");
    workspace::Workspace workspace;
    workspace.replaceFiles(std::move(files.files));
    workspace::SnapshotPtr snapshot = workspace.compile();
    print("open_to_snapshot", (wall() - begin) * 1e3, "ms");
    print("open_to_snapshot_cpu", (processTime() - cpu) * 1e3, "ms");
    print("hosts", static_cast<double>(snapshot->table->hosts.size()), "hosts");

    // Nothing has changed, so this is merging and compiling alone.
    print("compile", medianOf(3,
                              [&] {
                                  cpu = processTime();
                                  snapshot = workspace.compile();
                                  return (processTime() - cpu) * 1e3;
                              }),
          "ms");

    std::ifstream file(edited, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    int edit = 0;
    double editTime = 0;
    print("edit_to_snapshot", medianOf(5,
                                       [&] {
                                           begin = wall();
                                           cpu = processTime();
                                           workspace.setFile(edited, text + "# edit " +
                                                                         std::to_string(edit++) + "\n");
                                           snapshot = workspace.compile();
                                           editTime = (processTime() - cpu) * 1e3;
                                           return (wall() - begin) * 1e3;
                                       }),
          "ms");

    print("edit_to_snapshot_cpu", editTime, "ms");
    measureDecisions(*snapshot->table, arguments[2], arguments[3]);
    return 0;
}
