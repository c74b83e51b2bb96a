"""Near-identical texts are one campaign."""

from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from dashboard.themes.similar import _vectors, campaigns


def test_copies_with_small_changes_share_a_group_and_others_stand_alone() -> None:
    texts = [
        "Loket obat di rumah sakit sangat lama mohon ditambah petugas",
        "Jalan depan kantor berlubang",
        "loket obat di rumah sakit sangat lama, mohon ditambah petugas!",
        "Loket obat di rumah sakit sangat lama mohon segera ditambah petugas",
    ]
    assert campaigns(texts) == [0, 1, 0, 0]


def test_texts_without_words_are_like_nothing() -> None:
    assert campaigns(["-", "-", "!"]) == [0, 1, 2]
    assert campaigns([]) == []


@given(st.lists(st.sampled_from(["antre obat lama sekali", "toilet kotor bau", "jalan rusak parah", "-"]), max_size=12))
def test_groups_are_numbered_in_order_and_equal_texts_share_theirs(texts: list[str]) -> None:
    groups = campaigns(texts)
    firsts = list(dict.fromkeys(groups))
    assert firsts == list(range(len(firsts)))
    assert len({(text, group) for text, group in zip(texts, groups, strict=True) if text != "-"}) == len(
        {*texts} - {"-"}
    )


@given(st.lists(st.text(alphabet="abA1_ .é", min_size=3, max_size=40), min_size=1, max_size=30))
def test_vectors_are_those_of_the_library_to_the_last_bit(texts: list[str]) -> None:
    texts = [*texts, "ada kata"]
    theirs = TfidfVectorizer(token_pattern=r"[^\W_]{2,}", sublinear_tf=True).fit_transform(texts)
    ours = _vectors(texts)
    assert (ours @ ours.T != theirs @ theirs.T).nnz == 0
