"""What a result depends on: processor and versions. Run alone, it prints the processor's name for file names."""
import os
import platform
import re
import subprocess

FAMILIES = {("AuthenticAMD", 25): "amd-epyc-zen4", ("AuthenticAMD", 26): "amd-epyc-zen5"}
INTEL_MODELS = {106: "intel-xeon-ice-lake", 143: "intel-xeon-sapphire-rapids", 207: "intel-xeon-emerald-rapids"}

# Family 25 is Zen 3 as well as Zen 4; of the servers, Milan's models are below 16.
FIRST_ZEN4_MODEL = 16


def cpuinfo():
    """Fields of the first processor."""
    with open("/proc/cpuinfo") as file:
        lines = file.read().split("\n\n")[0].splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def slug():
    """A name such as amd-epyc-zen4, from family and model where known, else from the model's name."""
    info = cpuinfo()
    family, model = int(info.get("cpu family", 0)), int(info.get("model", 0))
    name = FAMILIES.get((info.get("vendor_id"), family))
    if name == "amd-epyc-zen4" and model < FIRST_ZEN4_MODEL:
        name = "amd-epyc-zen3"
    if info.get("vendor_id") == "GenuineIntel" and family == 6:
        name = INTEL_MODELS.get(model)
    return name or re.sub(r"[^a-z0-9]+", "-", info.get("model name", platform.machine()).lower()).strip("-")


def has_avx512():
    """Whether vectors of 512 bits are there and not switched off for everyone (run.py --vectors 256)."""
    return "avx512f" in cpuinfo().get("flags", "").split() and os.environ.get("PARSIMONY_KERNELS") != "256"


def versions():
    """name -> version of everything that is timed."""
    import sklearn
    import threadpoolctl
    import torch
    runtimes = subprocess.run(["dotnet", "--list-runtimes"], capture_output=True, text=True, check=True).stdout
    blas = [pool["version"] for pool in threadpoolctl.threadpool_info() if pool["internal_api"] == "openblas"]
    return {
        "dotnet": re.findall(r"Microsoft\.NETCore\.App (10\S*)", runtimes)[-1],
        "torch": torch.__version__, "sklearn": sklearn.__version__,
        "python": platform.python_version(), "openblas": blas[0] if blas else "",
    }


if __name__ == "__main__":
    print(slug())
