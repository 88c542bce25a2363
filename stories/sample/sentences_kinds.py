"""Sentences for blogposts, statements, publications, events, videos and notices."""

from __future__ import annotations

BLOG_OPEN = """
I have been thinking about {issue} for some time, and I keep coming back to the same small scene.
When colleagues ask what we do all day, I like to tell them about {group}{where}.
There is a notebook on my desk with a single heading: {issue}.
On the train home I tried to write down what I had learned from {group}{where}.
Some weeks change the way one looks at one’s work. This was such a week.
We talk a good deal about {issue} in our meetings, and perhaps we should listen a little more.
If I had to explain {issue} to a neighbour, I would begin with {group}.
A colleague asked me last month why {issue} deserves so much time. Here is a longer answer.
My first visit to {group}{where} lasted an hour. The second lasted three days, and it taught me more.
It is easy to write about {issue} in the abstract. I would rather write about people at work.
I arrived with a plan and left with a better one, thanks to {group}{where}.
Not long ago I sat at the back of a room and watched how {group} {do}.
Every few years we have to learn our own lessons again. {Issue} is among them.
We began the year with {product}. It seems right to ask what has become of it.
"""

BLOG_BODY = """
I used to believe that good advice was the heart of our work; nowadays I think it is good questions.
What I admire most is the patience with which people explain their own craft.
We are guests in other people’s newsrooms, and it does us good to remember that.
A report would list the activities, whereas I remember the conversations in between.
There were moments of doubt as well, and it would be dishonest to leave them out.
Nobody I met was waiting for us, and yet nobody sent us away.
Perhaps progress is simply this: the same problem, discussed a little better than last year.
I have learned to mistrust any plan that has no empty afternoon in it.
Our partners have a word for this that cannot be translated, and they use it with a smile.
It would be easy to draw a grand conclusion. I would rather describe one more small thing.
Much of what matters in {issue} happens after the visitors have left.
We tend to count what can be counted; the rest has to be told.
Looking back, I wish we had asked earlier who was missing from the room.
Change arrived in the form of a list on a wall, which is how it usually arrives.
I do not know whether it will last. I know that people are trying, with care and with skill.
What travels well between countries is method, and what does not is certainty.
Any organisation that supports others needs someone to tell it when to step back.
The longer I do this work, the shorter my lists become.
A good partnership can bear a disagreement; ours has borne several.
Somewhere between the second and the third cup of tea, the real subject came up.
I have kept the sheet of paper on which we wrote down what we would not do.
For all the talk of innovation, the most useful tool that week was a telephone.
Those who {do} every day seldom think of it as anything special, and that is the point.
The question I took home is simple: who benefits if we get this right?
"""

STATEMENT_OPEN = """
Reliable information is a public good, and those who gather it deserve to work in safety.
Good journalism depends on conditions that no newsroom can create by itself.
Together with our partners{where}, we would like to draw attention to {issue}.
The public has a right to be informed, and with it goes the duty to protect those who inform.
Journalists serve the public best when they can ask, travel and publish without fear.
Much has been achieved by {group}{where}, and it is worth protecting.
Independent media are part of the foundation on which open societies rest.
Free and professional media do not come about by themselves; they need care from many sides.
{Issue} concerns everyone who depends on reliable news.
We share the view of many partners{where} that {issue} deserves more attention.
"""

STATEMENT_BODY = """
We thank all those who have made {issue} a part of their daily work.
Lasting improvements come from the people concerned, and they need time and dependable support.
Our partners have shown that practical steps are possible even where means are few.
Dialogue between journalists, authorities and the public is worth the effort it takes.
International standards offer guidance, and local experience shows how they can be applied.
No single organisation can bring this about alone, which is why cooperation counts.
We will go on listening to our partners and make our own contribution where it is wanted.
Every newsroom that works to a high standard strengthens the trust that all of them depend on.
Those who support journalism should do so openly, for long enough and without conditions on content.
Safety, skills and fair rules belong together, and none of them replaces the others.
Steady attention helps more than a single day of remembrance.
We offer our experience to all who wish to work for {aim}.
"""

STATEMENT_ASKS = """
make {issue} a fixed part of training and planning
give freelance journalists the same protection as colleagues with a contract
support local media with funding that lasts longer than a single year
include women and men equally in every decision that concerns them
share useful experience openly and in plain language
take the advice of local partners as the starting point
keep public information public and easy to find
set aside time and money for safety
answer questions from the press in good time
leave editorial decisions to editors
"""

PUBLICATION_OPEN = """
This {noun} brings together what {group}{where} have learned about {issue}.
How do {group}{where} {do}? The {noun} collects answers from practice.
The {noun} is written for {group} and for all who work with them.
Based on conversations with {n3} colleagues{where}, the {noun} looks at {issue} from several sides.
Many guides say what ought to be done. This {noun} describes how it is done.
{Issue} is the subject of this {noun}, which draws on {span} of work with partners{where}.
The {noun} can be read from cover to cover or kept within reach for the day it is needed.
Short chapters, clear examples and room for notes make the {noun} a tool for everyday work.
A first version was discussed with {n} {group}{where}; what they crossed out is no longer in it.
"""

PUBLICATION_BODY = """
Each chapter opens with a case from practice and closes with a short list of questions.
Readers in a hurry will find a summary of two pages at the beginning.
The examples have been made anonymous, and all those who contributed have read the text before printing.
Technical terms are explained where they first appear and once more in a glossary.
Tables and lists have been kept simple so that they can be copied by hand or read out.
The authors do not claim to be complete; they prefer to be useful.
A chapter on costs shows what can be done with little money, and what cannot.
The interviews were held over a period of {span}, mostly in person and sometimes by telephone.
Findings were discussed with {group2} before the final draft was written.
Margins are wide on purpose, as a working copy ought to show traces of work.
The last pages name further reading that is free of charge.
Where opinions differed, both are given.
A printed copy fits into a jacket pocket, and the digital one can be read without a connection.
The text avoids advice that would only work in a large newsroom.
Comments are welcome and will be taken into account in the next edition.
"""

EVENT_OPEN = """
How do {group}{where} {do}? An open conversation looks for answers.
We invite {group} and everyone with an interest in {issue}.
An afternoon on {issue}, with short talks and plenty of time for questions.
Practitioners and guests from several countries will exchange experience on {issue}.
The event brings {group} together with {group2} and with an interested audience.
{Issue} is often discussed among specialists. This time the door is open.
After {span} of work on {issue}, it is time to compare notes in public.
Come and listen, ask and contradict: the subject is {issue}.
"""

EVENT_BODY = """
Contributions are kept to ten minutes, so that half of the time belongs to the audience.
Speakers describe their own practice and leave the grand theories for another day.
The conversation is held in English, and interpretation can be arranged on request.
Attendance is free of charge, and places are given in the order of registration.
A summary will be sent to participants within two weeks.
The discussion follows a simple rule: nobody is quoted by name without having agreed to it.
The room can be reached without steps, and an induction loop is available.
Those who cannot attend may send their questions beforehand.
Photographs will only be taken of people who have said that they agree.
A light meal follows, since the best questions tend to come up when the formal part is over.
No recording is made of the discussion, so that everyone can speak freely.
Students and freelance journalists are particularly welcome.
"""

# Of no use to somebody who takes part from afar.
ROOM_ONLY = (
    "The room can be reached without steps, and an induction loop is available.",
    "A light meal follows, since the best questions tend to come up when the formal part is over.",
    "Photographs will only be taken of people who have said that they agree.",
)

PROGRAMME = (
    "Welcome and introduction",
    "Opening talk: {Issue} in practice",
    "Conversation with {group}",
    "Three short reports from newsrooms",
    "Questions from the audience",
    "Group work: How to {do}",
    "Demonstration: {Product}",
    "Break",
    "Panel: Lessons for the coming year",
    "Summary and thanks",
)

VIDEO_OPEN = """
A short film shows how {group}{where} {do}.
In {minutes} minutes, the film follows a working day of {group}{where}.
The camera stays close to hands and faces: this is a film about {issue}.
{Group}{where} talk about {issue} in their own words.
What {issue} looks like from the inside is the subject of a new short film.
The film was made together with {group}{where}, who also had the last word in the cutting room.
"""

TRANSCRIPT = """
[Footsteps, a door, the hum of a fan.] We start early here, before the telephones do.
[Street sounds.] People know us, so they come up and tell us what is going on.
[A kettle.] First we drink tea, and then we disagree about the front page.
[Rain on a tin roof.] On days like this we record indoors and apologise to nobody.
When I began, I thought that {issue} was for other people. It turned out to be for us.
You learn it by doing it badly, once, in front of friends.
I ask the same thing at every meeting: what does the listener need?
We made a list. It hangs by the door, and everybody adds to it.
My daughter says I talk like the radio. I tell her that the radio talks like me.
It took us {span} to get used to it. Now nobody wants to go back.
Sometimes the best thing a visitor can do is to hold the microphone.
[Laughter.] That recording was for practice, and of course it is the one we kept.
What would I tell others? Begin on a small scale, and on a Tuesday.
[A page is turned.] This is where we write down what we got wrong.
If you want to {do}, you need a chair, some time and someone to ask.
[Evening, crickets.] The last bulletin is over. Tomorrow we do it again.
"""

VIDEO_BODY = """
The film has subtitles and can be followed without sound.
It was shot over {small} days with a small crew and natural light.
Everyone who can be recognised has seen the film and agreed to its publication.
A version with a smaller file size is meant for slow connections.
The film may be shown in classrooms and at meetings free of charge.
No music was added; what can be heard was there.
The full transcript follows below for those who prefer to read.
"""

NOTICE_OPEN = """
Applications are invited for {one} for {group}{where}.
{N} places are available in {one} that starts in the coming season.
We are looking for partners{where} who would like to work on {issue}.
{Group}{where} can now apply for a place in {one}.
A new round of {many} is about to begin, and registration is open.
We would like to hear from {group}{where} wishing to {do}.
"""

NOTICE_OPEN_OWN = """
A short notice on our own work and what it means for partners and readers.
We would like to tell partners and readers about a step in our own work.
The following information concerns the work of our organisation.
Being open about our own work is part of what we ask of others, and so we publish this notice.
"""

NOTICE_BODY = """
An application takes about half an hour and needs no attachments.
Preference is given to smaller newsrooms and to people outside the larger cities.
Costs for travel, meals and childcare are covered.
Every applicant receives an answer, and those who are turned down are told why.
Selection is made by a panel of three, at least one of whom comes from a partner organisation.
Questions can be sent to the programme desk, which replies within five working days.
Please leave out any details that could put you or others at risk.
Applications may be written in the language in which you work.
Previous participants may apply again after two years.
The decision rests on the plan and not on its style.
Women and people from minorities are expressly encouraged to apply.
"""

NOTICE_BODY_OWN = """
Questions about this notice can be sent to the press desk, which replies within five working days.
The full text is available on request and may be quoted freely.
Partners have been informed directly and had the opportunity to comment.
A summary in plain language has been prepared and will be kept up to date.
We will report on the next steps when they have been taken.
Figures and dates are given as they stood on the day of publication.
What changes for partners is little in daily work and somewhat more in planning.
Any correction to this notice will be marked and dated.
"""
