"""The campaigns: the command, its preparation, and when it counts as finished."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.kills.campaign import Campaign
from benchmarks.kills.file_campaigns import Move, MoveAcross, Trash
from benchmarks.kills.older import make_older
from benchmarks.kills.process import Undisturbed
from benchmarks.kills.scene import Scene, write
from engine.store.connection import DATABASE_NAME
from engine.store.migrations import names

_LIMIT_SECONDS = 120


class Index(Campaign):
    """Indexes photos into a new library."""


class Update(Campaign):
    """Updates a library whose photos were added, changed, moved or removed."""

    name = "update"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        files = sorted(p for p in scene.photos.rglob("*.jpg") if p.name != "broken.jpg")
        some = self.chance.sample(files, len(files) // 2)
        for number, file in enumerate(some):
            if number % 4 == 0:
                file.unlink()
            elif number % 4 == 1:
                (scene.photos / "moved").mkdir(exist_ok=True)
                file.rename(scene.photos / "moved" / file.name)
            elif number % 4 == 2:
                write(file, self.chance.choice(self.pictures) + bytes([number]))
            else:
                write(file.with_name(f"new-{number}.jpg"), file.read_bytes() + b"new")


class Train(Campaign):
    """Trains a new version and activates it."""

    name = "train"
    # The same files are written for any number of epochs; fewer make a round shorter.
    usual_photos = 16

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()

    def arguments(self, scene: Scene) -> list[str]:
        return ["train", "--bits", "32", "--seed", "3"]

    def again(self, scene: Scene) -> None:
        if not self.ended(scene):
            scene.command(*self.arguments(scene)).run()
        self.settle(scene)

    def ended(self, scene: Scene) -> bool:
        versions = json.loads(scene.command("models", "--json").run())["models"]
        return not versions[0]["starter"]

    def settle(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()


class Activate(Campaign):
    """Activates an earlier version after photos were added."""

    name = "activate"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        scene.command("train", "--bits", "16").run()
        for number, content in enumerate(self.chance.sample(self.pictures, 8)):
            write(scene.photos / "later" / f"{number}.jpg", content + b"later")
        scene.command("index", scene.photos).run()

    def arguments(self, scene: Scene) -> list[str]:
        return ["models", "activate", "1"]

    def settle(self, scene: Scene) -> None:
        # The next indexing looks for thumbnails that a killed program left behind.
        scene.command("index", scene.photos).run()


class DeleteModel(Activate):
    """Deletes a version that is not active."""

    name = "delete-model"

    def arguments(self, scene: Scene) -> list[str]:
        return ["models", "delete", "1"]

    def again(self, scene: Scene) -> None:
        # If it was already deleted, there is one clear line.
        scene.command(*self.arguments(scene)).run(good=(0, 1))
        self.settle(scene)


class Remove(Campaign):
    """Removes one of two folders."""

    name = "remove"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos / "a", scene.photos / "b").run()

    def arguments(self, scene: Scene) -> list[str]:
        return ["remove", str(scene.photos / "a")]

    def again(self, scene: Scene) -> None:
        scene.command(*self.arguments(scene)).run(good=(0, 1))
        self.settle(scene)

    def settle(self, scene: Scene) -> None:
        scene.command("index", scene.photos / "b").run()


class Watch(Campaign):
    """Watches while files are added."""

    name = "watch"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        self._coming = [c + b"more" for c in self.chance.sample(self.pictures, 12)]

    def undisturbed(self, scene: Scene) -> Undisturbed:
        started = time.perf_counter()
        self._watch_until_done(scene, lambda: self._arrive(scene, 0))
        return Undisturbed(time.perf_counter() - started)

    def arguments(self, scene: Scene) -> list[str]:
        return ["watch"]

    def disturb(self, scene: Scene, undisturbed: Undisturbed) -> str:
        pause = self.chance.choice([0, 0.02, 0.1])
        return scene.command("watch").kill(
            undisturbed, self.chance, lambda: self._arrive(scene, pause)
        )

    def again(self, scene: Scene) -> None:
        self._watch_until_done(scene, lambda: self._arrive(scene, 0))
        # Tidying thumbnails after a kill may itself have been interrupted by Ctrl+C.
        scene.command("index", scene.photos).run()

    def _arrive(self, scene: Scene, pause: float) -> None:
        for number, content in enumerate(self._coming):
            place = scene.photos / "came" / f"{number}.jpg"
            if not place.exists():
                write(place, content)
            time.sleep(pause)

    def _watch_until_done(self, scene: Scene, meanwhile: Callable[[], None]) -> None:
        process = scene.command("watch").start()
        try:
            meanwhile()
            wanted = sum(p.is_file() for p in scene.photos.rglob("*"))
            until = time.monotonic() + _LIMIT_SECONDS
            while _photos(scene.library) < wanted:
                if time.monotonic() > until or process.poll() is not None:
                    raise RuntimeError("the watcher did not come to an end")
                time.sleep(0.05)
            time.sleep(0.3)
        finally:
            # Where a shell runs the campaign in the background SIGINT is ignored until the command
            # line has begun.
            process.terminate()
            process.wait(_LIMIT_SECONDS)


class Migrate(Campaign):
    """Migrates a library of an earlier version."""

    name = "migrate"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        make_older(scene.library, self.chance.choice(names()[1:]))

    def arguments(self, scene: Scene) -> list[str]:
        return ["status"]

    def settle(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()


def _photos(library: Path) -> int:
    with closing(sqlite3.connect(library / DATABASE_NAME, timeout=30)) as db:
        return int(db.execute("SELECT COUNT(*) FROM photos").fetchone()[0])


CAMPAIGNS: dict[str, type[Campaign]] = {
    kind.name: kind
    for kind in (
        Index,
        Update,
        Train,
        Activate,
        DeleteModel,
        Remove,
        Trash,
        Move,
        MoveAcross,
        Watch,
        Migrate,
    )
}
