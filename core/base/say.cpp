// SPDX-License-Identifier: Apache-2.0
#include "core/base/say.h"

namespace ingresscope {

namespace {
Translator g_translator = nullptr;   // written once before other threads exist, see say.h
}

void setTranslator(Translator translator)
{
    g_translator = translator;
}

std::string translated(const char* english)
{
    return g_translator ? g_translator(english) : std::string(english);
}

} // namespace ingresscope
