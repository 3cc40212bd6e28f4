// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/case.h"

#include "core/base/say.h"
#include "core/kube/object_reader.h"
#include "core/manifest/yaml_reader.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

namespace ingresscope::conformance {
namespace {

nlohmann::json scalarOf(const YAML::Node& node)
{
    const std::string& text = node.Scalar();
    if (node.Tag() == "!")
        return text;
    if (text == "true" || text == "false")
        return text == "true";
    if (text == "null" || text == "~")
        return nullptr;
    std::int64_t number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec == std::errc() && result.ptr == text.data() + text.size() && !text.empty())
        return number;
    return text;
}

nlohmann::json jsonOf(const YAML::Node& node)
{
    switch (node.Type()) {
    case YAML::NodeType::Scalar: return scalarOf(node);
    case YAML::NodeType::Sequence: {
        nlohmann::json list = nlohmann::json::array();
        for (const auto& entry : node)
            list.push_back(jsonOf(entry));
        return list;
    }
    case YAML::NodeType::Map: {
        nlohmann::json map = nlohmann::json::object();
        for (const auto& entry : node)
            map[entry.first.Scalar()] = jsonOf(entry.second);
        return map;
    }
    case YAML::NodeType::Undefined:
    case YAML::NodeType::Null: break;
    }
    return nullptr;
}

Result<std::string> readFile(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{ErrorOrigin::Input, say("cannot read {}", path.string()), nullptr};
    return std::string(std::istreambuf_iterator<char>(file), {});
}

void setEntry(kube::Secret& secret, const std::string& key, const std::string& value)
{
    secret.entries.push_back({.key = key, .value = value, .at = secret.meta.at});
}

void fillSecret(kube::Secret& secret, const std::map<std::string, std::string>& files)
{
    const std::string stem = secret.meta.nameSpace + '_' + secret.meta.name.value;
    const auto certificate = files.find(stem + ".crt");
    const auto key = files.find(stem + ".key");
    if (certificate == files.end())
        return;
    if (secret.meta.annotation("conformance.test/cert") != nullptr && key != files.end()) {
        setEntry(secret, "tls.crt", certificate->second);
        setEntry(secret, "tls.key", key->second);
    }
    if (secret.meta.annotation("conformance.test/ca") != nullptr)
        setEntry(secret, "ca.crt", certificate->second);
}

} // namespace

bool Case::hasTag(std::string_view tag) const
{
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

Result<nlohmann::json> readYaml(const std::string& text)
{
    try {
        return jsonOf(YAML::Load(text));
    } catch (const YAML::Exception& problem) {
        return Error{ErrorOrigin::Input, problem.what(), nullptr};
    }
}

std::vector<std::filesystem::path> findCases(const std::filesystem::path& root)
{
    std::vector<std::filesystem::path> folders;
    std::error_code error;
    if (std::filesystem::exists(root / "expected.yaml", error))
        folders.push_back(root);
    for (std::filesystem::recursive_directory_iterator entry(root, error), end;
         !error && entry != end; entry.increment(error)) {
        if (entry->is_directory() && std::filesystem::exists(entry->path() / "expected.yaml"))
            folders.push_back(entry->path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

Result<Case> readCase(const std::filesystem::path& folder)
{
    Case result;
    const std::filesystem::path whole = std::filesystem::absolute(folder).lexically_normal();
    const std::filesystem::path clean = whole.filename().empty() ? whole.parent_path() : whole;
    result.folder = folder;
    result.name = clean.filename().string();
    result.area = clean.parent_path().filename().string();

    auto manifests = readFile(folder / "manifests.yaml");
    if (!manifests)
        return manifests.error();
    result.manifests = std::move(*manifests);

    const auto yaml = [&](const char* name) -> Result<nlohmann::json> {
        auto text = readFile(folder / name);
        if (!text)
            return text.error();
        auto value = readYaml(*text);
        if (!value)
            return Error{ErrorOrigin::Input, say("{} is no YAML", (folder / name).string()),
                         std::make_shared<Error>(value.error())};
        return value;
    };
    auto requests = yaml("requests.yaml");
    auto expected = yaml("expected.yaml");
    auto about = yaml("about.yaml");
    for (const auto* part : {&requests, &expected, &about}) {
        if (!*part)
            return part->error();
    }
    result.requests = std::move(*requests);
    result.expected = std::move(*expected);
    result.title = about->value("title", std::string());
    if (about->contains("tags"))
        result.tags = (*about)["tags"].get<std::vector<std::string>>();

    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "secrets", error)) {
        if (auto text = readFile(entry.path()))
            result.secretFiles[entry.path().filename().string()] = std::move(*text);
    }
    return result;
}

kube::ResourceSet readResources(const Case& recorded)
{
    const FileName file = std::make_shared<const std::string>(recorded.id() + "/manifests.yaml");
    std::vector<kube::ObjectPtr> objects;
    for (const manifest::Document& document : manifest::readDocuments(file, recorded.manifests)) {
        kube::ReadObjects read = kube::readObjects(document);
        for (kube::Object& object : read.objects) {
            if (auto* secret = std::get_if<kube::Secret>(&object))
                fillSecret(*secret, recorded.secretFiles);
            objects.push_back(std::make_shared<const kube::Object>(std::move(object)));
        }
    }
    Findings findings;
    return kube::ResourceSet::build(objects, findings);
}

routing::LocalCertificates endpointCertificates(const Case& recorded)
{
    constexpr std::string_view kPrefix = "upstream_";
    constexpr std::string_view kSuffix = ".crt";
    routing::LocalCertificates certificates;
    for (const auto& [file, text] : recorded.secretFiles) {
        if (!file.starts_with(kPrefix) || !file.ends_with(kSuffix))
            continue;
        const std::string stem = file.substr(0, file.size() - kSuffix.size());
        const auto key = recorded.secretFiles.find(stem + ".key");
        const std::size_t bar = stem.find('_', kPrefix.size());
        if (key == recorded.secretFiles.end() || bar == std::string::npos)
            continue;
        const std::string service =
            stem.substr(kPrefix.size(), bar - kPrefix.size()) + '/' + stem.substr(bar + 1);
        certificates[service] = {.certificatePem = text, .keyPem = key->second};
    }
    return certificates;
}

} // namespace ingresscope::conformance
