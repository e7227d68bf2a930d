"""Runs whole programs and single lines that Backstep printed, all in one process; reads and writes JSON."""

import contextlib
import io
import json
import math
import sys
import traceback
from functools import reduce

import numpy as np

# PyTorch takes seconds to import: only where its programs are run.
torch = None
if sys.argv[1] == "pytorch":
    import torch

    torch.set_default_dtype(torch.float64)


def as_array(library, value):
    return np.array(value, dtype=float) if library == "numpy" else torch.tensor(value, dtype=torch.float64)


def as_list(value):
    return value.tolist() if hasattr(value, "tolist") else value


def run_script(task):
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        exec(compile(task["code"], task["id"], "exec"), {"__name__": "__main__"})
    return text.getvalue()


def run_lines(task):
    """Every line reads the values of its own sample; inside a sum over samples a name stands for all of them."""
    library = task["library"]
    base = {"np": np, "torch": torch, "reduce": reduce, "erf": np.vectorize(math.erf), **task["numbers"]}
    shared = {name: as_array(library, value) for name, value in task["given"].items()}
    samples = [
        {name: as_array(library, value) for name, value in given.items()} for given in task["samples"]
    ]
    results = []
    for step in task["steps"]:
        k = step["sample"]
        own = samples[k] if k >= 0 else {}
        every = {name: [sample[name] for sample in samples] for name in step["all"]}
        names = {**base, **shared, **own, **every}
        try:
            exec(step["code"], names)
        except Exception as error:
            raise RuntimeError(f"{step['code']}: {error}") from error
        value = names[step["target"]]
        (own if step["keep"] == "sample" else shared)[step["target"]] = value
        results.append(as_list(value))
    return results


def run(task):
    try:
        return {"result": run_script(task) if "code" in task else run_lines(task)}
    except Exception:
        return {"error": traceback.format_exc(limit=-3)}


np.seterr(all="ignore")
print(json.dumps([run(task) for task in json.load(sys.stdin)]))
