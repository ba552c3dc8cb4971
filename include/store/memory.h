/* Memory for the database engine that is overwritten before it is freed, so that
 * no visitor's name stays behind in the process. */
#ifndef FOYER_STORE_MEMORY_H
#define FOYER_STORE_MEMORY_H

#include "base/err.h"

/* Must come before anything else that touches the engine; later calls do nothing.
 * ERR_IO when the engine was already started without it. */
enum err memory_install(void);

#endif
