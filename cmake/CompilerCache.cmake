# SPDX-License-Identifier: Apache-2.0
# ccache makes a second clone or a second preset quick; without it the build is only slower.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    foreach(language IN ITEMS C CXX)
        if(NOT DEFINED CMAKE_${language}_COMPILER_LAUNCHER)
            set(CMAKE_${language}_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
        endif()
    endforeach()
endif()
