"""Campaigns for file actions: no photo may be lost or exist twice."""

from abc import ABC, abstractmethod
from collections import Counter
from pathlib import Path

from benchmarks.kills.campaign import Campaign
from benchmarks.kills.process import Undisturbed
from benchmarks.kills.scene import Scene


class _Files(Campaign, ABC):
    """Base of the campaigns for file actions; no photo may be lost or exist twice."""

    def prepare(self, scene: Scene) -> None:
        (scene.photos / "a").mkdir(exist_ok=True)
        scene.command("index", scene.photos).run()

    def disturb(self, scene: Scene, undisturbed: Undisturbed) -> str:
        self._contents = _contents(scene.root / "before" / "photos")
        files = self._files(scene)
        if not files:
            return ""
        return scene.command(*self._line(scene, files)).kill(undisturbed, self.chance)

    def arguments(self, scene: Scene) -> list[str]:
        return self._line(scene, self._files(scene))

    def again(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        files = self._files(scene)
        if files:
            scene.command(*self._line(scene, files)).run()
        self.settle(scene)

    def settle(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()

    def problems(self, scene: Scene) -> list[str]:
        now = _contents(scene.photos) + _contents(self._target(scene))
        lost, more = self._contents - now, now - self._contents
        strays = list(self._target(scene).rglob(".kindred*"))
        return [f"lost {len(lost)}, twice {len(more)}"] * bool(lost or more) + [
            f"stray: {p}" for p in strays
        ]

    def _files(self, scene: Scene) -> list[str]:
        before = scene.root / "before" / "photos"
        names = [p.relative_to(before) for p in sorted(before.glob("b/*.jpg"))]
        return [str(scene.photos / n) for n in names if (scene.photos / n).exists()]

    @abstractmethod
    def _line(self, scene: Scene, files: list[str]) -> list[str]: ...

    @abstractmethod
    def _target(self, scene: Scene) -> Path: ...


class Trash(_Files):
    """Moves photos to the trash."""

    name = "trash"

    def _line(self, scene: Scene, files: list[str]) -> list[str]:
        return ["trash", *files]

    def _target(self, scene: Scene) -> Path:
        return scene.home / "data" / "Trash" / "files"


class Move(_Files):
    """Moves photos to another folder of the same library."""

    name = "move"

    def _line(self, scene: Scene, files: list[str]) -> list[str]:
        return ["move", *files, "--to", str(scene.photos / "a")]

    def _target(self, scene: Scene) -> Path:
        return scene.root / "nowhere"


class MoveAcross(_Files):
    """Moves photos to another drive."""

    name = "move-across"

    def prepare(self, scene: Scene) -> None:
        super().prepare(scene)
        self._target(scene).mkdir(exist_ok=True)

    def reset(self, scene: Scene) -> None:
        for file in list(self._target(scene).iterdir()):
            file.unlink()

    def _line(self, scene: Scene, files: list[str]) -> list[str]:
        return ["move", *files, "--to", str(self._target(scene))]

    def _target(self, scene: Scene) -> Path:
        return Path("/dev/shm") / f"kindred-kills-{scene.root.parent.name}"


def _contents(folder: Path) -> Counter[bytes]:
    return Counter(p.read_bytes() for p in folder.rglob("*") if p.is_file())
