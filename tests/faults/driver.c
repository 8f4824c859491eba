/* A stand-in for NVIDIA's driver: libcuda and NVML in one file, which answer as the
 * environment says.
 *
 * GPU_DEVICES  name|compute capability|MiB|MiB in use; ... (one a card)
 * GPU_INIT     cuInit's result                     GPU_NVML    nvmlInit's result
 * GPU_CUDA     cuDriverGetVersion's, 13000         GPU_DRIVER  nvmlSystemGetDriverVersion's
 * GPU_CRASH    set: cuInit ends the process        GPU_HANG    set: cuInit does not return
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct card { char name[96]; int major, minor; unsigned long long total, used; };

static struct card cards[16];
static int count;
static int shown[16], seen;

static int number(const char *name, int otherwise)
{
    const char *value = getenv(name);
    return value ? atoi(value) : otherwise;
}

static void read_cards(void)
{
    const char *at = getenv("GPU_DEVICES");
    count = 0;
    while (at && *at && count < 16) {
        struct card *card = &cards[count];
        if (sscanf(at, "%95[^|]|%d.%d|%llu|%llu", card->name, &card->major, &card->minor,
                   &card->total, &card->used) == 5)
            count++;
        at = strchr(at, ';');
        if (at)
            at++;
    }
}

/* CUDA_VISIBLE_DEVICES: the first number that no card has ends the list. */
static void choose_cards(void)
{
    const char *at = getenv("CUDA_VISIBLE_DEVICES");
    char *end;
    seen = 0;
    if (!at) {
        for (; seen < count; seen++)
            shown[seen] = seen;
        return;
    }
    while (seen < 16) {
        long wanted = strtol(at, &end, 10);
        if (end == at || wanted < 0 || wanted >= count)
            return;
        shown[seen++] = (int)wanted;
        if (*end != ',')
            return;
        at = end + 1;
    }
}

int cuInit(unsigned flags)
{
    (void)flags;
    if (getenv("GPU_CRASH"))
        abort();
    if (getenv("GPU_HANG"))
        pause();
    read_cards();
    choose_cards();
    int result = number("GPU_INIT", 0);
    return result ? result : seen ? 0 : 100;
}

int cuDriverGetVersion(int *version) { *version = number("GPU_CUDA", 13000); return 0; }
int cuDeviceGetCount(int *found) { *found = seen; return 0; }
int cuDeviceGet(int *device, int at) { *device = shown[at]; return 0; }

int cuDeviceGetName(char *name, int length, int device)
{
    snprintf(name, (size_t)length, "%s", cards[device].name);
    return 0;
}

int cuDeviceTotalMem_v2(size_t *size, int device)
{
    *size = (size_t)cards[device].total << 20;
    return 0;
}

int cuDeviceGetAttribute(int *value, int attribute, int device)
{
    *value = attribute == 75 ? cards[device].major : cards[device].minor;
    return attribute != 75 && attribute != 76;
}

int nvmlInit_v2(void) { read_cards(); return number("GPU_NVML", 0); }
int nvmlShutdown(void) { return 0; }
int nvmlDeviceGetCount_v2(unsigned *found) { *found = (unsigned)count; return 0; }

int nvmlSystemGetDriverVersion(char *version, unsigned length)
{
    const char *told = getenv("GPU_DRIVER");
    snprintf(version, length, "%s", told ? told : "580.65.06");
    return 0;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned at, void **device) { *device = &cards[at]; return 0; }

int nvmlDeviceGetName(struct card *card, char *name, unsigned length)
{
    snprintf(name, length, "%s", card->name);
    return 0;
}

int nvmlDeviceGetMemoryInfo(struct card *card, unsigned long long *memory)
{
    memory[0] = card->total << 20;
    memory[1] = (card->total - card->used) << 20;
    memory[2] = card->used << 20;
    return 0;
}

int nvmlDeviceGetCudaComputeCapability(struct card *card, int *major, int *minor)
{
    *major = card->major;
    *minor = card->minor;
    return 0;
}

int nvmlDeviceGetComputeRunningProcesses(struct card *card, unsigned *found, void *infos)
{
    (void)infos;
    *found = card->used > 1024;
    return *found ? 7 : 0; /* NVML_ERROR_INSUFFICIENT_SIZE: so many there are */
}
