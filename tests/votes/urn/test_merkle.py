"""The log's tree against a plain recursive reading of RFC 9162, and known vectors of the same tree."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votes.urn import merkle

# Inputs and roots that implementations of Certificate Transparency (RFC 6962, the same tree) test with.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
]
CONSISTENCY = [
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
SIZES = st.integers(min_value=1, max_value=130)


def plain_root(inputs: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, as it is written."""
    if not inputs:
        return sha256(b"").digest()
    if len(inputs) == 1:
        return sha256(b"\x00" + inputs[0]).digest()
    left = 1
    while left * 2 < len(inputs):
        left *= 2
    return sha256(b"\x01" + plain_root(inputs[:left]) + plain_root(inputs[left:])).digest()


def made(size: int) -> list[bytes]:
    return [sha256(bytes([size % 256, place % 256])).digest() for place in range(size)]


def hashes(inputs: list[bytes]) -> list[bytes]:
    return [merkle.leaf(data) for data in inputs]


@pytest.mark.parametrize("size", range(9))
def test_the_known_roots_come_out(size: int) -> None:
    assert merkle.root_of(INPUTS[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("place", "size", "proof"), INCLUSION)
def test_the_known_inclusion_proofs_come_out_and_hold(place: int, size: int, proof: list[str]) -> None:
    found = merkle.inclusion(hashes(INPUTS[:size]), place)
    assert [step.hex() for step in found] == proof
    assert merkle.includes(merkle.leaf(INPUTS[place]), place, size, found, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("earlier", "size", "proof"), CONSISTENCY)
def test_the_known_consistency_proofs_come_out_and_hold(earlier: int, size: int, proof: list[str]) -> None:
    found = merkle.consistency(hashes(INPUTS[:size]), earlier)
    assert [step.hex() for step in found] == proof
    assert merkle.consistent(earlier, bytes.fromhex(ROOTS[earlier]), size, bytes.fromhex(ROOTS[size]), found)


@given(size=st.integers(min_value=0, max_value=130))
def test_the_growing_tree_is_the_plain_tree(size: int) -> None:
    assert merkle.root_of(made(size)) == plain_root(made(size))


@given(data=st.data(), size=SIZES)
def test_every_leaf_is_proven_and_nothing_else_is(data: st.DataObject, size: int) -> None:
    place = data.draw(st.integers(min_value=0, max_value=size - 1))
    inputs = made(size)
    root, proof = plain_root(inputs), merkle.inclusion(hashes(inputs), place)
    mine = merkle.leaf(inputs[place])
    assert merkle.includes(mine, place, size, proof, root)
    assert not merkle.includes(merkle.leaf(b"another"), place, size, proof, root)
    assert not merkle.includes(mine, place, size, [*proof, root], root)
    assert not merkle.includes(mine, size, size, proof, root)
    assert not merkle.includes(mine, place, size, proof, merkle.leaf(root))
    if proof:
        assert not merkle.includes(mine, place, size, proof[:-1], root)
        assert not merkle.includes(mine, place, size, [merkle.leaf(proof[0]), *proof[1:]], root)


@given(data=st.data(), size=SIZES)
def test_a_log_that_only_grew_is_proven_and_a_rewritten_one_is_not(data: st.DataObject, size: int) -> None:
    earlier = data.draw(st.integers(min_value=1, max_value=size))
    inputs = made(size)
    before, after = plain_root(inputs[:earlier]), plain_root(inputs)
    proof = merkle.consistency(hashes(inputs), earlier)
    assert merkle.consistent(earlier, before, size, after, proof)
    rewritten = [b"other", *inputs[1:]]
    assert not merkle.consistent(earlier, plain_root(rewritten[:earlier]), size, after, proof)
    false_proof = merkle.consistency(hashes(rewritten), earlier)
    assert not merkle.consistent(earlier, before, size, plain_root(rewritten), false_proof)
    assert not merkle.consistent(earlier, before, size, after, [*proof, after])
    if proof:
        assert not merkle.consistent(earlier, before, size, after, proof[:-1])


@settings(max_examples=20)
@given(size=SIZES)
def test_each_size_of_a_growing_log_has_its_own_root(size: int) -> None:
    tree, roots = merkle.Growing(), []
    for data in made(size):
        tree.add(data)
        roots.append(tree.root())
    assert roots == [plain_root(made(size)[:so_far]) for so_far in range(1, size + 1)]


@pytest.mark.parametrize(("size", "place"), [(0, 0), (3, 3), (3, -1)])
def test_a_leaf_that_is_not_there_has_no_proof(size: int, place: int) -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion(hashes(made(size)), place)


@pytest.mark.parametrize(("size", "earlier"), [(3, 0), (3, 4), (0, 0)])
def test_two_trees_that_cannot_be_compared_have_no_proof(size: int, earlier: int) -> None:
    with pytest.raises(ValueError, match="earlier tree"):
        merkle.consistency(hashes(made(size)), earlier)
    assert not merkle.consistent(earlier, b"", size, b"", [])
