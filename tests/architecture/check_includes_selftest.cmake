# SPDX-License-Identifier: Apache-2.0
# Proves that check_includes.cmake finds what it is for: plants one violation after the other.
#   cmake -D SCRATCH_DIR=<folder to write in> -P check_includes_selftest.cmake
cmake_minimum_required(VERSION 3.25)
set(check ${CMAKE_CURRENT_LIST_DIR}/check_includes.cmake)
set(licence "SPDX-License-Identifier: Apache-2.0")
string(ASCII 195 169 e_acute)
string(ASCII 236 157 184 korean)
set(tree ${SCRATCH_DIR}/check_includes_selftest)

# planted(<title> <expected sentence or PASS> [<file> <content>]...)
function(planted title expected)
    file(REMOVE_RECURSE ${tree})
    file(MAKE_DIRECTORY ${tree})
    math(EXPR last "${ARGC} - 1")
    foreach(at RANGE 2 ${last} 2)
        math(EXPR content "${at} + 1")
        file(WRITE "${tree}/${ARGV${at}}" "${ARGV${content}}")
    endforeach()
    execute_process(COMMAND ${CMAKE_COMMAND} -D SOURCE_DIR=${tree} -P ${check}
                    RESULT_VARIABLE outcome OUTPUT_VARIABLE output ERROR_VARIABLE output)
    file(REMOVE_RECURSE ${tree})
    if(expected STREQUAL "PASS")
        if(NOT outcome EQUAL 0)
            message(FATAL_ERROR "${title}: a file that keeps the rules was refused:\n${output}")
        endif()
        return()
    endif()
    string(FIND "${output}" "${expected}" position)
    if(outcome EQUAL 0 OR position EQUAL -1)
        message(FATAL_ERROR "${title}: expected \"${expected}\", got:\n${output}")
    endif()
endfunction()

planted("good sources" PASS
    core/base/result.h "// ${licence}\n#pragma once\n#include <string>\n"
    core/proxy/listener.cpp "// ${licence}\n#include \"core/proxy/listener.h\"\n\n#include <asio.hpp>\n"
    core/proxy/listener.h "// ${licence}\n#pragma once\n#include \"core/routing/decision.h\"\n"
    core/cluster/watch.cpp "// ${licence}\n#include \"core/kube/ingress.h\"\n#include <QTimer>\n"
    ui/models/routes.cpp "// ${licence}\n#include \"core/routing/decision.h\"\n#include <QWidget>\n"
    app/main.cpp "// ${licence}\n#include \"core/proxy/listener.h\"\n#include \"ui/window.h\"\n"
    tests/core/tls/tst_x.cpp "// ${licence}\n#include \"core/tls/x.h\"\n#include \"tst_x.moc\"\n"
    packaging/run "#!/usr/bin/env bash\n# ${licence}\necho /home/ network/ framework/ /var/tmp/\n"
    docs/notes.md "Words in Korean: ${korean}\n")
planted("Qt in core" "core/base/say.h:3: includes QString: core is free of Qt"
    core/base/say.h "// ${licence}\n#pragma once\n#include <QString>\n")
planted("Qt module in core" "core/http/head.cpp:2: includes QtCore/QString: core is free of Qt"
    core/http/head.cpp "// ${licence}\n#  include <QtCore/QString>\n")
planted("Qt linked to core" "core/http/CMakeLists.txt:3: links Qt: core is free of it"
    core/http/CMakeLists.txt "# ${licence}\n\ntarget_link_libraries(x PUBLIC Qt6::Core)\n")
planted("downward include"
    "core/kube/service.h:4: includes core/routing/decision.h: core/kube stands before core/routing"
    core/kube/service.h "// ${licence}\n#pragma once\n\n#include \"core/routing/decision.h\"\n")
planted("second of two includes"
    "core/http/head.h:3: includes core/proxy/listener.h: core/http stands before core/proxy"
    core/http/head.h
    "// ${licence}\n#include \"core/base/result.h\"\n#include \"core/proxy/listener.h\"\n")
planted("ui in core" "core/workspace/files.h:2: includes ui/window.h: core must not know ui"
    core/workspace/files.h "// ${licence}\n#include \"ui/window.h\"\n")
planted("cluster and routing"
    "core/cluster/watch.h:2: includes core/routing/decision.h: core/cluster stands before core/routing"
    core/cluster/watch.h "// ${licence}\n#include \"core/routing/decision.h\"\n")
planted("new folder of core" "core/extras has no place in the order"
    core/extras/x.h "// ${licence}\n")
planted("relative include" "core/base/finding.cpp:2: includes finding.h: include from the root"
    core/base/finding.cpp "// ${licence}\n#include \"finding.h\"\n")
planted("way around the folders" "ui/a.cpp:2: includes ../core/tls/x.h: include from the root"
    ui/a.cpp "// ${licence}\n#include \"../core/tls/x.h\"\n")
planted("proxy in ui" "ui/pages/live.cpp:2: includes core/proxy/listener.h: ui must not know core/proxy"
    ui/pages/live.cpp "// ${licence}\n#include \"core/proxy/listener.h\"\n")
planted("socket in ui" "ui/pages/live.cpp:2: includes QTcpSocket: ui shows"
    ui/pages/live.cpp "// ${licence}\n#include <QTcpSocket>\n")
planted("app in ui" "ui/a.h:2: includes app/main.h: ui must not know app"
    ui/a.h "// ${licence}\n#include \"app/main.h\"\n")
planted("no licence" "app/main.cpp:1: does not begin with SPDX"
    app/main.cpp "int main()\n{\n}\n")
planted("licence too late" "cmake/X.cmake:1: does not begin with SPDX"
    cmake/X.cmake "\n# ${licence}\n")
planted("script without licence" "packaging/run:1: does not begin with SPDX"
    packaging/run "#!/bin/sh\necho ${licence}\n")
planted("not ASCII" "core/base/say.cpp:3: has a character that is not ASCII"
    core/base/say.cpp "// ${licence}\n// plain\n// caf${e_acute}\n")
string(CONCAT machine_path "/wo" "rk/")   # in one piece this file would break the rule itself
planted("place of one machine" "docs/notes.md:2: names a place of one machine: ${machine_path}"
    docs/notes.md "Line one\nSee ${machine_path}main\n")
message(STATUS "every planted violation was found")
