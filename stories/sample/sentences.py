"""Sentences of news stories that fit every subject, in the order in which a story uses them.

Slots are filled by grammar.py. `{where}` brings its own leading space or is empty, so no space stands
  before it.
"""

from __future__ import annotations

OPEN = """
{N} {group}{where} took part in {one} in {month}.
In {month}, {n} {group}{where} came together to {do}.
It began with a question from {group}{where}: how do others {do}?
For {span} now, {group}{where} have been working on {issue}.
The room was full when {one} for {group} opened{where}.
What does it take to {do}? {N} {group}{where} have been looking for an answer.
{Product} is the visible result of {span} of work by {group}{where}.
A table, {n} chairs and a long list of questions: that is how {one}{where} began.
When {group}{where} are asked what they need, {issue} comes up early in the conversation.
Not every step forward is large, as {group}{where} found out during {one} in {month}.
Two mornings a week, {group}{where} set their deadlines aside to {do}.
{Group} and {group2}{where} seldom sit at the same table. In {month} they did.
{One} for {group} has come to an end{where}, and the participants have taken a good deal home with them.
The idea was simple: bring {group} together, leave them time and see what they make of it.
Most days leave {group}{where} little time to {do}. {One} gave them some.
A year ago {issue} was a subject for specialists{where}. Today it is part of the working week.
{N} places were on offer and {n3} people applied: the interest in {issue}{where} is considerable.
“Start with what you have” is the rule that {group}{where} have adopted, and it has served them well.
In {month} the first {many} of the season brought {group}{where} together.
{Group}{where} now have {product} of their own, and they have put it to use at once.
Between one deadline and the next, {group}{where} have found the time to {do}.
There was little ceremony about it: {group}{where} sat down in {month} and began to {do}.
The new season started early for {group}{where}, with {one} and a full timetable.
{Issue} was the subject when {n} {group}{where} met in {month}.
Some changes can be seen from the street and others cannot. What {group}{where} have done for {issue} is of
  the
  second kind.
{Aim}: that is what {group}{where} had in mind when they asked for {one}.
Good ideas travel slowly unless somebody carries them. {N} {group}{where} have done just that.
A long table, strong coffee and {product} to be finished: {group}{where} have had a busy {month}.
Ask {group}{where} about {issue}, and you had better bring some time.
{One} in {month} brought together {group}{where} and colleagues from further away.
"""

WHY = """
The need was described by the partners themselves in a survey of {n3} colleagues.
Until now, each newsroom had looked for a solution of its own.
{Issue} has long been left to chance, or to whoever happened to be on duty.
The subject may look like a small one, yet it touches the daily work of {group} at many points.
Good intentions were never lacking; time, money and practice were.
Earlier projects had shown that short visits change little unless somebody stays in touch.
Editors had asked for something practical that could be used on the very next day.
There are handbooks enough on the shelf; what was missing was a chance to try things out.
Those who work in small teams seldom see how colleagues elsewhere solve the same problem.
The audience gains as well, although it may never hear about the preparations.
Many of the participants had taught themselves all they know about {issue}.
A first attempt {span} ago had reached too few people outside the larger towns.
Trust is built in small portions, and {issue} is one of them.
Several partners had named {issue} as the area in which they felt least prepared.
For {group}, the wish to {do} is nothing new. The means to do so often are.
No single newsroom could have paid for this on its own, and together it turned out to be affordable.
The people who know most about {issue} were already there; they only had to be introduced to each other.
A conversation with listeners and readers had shown where expectations and practice part ways.
What is taken for granted in a large newsroom can be out of reach for a small one.
Partners had noticed that newcomers were left to find out by themselves how to {do}.
The question comes back every season, and each time it finds a new team.
Public interest journalism needs craft as much as courage, and craft can be taught.
Behind the wish for {aim} stands a plain observation: people use what they can rely on.
It is a modest investment when set against what is lost without it.
The work is part of a longer programme in which local partners choose the subjects.
"""

HOW = """
Participants worked in small groups and swapped places every hour.
The timetable left the afternoons open, because that is when the best conversations take place.
Nothing was imported that was already available nearby, from the trainers to the tea.
The programme was put together with local partners, who also chose the participants.
A colleague from another country sat in as an observer and was put to work within the hour.
All exercises came from real working days, with names and places changed.
Mornings were given to practice and evenings to questions.
Interpreters made sure that nobody had to follow in a language that was not their own.
Each participant arrived with one problem and was asked to leave with one plan.
Two of the trainers had been participants themselves a few years earlier.
The materials were tested beforehand with {group2} and shortened by half.
Costs were kept low by using the rooms of a library, a school and a radio station.
Half of the places went to people from outside the capital.
Women and men took part in equal numbers, and so they led the sessions.
A short evaluation at the end of each day shaped the programme of the next.
The first step was to {do}; the second was to explain to somebody else how it is done.
For those who could not travel, {small} of the sessions were held by telephone.
{Product} was drafted on the spot and revised over the following weeks.
Everything was written down in plain language, so that it can be passed on without a trainer.
The group agreed on a simple rule at the outset: questions first, advice later.
Experienced colleagues paired up with newcomers and stayed in pairs throughout.
Travel, meals and childcare were covered, so that nobody had to stay away for want of money.
A list of things to try was pinned to the wall and grew longer by the hour.
The {head} was deliberately small, with no more than {n} people in the room.
Where the connection was weak, the material arrived on paper.
The trainers spoke for ten minutes at a time and then handed the work over.
In the second week the participants went back to their newsrooms to test what they had learned.
The partners shared the tasks: one found the room, one the trainers and one the patience.
An hour was kept free for the people who make such work possible, from drivers to bookkeepers.
A shared folder holds all the materials and may be used by anybody.
Visits to {small} newsrooms showed how differently the same task can be solved.
Before anyone travelled, a list of expectations was collected and read out.
"""

RESULT = """
After {span}, most of those who took part had changed at least one thing in their daily work.
{N} participants have since passed on what they learned to colleagues at home.
Several newsrooms have written the new routine into their handbooks.
The first results are modest and can be checked, and that is how the partners like it.
{Small} of the newsrooms involved have asked for a second round.
What pleased the organisers most was that participants went on talking to each other afterwards.
Not everything worked: two of the planned sessions were dropped in favour of longer practice.
Editors report that discussions about {issue} have become shorter and better.
A follow-up survey had {n3} replies, and nearly all of them named a concrete change.
The group meets on its own now, without anybody from outside having to call it together.
A partner organisation has taken over the coordination and sets the dates.
Some of the ideas have already been borrowed by newsrooms that were not even there.
The new routine costs about an hour a week, which the teams consider well spent.
Colleagues who were sceptical at first are now among those who explain it to visitors.
Numbers say only so much, but the waiting list for the next {head} has {n} names on it.
At the end, the participants could {do} without having to look anything up.
{Product} is in use in {small} newsrooms and has been adapted in each of them.
One team went further than anyone had suggested and trained its neighbours.
The most frequent answer to the question of what had helped was: time.
Even those who left early took the exercises with them.
Readers and listeners have noticed, if the letters on the noticeboard are anything to go by.
A small network has grown out of the list of participants.
The partners count it as a success that they were hardly needed on the last day.
Some plans have been put off until next year, for want of hours and not of will.
"""

LEARN = """
One lesson is to start smaller and to stay longer.
It proved wise to invite editors and reporters together, since neither can change a routine alone.
The exercises that used examples from nearby worked best by far.
Less material would have done; next time the folder will be thinner.
Follow-up matters more than the opening, and it ought to have the larger share of the budget.
What works in one newsroom has to be translated for the next, even where the language is the same.
Several participants asked for fewer slides and more silence.
A good interpreter is worth two extra trainers.
The best advice came from within the group, as it so often does.
Dates should be agreed with an eye on harvests, holidays and school terms.
It helps to name one person in each newsroom who keeps the subject alive.
Success is hard to measure in the first months, and honesty about that is part of the method.
When people may choose their own goals, they tend to choose harder ones.
Travel takes more out of people than any timetable admits.
A visit in return is the surest way to keep an exchange going.
Simple forms were filled in, and long ones were not.
Results should be shared early, while they are still rough enough to be discussed.
Those who keep the accounts belong in the room from the first day.
It is better to repeat a good exercise than to invent a new one.
Humour turned out to be an underrated tool.
The partners would plan more time for reading one another’s work.
A plan for the day on which the money ends should be written at the beginning.
Asking what to stop doing was more productive than asking what to add.
"""

NEXT = """
The next {head} is planned for the coming season, and the list of interested people is already long.
A short guide that sums up the experience is in preparation.
Over the coming months, mentors will visit each of the newsrooms involved.
The partners intend to invite colleagues from two further districts.
All materials can be copied, translated and changed by anybody who finds them useful.
Whether the work continues will depend on the participants, who will meet again before the year is out.
In six months the group will look at its plans once more and cross out what has been done.
The next step is to {do} with a larger circle of colleagues.
A second edition of the materials will take up the comments received so far.
Local trainers will run the next round on their own.
Plans for the next year centre on {aim}.
A public evening is to present the results to readers and listeners.
Interested newsrooms can ask the participants directly; they have promised to answer.
The experience will feed into similar work in neighbouring countries.
Until then, the group keeps in touch by telephone on the first Monday of each month.
More languages are to follow as soon as translators have been found.
The partners will report on progress, and on setbacks, in the spring.
A small reserve has been set aside for questions that nobody can foresee today.
Those who missed it this time will be first on the list for the next.
The tables have been folded up, and the work goes on in the newsrooms.
"""

HEADINGS = {
    "why": (
        "Why it matters",
        "The background",
        "Where the idea came from",
        "What partners asked for",
        "A shared need",
    ),
    "how": (
        "How it works",
        "Step by step",
        "Inside the programme",
        "Practice first",
        "Learning from each other",
    ),
    "detail": ("A closer look", "From the working day", "What it looks like in practice", "In the newsroom"),
    "result": ("What has changed", "First results", "What stays", "Small changes that last", "Back at work"),
    "learn": ("Lessons so far", "What we learned", "What we would do differently", "Notes for the next time"),
    "next": ("What comes next", "Next steps", "Looking ahead", "The months to come"),
    "voices": ("What participants say", "In their own words", "Voices from the group"),
}

GENERAL_QUOTES = (
    ("I came for the programme and I stayed for the people.", "Participant from a small newsroom"),
    ("Nobody told us what to think. They asked us how we work.", "Editor of a community radio"),
    ("What I took home fits on one page, and I use it every day.", "Local correspondent"),
    (
        "It is good to find out that others have the same problems, and better ones to come.",
        "Managing editor",
    ),
    ("We have started. That was the hardest part.", "Producer at a local station"),
    ("My colleagues asked what I had learned. I said: to ask that question more often.", "News editor"),
    ("The trainer left after a week. The habit stayed.", "Head of a regional newsroom"),
    (
        "We argued until late and were still speaking to each other in the morning.",
        "Reporter at a weekly paper",
    ),
    ("Time is the most generous thing that anybody can give a newsroom.", "Freelance journalist"),
    ("I have stopped saying that we are too small for this.", "Founder of a local website"),
    ("Somebody finally asked the night shift.", "Night editor"),
    ("It was less a course than a long conversation with exercises.", "Presenter of a morning programme"),
)

CALLOUTS = (
    (
        "Share what you know",
        "Newsrooms with experience of {issue} are welcome to write to the programme desk.",
    ),
    (
        "Use the materials",
        "Exercises, lists and templates may be copied, translated and adapted free of charge.",
    ),
    (
        "Before you travel",
        "Tell a colleague where you are going and when you will be back, and agree on a time to call.",
    ),
    ("A word on safety", "Please leave names and details of other people out of a first message to us."),
    (
        "Keep it simple",
        "One change that is kept up for a year is worth more than ten that are forgotten in a month.",
    ),
    (
        "Good to know",
        "Places are given to people from smaller newsrooms first, and travel costs are covered.",
    ),
    ("In short", "The aim is {aim}, and the way there is practice in small groups."),
)
