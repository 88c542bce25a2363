"""Patterns for titles. `{where}` brings its own space; a subject adds patterns of its own for news."""

from __future__ import annotations

NEWS = """
{Group}{where} {do}
How {group}{where} {do}
Why {group}{where} set time aside to {do}
{Many} open for {group}{where}
{Product} for {group}{where}
{Issue}: {small} lessons from {place}
What {group} learned about {issue}{where}
{Small} newsrooms{where} share {product}
Working together on {issue}{where}
{Group}{where} meet to discuss {issue}
{Issue} moves up the agenda{where}
A year of {many}{where}
{Many} reach smaller towns{where}
Learning to {do} – together
Small steps, steady progress: {Issue}{where}
Mentors and editors{where} test {product}
Helping {group} to {do}
New {bare} for {group}{where}
Towards {aim}{where}
In {place}, {group} {do}
{Group} find common ground{where}
Practice makes confident: {Many}{where}
{N} {group}{where} complete {one}
Local trainers take over {many}{where}
A short time and many questions: {One}{where}
Better prepared: {group}{where} and {issue}
{Product} grows out of {one}{where}
Sharing experience on {issue} across borders
Partners{where} build on what works in {issue}
Neighbours compare notes on {issue}{where}
From idea to routine: How {group} {do}
Step by step towards {aim}
More room for {issue}{where}
Listening first: {group}{where} plan the year
Twelve months on: What became of {one}{where}
{Group} open their doors{where}
Written by those who use it: {Product}{where}
Where colleagues teach colleagues: {Many}{where}
Off to a good start: {group}{where} {do}
Back from {one}, with a plan
Meeting half-way: {group} and {group2}{where}
{One} ends with a list of promises{where}
Editors{where} put {issue} on the calendar
Taking stock of {issue} in {place}
Bringing {issue} closer to {group}{where}
Investing in {issue} pays off, say partners{where}
Old hands, new tools: {group}{where} try {product}
Between deadlines, {group}{where} {do}
Behind the routine: How {group}{where} keep {issue} alive
An exchange on {issue} leads to {product}
Ready for the next season: {group}{where} review {issue}
Six months of {issue}: Partners{where} draw a first balance
Keeping it simple: {Product} helps {group}{where}
Young colleagues bring fresh questions to {issue}{where}
Can {group} {do} on a small budget?
Outside the capital: {group}{where} and their plans
Notes from {place}: {Issue} in practice
{Bare} now available in {small} languages
{Group}{where} share {product} with their neighbours
"""

# A handful of very long titles exists in any archive, and the design has to bear them.
NEWS_LONG = """
{Group} and {group2}{where} spend {span} on {issue}, share what they found out with {small} newsrooms and
  agree on {product} that anybody may copy
From {one} to {product}: How {group}{where} found the time, the partners and the patience to {do}, and why
  they
  would start earlier next time
Why it takes {span}, {small} newsrooms and one good idea before {group}{where} {do}, and what others can
  learn from
  the experience
"""

BLOG = """
What {group} taught me about {issue}
In praise of {issue}
Notes on {issue}, written on a train
Why I keep coming back to {issue}
A short defence of {issue}
The slow road to {aim}
Five things I learned from {group}{where}
On {issue} and other small miracles
Letters from the field: {group}{where}
What we get wrong about {issue}
Tea, time and {issue}
After the visit: What {group}{where} do next
A week with {group}{where}
Patience is a method: Thoughts on {issue}
The people who {do}
Three questions about {issue} I could not answer
If I could give {group} one thing
Listening to {group}{where}
Reading the list on the wall: {issue}{where}
Small is a good size: {issue} up close
Let us talk about {issue}
Still learning: {span} with {group}{where}
Who benefits from {issue}? Everyone, slowly
One notebook, many voices: {group}{where}
Unfinished thoughts on {aim}
Against grand plans, for {issue}
"""

STATEMENT = """
{Issue} deserves lasting support
A call for {aim}{where}
Standing with {group}{where}
Joint statement on {issue}
Why {issue} matters to everyone
IMS encourages editors to share what they know about {issue}
Time to invest in {issue}{where}
Statement: {Issue} needs partners and patience
Why reliable information matters{where}
For {aim}: A word to editors, authorities and donors
Partners{where} call for steady support for {issue}
Let {group} work in safety and with respect
Our position on {issue}
Support for {group} should last longer than a year
Making room for {issue}: An appeal to donors
"""

STATEMENT_DAYS = {
    (2, 13): ("World Radio Day: Close to listeners, close to home", 2012),
    (3, 8): ("On International Women’s Day: Equal voices make better news", 2001),
    (5, 3): ("World Press Freedom Day: Trust grows where journalists can work", 2001),
    (9, 28): ("The right to know belongs to everyone: A word on access to information", 2016),
    (11, 2): ("Safety first, every day: A word on the protection of journalists", 2014),
}

PUBLICATION = """
{Issue}: A practical {noun}
{Noun}: {Issue}{where}
Ways to {do}: A {noun} for {group}
{Issue} in practice – Experience from {place}
Towards {aim}: A {noun} from partners{where}
Working on {issue}: {Noun} for {group}
Learning from {place}: {Issue} in {small} case studies
A {noun} on {issue}, written by those who practise it
{Group} and {issue}: {Noun} {year}
What works in {issue}? Findings from {n3} conversations
Step by step: How {group} {do}
The state of {issue}{where}
{Bare}: Notes, examples and templates
Mapping {issue}{where}: {Noun} {year}
Help for busy editors: {Issue}
Good practice in {issue}{where}
Tools for {group}: {Issue} made simple
Questions and answers on {issue}
Looking closely at {issue} with {group}
Beginners welcome: {Issue} explained
"""

EVENT = """
Webinar: {Issue}{where}
Seminar: How {group} {do}
Open evening on {issue}
Panel discussion: {Issue} – what works?
Meet {group}{where}: An afternoon of questions
Save the date: {Issue} in practice
Book launch: {Bare}
Conversation: {group} and {group2} on {issue}
Online meeting: Sharing experience on {issue}
Film and discussion: {group}{where} at work
Conference: Towards {aim}
Lunch talk: {Issue} for everyone
Workshop: Ways to {do}
Round table on {issue}
Breakfast briefing: What {group} need
Public lecture: The quiet work of {issue}
"""

VIDEO = """
Video: How {group}{where} {do}
Film: A day with {group}{where}
Watch: {Issue} in practice
In pictures and sound: {group}{where}
Short film: {Issue} up close
Video portrait: {group}{where} at work
{Minutes} minutes with {group}{where}
On camera: What {issue} means to {group}
See how it is done: {Many}{where}
Seen from the inside: {issue}{where}
"""

NOTICE = """
Call for applications: {One}
Apply now: {Many} for {group}
{N} places open for {group}{where}
Registration opens for {one}
Looking for partners in {issue}{where}
Call for proposals: {Issue}
Now open: {Many} for {group}{where}
Deadline extended: {One} for {group}
New round of {many}{where}
Second chance to apply: {One}
Applications are open: {Many}{where}
Join {one} for {group}
{Many} for {group}: Apply by {deadline}
Places left in {one} for {group}
Would you like to {do}? {Many} start soon
"""

NOTICE_OWN = """
How to reach our desks in {year}
Work plan for {year} adopted
Annual meeting of partners: Dates for {year}
New form for partner reports from {month} {year}
Code of conduct revised: What changes in {year}
A new home for our library in Copenhagen
Summer opening hours in {year}
Annual accounts for {before} published
Summary of the partner survey {before}
Complaints procedure: How we handled it in {before}
Office closed between Christmas and New Year {year}
Changes to our grant forms from {month} {year}
Travel policy {year}: Fewer flights, longer visits
Partner handbook {year} in plain language
Learning from evaluation: Our reply to the {before} review
Environmental report for {before}
"""

NOUNS = ("handbook", "guide", "study", "report", "manual", "reader")
