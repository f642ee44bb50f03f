from engine.cli.figures import figure_lines

NEW = {"float_agreement": 0.9, "found": 0.95, "copies": 0.5, "unique_codes": 1.0, "bits": 128.0}


def test_new_and_old_stand_side_by_side() -> None:
    lines = figure_lines({"new": NEW, "old": {**NEW, "copies": 0.4567}})
    assert lines[0].split() == ["new", "before"]
    assert [line.split()[-2:] for line in lines[1:]] == [
        ["95.0%", "95.0%"],
        ["90.0%", "90.0%"],
        ["50.0%", "45.7%"],
        ["100.0%", "100.0%"],
    ]
    assert len({len(line) for line in lines}) == 1


def test_a_first_model_stands_alone() -> None:
    lines = figure_lines({"new": NEW, "old": None})
    assert lines[0].split() == ["new"]
    assert lines[1].split()[-1] == "95.0%"
