"""Calendar expressions: where they stand, what they are worth, on what ground, and what is none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.dates import find
from kg.annotate.timex import Anchor, Found
from kg.run.pipeline import Pipeline
from tests.articles import read_text
from tests.strategies import HOSTILE

# One case a line: the text with the expression in brackets; the day of publication ("-": none; "!" behind
# it: the clause looks forward, as with "will"); TIMEX3 value; first day; last day ("=": the same); basis;
# granularity.
# 2022-10-12 was a Wednesday.
ABSOLUTE = """
signed on [October 8, 2022] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
signed on [Oct. 8, 2022] in Lima | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
signed on [8 October 2022] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
signed on [8 Oct 2022] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
signed on [the 8th of October 2022] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
signed on [October 8th, 2022] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
signed on [Saturday, October 8, 2022] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
signed on [Saturday 8 October 2022] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
log of [2022-10-08] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
On [11 September 2001] | 2022-10-12 | 2001-09-11 | 2001-09-11 | = | explicit | day
since [February 24, 2022], when | - | 2022-02-24 | 2022-02-24 | = | explicit | day
on [February 29, 2024] | 2024-03-02 | 2024-02-29 | 2024-02-29 | = | explicit | day
by [31 December 1999] | - | 1999-12-31 | 1999-12-31 | = | explicit | day
signed in [September 2014] | 2022-10-12 | 2014-09 | 2014-09-01 | 2014-09-30 | explicit | month
signed in [Sept. 2014] | 2022-10-12 | 2014-09 | 2014-09-01 | 2014-09-30 | explicit | month
signed in [September, 2014] | 2022-10-12 | 2014-09 | 2014-09-01 | 2014-09-30 | explicit | month
signed in [September of 2014] | - | 2014-09 | 2014-09-01 | 2014-09-30 | explicit | month
the [October 2019] vote | 2022-10-12 | 2019-10 | 2019-10-01 | 2019-10-31 | explicit | month
the coup of [February 2021] | 2022-10-12 | 2021-02 | 2021-02-01 | 2021-02-28 | explicit | month
the leap month of [February 2024] | - | 2024-02 | 2024-02-01 | 2024-02-29 | explicit | month
signed in [May 2021] | 2022-10-12 | 2021-05 | 2021-05-01 | 2021-05-31 | explicit | month
annexed in [2014] | 2022-10-12 | 2014 | 2014-01-01 | 2014-12-31 | explicit | year
the [2019] protests in Chile | 2022-10-12 | 2019 | 2019-01-01 | 2019-12-31 | explicit | year
since [the year 2000] | 2022-10-12 | 2000 | 2000-01-01 | 2000-12-31 | explicit | year
annexed in [nineteen ninety-six] | 2022-10-12 | 1996 | 1996-01-01 | 1996-12-31 | explicit | year
before [the year two thousand] | 1998-10-12 | 2000 | 2000-01-01 | 2000-12-31 | explicit | year
born in [March nineteen eighty] | 1998-10-12 | 1980-03 | 1980-03-01 | 1980-03-31 | explicit | month
signed on [June 3, two thousand and four] | - | 2004-06-03 | 2004-06-03 | = | explicit | day
independent in [1804] | - | 1804 | 1804-01-01 | 1804-12-31 | explicit | year
"""
EDGES = """
ended in [late 2014] | 2022-10-12 | 2014 | 2014-01-01 | 2014-12-31 | explicit | year
ended in [mid-2015] | 2022-10-12 | 2015 | 2015-01-01 | 2015-12-31 | explicit | year
at [the beginning of 2023] | 2022-10-12 | 2023 | 2023-01-01 | 2023-12-31 | explicit | year
in [early September 2014] | 2022-10-12 | 2014-09 | 2014-09-01 | 2014-09-30 | explicit | month
fled in [late September] | 2022-10-12 | 2022-09 | 2022-09-01 | 2022-09-30 | relative | month
fled in [mid-September] | 2022-10-12 | 2022-09 | 2022-09-01 | 2022-09-30 | relative | month
at [the end of September] | 2022-10-12 | 2022-09 | 2022-09-01 | 2022-09-30 | relative | month
by [the end of this year] | 2022-10-12 | 2022 | 2022-01-01 | 2022-12-31 | relative | year
met [late last year] | 2022-10-12 | 2021 | 2021-01-01 | 2021-12-31 | relative | year
due [early next year] | 2022-10-12! | 2023 | 2023-01-01 | 2023-12-31 | relative | year
"""
DECADES = """
in [the 1990s] | 2022-10-12 | 199 | 1990-01-01 | 1999-12-31 | explicit | decade
in [the early 1980s] | - | 198 | 1980-01-01 | 1989-12-31 | explicit | decade
in [the '90s] | 2022-10-12 | 199 | 1990-01-01 | 1999-12-31 | explicit | decade
in [the nineties] | 2022-10-12 | 199 | 1990-01-01 | 1999-12-31 | explicit | decade
in [the late sixties] | 2022-10-12 | 196 | 1960-01-01 | 1969-12-31 | explicit | decade
wars of [the 2010s] | 2022-10-12 | 201 | 2010-01-01 | 2019-12-31 | explicit | decade
"""
QUARTERS = """
in [the first quarter of 2021] | 2022-10-12 | 2021-Q1 | 2021-01-01 | 2021-03-31 | explicit | quarter
in [the third quarter] | 2022-10-12 | 2022-Q3 | 2022-07-01 | 2022-09-30 | relative | quarter
in [the third quarter] | - | XXXX-Q3 | - | - | unresolved | quarter
in [the fourth quarter] | 2023-02-01 | 2022-Q4 | 2022-10-01 | 2022-12-31 | relative | quarter
grew [last quarter] | 2022-10-12 | 2022-Q3 | 2022-07-01 | 2022-09-30 | relative | quarter
grew [last quarter] | 2023-01-15 | 2022-Q4 | 2022-10-01 | 2022-12-31 | relative | quarter
profit in [this year's second quarter] | 2022-10-12 | 2022-Q2 | 2022-04-01 | 2022-06-30 | relative | quarter
in [the second quarter of last year] | 2022-10-12 | 2021-Q2 | 2021-04-01 | 2021-06-30 | relative | quarter
profit in [the 2019 second quarter] | 2022-10-12 | 2019-Q2 | 2019-04-01 | 2019-06-30 | explicit | quarter
in [the year-earlier third quarter] | 2022-10-12 | 2021-Q3 | 2021-07-01 | 2021-09-30 | relative | quarter
orders in [the current quarter] | 2022-10-12 | 2022-Q4 | 2022-10-01 | 2022-12-31 | relative | quarter
profit in [the latest quarter] | 2022-10-12 | 2022-Q3 | 2022-07-01 | 2022-09-30 | relative | quarter
orders in [the first half of 2021] | - | 2021-H1 | 2021-01-01 | 2021-06-30 | explicit | year
orders in [the second half of next year] | 2022-10-12 | 2023-H2 | 2023-07-01 | 2023-12-31 | relative | year
expected [next quarter] | 2022-10-12 | 2023-Q1 | 2023-01-01 | 2023-03-31 | relative | quarter
"""
SEASONS = """
fought [last summer] | 2022-10-12 | 2022-SU | 2022-06-01 | 2022-08-31 | relative | quarter
fought [last summer] | 2022-03-12 | 2021-SU | 2021-06-01 | 2021-08-31 | relative | quarter
expected [this winter] | 2022-10-12 | 2022-WI | 2022-12-01 | 2023-02-28 | relative | quarter
offensive in the [spring of 2022] | 2022-10-12 | 2022-SP | 2022-03-01 | 2022-05-31 | explicit | quarter
offensive in [summer 2022] | - | 2022-SU | 2022-06-01 | 2022-08-31 | explicit | quarter
floods hit [this past spring] | 2022-10-12 | 2022-SP | 2022-03-01 | 2022-05-31 | relative | quarter
floods in [the summer] | 2022-10-12 | 2022-SU | 2022-06-01 | 2022-08-31 | relative | quarter
floods in [the winter] | 2022-02-12 | 2021-WI | 2021-12-01 | 2022-02-28 | relative | quarter
will open in [the spring] | 2022-10-12! | 2023-SP | 2023-03-01 | 2023-05-31 | relative | quarter
expected [next spring] | 2022-10-12 | 2023-SP | 2023-03-01 | 2023-05-31 | relative | quarter
"""
YEARLESS = """
signed on [October 8] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | relative | day
fled on [October 9] | 2022-10-12 | 2022-10-09 | 2022-10-09 | = | relative | day
signed on [Oct. 8] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | relative | day
signed on [8 October] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | relative | day
signed on [the 8th of October] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | relative | day
invaded on [February 24] | 2022-10-12 | 2022-02-24 | 2022-02-24 | = | relative | day
shot on [December 30] | 2023-01-02 | 2022-12-30 | 2022-12-30 | = | relative | day
will meet on [January 5] | 2022-10-12! | 2023-01-05 | 2023-01-05 | = | relative | day
will meet on [January 5] | 2023-12-30! | 2024-01-05 | 2024-01-05 | = | relative | day
a summit on [January 5] | 2023-12-30 | 2024-01-05 | 2024-01-05 | = | relative | day
a summit on [Saturday, November 19] | 2022-10-12 | 2022-11-19 | 2022-11-19 | = | relative | day
a coup on [Friday, March 12] | 2022-10-12 | 2021-03-12 | 2021-03-12 | = | relative | day
will be tried by [October 10] | 2022-10-12! | 2022-10-10 | 2022-10-10 | = | relative | day
effective [April 1] | 2022-10-12 | 2023-04-01 | 2023-04-01 | = | relative | day
shot on [October 23 last year] | 2022-10-12 | 2021-10-23 | 2021-10-23 | = | relative | day
talks in [the week of November 7] | 2022-10-12 | 2022-W45 | 2022-11-07 | 2022-11-13 | relative | week
fled in [early July this year] | 2022-10-12 | 2022-07 | 2022-07-01 | 2022-07-31 | relative | month
fled in [June last year] | 2022-10-12 | 2021-06 | 2021-06-01 | 2021-06-30 | relative | month
elections in [April next year] | 2022-10-12 | 2023-04 | 2023-04-01 | 2023-04-30 | relative | month
elections in [January] | 2022-11-12 | 2023-01 | 2023-01-01 | 2023-01-31 | relative | month
signed on [October 8] | - | XXXX-10-08 | - | - | unresolved | day
fighting since [March] | 2022-10-12 | 2022-03 | 2022-03-01 | 2022-03-31 | relative | month
quit in [May] | 2022-10-12 | 2022-05 | 2022-05-01 | 2022-05-31 | relative | month
quit in [May] | - | XXXX-05 | - | - | unresolved | month
a coup in [December] | 2023-01-10 | 2022-12 | 2022-12-01 | 2022-12-31 | relative | month
a coup [last December] | 2023-01-10 | 2022-12 | 2022-12-01 | 2022-12-31 | relative | month
a coup [last October] | 2022-10-12 | 2021-10 | 2021-10-01 | 2021-10-31 | relative | month
elections [next January] | 2022-10-12 | 2023-01 | 2023-01-01 | 2023-01-31 | relative | month
will vote in [January] | 2022-12-10! | 2023-01 | 2023-01-01 | 2023-01-31 | relative | month
[October]'s vote | 2022-10-12 | 2022-10 | 2022-10-01 | 2022-10-31 | relative | month
"""
WEEKDAYS = """
met on [Monday] | 2022-10-12 | 2022-10-10 | 2022-10-10 | = | relative | day
met on [Wednesday] | 2022-10-12 | 2022-10-12 | 2022-10-12 | = | relative | day
met on [Thursday] | 2022-10-12 | 2022-10-06 | 2022-10-06 | = | relative | day
met on [Sunday] | 2023-01-02 | 2023-01-01 | 2023-01-01 | = | relative | day
met on [Saturday] | 2023-01-02 | 2022-12-31 | 2022-12-31 | = | relative | day
will meet on [Monday] | 2022-10-12! | 2022-10-17 | 2022-10-17 | = | relative | day
will meet on [Wednesday] | 2022-10-12! | 2022-10-12 | 2022-10-12 | = | relative | day
will meet on [Thursday] | 2022-10-12! | 2022-10-13 | 2022-10-13 | = | relative | day
met [last Friday] | 2022-10-12 | 2022-10-07 | 2022-10-07 | = | relative | day
met [last Wednesday] | 2022-10-12 | 2022-10-05 | 2022-10-05 | = | relative | day
a summit [next Friday] | 2022-10-12 | 2022-10-14 | 2022-10-14 | = | relative | day
a summit [next Wednesday] | 2022-10-12 | 2022-10-19 | 2022-10-19 | = | relative | day
open until [Friday] | 2022-10-12 | 2022-10-14 | 2022-10-14 | = | relative | day
a vote set for [Sunday] | 2022-10-12 | 2022-10-16 | 2022-10-16 | = | relative | day
killed by gunmen [Monday] | 2022-10-12 | 2022-10-10 | 2022-10-10 | = | relative | day
met [this past Friday] | 2022-10-12 | 2022-10-07 | 2022-10-07 | = | relative | day
[Monday]'s attack | 2022-10-12 | 2022-10-10 | 2022-10-10 | = | relative | day
met on [Monday] | - | XXXX-WXX-1 | - | - | unresolved | day
fired on [Tuesday evening] | 2022-10-12 | 2022-10-11TEV | 2022-10-11 | = | relative | time
fired [Monday night] | 2022-10-12 | 2022-10-10TNI | 2022-10-10 | = | relative | time
"""
NEAR = """
arrived [yesterday] | 2022-10-12 | 2022-10-11 | 2022-10-11 | = | relative | day
arrived [yesterday] | 2023-03-01 | 2023-02-28 | 2023-02-28 | = | relative | day
arrived [yesterday] | 2024-03-01 | 2024-02-29 | 2024-02-29 | = | relative | day
arrived [yesterday] | 2024-01-01 | 2023-12-31 | 2023-12-31 | = | relative | day
arrived [yesterday] | - | XXXX-XX-XX | - | - | unresolved | day
arrives [today] | 2022-10-12 | 2022-10-12 | 2022-10-12 | = | relative | day
arrives [tomorrow] | 2023-12-31 | 2024-01-01 | 2024-01-01 | = | relative | day
speaks [tonight] | 2022-10-12 | 2022-10-12TNI | 2022-10-12 | = | relative | time
spoke [this morning] | 2022-10-12 | 2022-10-12TMO | 2022-10-12 | = | relative | time
struck [last night] | 2022-10-12 | 2022-10-11TNI | 2022-10-11 | = | relative | time
arrived [the day before yesterday] | 2022-10-12 | 2022-10-10 | 2022-10-10 | = | relative | day
arrives [the day after tomorrow] | 2022-10-12 | 2022-10-14 | 2022-10-14 | = | relative | day
by [the end of the year] | 2022-10-12 | 2022 | 2022-01-01 | 2022-12-31 | relative | year
in [the 19th century] | 2022-10-12 | 18 | 1800-01-01 | 1899-12-31 | explicit | century
"""
UNITS = """
fled [last week] | 2022-10-12 | 2022-W40 | 2022-10-03 | 2022-10-09 | relative | week
fled [last week] | 2024-01-01 | 2023-W52 | 2023-12-25 | 2023-12-31 | relative | week
fled earlier [this week] | 2022-10-12 | 2022-W41 | 2022-10-10 | 2022-10-16 | relative | week
talks [next week] | 2022-10-12 | 2022-W42 | 2022-10-17 | 2022-10-23 | relative | week
talks [next week] | 2023-12-31 | 2024-W01 | 2024-01-01 | 2024-01-07 | relative | week
[last week]'s attack | 2022-10-12 | 2022-W40 | 2022-10-03 | 2022-10-09 | relative | week
fled [last month] | 2022-10-12 | 2022-09 | 2022-09-01 | 2022-09-30 | relative | month
fled [last month] | 2024-01-01 | 2023-12 | 2023-12-01 | 2023-12-31 | relative | month
fled [last month] | 2024-03-31 | 2024-02 | 2024-02-01 | 2024-02-29 | relative | month
fled [this month] | 2022-10-12 | 2022-10 | 2022-10-01 | 2022-10-31 | relative | month
talks [next month] | 2023-12-31 | 2024-01 | 2024-01-01 | 2024-01-31 | relative | month
fled [last year] | 2022-10-12 | 2021 | 2021-01-01 | 2021-12-31 | relative | year
fled [last year] | 2024-02-29 | 2023 | 2023-01-01 | 2023-12-31 | relative | year
talks [this year] | 2022-10-12 | 2022 | 2022-01-01 | 2022-12-31 | relative | year
talks [next year] | 2022-10-12 | 2023 | 2023-01-01 | 2023-12-31 | relative | year
protests [last weekend] | 2022-10-12 | 2022-W40-WE | 2022-10-08 | 2022-10-09 | relative | week
protests [this weekend] | 2022-10-12 | 2022-W41-WE | 2022-10-15 | 2022-10-16 | relative | week
protests [next weekend] | 2022-10-12 | 2022-W42-WE | 2022-10-22 | 2022-10-23 | relative | week
fled [last week] | - | PAST_REF | - | - | unresolved | vague
talks [next week] | - | FUTURE_REF | - | - | unresolved | vague
"""
AGO = """
died [two days ago] | 2022-10-12 | 2022-10-10 | 2022-10-10 | = | relative | day
died [two days ago] | 2024-03-01 | 2024-02-28 | 2024-02-28 | = | relative | day
died [3 days ago] | 2023-01-02 | 2022-12-30 | 2022-12-30 | = | relative | day
died [three weeks ago] | 2022-10-12 | 2022-W38 | 2022-09-19 | 2022-09-25 | relative | week
died [a month ago] | 2022-10-12 | 2022-09 | 2022-09-01 | 2022-09-30 | relative | month
died [six months ago] | 2022-10-12 | 2022-04 | 2022-04-01 | 2022-04-30 | relative | month
died [ten months ago] | 2022-10-12 | 2021-12 | 2021-12-01 | 2021-12-31 | relative | month
died [three months ago] | 2024-05-31 | 2024-02 | 2024-02-01 | 2024-02-29 | relative | month
died [five years ago] | 2022-10-12 | 2017 | 2017-01-01 | 2017-12-31 | relative | year
died [a year ago] | 2024-02-29 | 2023 | 2023-01-01 | 2023-12-31 | relative | year
died [two days ago] | - | PAST_REF | - | - | unresolved | vague
due [two weeks from now] | 2022-10-12 | 2022-W43 | 2022-10-24 | 2022-10-30 | relative | week
due [three days from now] | 2022-12-30 | 2023-01-02 | 2023-01-02 | = | relative | day
died [eighteen months ago] | 2022-10-12 | 2021-04 | 2021-04-01 | 2021-04-30 | relative | month
talks [this Friday] | 2022-10-12 | 2022-10-14 | 2022-10-14 | = | relative | day
shot on [February 29] | 2023-03-02 | 2020-02-29 | 2020-02-29 | = | relative | day
"""
FEASTS = """
killed on [Christmas Eve] | 2022-10-12 | 2022-12-24 | 2022-12-24 | = | relative | day
killed on [Christmas Eve] | 2023-01-12 | 2022-12-24 | 2022-12-24 | = | relative | day
rescued on [Thanksgiving Day] | 2023-01-12 | 2022-11-24 | 2022-11-24 | = | relative | day
rescued [last Thanksgiving] | 2023-01-12 | 2022-11-24 | 2022-11-24 | = | relative | day
a truce at [Easter] | 2022-05-12 | 2022-04-17 | 2022-04-17 | = | relative | day
a truce on [Good Friday] | 2022-05-12 | 2022-04-15 | 2022-04-15 | = | relative | day
a truce in [Holy Week] | 2022-05-12 | 2022-W15 | 2022-04-11 | 2022-04-17 | relative | week
will end by [Christmas] | 2022-10-12! | 2022-12-25 | 2022-12-25 | = | relative | day
will march on [Memorial Day] | 2022-10-12! | 2023-05-29 | 2023-05-29 | = | relative | day
bombed on [Christmas Day 2019] | - | 2019-12-25 | 2019-12-25 | = | explicit | day
killed on [Boxing Day] | - | XXXX-XX-XX | - | - | unresolved | day
"""
HOURS = """
began at [9 a.m. Tuesday] | 2022-10-12 | 2022-10-11T09:00 | 2022-10-11 | = | relative | time
open until [9 a.m. Friday] | 2022-10-12 | 2022-10-14T09:00 | 2022-10-14 | = | relative | time
open until [5:30 p.m. EST, Nov. 9] | 2022-10-12 | 2022-11-09T17:30 | 2022-11-09 | = | relative | time
at [6 p.m.] near the house | 2022-10-12 | 2022-10-12T18:00 | 2022-10-12 | = | relative | time
at [4 in the morning], he said | 2022-10-12 | 2022-10-12T04:00 | 2022-10-12 | = | relative | time
broke off at [noon Monday] | 2022-10-12 | 2022-10-10T12:00 | 2022-10-10 | = | relative | time
open until [midnight Friday] | 2022-10-12 | 2022-10-14T24:00 | 2022-10-14 | = | relative | time
just after [midnight] | 2022-10-12 | 2022-10-12T00:00 | 2022-10-12 | = | relative | time
by [mid-afternoon yesterday] | 2022-10-12 | 2022-10-11TAF | 2022-10-11 | = | relative | time
fired in [the evening] | 2022-10-12 | 2022-10-12TEV | 2022-10-12 | = | relative | time
shelled [overnight] | 2022-10-12 | 2022-10-11TNI | 2022-10-11 | = | relative | time
shelled [overnight on Sunday] | 2022-10-12 | 2022-10-09TNI | 2022-10-09 | = | relative | time
"""
YEARS = """
sales for [the year] rose | 2022-10-12 | 2022 | 2022-01-01 | 2022-12-31 | relative | year
sales in [the fiscal year]. | 2022-10-12 | 2022 | 2022-01-01 | 2022-12-31 | relative | year
sales in [the current year] | 2022-10-12 | 2022 | 2022-01-01 | 2022-12-31 | relative | year
sales in [the latest fiscal year] | 2022-10-12 | 2021 | 2021-01-01 | 2021-12-31 | relative | year
done by [year-end] | 2022-10-12 | 2022 | 2022-01-01 | 2022-12-31 | relative | year
up since [year-end] | 2022-10-12 | 2021 | 2021-01-01 | 2021-12-31 | relative | year
from [year-earlier] profit | 2022-10-12 | 2021 | 2021-01-01 | 2021-12-31 | relative | year
left [a year or so ago] | 2022-10-12 | 2021 | 2021-01-01 | 2021-12-31 | relative | year
will end in [five years] | 2022-10-12! | 2027 | 2027-01-01 | 2027-12-31 | relative | year
"""
# The anchor is the day last told of, October 3, not the day of publication.
NARRATIVE = """
[Two days later], police fired | 2022-10-12 | 2022-10-05 | 2022-10-05 | = | relative | day
[The same day], police fired | 2022-10-12 | 2022-10-03 | 2022-10-03 | = | relative | day
[The next day], police fired | 2022-10-12 | 2022-10-04 | 2022-10-04 | = | relative | day
[The following day], police fired | 2022-10-12 | 2022-10-04 | 2022-10-04 | = | relative | day
[The day before], police fired | 2022-10-12 | 2022-10-02 | 2022-10-02 | = | relative | day
[The previous day], police fired | 2022-10-12 | 2022-10-02 | 2022-10-02 | = | relative | day
[A week earlier], police fired | 2022-10-12 | 2022-W39 | 2022-09-26 | 2022-10-02 | relative | week
[Two weeks later], police fired | 2022-11-12 | 2022-W42 | 2022-10-17 | 2022-10-23 | relative | week
[The following morning], police fired | 2022-10-12 | 2022-10-04TMO | 2022-10-04 | = | relative | time
[That day], police fired | 2022-10-12 | 2022-10-03 | 2022-10-03 | = | relative | day
[That same evening], police fired | 2022-10-12 | 2022-10-03TEV | 2022-10-03 | = | relative | time
Later [that year], police fired | 2023-10-12 | 2023 | 2023-01-01 | 2023-12-31 | relative | year
[The following month], police fired | 2022-10-12 | 2022-11 | 2022-11-01 | 2022-11-30 | relative | month
[The previous Friday], police fired | 2022-10-12 | 2022-09-30 | 2022-09-30 | = | relative | day
[The following Friday], police fired | 2022-10-12 | 2022-10-07 | 2022-10-07 | = | relative | day
[Three days ago], police fired | 2022-10-12 | 2022-10-09 | 2022-10-09 | = | relative | day
"""
# Not covered yet; the reasons are in the report of the tests.
WANTED = """
over the [last decade] | 2022-10-12 | 201 | 2010-01-01 | 2019-12-31 | relative | decade
due [in two weeks] | 2022-10-12! | 2022-W43 | 2022-10-24 | 2022-10-30 | relative | week
signed on [8.10.2022] | 2022-10-12 | 2022-10-08 | 2022-10-08 | = | explicit | day
"""
TOLD = "Protests began on October 3. "


def rows(table: str, lead: str = "") -> list[object]:
    """The cases of a table as parameters, each named by its text."""
    out: list[object] = []
    for line in table.strip().splitlines():
        text, published, *wanted = (cell.strip() for cell in line.split("|"))
        out.append(pytest.param(lead + text, published, tuple(wanted), id=f"{text}-{published}"))
    return out


KNOWN = [
    case
    for table in (
        ABSOLUTE,
        EDGES,
        DECADES,
        QUARTERS,
        SEASONS,
        YEARLESS,
        WEEKDAYS,
        NEAR,
        UNITS,
        AGO,
        FEASTS,
        HOURS,
        YEARS,
    )
    for case in rows(table)
] + rows(NARRATIVE, TOLD)


def read(text: str, published: str = "2022-10-12") -> list[Found]:
    """The expressions of a text; published "-" for no date, "...!" in a clause that looks forward."""
    day = published.rstrip("!")
    anchor = Anchor(None if day == "-" else date.fromisoformat(day))
    return find(text, anchor, lambda start: "ahead" if published.endswith("!") else None)


def check(marked: str, published: str, wanted: tuple[str, ...]) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = read(text, published)
    here = [f for f in found if f.start >= len(TOLD) or not text.startswith(TOLD)]
    assert [text[f.start : f.end] for f in here] == [text[start:end]]
    value, first, last, basis, granularity = wanted
    last = first if last == "=" else last
    got = here[0]
    assert (got.value, str(got.first or "-"), str(got.last or "-")) == (value, first, last)
    assert (got.basis, got.granularity) == (basis, granularity)
    assert got.kind == ("time" if granularity == "time" else "date")


@pytest.mark.parametrize(("text", "published", "wanted"), KNOWN)
def test_an_expression_is_found_and_valued(text: str, published: str, wanted: tuple[str, ...]) -> None:
    check(text, published, wanted)


@pytest.mark.xfail(reason="not in the date grammar yet")
@pytest.mark.parametrize(("text", "published", "wanted"), rows(WANTED))
def test_a_rarer_expression_is_found_and_valued(text: str, published: str, wanted: tuple[str, ...]) -> None:
    check(text, published, wanted)


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(KNOWN) >= 120


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("talks for three days", "three days", "P3D"),
        ("a three-day visit", "three-day", "P3D"),
        ("a 10-year war", "10-year", "P10Y"),
        ("talks for two weeks", "two weeks", "P2W"),
        ("a six-month ceasefire", "six-month", "P6M"),
        ("war for two decades", "two decades", "P20Y"),
        ("rain for several weeks", "several weeks", "PXW"),
        ("over the past five years", "the past five years", "P5Y"),
    ],
)
def test_a_duration_has_a_length_and_no_days(text: str, expression: str, value: str) -> None:
    (found,) = read(text)
    assert text[found.start : found.end] == expression
    assert (found.kind, found.value, found.first, found.last) == ("duration", value, None, None)


@pytest.mark.parametrize(
    ("text", "value"), [("meets every year", "P1Y"), ("fires each week", "P1W"), ("shells every day", "P1D")]
)
def test_a_recurring_time_is_a_set(text: str, value: str) -> None:
    (found,) = read(text)
    assert (found.kind, found.value, found.first) == ("set", value, None)


@pytest.mark.parametrize("text", ["protest every Monday", "talks each Friday", "meets on Mondays"])
def test_a_recurring_weekday_is_a_set(text: str) -> None:
    (found,) = read(text)
    assert found.kind == "set"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("recently deployed", "PAST_REF"),
        ("now deployed", "PRESENT_REF"),
        ("in the near future", "FUTURE_REF"),
    ],
)
def test_a_vague_reference_stays_unresolved(text: str, value: str) -> None:
    (found,) = read(text)
    assert (found.value, found.basis, found.granularity, found.first) == (value, "unresolved", "vague", None)


@pytest.mark.parametrize(
    "text",
    [
        "2000 troops crossed the border",
        "some 2000 soldiers",
        "$2014 a head",
        "€1990 was paid",
        "about 1,500 people",
        "2,014 people died",
        "1990 people fled",
        "troops may march",
        "May said that the talks failed",
        "The march was peaceful",
        "They may attack",
        "a mark in the sand",
        "on February 30",
        "on February 29, 2023",
        "on April 31",
        "the F-16 jets",
        "a sec later",
        "http://example.org/2014/05/03/story",
        "the second of two",
        "the fall of Kabul",
        "the Arab Spring",
        "the day after the vote",
        "UN Security Council Resolution 1973",
        "on page 2019",
        "in her 30s",
        "in her late 60s",
        "$2 million a year",
        "twice a week",
        "four flights a day",
        "overnight success",
        "a high noon of politics",
        "a Christmas tree",
        "to Easter Island",
        "the spring of his life",
        "the future of the region",
        "the day before leaving",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [text[f.start : f.end] for f in read(text)] == []


@pytest.mark.xfail(reason="a number or a lower-case word taken for a date")
@pytest.mark.parametrize(
    "text",
    [
        "1990 tanks were destroyed",
        "2014 refugees arrived",
        "They will march 3 miles",
        "It may 3 times fail",
        "half of a year",
        "1995 houses burned",
    ],
)
def test_what_only_looks_like_a_date_is_none_either(text: str) -> None:
    assert [text[f.start : f.end] for f in read(text)] == []


def test_the_day_last_told_of_moves_on_with_the_text() -> None:
    text = "Fighting began on May 3. The next day, a truce held. The next day, it broke."
    assert [f.value for f in read(text)] == ["2022-05-03", "2022-05-04", "2022-05-05"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In the second quarter it lost more than a year ago.", ["2022-Q2", "2021-Q2"]),
        ("In the second quarter it lost, as a year ago and a year earlier.", ["2022-Q2", *2 * ["2021-Q2"]]),
        ("In the second quarter it lost more than in the 2019 period.", ["2022-Q2", "2019-Q2"]),
        ("In the second quarter it beat the same period last year.", ["2022-Q2", "2021-Q2"]),
        ("In the second quarter it beat the year-earlier profit.", ["2022-Q2", "2021-Q2"]),
        ("It lost in the second quarter. Over nine months it lost less than a year earlier.",
         ["2022-Q2", "P9M", "2021"]),
        ("In the second quarter it lost. It hopes for the fourth quarter. A year ago it gained.",
         ["2022-Q2", "2022-Q4", "2021-Q2"]),
    ],
)  # fmt: skip
def test_a_comparison_keeps_to_the_quarter_last_told_of(text: str, values: list[str]) -> None:
    assert [f.value for f in read(text)] == values


def test_without_a_date_nothing_relative_is_resolved_by_the_clock() -> None:
    text = "On Monday, last week, two days ago, yesterday, in May, this year, last night, next month"
    for found in read(text, "-"):
        assert found.first is None, text[found.start : found.end]
        assert found.basis == "unresolved"


def test_several_dates_of_a_sentence_are_all_found() -> None:
    text = "The truce of May 3, 2020 ended on Monday, a year after the 2019 war."
    assert [f.value for f in read(text)][:2] == ["2020-05-03", "2022-10-10"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The ministers will meet on Friday.", "2022-10-14"),
        ("The ministers met on Friday.", "2022-10-07"),
        ("The ministers are expected to meet on Friday.", "2022-10-14"),
        ("The ministers plan to meet on Friday.", "2022-10-14"),
        ("The ministers are due to meet on Friday.", "2022-10-14"),
        ("The ministers, who met on Friday, will resign.", "2022-10-07"),
        ("The president said on Monday that he will resign.", "2022-10-10"),
        ("The troops will leave Chad in January.", "2023-01"),
        ("The troops left Chad in January.", "2022-01"),
        ("The leaders met on March 20.", "2022-03-20"),
        ("The leaders announced a summit on November 20.", "2022-11-20"),
        ("The company has scheduled a meeting Friday to explain.", "2022-10-14"),
        ("Students planned a march on Saturday.", "2022-10-15"),
        ("The raid began as planned on Saturday.", "2022-10-08"),
        ("The envoy is going to arrive on Friday.", "2022-10-14"),
        ("The envoy will have to leave on Friday.", "2022-10-14"),
        ("The envoy said he had agreed to leave on Friday.", "2022-10-14"),
        ("The envoy may arrive on Friday.", "2022-10-14"),
        ("The envoy would have arrived on Friday.", "2022-10-07"),
        ("The offer had been due to expire on Friday.", "2022-10-07"),
        ("Thirty states had filed reports by Friday.", "2022-10-07"),
        ("The rebels must file reports by Friday.", "2022-10-14"),
        ("The leaders will meet on November 20.", "2022-11-20"),
        ("Officials said the summit would be held on Thursday.", "2022-10-13"),
    ],
)
def test_the_verb_decides_whether_a_date_lies_ahead(sentence: str, value: str, pipeline: Pipeline) -> None:
    assert [d.value for d in pipeline(read_text(sentence)).dates] == [value]


PIECES = (
    "Monday", "last", "next", "week", "May", "march", "3", "31", "30,", "2024", "1990s", "two", "days", "ago",
    "the", "same", "day", "before", "quarter", "first", "of", "earlier", "later", "-", "Feb.",
    "February", "29", "\n", "  ", "’90s", "summer", "every", "weekend", "century", "$", "0000-00-00",
    "2022-02-31", "months", "999", "decades", "end", "this", "evening", "tonight", "١٢", "２０２２", *HOSTILE,
)  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
days = st.none() | st.dates(date(1100, 1, 1), date(8900, 12, 31)) | st.just(date(2024, 2, 29))


@settings(max_examples=300, deadline=None)
@given(texts, days, st.booleans())
def test_any_text_gives_sound_expressions(text: str, day: date | None, ahead: bool) -> None:
    found = find(text, Anchor(day), lambda start: "ahead" if ahead else None)
    for f in found:
        assert 0 <= f.start < f.end <= len(text)
        assert text[f.start : f.end].strip() == text[f.start : f.end]
        assert (f.first is None) == (f.last is None)
        assert f.first is None or (f.last is not None and f.first <= f.last)
        assert (f.basis == "unresolved") == (f.first is None)
        assert f.value
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text", ["Monday", "last week", "tomorrow", "next month", "9 decades ago", "January 5"]
)
@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("ahead", [True, False])
def test_a_day_beyond_the_calendar_is_no_crash(text: str, day: date, ahead: bool) -> None:
    assert all(f.start < f.end for f in find(text, Anchor(day), lambda start: "ahead" if ahead else None))


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1000, 1, 1), date(9000, 12, 31)))
def test_a_day_written_in_full_is_that_day_whenever_it_is_published(day: date) -> None:
    written = f"{day:%B} {day.day}, {day.year}"
    assert [f.first for f in read(f"on {written}")] == [day] or not 1600 <= day.year < 2100


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.sampled_from(("Monday", "Friday", "Sunday")))
def test_a_weekday_lies_within_a_week_of_publication(day: date, name: str) -> None:
    (past,) = find(f"on {name}", Anchor(day))
    (future,) = find(f"on {name}", Anchor(day), lambda start: "ahead")
    assert past.first is not None
    assert future.first is not None
    assert 0 <= (day - past.first).days < 7
    assert 0 <= (future.first - day).days < 7
    assert f"{past.first:%A}" == f"{future.first:%A}" == name
