# SPDX-License-Identifier: Apache-2.0
# Everything third-party is found here, once, under one name whatever the distribution calls it.
include(CompilerCache)

find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
if(NOT TARGET yaml-cpp::yaml-cpp)   # yaml-cpp 0.7 exports the plain name
    add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()
find_package(PkgConfig REQUIRED)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(NGHTTP2 REQUIRED IMPORTED_TARGET libnghttp2)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec)
find_package(ZLIB REQUIRED)

find_path(ASIO_INCLUDE_DIR asio.hpp REQUIRED)
add_library(ingresscope_asio INTERFACE)
add_library(ingresscope::asio ALIAS ingresscope_asio)
target_include_directories(ingresscope_asio SYSTEM INTERFACE ${ASIO_INCLUDE_DIR})
# Whether Asio allocates with aligned_alloc depends on which header came before it (Asio 1.22): files
# would free with one allocator what another one gave.
target_compile_definitions(ingresscope_asio INTERFACE
    ASIO_STANDALONE ASIO_NO_DEPRECATED ASIO_DISABLE_STD_ALIGNED_ALLOC)
target_link_libraries(ingresscope_asio INTERFACE Threads::Threads)

# llhttp: a library on Debian 13, C sources from the package node-llhttp on Debian 12.
find_path(LLHTTP_INCLUDE_DIR llhttp.h PATHS /usr/share/include/llhttp REQUIRED)
find_library(LLHTTP_LIBRARY llhttp)
if(LLHTTP_LIBRARY)
    add_library(ingresscope_llhttp INTERFACE)
    target_link_libraries(ingresscope_llhttp INTERFACE ${LLHTTP_LIBRARY})
    target_include_directories(ingresscope_llhttp SYSTEM INTERFACE ${LLHTTP_INCLUDE_DIR})
else()
    add_library(ingresscope_llhttp STATIC
        /usr/share/llhttp/api.c /usr/share/llhttp/http.c /usr/share/llhttp/llhttp.c)
    target_include_directories(ingresscope_llhttp SYSTEM PUBLIC ${LLHTTP_INCLUDE_DIR})
    set_target_properties(ingresscope_llhttp PROPERTIES POSITION_INDEPENDENT_CODE ON)
endif()
add_library(ingresscope::llhttp ALIAS ingresscope_llhttp)

# Only the window has an editor. INGRESSCOPE_SYNTAX_HIGHLIGHTING says whether it can colour YAML.
set(INGRESSCOPE_SYNTAX_HIGHLIGHTING OFF)
if(INGRESSCOPE_GUI)
    find_package(SyntaxHighlighting MODULE QUIET)
    if(SyntaxHighlighting_FOUND)
        set(INGRESSCOPE_SYNTAX_HIGHLIGHTING ON)
        message(STATUS "Syntax highlighting: KSyntaxHighlighting ${SyntaxHighlighting_VERSION}")
    else()
        message(STATUS "Syntax highlighting: none, the editor shows YAML without colours "
                       "(packaging/build-syntax-highlighting makes it)")
    endif()
endif()
