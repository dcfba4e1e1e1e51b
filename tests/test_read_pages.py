"""Pages as people paste them: each sample in `data/read` holds what the table says."""

import json
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import Article
from kg.read import articles, from_bytes

DATA = Path(__file__).parent / "data" / "read"


def one(data: bytes, name: str = "sample.txt") -> Article:
    (article,) = from_bytes(data, name)
    assert isinstance(article, Article), article
    return article


def read(name: str) -> Article:
    return one((DATA / name).read_bytes(), name)


def parts(article: Article, kind: str) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind == kind]


# file: title, published, updated, authors
FACTS = {
    "wire.txt": (None, "2023-04-20", None, ()),
    "wire_titled.txt": ("Ethiopia, Tigray forces sign truce in Pretoria", None, None, ("NOMSA DLAMINI",)),
    "blog.txt": ("What the shelling of Stepanakert tells us", "2020-09-28", None, ("Mariam Tevzadze",)),
    "uk.txt": ("Colombia signs peace deal with Farc rebels", "2016-09-27", "2016-09-28", ("Helen Marsh",)),
    "bbc.txt": ("Mali coup: President resigns after mutiny - World Desk", "2020-08-19", "2020-08-20", ()),
    "capitals.txt": ("TURKEY SHOOTS DOWN RUSSIAN WARPLANE NEAR SYRIA", "2015-11-24", None, ()),
    "question.txt": (
        "Can the grain deal survive another winter?",
        None,
        "2022-11-02",
        ("Olha Bondar", "Deniz Aksoy"),
    ),
    "quotation.txt": (
        "“We will not kneel”: Tsikhanouskaya calls for a general strike",
        "2020-10-26",
        None,
        (),
    ),
    "colon.txt": ("Explainer: why India and China clash in Ladakh", "2020-06-17", "2020-06-18", ()),
    "one_line.txt": (None, None, None, ()),
    "no_title.txt": (None, None, None, ()),
    "no_blank_lines.txt": ("Chile and Bolivia meet in The Hague", "2018-10-01", None, ("Rosa Quispe",)),
    "windows.txt": ("Nigeria frees schoolgirls taken by Boko Haram", "2017-05-06", None, ("Chidi Eze",)),
    "paragraph_a_line.txt": ("Philippines wins South China Sea case", None, None, ()),
    "wrapped.txt": (
        "Qatar hosts talks between Taliban and Kabul's envoys as troops leave",
        "2020-09-12",
        None,
        (),
    ),
    "picture_lines.txt": (
        "France begins to pull troops out of Mali",
        "2022-02-17",
        None,
        ("Aminata Keita",),
    ),
    "page.html": ("Gambia's president flies into exile", "2017-01-21", "2017-01-23", ("Fatou Ceesay",)),
}
# file: kind, its blocks
BLOCKS = [
    ("wire.txt", "dateline", ["KHARTOUM, April 20, 2023 (Reuters) -"]),
    ("wire.txt", "byline", ["(Reporting by Amal Idris in Khartoum; Editing by John Carter)"]),
    ("wire_titled.txt", "dateline", ["PRETORIA, South Africa (AP) —"]),
    ("wire_titled.txt", "boilerplate", ["___", "Follow @AP for more Africa news"]),
    ("blog.txt", "date", ["Posted on 28 September 2020"]),
    ("blog.txt", "byline", ["by Mariam Tevzadze"]),
    ("uk.txt", "caption", ["Thousands of guests dressed in white watched the ceremony."]),
    ("uk.txt", "credit", ["Photograph: Ana Ruiz/EPA"]),
    ("uk.txt", "byline", ["Helen Marsh in Cartagena"]),
    ("bbc.txt", "caption", ["Image caption, Soldiers were cheered by crowds in Bamako"]),
    ("bbc.txt", "credit", ["Image source, AFP"]),
    ("bbc.txt", "date", ["Published", "19 August 2020", "Updated 20 August 2020"]),
    ("capitals.txt", "dateline", ["ANKARA —"]),
    ("quotation.txt", "caption", ["FILE - Sviatlana Tsikhanouskaya speaks to reporters in Vilnius."]),
    ("quotation.txt", "credit", ["(AP Photo/Jonas Petraitis)"]),
    ("colon.txt", "dateline", ["NEW DELHI:"]),
    ("colon.txt", "boilerplate", ["ADVERTISEMENT", "Read more: How the line of control came to be"]),
    ("one_line.txt", "body", ["Kenya sent its first police officers to Haiti on Tuesday."]),
    ("picture_lines.txt", "caption", ["A French armoured vehicle leaves the base near Gao"]),
    ("picture_lines.txt", "credit", ["REUTERS/Paul Lemaire"]),
    ("wrapped.txt", "dateline", ["Doha, Sept. 12, 2020 (Own report) –"]),
]


@pytest.mark.parametrize("name", FACTS)
def test_a_pasted_page_tells_its_title_dates_and_authors(name: str) -> None:
    article = read(name)
    assert (article.title, article.published, article.updated, article.authors) == FACTS[name]


@pytest.mark.parametrize(("name", "kind", "expected"), BLOCKS, ids=[f"{b[0]}-{b[1]}" for b in BLOCKS])
def test_what_is_not_body_is_told_apart(name: str, kind: str, expected: list[str]) -> None:
    assert parts(read(name), kind) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    body = parts(read("wrapped.txt"), "body")
    assert [" ".join(b.split())[:24] for b in body] == [
        "Representatives of the A",
        "The opening ceremony was",
    ]


def test_the_text_is_the_file_with_its_line_ends() -> None:
    data = (DATA / "windows.txt").read_bytes()
    assert read("windows.txt").text.encode() == data
    assert b"\r\n" in data


def test_a_caption_in_one_line_with_its_credit_is_cut_before_the_credit() -> None:
    page = (
        "Serbia and Kosovo sign\n\nBy Ana Kos March 3, 2021\n\n"
        "The two leaders shook hands in Ohrid. / Ivan Petrov / Getty Images\n\n"
        "Serbia and Kosovo signed a deal on Saturday.\n\nThe EU welcomed it."
    )
    article = one(page.encode())
    assert parts(article, "caption") == ["The two leaders shook hands in Ohrid."]
    assert parts(article, "credit") == ["/ Ivan Petrov / Getty Images"]
    assert parts(article, "byline") == ["By Ana Kos"]
    assert parts(article, "date") == ["March 3, 2021"]
    assert len(parts(article, "body")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Newsroom logo", "Share this article", "Advertisement", "Sign up for our daily newsletter.",
        "Read more: Why it matters", "Related:", "© 2022 Some Paper. All rights reserved.",
        "We use cookies to give you the best experience.", "* * *", "Skip to content", "12 comments",
        "Facebook Twitter WhatsApp", "https://example.org/story", "World | Europe", "Follow us on Telegram",
        "Subscribe now", "Most read", "Tags: Iran, Israel", "Story continues below advertisement",
    ],
)  # fmt: skip
def test_boilerplate_is_told_from_the_story(line: str) -> None:
    article = one(f"Iran frees tanker\n\nIran freed the ship on Monday.\n\n{line}\n\nIt left port.".encode())
    assert parts(article, "boilerplate") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after Iran seized the tanker.",
        "Subscribers to the treaty met in Geneva on Tuesday.",
        "The logo of the company was burned by protesters.",
        "More than 100 people died in the attack, officials said.",
        "Read the charges out loud, the judge told the clerk.",
        "Related talks between the two sides broke down.",
        "By Monday morning, Russian troops had left the town.",
        "By then the ceasefire had collapsed.",
        "Close allies of the president resigned.",
        "In this war the photo of a boy moved the world.",
        "Sen. Ann Kirk (R) and Sen. Bob Hill (D) urged the president to act.",
        "NATO — the alliance of 32 states — condemned the strike.",
        "Live fire was used against protesters in Minsk.",
        "On 3 May 2021 the army took the town.",
        "AP reporters saw the troops.",
        "Follow-up talks will be held in Doha, Qatar said.",
    ],
)
def test_sentences_that_look_like_furniture_are_body(line: str) -> None:
    article = one(f"Iran frees tanker\n\nIran freed the ship on Monday.\n\n{line}\n\nIt left port.".encode())
    assert line in parts(article, "body")


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("NAIROBI, Kenya (AP) —", "Kenya’s president spoke."),
        ("KYIV, Oct 12 (Reuters) -", "Ukraine said on Monday it won."),
        ("BRUSSELS (Own report) –", "The EU agreed."),
        ("MOSCOW, October 12. /TASS/.", "Russia agreed."),
        ("(CNN) —", "Iran agreed."),
        ("WASHINGTON, D.C. —", "Congress agreed."),
        ("UNITED NATIONS (AP) _", "The council agreed."),
        ("Kyiv, Ukraine (CNN) —", "Ukraine agreed."),
        ("BEIJING, Nov. 3 (Xinhua) --", "China agreed."),
        ("KIEV. Oct 12 (Interfax-Ukraine) -", "Ukraine agreed."),
        ("ISLAMABAD:", "Pakistan agreed."),
        ("Kolkata:", "The government of the state denied permission."),
        ("KABUL (Pajhwok) :", "The council agreed."),
        ("Washington -", "The president agreed on Tuesday."),
        ("New York, May 17, IRNA -", "The ambassador agreed."),
    ],
)
def test_only_the_dateline_is_cut_from_the_first_paragraph(dateline: str, rest: str) -> None:
    article = one(f"{dateline} {rest}\n\nThe talks went on.".encode())
    assert parts(article, "dateline") == [dateline]
    assert parts(article, "body") == [rest, "The talks went on."]
    assert article.title is None


def test_a_country_with_a_colon_is_a_headline_not_a_dateline() -> None:
    article = one(b"Israel: Army says it struck a base.\n\nThe talks went on.")
    assert not parts(article, "dateline")


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Last update: May 23, 2024 16:39", None, "2024-05-23"),
        ("Updated on 3 Jan. 2023", None, "2023-01-03"),
        ("Published: Oct. 12, 2022, 10:30 AM EDT", "2022-10-12", None),
        ("Posted at 14:05 on Wednesday, 12 October 2022", "2022-10-12", None),
        ("2022-10-12T08:00:00+02:00", "2022-10-12", None),
        ("Published 12 October 2022, updated 13 October 2022", "2022-10-12", "2022-10-13"),
        ("Date: 12th October 2022", "2022-10-12", None),
        ("31/12/2022", "2022-12-31", None),
        ("12/10/2022", None, None),
        ("Updated 3 hours ago", None, None),
        ("February 30, 2022", None, None),
    ],
)
def test_date_lines_are_read_and_unclear_ones_not_guessed(
    line: str, published: str | None, updated: str | None
) -> None:
    article = one(f"Iran frees tanker\n\n{line}\n\nIran freed the ship.\n\nIt left port.".encode())
    assert parts(article, "date") == [line]
    assert (article.published, article.updated) == (published, updated)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("BY JANE DOE AND JOHN ROE", ("JANE DOE", "JOHN ROE")),
        ("By Jane Doe, John Roe and Ann Poe, Associated Press", ("Jane Doe", "John Roe", "Ann Poe")),
        ("By Jane Doe, BBC News, Kyiv", ("Jane Doe",)),
        ("By Reuters Staff", ("Reuters Staff",)),
        ("Analysis by Jane Doe, CNN", ("Jane Doe",)),
        ("By Jane Doe | Oct. 12, 2022", ("Jane Doe",)),
        ("Written by: Ludwig van Beek", ("Ludwig van Beek",)),
    ],
)
def test_bylines_name_the_authors_without_their_desks(line: str, authors: tuple[str, ...]) -> None:
    article = one(f"Iran frees tanker\n\n{line}\n\nIran freed the ship.\n\nIt left port.".encode())
    assert article.authors == authors


@pytest.mark.parametrize(
    "first",
    [
        "Iran freed a tanker on Monday.",
        "“We are free,” the captain said.",
        "The ministry said in a statement:",
        "word " * 35,
        "- a list, not a title",
    ],
)
def test_a_first_line_that_is_no_headline_gives_no_title(first: str) -> None:
    assert one(f"{first}\n\nThe ship left port.\n\nIt was late.".encode()).title is None


def test_a_text_of_one_paragraph_is_all_body_whatever_it_says() -> None:
    for text in ("Advertisement", "Iran frees tanker", "By Jane Doe", "Photo: AP", '"', "12 October 2022"):
        article = one(text.encode())
        assert (parts(article, "body"), article.title) == ([text], None)


def test_a_title_that_ends_in_an_abbreviation_is_a_title() -> None:
    title = "North Korea Fires Missile Toward U.S."
    assert one(f"{title}\n\nIt fell into the sea.\n\nJapan protested.".encode()).title == title


def test_a_site_name_after_the_title_stays_where_no_publisher_is_known() -> None:
    title = "Iran frees tanker - Gulf Daily"
    assert one(f"{title}\n\nIt left port.\n\nIt was late.".encode()).title == title


def test_the_shared_sample_is_read_as_a_person_would() -> None:
    path = Path(__file__).parents[2] / "shared" / "articles" / "belarus-joint-force.txt"
    if not path.exists():
        pytest.skip("the shared sample is not here")
    (article,) = articles([path])
    assert not isinstance(article, ReadError)
    gold = json.loads(path.with_suffix(".gold.jsonl").read_text(encoding="utf-8"))
    assert article.title == gold["article"]["title"]
    assert (article.published, article.updated) == ("2022-10-12", "2024-05-23")
    assert article.authors == ("Vusala Abbasova",)
    assert parts(article, "boilerplate") == ["Newsroom logo"]
    assert parts(article, "credit") == ["/ Brendan Hoffman / Getty Images"]
    assert [c[:24] for c in parts(article, "caption")] == ["A longtime ally of Russi"]
    assert parts(article, "caption")[0] in parts(article, "body")
    assert article.text == path.read_text(encoding="utf-8")
