# SPDX-License-Identifier: Apache-2.0
# Checks what a file may include and what every source file has to look like.
#   cmake -D SOURCE_DIR=<root of the project> -P check_includes.cmake
# Lists every violation with file and line, then fails.

# ---- The rules -------------------------------------------------------------------------------------

# A folder of core includes itself and folders further left.
set(core_order base manifest kube annotations http snippets tls access routing events echo client proxy
               explain workspace conformance)
# Folders of core beside that order, and all that they may include.
set(core_aside cluster)
set(cluster_may_include base manifest kube cluster)
# Folders of core that may include Qt.
set(core_with_qt cluster)

# Folders of core that ui may include: what can be shown, never what moves bytes.
set(ui_may_include base annotations kube manifest routing events explain workspace)

# Top folder -> the top folders it may include.
set(core_may_reach core)
set(ui_may_reach core ui)
set(app_may_reach core ui app)
set(tests_may_reach core ui app tests)

# What else ui must leave to others.
set(ui_never "^asio(\\.hpp|/)|^openssl/|^sys/socket\\.h$|^Q(Tcp|Udp|Ssl)(Socket|Server)$")

# Which files are sources: checked for their first line and for ASCII. Scripts in script_folders have
# no suffix.
set(source_folders core ui app tests cmake packaging)
set(source_names *.h *.cpp *.cmake *.py CMakeLists.txt)
set(script_folders packaging .ci)
set(data_folders tests/fuzz/corpus)   # recorded bytes, not sources

# Which other files must not name places of one machine.
set(text_folders docs resources)
set(text_names *.md *.yaml *.yml *.json *.svg *.qrc *.ts)

# Places of one machine. They work nowhere else, so no file may name them. The letters stand in [] so
# that this file does not find itself.
set(machine_paths "(^|[^A-Za-z0-9_.-])/[w]ork/" "/[t]mp/build" "/[t]mp/in/" "/[r]oot/"
                  "/[h]ome/[a-z]+/")

# ---- The check -------------------------------------------------------------------------------------

cmake_minimum_required(VERSION 3.25)
set(violations "")

function(violation file line text)
    string(APPEND violations "  ${file}:${line}: ${text}\n")
    set(violations "${violations}" PARENT_SCOPE)
endfunction()

# Line number of the first match of a regular expression in a text.
function(line_of text regex result)
    string(REGEX MATCH "${regex}" found "${text}")
    string(FIND "${text}" "${found}" position)
    string(SUBSTRING "${text}" 0 ${position} before)
    string(REGEX REPLACE "[^\n]" "" newlines "${before}\n")
    string(LENGTH "${newlines}" line)
    if(found MATCHES "^\n")
        math(EXPR line "${line} + 1")
    endif()
    set(${result} ${line} PARENT_SCOPE)
endfunction()

# What a folder of core may include, as a list.
function(core_reach folder result)
    if(folder IN_LIST core_aside)
        set(${result} ${${folder}_may_include} PARENT_SCOPE)
        return()
    endif()
    list(FIND core_order ${folder} position)
    if(position EQUAL -1)
        set(${result} NOTFOUND PARENT_SCOPE)
        return()
    endif()
    math(EXPR position "${position} + 1")
    list(SUBLIST core_order 0 ${position} reach)
    set(${result} ${reach} PARENT_SCOPE)
endfunction()

function(check_include file line top folder path quoted)
    if(path MATCHES "^\\.\\.?/")
        violation(${file} ${line} "includes ${path}: include from the root of the project")
    elseif(top STREQUAL "core" AND NOT folder IN_LIST core_with_qt
           AND path MATCHES "^(Qt[A-Za-z0-9]*/|Q[A-Z]|q[a-z0-9]+\\.h$|KSyntaxHighlighting/)")
        violation(${file} ${line} "includes ${path}: core is free of Qt")
    elseif(top STREQUAL "ui" AND path MATCHES "${ui_never}")
        violation(${file} ${line} "includes ${path}: ui shows, it does not open sockets or certificates")
    elseif(path MATCHES "^(core|ui|app|tests)/(([^/]+)/)?")
        set(to_top ${CMAKE_MATCH_1})
        set(to_folder "${CMAKE_MATCH_3}")
        if(NOT to_top IN_LIST ${top}_may_reach)
            violation(${file} ${line} "includes ${path}: ${top} must not know ${to_top}")
        elseif(to_top STREQUAL "core" AND top STREQUAL "core")
            core_reach(${folder} reach)
            if(NOT to_folder IN_LIST reach)
                violation(${file} ${line}
                          "includes ${path}: core/${folder} stands before core/${to_folder}")
            endif()
        elseif(to_top STREQUAL "core" AND top STREQUAL "ui" AND NOT to_folder IN_LIST ui_may_include)
            violation(${file} ${line} "includes ${path}: ui must not know core/${to_folder}")
        endif()
    elseif(quoted AND top STREQUAL "core")
        violation(${file} ${line} "includes ${path}: include from the root of the project")
    endif()
    set(violations "${violations}" PARENT_SCOPE)
endfunction()

function(check_file file)
    file(READ ${SOURCE_DIR}/${file} text)
    string(REGEX MATCH "^([^/]+)/(([^/]+)/)?" ignored "${file}")
    set(top "${CMAKE_MATCH_1}")
    set(folder "${CMAKE_MATCH_3}")

    if(top STREQUAL "core" AND folder)
        core_reach(${folder} reach)
        if(NOT reach)
            violation(${file} 1 "core/${folder} has no place in the order of check_includes.cmake")
        endif()
    endif()

    if(file MATCHES "\\.(h|cpp)$")
        # Only lines that include something; ";" and "[" would confuse a CMake list.
        string(REGEX REPLACE "[][;]" " " plain "${text}")
        string(REGEX MATCHALL "(^|\n)[ \t]*#[ \t]*include[ \t]*[<\"][^\n>\"]+" includes "${plain}")
        foreach(include IN LISTS includes)
            string(REGEX MATCH "([<\"])([^<\"]+)$" ignored "${include}")
            set(bracket "${CMAKE_MATCH_1}")
            set(path "${CMAKE_MATCH_2}")
            set(quoted FALSE)
            if(bracket STREQUAL "\"")
                set(quoted TRUE)
            endif()
            string(REGEX REPLACE "^\n" "" needle "${include}")
            string(FIND "${plain}" "${needle}" position)
            string(SUBSTRING "${plain}" 0 ${position} before)
            string(REGEX REPLACE "[^\n]" "" newlines "${before}\n")
            string(LENGTH "${newlines}" line)
            check_include(${file} ${line} "${top}" "${folder}" "${path}" ${quoted})
        endforeach()
    elseif(file MATCHES "^core/([^/]+)/CMakeLists\\.txt$" AND NOT CMAKE_MATCH_1 IN_LIST core_with_qt
           AND text MATCHES "Qt[56]?::")
        line_of("${text}" "Qt[56]?::" line)
        violation(${file} ${line} "links Qt: core is free of it")
    endif()

    # Scripts begin with the name of their interpreter. An empty file has nothing to license.
    if(text AND NOT text MATCHES "^(#![^\n]*\n)?(//|#) SPDX-License-Identifier: Apache-2\\.0\n")
        violation(${file} 1 "does not begin with SPDX-License-Identifier: Apache-2.0")
    endif()

    if(text MATCHES "[^\t\n -~]")
        line_of("${text}" "[^\t\n -~]" line)
        violation(${file} ${line} "has a character that is not ASCII (write \\u or \\x)")
    endif()
    set(violations "${violations}" PARENT_SCOPE)
endfunction()

function(check_machine_paths file)
    file(READ ${SOURCE_DIR}/${file} text)
    foreach(pattern IN LISTS machine_paths)
        if(text MATCHES "${pattern}")
            set(found "${CMAKE_MATCH_0}")
            line_of("${text}" "${pattern}" line)
            string(STRIP "${found}" found)
            violation(${file} ${line} "names a place of one machine: ${found}")
        endif()
    endforeach()
    set(violations "${violations}" PARENT_SCOPE)
endfunction()

if(NOT IS_DIRECTORY "${SOURCE_DIR}")
    message(FATAL_ERROR "SOURCE_DIR is not set to the root of the project")
endif()

# Files below the folders with one of the names, without data.
function(collect result folders names)
    set(files "")
    foreach(folder IN LISTS folders)
        foreach(name IN LISTS names)
            file(GLOB_RECURSE found RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/${folder}/${name})
            list(APPEND files ${found})
        endforeach()
    endforeach()
    foreach(folder IN LISTS data_folders)
        list(FILTER files EXCLUDE REGEX "^${folder}/")
    endforeach()
    set(${result} ${files} PARENT_SCOPE)
endfunction()

collect(sources "${source_folders}" "${source_names}")
foreach(folder IN LISTS script_folders)
    file(GLOB found LIST_DIRECTORIES FALSE RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/${folder}/*)
    list(FILTER found EXCLUDE REGEX "\\.[a-z]+$")
    list(APPEND sources ${found})
endforeach()
file(GLOB found RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/CMakeLists.txt)
list(APPEND sources ${found})
list(REMOVE_DUPLICATES sources)

collect(texts "${text_folders}" "${text_names}")
file(GLOB found RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/*.md ${SOURCE_DIR}/*.json)
list(APPEND texts ${found})

foreach(file IN LISTS sources)
    check_file(${file})
endforeach()
foreach(file IN LISTS sources texts)
    check_machine_paths(${file})
endforeach()

list(LENGTH sources source_count)
list(LENGTH texts text_count)
if(violations)
    message(FATAL_ERROR "The rules of tests/architecture/check_includes.cmake are broken:\n${violations}")
endif()
message(STATUS "${source_count} sources and ${text_count} texts keep the rules")
