"""Faults: how one is made from the source, by rule or by hand. A fault is one piece of text in
the place of another; nothing here compiles or runs anything."""
import hashlib
import pathlib
import re
from dataclasses import dataclass

# What is swapped for what in code, and in SQL. Each rule is a pattern and what takes its place.
C_RULES = [
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r" == ", " != "), (r" != ", " == "), (r" && ", " || "), (r" \|\| ", " && "),
    (r" \+ ", " - "), (r" - ", " + "), (r"\+\+", "--"), (r" \+= ", " -= "), (r" \| ", " & "),
    (r"\btrue\b", "false"), (r"\bfalse\b", "true"), (r"!(?=[a-z(*])", ""),
    (r"(?<![\w.])0(?![\w.])", "1"), (r"(?<![\w.])1(?![\w.])", "2"),
    (r"(?<![\w.])([2-9]|[1-9]\d+)(?![\w.])", lambda m: str(int(m[0]) + 1)),
    (r"^( +)return (?!0;|false;|NULL;|ERR_OK;).*;$", r"\1return 0;"),
    (r"^( +(?:if .*)?)(?:break|continue);$", r"\1;"),
    (r"^( +)if \(err\) return err;$", r"\1;"),
    (r"^( +(?:if .*\) )?)[a-z]\w*\((?:[^()]|\([^()]*\))*\);$", r"\1;"),
    (r"^( +(?:if .*\) )?)[a-z*][\w.>\[\]-]* [+|-]?= .*;$", r"\1;"),
]
SQL_RULES = [
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r"(?<=[\w)]) = (?=[\w?'(])", " <> "), (r" <> ", " = "), (r"\bAND\b(?! \?\d\s*$)", "OR"),
    (r"\bIS NULL\b", "IS NOT NULL"), (r"\bIS NOT NULL\b", "IS NULL"), (r"\bDESC\b", ""),
    (r"\bmax\(", "min("), (r"\bmin\(", "max("), (r" \+ ", " - "), (r" - ", " + "),
    (r"(?<=[ =(])0(?=[ ,)]|$)", "1"), (r"(?<=[ =(])1(?=[ ,)]|$)", "0"), (r"\bDISTINCT ", ""),
]
# Memory that is not given back shows under the sanitizers alone; words are no code.
SPARED = re.compile(r"N_\(|error_set|\bassert|\babort\(|\w*(?:free|close|_end)\(|^ *(?:case|static) ")


@dataclass(frozen=True)
class Fault:
    """One fault: the whole text of the file with it, and what to call it."""
    key: str
    path: str
    line: int
    what: str
    why: str
    text: str


def masked(source, sql):
    """The source with what is in comments and in quotes as blanks, its length kept."""
    pattern = r"--[^\n]*|'[^'\n]*'" if sql else (
        r"/\*[\s\S]*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'|^#(?:.*\\\n)*.*$")
    def blank(match):
        return re.sub(r"[^\n]", "\x01", match[0])
    return re.sub(pattern, blank, source, flags=re.M)


def code_lines(source, sql):
    """The lines that are executed, as (start, masked line): bodies of functions, not tables."""
    start, in_body = 0, sql
    for line in masked(source, sql).split("\n"):
        if not sql and line[:1] not in (" ", ""):
            in_body = line.endswith("{") and line.split("(")[0] != line and " = " not in line
            in_body = in_body or (line.endswith("{") and line.startswith(" "))
        elif not sql and re.match(r" .*\) \{$", line) and not in_body:
            in_body = True  # the second line of a head
        elif in_body and line.strip() and not (not sql and SPARED.search(line)):
            if not (sql and re.match(r"(CREATE|PRAGMA)", line)):
                yield start, line
        start += len(line) + 1


def places(path, source):
    """Every fault that the rules can make in a source."""
    sql = path.endswith(".sql")
    seen = {}
    for start, line in code_lines(source, sql):
        for number, (pattern, put) in enumerate(SQL_RULES if sql else C_RULES):
            for match in re.finditer(pattern, line):
                old = source[start + match.start():start + match.end()]
                new = match.expand(put) if isinstance(put, str) else put(match)
                new = old[:len(new) - 1] + ";" if new.strip() == ";" else new
                whole = source[start:start + len(line)].strip()
                name = (path, number, whole, match.start() - len(line) + len(line.lstrip()))
                seen[name] = seen.get(name, 0) + 1
                key = hashlib.sha256(repr(name + (seen[name],)).encode()).hexdigest()[:8]
                if old != new:
                    yield Fault(key, path, source.count("\n", 0, start) + 1,
                                f"{whole}: `{old.strip()}` became `{new.strip()}`", "",
                                source[:start + match.start()] + new + source[start + match.end():])


def draw(root, patterns, seed):
    """All faults of these files, in the order of the seed: what is added to a file elsewhere does
    not change which of the others come first."""
    paths = sorted({p for pattern in patterns for p in pathlib.Path(root).glob(pattern)})
    faults = []
    for path in paths:
        faults += places(str(path.relative_to(root)), path.read_text())
    return sorted(faults, key=lambda f: hashlib.sha256(f"{seed}:{f.key}".encode()).digest())


def read_hand(root, table):
    """The faults chosen by hand. A paragraph each: the file, `<` what is there, `>` what comes in
    its place, `!` why it would harm, and for the short form `=` the verdict and the test."""
    for block in re.split(r"\n\s*\n", pathlib.Path(table).read_text()):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        if lines:
            yield by_hand(root, lines)


def by_hand(root, lines):
    def part(mark):
        return "\n".join(line[2:] for line in lines[1:] if line[:1] == mark)
    path, old, new = lines[0], part("<"), part(">")
    source = (pathlib.Path(root) / path).read_text()
    if source.count(old) != 1 or not old or old == new:
        raise SystemExit(f"{path}: `{old}` stands there {source.count(old)} times")
    key = hashlib.sha256(f"{path}\n{old}\n{new}".encode()).hexdigest()[:8]
    fault = Fault(key, path, source[:source.index(old)].count("\n") + 1,
                  f"`{old.strip()}` became `{new.strip()}`", part("!"), source.replace(old, new))
    return fault, part("=").split()
