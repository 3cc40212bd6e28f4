// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile.h"

#include "core/annotations/extract.h"
#include "core/annotations/url_parts.h"
#include "core/base/say.h"
#include "core/routing/class_filter.h"
#include "core/routing/compile_backends.h"
#include "core/routing/compile_hosts.h"
#include "core/routing/content_inspection.h"
#include "core/routing/lint.h"
#include "core/routing/merge.h"

#include <algorithm>
#include <optional>

namespace ingresscope::routing {

namespace {

/// Oldest first, those without a time before all others; equal ages: the greater name first.
void sortByAge(std::vector<LoadedIngress>& ingresses)
{
    struct Entry {
        std::optional<kube::Timestamp> created{};
        std::string key{};   // made once, not for each comparison
        std::size_t index = 0;
    };
    std::vector<Entry> order;
    order.reserve(ingresses.size());
    for (const LoadedIngress& loaded : ingresses)
        order.push_back({loaded.ingress->meta.creationTimestamp, loaded.key(), order.size()});
    std::sort(order.begin(), order.end(), [](const Entry& a, const Entry& b) {
        if (a.created != b.created)
            return a.created < b.created;   // nothing is less than any time
        if (a.key != b.key)
            return a.key > b.key;
        return a.index < b.index;
    });
    std::vector<LoadedIngress> sorted;
    sorted.reserve(ingresses.size());
    for (const Entry& entry : order)
        sorted.push_back(std::move(ingresses[entry.index]));
    ingresses = std::move(sorted);
}

class Compiler {
public:
    Compiler(const kube::ResourceSet& resources, const CompileOptions& options,
             std::chrono::system_clock::time_point now, const Job& job, RegexCache& regexes)
        : m_resources(resources), m_options(options), m_now(now), m_job(job),
          m_certificates(resources, options.localCertificates),
          m_endpoints(resources, options.realBackends, options.endpointCertificates),
          m_controller(annotations::readControllerSettings(
              resources.configMap(annotations::kControllerConfigMap), resources, m_findings)),
          m_regexes(regexes)
    {
    }

    CompileResult run()
    {
        load();
        if (m_job.cancelled())
            return {};
        sortByAge(m_loaded);

        m_job.report(say("Compiling routes"), 0, 1);
        Attempt attempt = tryAll(m_loaded);
        if (!attempt.refusals.empty())
            attempt = withoutCulprits(std::move(attempt));
        if (m_job.cancelled())
            return {};
        RoutingTable& table = *attempt.table;
        table.idle = std::move(m_idle);
        for (const LoadedIngress& loaded : attempt.live)
            table.liveIngresses.push_back(loaded.key());
        m_findings.append(attempt.findings);
        lintTable(table, m_findings);
        m_job.report(say("Compiling routes"), 1, 1);

        std::vector<Finding> findings = m_findings.take();
        sortFindings(findings);
        return {std::move(attempt.table), std::move(findings)};
    }

private:
    struct Attempt {
        std::shared_ptr<RoutingTable> table{};
        ConfigRefusals refusals{};
        Findings findings{};
        std::vector<LoadedIngress> live{};
    };

    /// Class, content and annotations of each Ingress: what the controller's store takes in.
    void load()
    {
        addRefusedByApi();
        const annotations::ExtractContext context{m_resources, m_controller,
                                                  [this](std::string_view key) {
                                                      return m_certificates.facts(key);
                                                  },
                                                  m_options.runSnippetsAnyway};
        m_loaded.reserve(m_resources.ingresses().size());
        std::size_t done = 0;
        for (const kube::Ingress* ingress : m_resources.ingresses()) {
            if (m_job.cancelled())
                return;
            if (done % 256 == 0)
                m_job.report(say("Reading annotations"), done, m_resources.ingresses().size());
            ++done;
            m_findings.setObject(ingress->meta.label());
            loadOne(*ingress, context);
            m_findings.setObject({});
        }
    }

    void loadOne(const kube::Ingress& ingress, const annotations::ExtractContext& context)
    {
        const ClassVerdict verdict = checkClass(ingress, m_resources, m_options);
        if (!verdict.taken) {
            m_findings.warning("class/not-served", verdict.at, verdict.sentence);
            addIdle(IdleIngress::Reason::OtherClass, ingress.meta, verdict.sentence, verdict.at,
                    verdict.className);
            return;
        }
        if (const auto forbidden = findForbiddenContent(ingress)) {
            m_findings.error("routing/forbidden-content", forbidden->at, forbidden->reason);
            addIdle(IdleIngress::Reason::Dropped, ingress.meta, forbidden->reason, forbidden->at,
                    verdict.className);
            return;
        }
        annotations::ExtractResult extracted =
            annotations::extractSettings(ingress, context, m_findings);
        if (extracted.dropped) {
            addIdle(IdleIngress::Reason::Dropped, ingress.meta, extracted.dropped->reason,
                    extracted.dropped->at, verdict.className);
            return;
        }
        m_loaded.push_back({&ingress, std::make_shared<const annotations::IngressSettings>(
                                          std::move(extracted.settings))});
    }

    void addRefusedByApi()
    {
        for (const kube::ObjectMeta* meta : m_resources.refused()) {
            if (meta->kind == "Ingress")
                addIdle(IdleIngress::Reason::RefusedByApi, *meta, meta->refusal->reason,
                        meta->refusal->at, {});
        }
    }

    void addIdle(IdleIngress::Reason reason, const kube::ObjectMeta& meta, std::string sentence,
                 const SourceRange& at, std::string className)
    {
        m_idle.push_back({reason, meta.key(), std::move(className), std::move(sentence),
                          at.isValid() ? at : meta.at});
    }

    Attempt tryAll(std::vector<LoadedIngress> ingresses)
    {
        Attempt attempt;
        attempt.live = std::move(ingresses);
        attempt.table = std::make_shared<RoutingTable>();
        attempt.table->controller = m_controller;
        const MergeContext context{m_resources, m_controller, m_endpoints, m_certificates, m_now};
        const MergedModel model = mergeIngresses(attempt.live, context, attempt.findings);
        compileBackends(model, *attempt.table);
        compileHosts(model, m_controller, m_resources, m_certificates, m_endpoints, m_regexes,
                     *attempt.table, attempt.refusals, attempt.findings);
        learnNames(*attempt.table);
        return attempt;
    }

    /// Services that nginx would reach by their names in the cluster.
    void learnNames(RoutingTable& table) const
    {
        for (const auto& policy : table.policies) {
            const ExternalAuthPolicy* external = policy->access.external.get();
            if (!external)
                continue;
            const auto url = annotations::parseFullUrl(external->url.text());
            if (url && url->host.find('$') != std::string::npos) {
                table.clusterNames.addAll(m_resources, m_endpoints);
                return;
            }
            if (url)
                table.clusterNames.add(url->hostName(), m_resources, m_endpoints);
        }
    }

    /// nginx refused: find the newest configuration that it takes, as the controller would be left
    /// with, and say whose fault it is.
    Attempt withoutCulprits(Attempt refused)
    {
        const ConfigRefusals firstRefusals = refused.refusals;
        report(firstRefusals);

        // Ingresses without a time come first. A workspace mostly has no times at all, and then one
        // bad Ingress should cost no other: only the culprits are left out.
        const auto firstDated =
            std::find_if(m_loaded.begin(), m_loaded.end(), [](const auto& loaded) {
                return loaded.ingress->meta.creationTimestamp.has_value();
            });
        std::vector<LoadedIngress> undated(m_loaded.begin(), firstDated);
        Attempt accepted = tryAll(undated);
        while (!accepted.refusals.empty() && !undated.empty() && !m_job.cancelled()) {
            const std::size_t before = undated.size();
            std::erase_if(undated, [&](const LoadedIngress& loaded) {
                return std::any_of(accepted.refusals.begin(), accepted.refusals.end(),
                                   [&](const auto& r) { return r.ingressKey == loaded.key(); });
            });
            if (undated.size() == before)
                undated.clear();   // the ConfigMap's fault: nothing is ever accepted
            accepted = tryAll(undated);
        }

        // Of the dated ones whole groups come, as long as nginx takes them. A refused group stays in
        // the way of all that follow, so the last good one can be found by halving.
        std::vector<std::size_t> ends;   // of groups, as a count of dated Ingresses
        const auto dated = static_cast<std::size_t>(m_loaded.end() - firstDated);
        for (std::size_t i = 0; i < dated; ++i) {
            const auto at = firstDated + static_cast<std::ptrdiff_t>(i);
            if (i + 1 == dated ||
                at->ingress->meta.creationTimestamp != (at + 1)->ingress->meta.creationTimestamp)
                ends.push_back(i + 1);
        }
        std::size_t good = 0;   // number of groups known to be accepted
        std::size_t bad = ends.size() + 1;
        while (bad - good > 1 && !m_job.cancelled()) {
            const std::size_t middle = (good + bad) / 2;
            std::vector<LoadedIngress> candidate = undated;
            candidate.insert(candidate.end(), firstDated,
                             firstDated + static_cast<std::ptrdiff_t>(ends[middle - 1]));
            Attempt attempt = tryAll(std::move(candidate));
            if (attempt.refusals.empty()) {
                accepted = std::move(attempt);
                good = middle;
            } else {
                bad = middle;
            }
        }
        accepted.table->reloadError = firstRefusals.front().message;
        reportLeftOut(accepted, firstRefusals);
        return accepted;
    }

    void report(const ConfigRefusals& refusals)
    {
        for (const ConfigRefusal& refusal : refusals) {
            m_findings.setObject(refusal.ingressKey.empty() ? std::string()
                                                            : "Ingress " + refusal.ingressKey);
            m_findings.error("routing/config-refused", refusal.at,
                             say("nginx refuses the whole configuration: {}. The controller goes on with "
                                 "the one before: this Ingress is not served, and no later change of any "
                                 "Ingress takes effect until it is mended.",
                                 refusal.message));
        }
        m_findings.setObject({});
    }

    void reportLeftOut(const Attempt& accepted, const ConfigRefusals& refusals)
    {
        for (const LoadedIngress& loaded : m_loaded) {
            const bool live = std::any_of(accepted.live.begin(), accepted.live.end(),
                                          [&](const auto& l) { return l.ingress == loaded.ingress; });
            if (live)
                continue;
            const kube::ObjectMeta& meta = loaded.ingress->meta;
            const auto own = std::find_if(refusals.begin(), refusals.end(),
                                          [&](const auto& r) { return r.ingressKey == meta.key(); });
            if (own != refusals.end()) {
                addIdle(IdleIngress::Reason::ConfigRefused, meta,
                        say("nginx refuses the configuration: {}", own->message), own->at, {});
                continue;
            }
            const std::string sentence =
                say("Not live: nginx refuses the configuration because of Ingress {}, and this Ingress "
                    "came with it or later.",
                    refusals.front().ingressKey);
            m_findings.setObject(meta.label());
            m_findings.error("routing/not-live", meta.name.at, sentence);
            m_findings.setObject({});
            addIdle(IdleIngress::Reason::NotLive, meta, sentence, meta.name.at, {});
        }
    }

    const kube::ResourceSet& m_resources;
    const CompileOptions& m_options;
    std::chrono::system_clock::time_point m_now;
    const Job& m_job;
    CertificateSource m_certificates;
    EndpointSource m_endpoints;
    Findings m_findings{};   // before m_controller, whose reading adds to it
    const annotations::ControllerSettings m_controller;
    RegexCache& m_regexes;
    std::vector<LoadedIngress> m_loaded{};
    std::vector<IdleIngress> m_idle{};
};

}   // namespace

CompileResult compileRouting(const kube::ResourceSet& resources, const CompileOptions& options,
                             std::chrono::system_clock::time_point now, const Job& job,
                             RegexCache* regexes)
{
    RegexCache ownRegexes;
    return Compiler(resources, options, now, job, regexes ? *regexes : ownRegexes).run();
}

}   // namespace ingresscope::routing
