"""Standfirsts that fit every subject; each subject brings a few of its own as well."""

from __future__ import annotations

NEWS = """
{N} {group}{where} have spent {span} on {issue}. A report on what worked and what did not.
The aim is {aim}. {Group}{where} describe how they are getting there.
{One} brought {group}{where} together. What stayed with them is easy to describe and hard to do.
How {group}{where} {do}, one small step at a time.
In newsrooms{where}, {issue} is no longer a subject for specialists.
{Product} is in use{where}. Those who helped to write it explain what it is for.
Practical, local and shared: {group}{where} have their own way to {do}.
Time was the scarcest resource. {One} gave {group}{where} a little more of it.
{Group} and {group2}{where} compare notes on {issue}.
What began as an experiment has become a routine for {group}{where}.
Over {span}, {group}{where} have tried out what it takes to {do}.
There is no single recipe for {issue}. {Group}{where} share theirs all the same.
Partners asked for something useful on an ordinary Tuesday. {Product} is the result.
Learning from colleagues is quicker than learning alone, say {group}{where}.
{Small} newsrooms, one plan: {group}{where} work towards {aim}.
With little money and a good deal of patience, {group}{where} {do}.
What {group}{where} learn today, others will be able to use tomorrow.
It takes routine to {do}. {N} {group}{where} have begun to build it.
A look behind the scenes of {one}{where}, where questions counted for more than answers.
Editors, trainers and {group}{where} draw a first balance.
{Issue} calls for practice. {Group}{where} have had {span} of it.
New habits need company, and so {group}{where} meet once a month.
Those who were there say that the breaks were as useful as the programme. That was the plan.
{Aim} – for {group}{where}, that is a matter of daily practice.
"""

BLOG = """
A few thoughts on {issue}, written down after a visit to {group}{where}.
What I learned from {group}{where}, and what I should have known before.
Behind every programme there are people with a timetable. A note on how they {do}.
Some questions about {issue} have no short answer. Here is a medium-sized one.
After {span} of work on {issue}, it is time to look back and to look ahead.
Why small routines matter more than grand plans when it comes to {issue}.
From the notebook of a programme adviser: {group}{where} at work.
It is worth asking what we mean when we speak of {aim}.
Notes on patience, practice and {issue}.
A personal view of {issue} and of the people who take it seriously.
"""

STATEMENT = """
Those who keep the public informed deserve steady support. We set out what would help.
Together with partners, we call for more attention to {issue}.
{Issue} needs time, means and goodwill. A word on what each side can contribute.
Free and professional media are in everyone’s interest, and so are the conditions they need.
What {group}{where} need is neither costly nor complicated. It has to be done, however.
A short statement on {issue}, and on what editors, authorities and donors can do.
We share the concerns of many colleagues and offer our experience to all who wish to help.
Good practice in {issue} exists already. It deserves to spread.
"""

PUBLICATION = """
A practical companion for {group}, written with those who use it.
The {noun} collects experience from {n3} conversations with {group}{where}.
Clear chapters, short lists and examples from practice: a new {noun} on {issue}.
For {group} wishing to {do}, and for everyone who works with them.
What do {group}{where} know about {issue}? More than has been written down so far.
The {noun} sums up {span} of work on {issue} in plain language.
Free to read, to copy and to translate: a {noun} for daily use.
From first steps to fine details, the {noun} shows ways towards {aim}.
"""

EVENT = """
An open conversation with {group} and guests. Attendance is free of charge.
Short talks, long discussion: we invite you to an exchange on {issue}.
{Group} report on their work and take questions from the audience.
What works, what does not, and what comes next? A public exchange on {issue}.
Experience from several countries, told in ten minutes at a time.
Bring your questions: the subject is {issue}, and there will be time.
An occasion to meet {group}, and to look at {product} in use.
For everyone who would like to know more about {issue}, with or without experience of it.
"""

VIDEO = """
A short film with {group}{where}, who know what it takes to {do}.
{Minutes} minutes with {group}{where}. With subtitles and a transcript.
The camera follows {group}{where} through an ordinary working day.
A film about {issue}, told by those who practise it.
What does {issue} look like up close? A film gives an answer in pictures.
Filmed together with {group}{where}: a small portrait of daily work.
"""

NOTICE = """
{Group}{where} can apply until {deadline}. Travel costs are covered.
{N} places are open to {group}{where}. Applications close on {deadline}.
A new round of support for {group}, with a short form and an early answer.
We are looking for people who want to {do}, and who like to share what they know.
Registration is open until {deadline}. Smaller newsrooms are given preference.
What is on offer, who can apply and how a decision is made.
The next round concerns {issue}, and newcomers are particularly welcome.
"""

NOTICE_OWN = """
A short notice on our own work, with the dates that matter to partners.
What is changing in our own work, why, and from when.
Information for partners, readers and everyone who follows our work.
A step in our own work, explained in plain words.
We ask openness of others and report here on ourselves.
"""
