"""What a person searches for: examples for and against, a part of the first, and where to look."""

from dataclasses import dataclass, replace
from typing import Any

from engine.results import Example, Region

MOST_EXAMPLES = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search before it is made; every change gives another one.

    Attributes:
        examples: what photos should be like; the first one is shown large.
        against: what they should not be like.
        region: the part of the first example that is meant; None for all of it.
        parts: also look into parts of photos.
        turned: also look for turned copies.
        name: of the saved search that this is; empty as soon as it is changed.
    """

    examples: tuple[Example, ...] = ()
    against: tuple[Example, ...] = ()
    region: Region | None = None
    parts: bool = False
    turned: bool = False
    name: str = ""

    @property
    def count(self) -> int:
        """How many examples there are on both sides."""
        return len(self.examples) + len(self.against)

    @property
    def single(self) -> bool:
        """Whether there is one example alone; only then parts and turned copies are looked at."""
        return self.count == 1

    def options(self) -> dict[str, Any]:
        """The named arguments of `Library.search`; None leaves the choice to the engine."""
        return {
            "against": self.against,
            "region": self.region,
            "regions": True if self.parts and self.single else None,
            "orientations": True if self.turned and self.single else None,
        }

    def afresh(
        self,
        examples: tuple[Example, ...],
        against: tuple[Example, ...] = (),
        region: Region | None = None,
        name: str = "",
    ) -> "Wanted":
        """Another search that looks at the same places."""
        return Wanted(examples, against, region, self.parts, self.turned, name)

    def plus(self, example: Example) -> "Wanted":
        """With one more example, which leaves the other side."""
        left = self.without(example)
        return replace(left, examples=(*left.examples, example))

    def minus(self, example: Example) -> "Wanted":
        """With one more example against, which leaves the other side."""
        left = self.without(example)
        return replace(left, against=(*left.against, example))

    def without(self, example: Example) -> "Wanted":
        """Without an example, on whichever side it is."""
        return self._with(
            tuple(e for e in self.examples if e != example),
            tuple(e for e in self.against if e != example),
        )

    def first(self, example: Example) -> "Wanted":
        """With one of the examples as the first."""
        others = tuple(e for e in self.examples if e != example)
        return self._with((example, *others), self.against)

    def limited(self, region: Region | None) -> "Wanted":
        """With another part of the first example."""
        return replace(self, region=region, name="")

    def further(self, *, parts: bool, turned: bool) -> "Wanted":
        """With other places to look at."""
        return replace(self, parts=parts, turned=turned)

    def _with(self, examples: tuple[Example, ...], against: tuple[Example, ...]) -> "Wanted":
        same_first = examples[:1] == self.examples[:1]
        region = self.region if same_first else None
        return replace(self, examples=examples, against=against, region=region, name="")
