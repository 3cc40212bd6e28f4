# SPDX-License-Identifier: Apache-2.0
# Our own targets link ingresscope::warnings privately; third-party code never does.
add_library(ingresscope_warnings INTERFACE)
add_library(ingresscope::warnings ALIAS ingresscope_warnings)
target_compile_options(ingresscope_warnings INTERFACE
    -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual)
# GCC 12 sees overlapping copies in plain std::string concatenations at -O2 (GCC bug 105651).
target_compile_options(ingresscope_warnings INTERFACE
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
if(INGRESSCOPE_WERROR)
    target_compile_options(ingresscope_warnings INTERFACE -Werror)
endif()
