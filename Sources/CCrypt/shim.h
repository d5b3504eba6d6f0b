#include <crypt.h>
#include <stdlib.h>
#include <string.h>
