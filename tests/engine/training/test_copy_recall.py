import numpy as np

from engine.base.config import TrainConfig
from engine.base.progress import drain
from engine.nrdh.training import train
from engine.training.copy_recall import (
    Copies,
    copies_by_code,
    first_by_code,
)
from engine.training.edits import EDITS


def test_the_chance_to_come_first_by_code_counts_ties() -> None:
    codes = np.array([[0b0000], [0b0001], [0b0001], [0b1111]], np.uint8)
    asked = np.array([[0b0001], [0b1111], [0b0011], [0b0000]], np.uint8)
    originals = np.zeros((4, 4), np.bool_)
    originals[0, 1] = True  # one of two that tie
    originals[1, 3] = True  # alone
    originals[2, [1, 2]] = True  # both that tie
    originals[3, 1] = True  # second
    chances = first_by_code(asked, codes, originals)
    assert chances.tolist() == [0.5, 1.0, 1.0, 0.0]


def test_figures_of_perfect_copies_and_of_none() -> None:
    random = np.random.default_rng(0)
    photos = np.maximum(random.normal(size=(300, 32)), 0).astype(np.float32)
    model = drain(train(photos, TrainConfig(bits=128)))
    codes = model.encode(photos)
    same = np.repeat(photos[:20, None], len(EDITS), axis=1)
    originals = np.eye(20, 300, dtype=np.bool_)
    figures = copies_by_code(model, codes, Copies(same, originals))
    assert len(figures) == len(EDITS) + 1
    assert figures["copies"] > 0.9
    same[:, list(EDITS).index("grey")] = photos[20:40]
    figures = copies_by_code(model, codes, Copies(same, originals))
    assert figures["copies_grey"] < 0.1 < 0.9 < figures["copies_mirror"]
    assert copies_by_code(model, codes, Copies(same[:0], originals[:0])) == {}
