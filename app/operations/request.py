"""A search request: positive and negative examples, a part of the first, and where to look."""

from dataclasses import dataclass, replace

from engine.results import Example, Region, SearchRequest

MOST_EXAMPLES = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """An immutable search request; every change returns another one.

    Attributes:
        examples: positive examples; the first one is shown large.
        against: negative examples.
        region: the part of the first example to search for; None for all of it.
        parts: also look into parts of photos.
        turned: also look for turned copies.
        name: name of the saved search; empty after any change.
    """

    examples: tuple[Example, ...] = ()
    against: tuple[Example, ...] = ()
    region: Region | None = None
    parts: bool = False
    turned: bool = False
    name: str = ""

    @property
    def count(self) -> int:
        """The number of examples on both sides."""
        return len(self.examples) + len(self.against)

    @property
    def single(self) -> bool:
        """Whether there is a single example, which parts and turned copies require."""
        return self.count == 1

    def request(self, most: int, version: int | None) -> SearchRequest:
        """Returns the request to the engine, which may look further of its own accord.

        Args:
            most: maximum number of photos.
            version: version of the hash model; None for the active one.
        """
        return SearchRequest(
            self.examples,
            against=self.against,
            k=most,
            region=self.region,
            regions=True if self.parts and self.single else None,
            orientations=True if self.turned and self.single else None,
            version=version,
        )

    def afresh(
        self,
        examples: tuple[Example, ...],
        against: tuple[Example, ...] = (),
        region: Region | None = None,
        name: str = "",
    ) -> "Wanted":
        """Returns another search that looks in the same places."""
        return Wanted(examples, against, region, self.parts, self.turned, name)

    def plus(self, example: Example) -> "Wanted":
        """Adds a positive example, removing it from the other side."""
        left = self.without(example)
        return replace(left, examples=(*left.examples, example))

    def minus(self, example: Example) -> "Wanted":
        """Adds a negative example, removing it from the other side."""
        left = self.without(example)
        return replace(left, against=(*left.against, example))

    def without(self, example: Example) -> "Wanted":
        """Removes an example from whichever side it is on."""
        return self._with(
            tuple(e for e in self.examples if e != example),
            tuple(e for e in self.against if e != example),
        )

    def first(self, example: Example) -> "Wanted":
        """Makes an example the first one."""
        others = tuple(e for e in self.examples if e != example)
        return self._with((example, *others), self.against)

    def limited(self, region: Region | None) -> "Wanted":
        """Changes the part of the first example."""
        return replace(self, region=region, name="")

    def further(self, *, parts: bool, turned: bool) -> "Wanted":
        """Changes where to look."""
        return replace(self, parts=parts, turned=turned)

    def _with(self, examples: tuple[Example, ...], against: tuple[Example, ...]) -> "Wanted":
        same_first = examples[:1] == self.examples[:1]
        region = self.region if same_first else None
        return replace(self, examples=examples, against=against, region=region, name="")
