"""
Writes a corpus of students' files: make.py FOLDER [networks] [seed]. Every mistake on every network where it can be made
and shows, in all arrays and in the gradients alone, and right runs in every format. cases.json says what each file is.
"""
import json
import os
import sys
import warnings

import numpy as np

sys.dont_write_bytecode = True

import autograd
import columns
import loops
import manual_torch
import rows
import truth
from formats import formats, printable, quiet
from networks import Slip, network

programs = {"loops": loops, "rows": rows, "columns": columns, "torch by hand": manual_torch, "autograd": autograd}
symbols = ("z", "a", "delta", "dW", "db")
ways_of_a_mistake = 3


def named(program, run, only_gradients, with_network):
    names = program.NAMES
    shown = ("dW", "db") if only_gradients else symbols
    arrays = {names[s].format(l + 1): np.asarray(v) for s in shown for l, v in enumerate(run[s])}
    if with_network:
        arrays |= {names[s].format(l + 1): np.asarray(v) for s in ("W", "b") for l, v in enumerate(run[s])}
        arrays |= {names["x"]: np.asarray(run["x"]), names["y"]: np.asarray(run["y"])}
    return arrays


def scopes(net, turn):
    """The whole function is wrong, or one layer of it: students write the output layer and the hidden ones apart."""
    return [None, {net.L}, set(range(1, net.L)), {1 + turn % net.L}][turn % 4] or None


class Corpus:
    def __init__(self, folder):
        self.folder, self.cases, self.faint, self.same, self.misshapen = folder, [], 0, 0, 0

    @staticmethod
    def called(net, slip):
        """What a mistake is called where two of them are one and the same line."""
        output = slip.layers is None or net.L in slip.layers
        if slip.mistake == "activation-derivative-twice" and net.fused and output and not net.shortcut:
            return "softmax-derivative-twice"
        if slip.mistake == "softmax-diagonal" and net.ids[-1] == "sigmoid" and net.fused and output and "softmax'" not in slip.way:
            return "softmax-derivative-twice"
        if slip.mistake == "extra-output-mean" and net.layers[-1] == 1 and net.loss == "halfSquaredError":
            return "factor-of-two"  # there is one output: only the 1/2 is left out
        return slip.mistake

    def add(self, i, net, program_name, slip, only_gradients, format_name):
        program = programs[program_name]
        got = truth.normalised(program.run(net.in_double(), slip), program.SAMPLES, program.WEIGHTS)
        run = program.run(net, slip)
        with_network = (len(self.cases) % 2 == 0) or program.WEIGHTS == "in_out"
        arrays = named(program, run, only_gradients, with_network)
        if not printable(format_name, arrays):
            format_name = "npz"
        write, resolution = formats[format_name]
        shown = max(resolution(v) for k, v in arrays.items())
        # A square layer's gradient that is turned in every layer is [in x out], and no mistake.
        if slip.mistake == "transposed" and any(a != b for a, b in zip(net.layers, net.layers[1:])) and slip.layers is None:
            self.same += 1
            return False
        if truth.is_misshapen(net, got):
            self.misshapen += 1
            return False
        wrong = truth.first_wrong(net, got, only_gradients, shown)
        if wrong == "faint":
            self.faint += 1
            return False
        if wrong is None and slip.mistake is not None:
            self.same += 1
            return False
        assert slip.mistake is not None or wrong is None, (i, program_name, wrong)
        path = os.path.join(self.folder, f"{len(self.cases):05d}")
        files = [os.path.basename(name) for name in write(arrays, path)]
        self.cases.append({
            "network": i, "program": program_name, "mistake": self.called(net, slip), "way": slip.way,
            "layers": sorted(slip.layers) if slip.layers else None,
            "input": "gradients" if only_gradients else "all arrays",
            "format": format_name, "dtype": net.dtype.__name__, "files": files,
            "firstWrong": {"symbol": wrong[0], "layer": wrong[1]} if wrong else None,
        })  # fmt: skip
        return True


def main(folder, count, seed):
    quiet()
    warnings.simplefilter("ignore")
    os.makedirs(folder, exist_ok=True)
    rng = np.random.default_rng(seed)
    corpus, problems = Corpus(folder), []
    mistakes = sorted({m for p in programs.values() for m in p.WAYS})
    for i in range(count):
        net = network(rng, i)
        problems.append(net.problem)
        for k, name in enumerate(programs):
            for format_name in formats:
                for only_gradients in (False, True):
                    corpus.add(i, net, name, Slip(), only_gradients, format_name)
        for m, mistake in enumerate(mistakes):
            ways = [(name, way) for name, p in programs.items() for way in p.WAYS.get(mistake, [])]
            rng.shuffle(ways)
            made = 0
            for turn, (name, way) in enumerate(ways):
                if made == ways_of_a_mistake:
                    break
                slip = Slip(mistake, str(way), scopes(net, turn + i + m))
                try:
                    format_name = list(formats)[(i + m + turn) % len(formats)]
                    both = [corpus.add(i, net, str(name), slip, only, format_name) for only in (False, True)]
                except (ValueError, RuntimeError):
                    continue  # shapes that do not go together: no student gets numbers from that
                made += any(both)
    with open(os.path.join(folder, "cases.json"), "w") as file:
        json.dump({"problems": problems, "cases": corpus.cases}, file)
    print(f"{len(problems)} networks, {len(corpus.cases)} files; {corpus.same} slips changed no number, {corpus.faint} too little for the digits shown, {corpus.misshapen} gave an array of another shape")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40, int(sys.argv[3]) if len(sys.argv) > 3 else 2021)
