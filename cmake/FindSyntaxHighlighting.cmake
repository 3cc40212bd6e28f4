# SPDX-License-Identifier: Apache-2.0
# KSyntaxHighlighting for Qt 6, which colours the YAML editor:
#   SyntaxHighlighting_FOUND            whether it is there
#   ingresscope::syntax_highlighting    link this; also defines INGRESSCOPE_SYNTAX_HIGHLIGHTING
# Sources include <KSyntaxHighlighting/Repository> and so on, whichever build is found.
# -DCMAKE_DISABLE_FIND_PACKAGE_SyntaxHighlighting=ON builds the editor without colours.

# A static KF5 build exports a link to Qt6::Network without looking for it.
find_package(Qt6 6.4 QUIET COMPONENTS Gui Network)

if(Qt6_FOUND)
    find_package(KF6SyntaxHighlighting QUIET)
    if(TARGET KF6::SyntaxHighlighting)
        set(_target KF6::SyntaxHighlighting)
        set(SyntaxHighlighting_VERSION ${KF6SyntaxHighlighting_VERSION})
    else()
        # Made by packaging/build-syntax-highlighting. Its name says KF5 though it is linked to Qt 6, and
        # the system's KF5 is linked to Qt 5: so no other place is searched.
        find_package(KF5SyntaxHighlighting QUIET NO_DEFAULT_PATH
                     PATHS ${PROJECT_SOURCE_DIR}/.deps/ksyntaxhighlighting)
        if(TARGET KF5::SyntaxHighlighting)
            set(_target KF5::SyntaxHighlighting)
            set(SyntaxHighlighting_VERSION ${KF5SyntaxHighlighting_VERSION})
        endif()
    endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SyntaxHighlighting
    REQUIRED_VARS _target VERSION_VAR SyntaxHighlighting_VERSION)

if(SyntaxHighlighting_FOUND AND NOT TARGET ingresscope::syntax_highlighting)
    add_library(ingresscope::syntax_highlighting INTERFACE IMPORTED)
    target_link_libraries(ingresscope::syntax_highlighting INTERFACE ${_target})
    target_compile_definitions(ingresscope::syntax_highlighting
                               INTERFACE INGRESSCOPE_SYNTAX_HIGHLIGHTING)
endif()
unset(_target)
