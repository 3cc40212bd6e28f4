# SPDX-License-Identifier: Apache-2.0
# "fuzzers" builds all of them; packaging/test runs each for a minute (preset "fuzz", needs clang).
add_custom_target(fuzzers)

# ingresscope_fuzzer(<name> SOURCES ... LIBS ...): one program around LLVMFuzzerTestOneInput.
# <name>.dict beside its CMakeLists.txt holds words of the format, corpus/<name>/ holds first inputs;
# both are optional. Without INGRESSCOPE_FUZZERS nothing is built.
function(ingresscope_fuzzer name)
    if(NOT INGRESSCOPE_FUZZERS)
        return()
    endif()
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} EXCLUDE_FROM_ALL ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzzers)
    target_link_libraries(${name} PRIVATE ${ARG_LIBS} ingresscope::warnings)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${name})
endfunction()
