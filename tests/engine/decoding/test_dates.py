from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decoding.dates import Moment, from_name, parse, parse_fraction, parse_offset

SHOT = datetime(2011, 7, 19, 11, 36, 38)
DAY = datetime(2011, 7, 19)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2011:07:19 11:36:38", Moment(SHOT)),
        ("2011-07-19 11:36:38", Moment(SHOT)),
        ("2011-07-19T11:36:38", Moment(SHOT)),
        ("2011/07/19 11:36:38", Moment(SHOT)),
        ("2011.07.19 11.36.38", Moment(SHOT)),
        ("2011:7:19 11:36:38", Moment(SHOT)),
        ("2011:07:19  11:36:38\0", Moment(SHOT)),
        (" 2011:07:19 11:36:38 ", Moment(SHOT)),
        ("2011:07:19 11-36-38", Moment(SHOT)),
        ("20110719T113638", Moment(SHOT)),
        ("20110719113638", Moment(SHOT)),
        ("2011:07:19 11:36:38.25", Moment(SHOT, 250_000)),
        ("2011:07:19 11:36:38,5", Moment(SHOT, 500_000)),
        ("2011-07-19T11:36:38+02:00", Moment(SHOT, None, 120)),
        ("2011-07-19T11:36:38.012-0330", Moment(SHOT, 12_000, -210)),
        ("2011-07-19T11:36:38Z", Moment(SHOT, None, 0)),
        ("20110719T113638+0200", Moment(SHOT, None, 120)),
        ("2011:07:19 11:36:38 AM", Moment(SHOT)),
        ("2011:07:19 03:36:38 pm", Moment(datetime(2011, 7, 19, 15, 36, 38))),
        ("2011:07:19 12:00:00 am", Moment(DAY)),
        ("2011:07:19 11:36", Moment(datetime(2011, 7, 19, 11, 36))),
        ("19.07.2011 11:36:38", Moment(SHOT)),
        ("19.7.2011", Moment(DAY)),
        ("2011:07:19", Moment(DAY)),
        ("2011-07-19", Moment(DAY)),
        ("20110719", Moment(DAY)),
        ("2011:07: 9 11:36: 8", Moment(datetime(2011, 7, 9, 11, 36, 8))),
        ("2011:07:19 24:00:00", Moment(datetime(2011, 7, 20))),
        ("2011:12:31 23:59:60", Moment(datetime(2012, 1, 1))),
        ("Tue, 19 Jul 2011 11:36:38 +0200", Moment(SHOT, None, 120)),
        ("Tue Jul 19 11:36:38 2011", Moment(SHOT)),
        ("19 July 2011 11:36:38 GMT", Moment(SHOT, None, 0)),
        ("1893:05:02 10:00:00", Moment(datetime(1893, 5, 2, 10))),
    ],
)
def test_a_date_is_read_however_it_is_spelled(written: str, expected: Moment) -> None:
    assert parse(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "0000:00:00 00:00:00",
        "    :  :     :  :  ",
        "",
        "\0\0\0",
        "2011:13:19 11:36:38",
        "2011:02:30 11:36:38",
        "2011:07:19 25:36:38",
        "2011:07:19 11:36:61",
        "2011:07:19 11:61:38",
        "0001:01:01 00:00:00",
        "yesterday",
        "07/19/2011 11:36:38",
        None,
        (2011.0,),
    ],
)
def test_what_is_no_moment_is_none(written: object) -> None:
    assert parse(written) is None


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    for found in (parse(text), parse(f"2011:07:19 {text}")):
        assert found is None or isinstance(found.at, datetime)
    assert from_name(text) is None or from_name(text).year >= 1900  # type: ignore[union-attr]
    assert parse_offset(text) is None or abs(parse_offset(text)) <= 900  # type: ignore[arg-type]
    assert parse_fraction(text) in range(1_000_000) or parse_fraction(text) is None


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)), st.integers(-840, 840))
@settings(max_examples=200, deadline=None)
def test_every_moment_comes_back_from_its_text(moment: datetime, offset: int) -> None:
    expected = moment.replace(microsecond=0)
    assert parse(expected.strftime("%Y:%m:%d %H:%M:%S").rjust(19, "0")) == Moment(expected)
    sign, (hours, minutes) = "-" if offset < 0 else "+", divmod(abs(offset), 60)
    text = f"{expected.isoformat()}.{moment.microsecond:06d}{sign}{hours:02d}:{minutes:02d}"
    assert parse(text) == Moment(expected, moment.microsecond, offset)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("IMG_20110719_113638.jpg", SHOT),
        ("PXL_20110719_113638123.MP.jpg", SHOT),
        ("VID-20110719-WA0001.jpg", DAY),
        ("IMG-20110719-WA0042.jpeg", DAY),
        ("Screenshot_2011-07-19-11-36-38.png", SHOT),
        ("Screenshot_20110719-113638_Chrome.jpg", SHOT),
        ("2011-07-19 11.36.38.jpg", SHOT),
        ("2011-07-19 11.36.38-2.jpg", SHOT),
        ("WhatsApp Image 2011-07-19 at 11.36.38.jpeg", SHOT),
        ("signal-2011-07-19-113638.jpg", SHOT),
        ("Bildschirmfoto 2011-07-19 um 11.36.38.png", DAY),
        ("20110719113638.jpg", SHOT),
        ("2011_07_19.jpg", DAY),
        ("photo 2011.07.19 (3).jpg", DAY),
    ],
)
def test_a_name_that_holds_a_date_gives_it(name: str, expected: datetime) -> None:
    assert from_name(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "DSC_0042.jpg",
        "IMG_2011.jpg",
        "20111319_113638.jpg",
        "120110719.jpg",
        "2011071911.jpg",
        "20110719.113638199999.jpg"[9:],
        "1310681980000.jpg",
        "f3a20110719beef"[3:6] + ".jpg",
        "99991231.jpg",
        "2011-07.jpg",
    ],
)
def test_a_number_that_is_no_date_gives_none(name: str) -> None:
    assert from_name(name) is None
