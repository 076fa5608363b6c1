"""Which tests run through a line of the source, and what each costs: one that does not pass there
cannot notice a fault there, and of the others the cheap ones go first."""
import bisect
import json
import os
import pathlib
import subprocess
import tempfile


def is_script(test):
    """A script is taken to pass through every line: the program, in its jail, keeps no notes."""
    return test.endswith(".test")


class Cover:
    """What each test runs through, found out once, in the source as it is."""

    def __init__(self, bench, paths):
        self.bench, self.place = bench, pathlib.Path(tempfile.mkdtemp(dir=bench.place))
        self.paths = {str((bench.root / path).resolve()): path for path in paths}
        self.objects = [self.compile(number, path) for number, path in enumerate(paths)]
        self.known = {}  # path: the lines that are executed, or could be, in their order
        self.lines, self.cost_s = {}, {}  # by test

    def compile(self, number, path):
        built = self.place / f"{number}.o"
        self.bench.compile(self.bench.root / path, built, "-O0", "--coverage")
        return built

    def add(self, test, size):
        """Runs a test; True when it passes, as it has to."""
        out = self.place / test.replace("/", "-")
        objects, flags = ([], []) if is_script(test) else (self.objects, ["--coverage"])
        before = os.times()
        is_sound = self.bench.passes(test, objects, flags, GCOV_PREFIX=str(out), **size)
        after = os.times()
        self.cost_s[test] = (after.children_user + after.children_system -
                             before.children_user - before.children_system)
        self.lines[test] = set(self.read(out))
        return is_sound

    def read(self, out):
        """The lines of the sources that were executed, as (path, line)."""
        found = sorted(out.rglob("*.gcda"))
        for data in found:
            notes = data.with_suffix(".gcno")
            notes.symlink_to(self.place / notes.name)
        told = subprocess.run(["gcov", "--json-format", "--stdout", *found], cwd=self.place,
                              capture_output=True, text=True, check=bool(found)).stdout
        for document in told.splitlines():
            for file in json.loads(document)["files"]:
                path = self.paths.get(str(pathlib.Path(file["file"]).resolve()))
                if path:
                    yield from self.read_file(path, file["lines"])

    def read_file(self, path, lines):
        self.known[path] = sorted({line["line_number"] for line in lines})
        for line in lines:
            if line["count"]:
                yield path, line["line_number"]

    def order(self, path, line, tests):
        """The tests that concern a line, cheap ones first."""
        known = self.known.get(path)
        if not known:
            return sorted(tests, key=self.cost_s.get)
        at = known[max(0, bisect.bisect_right(known, line) - 1)]
        return sorted((test for test in tests
                       if (path, at) in self.lines[test] or is_script(test)),
                      key=self.cost_s.get)
