"""Verifies an exported inquiry log. Shares no code with the gateway and needs Python's standard library only.

    python3 verify_log.py EXPORT VKEY [CHECKPOINT]

EXPORT is what `credit-gateway export-log` wrote, or `archive-log` (decompressed), or the evidence of a case. VKEY is the
log's verifier key, from someone else than who made the export. CHECKPOINT, a file, was kept from before: the log must
contain it. The exit code is 0 when all is as signed.
"""

import base64
import hashlib
import json
import pathlib
import struct
import sys

# Ed25519 (RFC 8032, section 5.1), for checking only: nothing secret is touched, so time need not be constant.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def point(encoded):
    """The point (RFC 8032, section 5.1.3); None where there is none."""
    number = int.from_bytes(encoded, "little")
    y, odd = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P != 0 or (x == 0 and odd):
        return None
    return P - x if x % 2 != odd else x, y


def added(a, b):
    (x1, y1), (x2, y2) = a, b
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - product, -1, P) % P
    return x, y


def multiplied(number, base):
    result = (0, 1)
    while number:
        if number & 1:
            result = added(result, base)
        base = added(base, base)
        number >>= 1
    return result


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signed(key, message, signature):
    r, s = point(signature[:32]), int.from_bytes(signature[32:], "little")
    a = point(key)
    if len(signature) != 64 or r is None or a is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return multiplied(s, BASE) == added(r, multiplied(h, a))


# Notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint)


class Wrong(Exception):
    """What is not as it should be."""


def expect(holds, what):
    if not holds:
        raise Wrong(what)


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def checkpoint(note, vkey):
    """The size and root that the note says, if the key signed it."""
    name, key_id, encoded = vkey.split("+", 2)
    typed = base64.b64decode(encoded, validate=True)
    expect(len(typed) == 33 and typed[0] == 1, "verifier key: not of Ed25519")
    expect(sha256(name.encode(), b"\n", typed)[:4].hex() == key_id, "verifier key: its id is not that of the key")
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        dash, signer, value = line.split(" ")
        content = base64.b64decode(value, validate=True)
        if dash == "\u2014" and signer == name and content[:4].hex() == key_id:
            expect(signed(typed[1:], text.encode(), content[4:]), "checkpoint: the signature is not the key's")
            origin, size, root = text.splitlines()[:3]
            expect(origin == name, "checkpoint: of another log")
            return int(size), base64.b64decode(root, validate=True)
    raise Wrong("checkpoint: not signed by the key")


# The tree over the log (RFC 6962, section 2.1)


class Tree:
    """Roots of the full subtrees at its right edge; the largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def add(self, leaf):
        size, node = self.size, leaf
        while size & 1:
            node = sha256(b"\x01", self.peaks.pop(), node)
            size >>= 1
        self.peaks.append(node)
        self.size += 1

    def root(self):
        node = self.peaks[-1] if self.peaks else sha256()
        for peak in reversed(self.peaks[:-1]):
            node = sha256(b"\x01", peak, node)
        return node


def root_over(leaf, index, size, path):
    """The root that an inclusion proof leads to (RFC 9162, section 2.1.3.2); another one where it is too long or short."""
    expect(0 <= index < size, "entry %d: not of the %d signed" % (index, size))
    node, last = leaf, size - 1
    for beside in path:
        if index & 1 or index == last:
            node = sha256(b"\x01", beside, node)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            node = sha256(b"\x01", node, beside)
        index, last = index >> 1, last >> 1
    return node


# Entries; their formats are described in the gateway at Leaf, Particulars, SubjectStatement, SubjectTree and Seed.


def fields(data, last):
    """The tagged values of a record of version 1."""
    expect(data[:1] == b"\x01", "version: another")
    found, at, before = {}, 1, 0
    while at < len(data):
        tag, length = struct.unpack_from(">BI", data, at)
        expect(before < tag <= last and at + 5 + length <= len(data), "field: out of order, or cut")
        found[tag] = data[at + 5 : at + 5 + length]
        at, before = at + 5 + length, tag
    return found


def derived(seed, purpose, number):
    return sha256(seed, purpose, struct.pack(">I", number))


def field(tag, value):
    return struct.pack(">BI", tag, len(value)) + value


def statement(seed, position, subject):
    key, hashed, coordinates, coordinates_hash, contents_hash, contents = subject
    hashes = [base64.b64decode(each) for each in (hashed, coordinates_hash, contents_hash, contents)]
    coordinates = struct.pack(">I", coordinates) + hashes[1]
    values = (derived(seed, b"S", position), key.encode(), hashes[0], coordinates, hashes[2], sha256(hashes[3]))
    return b"\x01" + b"".join(field(tag, value) for tag, value in enumerate(values, 1))


def subjects_root(seed, statements):
    if not statements:
        return None
    width = 1 << (len(statements) - 1).bit_length()
    hashes = [sha256(b"\x00", each) for each in statements]
    hashes += [derived(seed, b"N", position) for position in range(len(statements), width)]
    order = sorted(range(width), key=lambda position: derived(seed, b"S", position))
    level, height = [hashes[position] for position in order], 0
    while len(level) > 1:
        level = [sha256(b"\x01", level[i], level[i + 1]) for i in range(0, len(level), 2)]
        height += 1
    root, sides = level[0], derived(seed, b"D", 0)
    for step in range(height, 10):
        beside = derived(seed, b"L", step)
        left = sides[step // 8] >> (step % 8) & 1
        root = sha256(b"\x01", beside, root) if left else sha256(b"\x01", root, beside)
    return root


def named_texts(leaf, entry):
    """The hashes of the texts that an entry names."""
    yield from (leaf[tag][1:] for tag in (1, 5, 6, 7) if leaf.get(tag, b"")[:1] == b"\x01")
    yield from (leaf[tag] for tag in (8,) if tag in leaf)
    yield from (leaf[tag][4:] for tag in (9, 10, 11, 13))
    yield from (base64.b64decode(subject[3]) for subject in entry["subjects"])


def leaf_hash(entry, texts):
    """The hash of the entry's leaf, if all parts of the entry are those that the leaf commits to."""
    where = "entry %d: " % entry["index"]
    leaf_bytes, seed = base64.b64decode(entry["leaf"]), base64.b64decode(entry["seed"])
    particulars = base64.b64decode(entry["particulars"])
    leaf = fields(leaf_bytes, 15)
    expect(leaf[14] == sha256(derived(seed, b"P", 0), particulars), where + "particulars altered")
    variables = sha256(base64.b64decode(entry["variables"]))
    expect(fields(particulars, 14)[13] == variables, where + "variables altered")
    statements = [statement(seed, i, subject) for i, subject in enumerate(entry["subjects"])]
    expect(leaf.get(15) == subjects_root(seed, statements), where + "subjects altered")
    expect(texts.issuperset(named_texts(leaf, entry)), where + "text altered or missing")
    return sha256(b"\x00", leaf_bytes)


def verify(lines, vkey, known=None):
    """Checks an export, or evidence; says in words what was found."""
    head = json.loads(next(lines))
    size, root = checkpoint(head["checkpoint"], vkey)
    roots = {size: root}
    if known is not None:
        known_size, known_root = checkpoint(known, vkey)
        expect(roots.setdefault(known_size, known_root) == known_root, "two checkpoints of one size differ")
    forms = {"credit-gateway-log/1": whole, "credit-gateway-archive/1": archive, "credit-gateway-evidence/1": evidence}
    expect(head.get("format") in forms, "export: of another format")
    return forms[head["format"]](lines, roots, size, head)


def read(lines, texts, contents):
    """The entries; texts, and versions of the catalogue, are put aside."""
    for line in lines:
        entry = json.loads(line)
        if "text" in entry:
            texts.add(sha256(entry["text"].encode()))
        elif "content" in entry:
            contents[entry["catalogueVersion"].encode()] = sha256(entry["content"].encode())
        else:
            yield entry


def leaves(lines, first):
    texts = set()
    for place, entry in enumerate(read(lines, texts, {}), first):
        expect(entry["index"] == place, "entry %d: stands where %d should" % (entry["index"], place))
        yield leaf_hash(entry, texts)


def whole(lines, roots, size, head):
    tree = Tree()
    for leaf in leaves(lines, 0):
        tree.add(leaf)
        if tree.size in roots:
            expect(roots[tree.size] == tree.root(), "the first %d entries are not those signed" % tree.size)
    expect(tree.size >= max(roots), "%d entries, fewer than the %d signed" % (tree.size, max(roots)))
    return "%d entries are what they were when they were written; the first %d are those that were signed" % (tree.size, size)


def archive(lines, roots, size, head):
    tree, first, width = Tree(), head["first"], head["until"] - head["first"]
    for leaf in leaves(lines, first):
        tree.add(leaf)
    expect(tree.size == width and width & (width - 1) == 0 == first % width, "archive: not a whole part")
    root = root_over(tree.root(), first // width, (size - 1) // width + 1, map(base64.b64decode, head["proof"]))
    expect(root == roots[size], "archive: not of the log that was signed")
    return "the entries %d to %d are those that were signed" % (first, head["until"] - 1)


def evidence(lines, roots, size, head):
    texts, contents, published, versions, count = set(), {}, set(), set(), 0
    for entry in read(lines, texts, contents):
        root = root_over(leaf_hash(entry, texts), entry["index"], size, map(base64.b64decode, entry["proof"]))
        expect(root == roots[size], "entry %d: not of the log that was signed" % entry["index"])
        leaf, count = fields(base64.b64decode(entry["leaf"]), 15), count + 1
        if leaf[2] == b"ACT":
            published.add(fields(base64.b64decode(entry["particulars"]), 14)[12])
        else:
            versions.add(leaf[7][1:])
    expect(versions <= contents.keys(), "catalogue: a version is missing")
    expect(published.issuperset(contents.values()), "catalogue: no entry says that it was published")
    return "%d entries are those that were signed, under %d versions of the catalogue" % (count, len(contents))


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        known = pathlib.Path(arguments[2]).read_text("utf-8") if len(arguments) == 3 else None
        with open(arguments[0], encoding="utf-8") as lines:
            found = verify(lines, arguments[1], known)
    except (Wrong, ValueError, KeyError, TypeError, StopIteration, struct.error) as wrong:
        print("not as signed: %s" % wrong, file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
