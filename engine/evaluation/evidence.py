"""What speaks for the lists of a version, and how much the learned part of its order may count."""

from typing import NamedTuple

from engine.evaluation.copy_recall import Copies
from engine.evaluation.list_figures import Circumstances, is_worse, list_figures
from engine.nrdh.arrays import AnyFloats, Bits
from engine.nrdh.hash_model import HashModel
from engine.search.lists import Lists

# The learned part counts whole unless lists without it show more of what belongs together.
FACTORS = (1.0, 0.5, 0.2, 0.0)
# No photo says what its owner means by similar; but an edited copy should find its original, and
# photos of one folder, or of one hour, mostly belong together. Less than this is chance.
_MOST_FALLS = {"found": 0.03, "same_folder": 0.02, "same_hour": 0.02}


class Evidence(NamedTuple):
    """What lists are measured by.

    Attributes:
        copies: edited copies of some photos.
        circumstances: where and when all of them were taken; None where nobody knows.
    """

    copies: Copies | None
    circumstances: Circumstances | None

    def among(self, kept: Bits) -> "Evidence":
        """The same on some of the photos.

        Args:
            kept: which of them ``(n,)``.
        """
        copies, known = self.copies, self.circumstances
        if kept.all():
            return self
        if copies is not None:
            originals = copies.originals[:, kept]
            found = originals.any(axis=1)
            copies = Copies(copies.features[found], originals[found])
        if known is not None:
            known = Circumstances(known.folders[kept], known.moments[kept])
        return Evidence(copies, known)


def factor_by_evidence(model: HashModel, features: AnyFloats, evidence: Evidence) -> float:
    """How many times its weight the learned part of an order should count.

    Args:
        model: a version with an order.
        features: of the photos ``(n, d)``.
        evidence: on these photos.

    Returns:
        The largest of `FACTORS` under which no figure falls behind that of lists without the
        learned part.
    """
    plain = list_figures(Lists(model, features, factor=0), features, *evidence)
    for factor in FACTORS[:-1]:
        learned = list_figures(Lists(model, features, factor=factor), features, *evidence)
        if not is_worse(learned, plain, _MOST_FALLS):
            return factor
    return FACTORS[-1]
