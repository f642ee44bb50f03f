"""The photo of a group that is kept by a rule, and photos that no rule removes."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.errors import QueryError
from engine.results import CRITERIA, PRESETS, DuplicatePhoto, Rule
from engine.search.keepers import extras, parse_rule, ranked, reason

NOON = datetime(2026, 1, 1, 12)
ORIGINAL = DuplicatePhoto(
    1, Path("/a/original.jpg"), 90_000, 1000, 750, NOON, camera="Canon EOS 5D", taken=True
)
RAW = DuplicatePhoto(
    2, Path("/a/shot.nef"), 900_000, 300, 200, NOON, is_raw=True, camera="Nikon D50", taken=True
)


def copy(name: str, **different: object) -> DuplicatePhoto:
    """A copy without camera data, made a day later."""
    plain = replace(ORIGINAL, path=Path(name), camera=None, taken=False, date=NOON.replace(day=2))
    return replace(plain, **different)  # type: ignore[arg-type]


def names(photos: list[DuplicatePhoto]) -> list[str]:
    return [photo.path.name for photo in photos]


def test_a_raw_is_kept_before_its_larger_rendering() -> None:
    jpeg = replace(ORIGINAL, camera=RAW.camera)
    group = [jpeg, RAW, replace(RAW, path=Path("/a/shot.dng"), content_hash=b"2")]
    assert names(ranked(group)) == ["shot.dng", "shot.nef", "original.jpg"]
    assert names(extras(group)) == ["original.jpg"], "of two RAWs of other contents both stay"
    assert reason(group) == "raw"


def test_an_original_with_camera_data_is_kept_before_a_bitmap_without() -> None:
    bitmap = copy("/a/as_bitmap.png", size=2_000_000)
    assert extras([bitmap, ORIGINAL]) == [bitmap]
    assert reason([bitmap, ORIGINAL]) == "camera-data"


def test_the_whole_picture_is_kept_before_a_sharper_crop() -> None:
    crop = copy("/a/crop.jpg", width=4000, height=3000, coverage=0.8)
    whole = copy("/a/whole.jpg")
    assert extras([crop, whole]) == [crop]
    assert reason([crop, whole]) == "whole"


def test_then_pixels_then_bytes_then_age_then_the_shorter_path() -> None:
    small = copy("/a/small.jpg", width=500, height=375)
    squeezed = copy("/a/squeezed.jpg", size=9_000)
    late = copy("/a/late.jpg", date=NOON.replace(day=3))
    deep, first = copy("/a/b/first.jpg"), copy("/a/first.jpg")
    group = [small, squeezed, late, deep, first]
    assert ranked(group) == [first, deep, late, squeezed, small]
    assert [reason([first, other]) for other in (small, squeezed, late, deep)] == [
        "pixels",
        "quality",
        "oldest",
        None,
    ]


def test_bytes_that_an_edit_has_added_do_not_count() -> None:
    original = copy("/a/original.jpg", size=150_000, date=NOON)
    grainy = copy("/a/grainy.jpg", size=500_000)
    lossless = copy("/a/bitmap.png", size=2_000_000)
    squeezed = copy("/a/squeezed.jpg", size=20_000, date=NOON.replace(year=2020))
    group = [grainy, lossless, squeezed, original]
    assert ranked(group)[0] == original
    assert ranked(group)[-1] == squeezed
    assert reason([original, grainy, lossless]) == "oldest"
    assert reason([original, squeezed]) == "quality"


def test_the_old_names_keep_what_they_say() -> None:
    large = copy("/a/large.jpg", width=2000, height=1500, date=NOON.replace(day=3))
    old, new = copy("/a/old.jpg", date=NOON), copy("/a/new.jpg", date=NOON.replace(day=4))
    group = [new, old, large]
    assert {name: ranked(group, PRESETS[name])[0] for name in ("largest", "oldest", "newest")} == {
        "largest": large,
        "oldest": old,
        "newest": new,
    }


def test_the_oldest_is_kept_and_what_it_cannot_stand_in_for_as_well() -> None:
    old = copy("/a/small.jpg", date=NOON.replace(year=2020), width=100, height=75)
    late = copy("/a/late.jpg")
    assert extras([late, old, ORIGINAL], PRESETS["oldest"]) == [late]
    assert ranked([late, old, ORIGINAL], PRESETS["oldest"])[0] == old


def test_a_folder_keeps_all_it_holds_and_elsewhere_nothing_goes() -> None:
    here, also_here = copy("/keep/one.jpg"), copy("/keep/deep/two.jpg")
    there = copy("/other/three.jpg", width=9000)
    rule = parse_rule("folder", Path("/keep"))
    assert extras([there, here, also_here], rule) == [there]
    assert extras([there, copy("/other/four.jpg")], rule) == []
    assert extras([here, also_here], rule) == []
    # Further down in a rule a folder only prefers what it holds.
    rule = parse_rule("pixels,folder", Path("/keep"))
    assert ranked([here, there], rule)[0] == there
    assert extras([here, there], rule) == []
    assert extras([copy("/other/four.jpg"), there], rule) == [copy("/other/four.jpg")]


def test_of_exact_copies_one_stays_whatever_they_are() -> None:
    one = replace(RAW, content_hash=b"same", coverage=0.5)
    two = replace(one, path=Path("/backup/shot.nef"))
    assert extras([two, one]) == [two]


def test_what_the_kept_one_shows_all_of_goes_though_another_one_shows_more() -> None:
    whole = copy("/a/whole.jpg", photo_id=3)
    kept = replace(ORIGINAL, coverage=0.5)
    same, other = copy("/a/same.png", photo_id=4, coverage=0.5), copy("/a/other.png", photo_id=5)
    same, other = replace(same, shown_in=kept.photo_id), replace(other, coverage=0.5)
    rule = Rule("mine", ("camera-data", "newest"))
    assert extras([kept, same, other], rule) == [same]
    assert extras([kept, whole, same], rule) == [same], "the whole stays"


def test_a_part_does_not_stand_in_for_another_part() -> None:
    left, right = copy("/a/left.jpg", coverage=0.6), copy("/a/right.jpg", coverage=0.5)
    assert extras([left, right]) == []


def test_camera_data_and_the_whole_scene_must_be_found_in_one_photo() -> None:
    crop = replace(ORIGINAL, path=Path("/a/crop.jpg"), coverage=0.7)
    bare = copy("/a/bare.jpg", width=4000, height=3000)
    rule = Rule("mine", ("pixels", "newest"))
    assert extras([bare, crop], rule) == []
    assert extras([bare, crop, ORIGINAL], rule) == [crop]


def test_a_photo_does_not_go_where_the_raw_or_the_film_beside_it_would_go_with_it() -> None:
    beside_raw = copy("/b/x.jpg", companions=(Path("/b/x.nef"),), content_hash=b"x")
    live = copy("/b/y.heic", companions=(Path("/b/y.mov"),))
    with_recipe = copy("/b/z.jpg", companions=(Path("/b/z.xmp"),))
    plain = replace(ORIGINAL, content_hash=b"x")
    rule = Rule("mine", ("camera-data",))
    assert extras([plain, beside_raw, live, with_recipe], rule) == [with_recipe]
    rule = Rule("mine", ("pixels",))
    assert extras([replace(live, path=Path("/c/y.heic")), live], rule) == [
        replace(live, path=Path("/c/y.heic"))
    ]


def test_photos_that_are_companions_of_each_other_go_together_or_not_at_all() -> None:
    recipe = (Path("/b/x.tif"),)
    first = copy("/b/x.jpg", companions=recipe)
    second = replace(ORIGINAL, path=recipe[0], companions=(first.path,))
    better = copy("/a/better.jpg", width=4000)
    assert extras([better, first, second]) == [better]
    rule = Rule("mine", ("pixels",))
    assert extras([better, first, second], rule) == [], "one of the two is needed"


def test_a_rule_is_read_from_its_name_or_its_criteria() -> None:
    assert parse_rule("largest") == PRESETS["largest"]
    assert parse_rule("raw, newest").criteria == ("raw", "newest")
    assert parse_rule("oldest", Path("/keep")).criteria[:2] == ("folder", "oldest")
    assert parse_rule("pixels,folder", Path("/keep")).folder == Path("/keep")
    with pytest.raises(QueryError, match="no rule or criterion 'biggest'"):
        parse_rule("biggest")
    with pytest.raises(QueryError, match="wants a folder"):
        parse_rule("folder")


def test_the_sharpest_of_a_burst_comes_first() -> None:
    blurred, sharp = copy("/a/1.jpg", sharpness=1.0), copy("/a/2.jpg", sharpness=2.0)
    unknown = copy("/a/0.jpg")
    rule = Rule("burst", ("sharpness",))
    assert ranked([unknown, blurred, sharp], rule) == [sharp, blurred, unknown]


# -- whatever rule and library ---------------------------------------------------------------------

_FOLDERS = ("/p", "/p/q", "/r")


@st.composite
def a_group(draw: st.DrawFn) -> list[DuplicatePhoto]:
    """Photos of one group, each at a place of its own; some are companions of each other."""
    found: list[DuplicatePhoto] = []
    for number in range(draw(st.integers(1, 7))):
        suffix = draw(st.sampled_from((".jpg", ".png", ".nef", ".dng", ".heic")))
        folder, stem = draw(st.sampled_from(_FOLDERS)), f"{number // 2}"
        path = Path(folder, stem + suffix)
        if any(photo.path == path for photo in found):
            path = path.with_stem(f"other_{number}")
        beside = draw(st.sets(st.sampled_from((".xmp", ".mov", ".nef", ".jpg")), max_size=2))
        found.append(
            DuplicatePhoto(
                number,
                path,
                draw(st.integers(0, 3)) * 1000,
                draw(st.integers(0, 2)) * 100,
                100,
                NOON + timedelta(days=draw(st.integers(-2, 2))),
                is_raw=suffix in {".nef", ".dng"} or ".nef" in beside,
                camera=draw(st.sampled_from((None, "Canon", "Nikon"))),
                taken=draw(st.booleans()),
                coverage=draw(st.sampled_from((0.3, 0.9, 0.999, 1.0))),
                content_hash=draw(st.sampled_from((None, b"1", b"2"))),
                companions=tuple(path.with_suffix(s) for s in beside if s != suffix),
                sharpness=draw(st.sampled_from((None, 1.0, 2.0))),
                shown_in=draw(st.sampled_from((None, 0, 1))),
            )
        )
    return found


_RULES = st.builds(
    Rule,
    st.just("any"),
    st.lists(st.sampled_from(CRITERIA), max_size=5, unique=True).map(tuple),
    st.sampled_from((None, *map(Path, _FOLDERS), Path("/elsewhere"))),
)


@settings(max_examples=1000, deadline=None)
@given(a_group(), st.one_of(_RULES, st.sampled_from(list(PRESETS.values()))), st.randoms())
def test_whatever_the_rule_nothing_that_is_the_only_one_goes(
    group: list[DuplicatePhoto], rule: Rule, random: object
) -> None:
    going = extras(group, rule)
    staying = [photo for photo in group if photo not in going]
    assert staying
    assert len(going) == len(set(map(id, going)))
    assert sorted(map(id, ranked(group, rule))) == sorted(map(id, group))
    lost = {companion for photo in going for companion in photo.companions}
    assert not lost & {photo.path for photo in staying}, "what stays would be taken along"
    for photo in going:
        same = [k for k in staying if k.content_hash and k.content_hash == photo.content_hash]
        assert same or not photo.is_raw
        assert same or not photo.camera or any(k.camera for k in staying)
        assert same or not photo.taken or any(k.taken for k in staying)
        assert (
            same
            or photo.coverage < 1
            or any(k.coverage >= 1 or k.photo_id == photo.shown_in for k in staying)
        )
        assert not any(companion.suffix == ".nef" for companion in photo.companions)
        assert rule.folder is None or rule.folder not in photo.path.parents
    shuffled = list(group)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert extras(shuffled, rule) == going, "the order of the group does not matter"


@settings(max_examples=300, deadline=None)
@given(a_group(), _RULES)
def test_the_reason_is_the_first_criterion_in_which_the_kept_one_is_better(
    group: list[DuplicatePhoto], rule: Rule
) -> None:
    found = reason(group, rule)
    if found is None:
        first = [p for p in group if extras([p], rule) == []]
        assert first == group
        return
    before = rule.criteria[: rule.criteria.index(found)]
    assert all(reason(group, Rule("one", (c,), rule.folder)) is None for c in before)
    alone = Rule("alone", (found,), rule.folder)
    kept = ranked(group, rule)[0]
    worse = [photo for photo in group if ranked([photo, kept], alone)[0] == kept != photo]
    assert worse
