"""Subjects about equality, rules and the organisation itself; topics.py explains the notation."""

TEXT = """
@content
since: 2003
themes: gender-equality
kickers: Gender equality; Fair content; Who is in the news
groups: newsroom editors; picture editors; radio producers; media monitors; feature writers
issues: fair representation; the choice of sources; the careful choice of pictures; gender-sensitive reporting
acts: monitoring week/monitoring weeks/week; source list workshop/source list workshops/workshop; picture desk
  seminar/picture desk seminars/seminar; reporting course/reporting courses/course
products: directory of women experts; style guide on fair language; monitoring report; picture archive
  without clichés
does: count who is quoted; look for new voices; choose pictures with care; widen their lists of sources
aims: a fair share of voices; pictures without clichés; wider lists of sources; news in which everyone appears
titles:
* Who speaks in the news? Newsrooms{where} begin to count
* A wider list of sources for {group}{where}
* Pictures without clichés: {group}{where} look again
* One week, every quote counted: Media monitoring{where}
* New voices on the evening programme{where}
* Experts are everywhere: A directory helps {group}{where}
* Fair language fits on a single page
standfirsts:
* Counting is a modest method. For {group}{where} it has opened a large conversation.
* A directory of women experts makes an old excuse harder to use, and programmes better.
* Pictures tell readers who matters. {Group}{where} have taken a closer look at theirs.
context:
* Women are quoted less often than men in most of the world’s news, and usually as witnesses and not as
  experts.
* Habits decide who is called for a comment, and habits can be changed.
* Readers notice who is missing long before editors do.
* A picture desk under pressure reaches for what it used last time.
* Fair representation is a matter of accuracy: a report that leaves out half of the people is incomplete.
detail:
* For one week every quotation is counted, and the result is hung up next to the coffee machine.
* Each reporter adds {small} new names to a shared list of sources before the {head} ends.
* Picture editors go through a month of front pages and ask what each photograph says about its subject.
* Experts are offered a short media training, so that the first interview is not the last.
* Style rules are tested on old articles, and this persuades people faster than any argument.
* Men and women take part in equal numbers, and the changes are decided on together.
* The count is repeated after six months and published, whatever it shows.
quotes:
* We thought we were balanced. Then we counted. | News editor
* I was called as an expert for the first time, and now they call me for everything. | University lecturer
* The picture archive was the hardest part. It is full of handshakes. | Picture editor
facts:
* Count voices for one week, twice a year
* Keep a shared list of sources, and add to it
* Describe people by what they do
* Choose pictures that show people at work
* Publish the result of the count

@women
since: 2004
themes: gender-equality
kickers: Women in media; Equal representation; Mentoring
groups: women journalists; women editors; women producers; women who lead newsrooms; women in regional
  newsrooms
issues: women’s leadership in the media; mentoring; fair promotion; equal opportunity at work
acts: mentoring programme/mentoring programmes/programme; leadership course/leadership courses/course; network
  meeting/network meetings/meeting; start-up workshop/start-up workshops/workshop
products: mentoring handbook; model policy on equal treatment; network of women editors; start-up programme
does: share what leading a newsroom takes; mentor the next generation; build networks of their own; found
  media of their own
aims: more women in leading roles; fair chances of promotion; networks that hold; newsrooms open to everyone
titles:
* A mentor for the first year: {group}{where}
* Women editors{where} build a network of their own
* Seats at the editorial table: Leadership courses{where}
* From intern to editor: Mentoring{where} shows results
* Founders compare notes: Women’s media start-ups{where}
* Equal pay begins with open figures
* {Group}{where} pass on what they know
standfirsts:
* Many women enter journalism and too few lead it. Mentoring{where} helps to narrow the gap.
* A network of women editors{where} offers advice, contacts and now and then a bed for the night.
* Founding a media outlet takes courage and a cash-flow plan. {Group}{where} have worked on both.
context:
* Women make up a growing share of reporters, while the rooms in which decisions are made change more slowly.
* Careers are often decided in conversations to which not everyone is invited.
* A mentor cannot open every door, but can say where the doors are.
* Newsrooms lose good journalists when a shift plan leaves no room for family life.
* Associations of women journalists carry much of the work, often on a voluntary basis.
detail:
* Mentors and mentees meet once a month and agree on a single goal for each meeting.
* The {head} deals with budgets, staff talks and the art of saying no.
* Participants spend a week at another newsroom and come home with a list of things to try.
* A model policy on equal treatment was adapted by {small} media houses, each in its own words.
* Founders present their plans to women who have done it before and who are not easily impressed.
* Childcare is part of the budget of every course.
* After a year the mentees become mentors themselves, which most of them want anyway.
quotes:
* My mentor did not tell me what to do. She told me what it had cost her. | Deputy editor
* I had never seen a woman run a morning meeting. Now I run ours. | Head of news
* The network answers at midnight. I have tested it. | Founder of an online magazine
facts:
* Publish the figures on pay and promotion
* Plan shifts that allow for family life
* Pair new editors with experienced ones
* Include childcare in the budget of each course
* Let those who were mentored become mentors

@harassment
since: 2013
themes: gender-equality; emergency-assistance
kickers: Safe workplaces; Safety; Gender equality
groups: media managers; women journalists; unions and syndicates; newsroom representatives; online editors
issues: safety at work; protection from online abuse; a fair complaints procedure; respect at work
acts: policy workshop/policy workshops/workshop; course for managers/courses for managers/course; seminar for
  union representatives/seminars for union representatives/seminar; support line/support lines/service
products: policy against harassment; guide to dealing with online abuse; complaints procedure; poster for
  the newsroom
does: agree on clear rules; take complaints seriously; support colleagues under attack online; speak up for
  respect
aims: workplaces free from harassment; complaints that are heard; respect on every shift; support that comes
  quickly
titles:
* Clear rules make safer newsrooms{where}
* Respect on every shift: {group}{where} agree on a policy
* When the comments turn ugly: Support for {group}{where}
* A complaint has to lead somewhere
* Unions and editors{where} write the rules together
* Nobody should face online abuse alone
* A poster, a person, a procedure: Safe workplaces{where}
standfirsts:
* A policy on paper is a start. {Group}{where} have worked on what comes after the paper.
* Online abuse is easier to bear, and to stop, when colleagues stand together. A new guide shows how.
* Safe workplaces need clear rules and someone who answers. Both can be arranged.
context:
* Women in the media meet more hostility than their male colleagues do, online above all.
* A rule that nobody knows protects nobody.
* Freelances and interns are the last to be covered by a policy and often the first to need one.
* Those who complain need to know what will happen next, and when.
* Managers are seldom trained to receive a complaint, though the first five minutes matter most.
detail:
* Staff, freelances and management drafted the text together, and each side gave up a favourite sentence.
* Training days use short scenes that participants play and then play again, differently.
* Two contact persons are named, one of them outside the line of management.
* Moderators receive the worst messages first, so that the reporter does not have to.
* Every complaint is confirmed within two days and answered within a month.
* {Small} media houses compared their procedures and kept the best parts of each.
* The policy is handed out with each contract, including those for a single day.
quotes:
* People came forward because they knew whom to go to. | Human resources manager
* My editor answered the abuse in public. It stopped within the hour. | Reporter at a news website
* The rule is short because we argued over it for long. | Union representative
facts:
* Name two people who receive complaints
* Include freelances and interns
* Confirm every complaint within two days
* Moderate comments before the reporter sees them
* Review the policy once a year

@council
since: 2002
themes: media-self-regulation
kickers: Press councils; Self-regulation; Media ethics
groups: press council members; editors and publishers; complaints officers; readers’ representatives;
  journalists’ associations
issues: self-regulation; the handling of complaints; a common code of ethics; trust in press councils
acts: training programme for press councils/training programmes/programme; code of ethics workshop/code of
  ethics
  workshops/workshop; study visit/study visits/visit; mock hearing/mock hearings/hearing
products: code of ethics; complaints form in plain language; annual report on complaints; handbook for press
  councils
does: settle complaints in the open; agree on a common code; explain their decisions; learn from other press
  councils
aims: standards that journalists share; complaints that are answered; trust through openness; ethics in
  daily practice
titles:
* A place to complain: Press councils{where} open up
* One code, many newsrooms: Editors{where} agree on ethics
* Mock hearings prepare {group}{where} for the real thing
* Settled without a court: How complaints find an answer
* Press councils{where} compare their first hundred decisions
* The code on the wall becomes the code in use
* Fair, swift and free of charge: Self-regulation{where}
standfirsts:
* Complaints are a form of attention. {Group}{where} have learned how to answer them well.
* A code of ethics lives when journalists argue over it. In {small} newsrooms{where} they have.
* Press councils work quietly. A study visit{where} showed what makes them work.
context:
* Readers who feel wronged by a report need an answer more often than they need a court.
* Self-regulation is credible when it finds against its own members now and then.
* A press council without a budget depends on goodwill, and goodwill tires.
* Codes of ethics resemble one another on paper, and the differences show in how they are used.
* Courts are slow and costly for both sides, which is why a swift ruling has a value of its own.
detail:
* Members hear an invented complaint, vote and then explain their reasons to an audience.
* The {head} covers the whole path of a complaint, from the form to the published decision.
* Decisions are written in plain language and are never longer than two pages.
* Visitors sat in on a hearing of a neighbouring council and took home its timetable.
* The draft code went to {n} newsrooms for comment, and most of the comments made it shorter.
* Publishers agreed to print decisions where the original article had appeared.
* A lawyer, an editor and a reader form the first panel, so that no single view prevails.
quotes:
* People do not expect to win. They expect to be heard. | Complaints officer
* The shortest rule caused the longest debate. It is a better rule now. | Member of a press council
* We publish the decisions that hurt us as well. Those above all. | Editor-in-chief of a daily newspaper
facts:
* Accept complaints free of charge
* Answer within a fixed time
* Explain each decision in plain words
* Publish decisions where the report appeared
* Include the public on the panel

@readers
since: 2006
themes: media-self-regulation
kickers: Media ethics; Corrections; Readers and editors
groups: readers’ editors; newsroom editors; community moderators; copy editors; local publishers
issues: the culture of correction; dialogue with readers; moderation of comments; openness about mistakes
acts: course for readers’ editors/courses for readers’ editors/course; open newsroom day/open newsroom
  days/day;
  moderation workshop/moderation workshops/workshop; ethics evening/ethics evenings/evening
products: corrections page; set of house rules for comments; column by the readers’ editor; guide to open
  corrections
does: answer readers in public; correct mistakes quickly; moderate with a steady hand; explain editorial
  decisions
aims: mistakes mended in the open; a conversation with readers; comments worth reading; trust earned daily
titles:
* Mistakes, mended in public: Corrections pages{where}
* The reader is on the line: Open newsroom days{where}
* House rules for a better conversation{where}
* Why a newsroom appoints someone to criticise it
* {Group}{where} answer the difficult letters
* An evening on ethics fills the reading room
* Corrections on page two: A small habit with a long reach
standfirsts:
* Newsrooms make mistakes every day. {Group}{where} have decided to show how they mend them.
* A readers’ editor is paid to take the other side. More newsrooms{where} are trying it.
* Good house rules make for comments that people like to read, and moderators who stay.
context:
* A correction hidden at the foot of a page looks like a secret, while one in plain view looks like strength.
* Readers write when they care, and silence is the more worrying sign.
* Moderating comments is editorial work and is too often left to the youngest in the room.
* Explaining a decision takes ten lines and saves a hundred letters.
* A newsroom that listens is also told things first.
detail:
* Corrections appear in a fixed place and say what was wrong, what is right and when it was changed.
* The {head} works through {n} real letters and drafts an answer to each.
* House rules are posted in one screen’s length and applied to everybody, regular contributors included.
* On open days readers follow a page from the first meeting to the printing press.
* The readers’ editor has a column, a telephone hour and no superior in the newsroom.
* Moderators work in pairs and swap after two hours.
* Editors took turns at the front desk and answered whoever came in.
quotes:
* I was afraid of the corrections page. It has become our best-read corner. | Copy editor
* A reader sent us a red pencil. We framed it. | Readers’ editor
* We delete less since we began to answer more. | Community moderator
facts:
* Give corrections a fixed place
* Say what was wrong and what is right
* Answer letters within a week
* Publish the house rules for comments
* Let somebody speak for the reader

@law
since: 2003
themes: media-self-regulation
kickers: Media law; Media policy; Media reform
groups: media lawyers; journalists’ associations; public broadcasters; policy researchers; editors
  and legal experts
issues: media law; dialogue on media policy; public service broadcasting; legal advice for newsrooms
acts: round table on media policy/round tables on media policy/round table; legal clinic/legal
  clinics/clinic; study
  tour/study tours/tour; drafting seminar/drafting seminars/seminar
products: guide to media law in plain language; comparison of media laws; policy paper; directory of media
  lawyers
does: read the small print of media law; bring the parties to one table; compare laws across borders; draft
  proposals
  together
aims: rules that protect free speech; law in plain language; reform with all at the table; advice before
  publication
titles:
* All at one table: Dialogue on media policy{where}
* Media law in plain language for {group}{where}
* Comparing notes on broadcasting rules across borders
* Legal advice before publication: A clinic for newsrooms{where}
* Reform takes patience: {group}{where} draft proposals together
* A public service for the public: Broadcasters{where} meet their audiences
* What editors should know before they sign
standfirsts:
* Media laws are read by few and affect everyone. {Group}{where} have put them into plain language.
* A round table{where} brought together people who usually meet in writing.
* Good rules are made slowly. {Group}{where} describe what a fair process looks like.
context:
* Rules for the media were often written for a time with two channels and no internet.
* Journalists tend to meet media law for the first time when something has gone wrong.
* Reform that leaves out publishers, broadcasters or the public seldom lasts.
* International standards offer a common language, and each country has to find its own sentences.
* Public broadcasters serve best when their audiences know what they may expect of them.
detail:
* Each paragraph is read aloud, explained and then rewritten in words that a listener would use.
* The {head} brings editors, lawyers, officials and audiences together under rules of courtesy agreed in
  advance.
* A comparison of rules in {small} countries shows which questions each of them has had to answer.
* Proposals are sorted into three piles: agreed, nearly agreed and for another day.
* Lawyers offer an hour of free advice, and most of the questions concern contracts.
* Notes of every meeting are public, so that those who were absent can follow.
* Experts from other countries give examples and leave the conclusions to the hosts.
quotes:
* We did not agree. But we now disagree about the same text. | Media lawyer
* I signed contracts for ten years without reading clause four. | Freelance producer
* Reform is a meeting after which there is another meeting. That is fine. | Policy researcher
facts:
* Bring all sides to the table from the start
* Put drafts into plain language
* Compare with other countries before deciding
* Publish the notes of every meeting
* Leave time for comments from the public

@organisation
since: 2001
themes:
kickers: About IMS; Our organisation; Accountability; Partnership
groups: colleagues in Copenhagen and abroad; partner organisations; programme teams; advisers; regional teams
issues: learning in our own organisation; partnership; accountability; planning for the years ahead
acts: partner meeting/partner meetings/meeting; planning seminar/planning seminars/seminar; open house/open
  houses/day; review/reviews/review
products: annual report; work plan; code of conduct; list of lessons
does: plan the year with partners; learn from reviews; share what did not work; report openly on their work
aims: an organisation that learns; partnership on equal terms; clear answers; work that can be checked
titles:
* Partners set the agenda at the annual meeting
* What we learned last year, and what we will change
* New work plan puts partners first
* An open house{where} and many questions
* How we listen: Feedback from partner organisations
* Lessons from a year of work{where}
* Looking ahead with {group}
standfirsts:
* Partners know best what helps. Once a year we ask them, together and in detail.
* A review is worth as much as the changes that follow it. Here are some of ours.
* An organisation that asks others to be open has to be open itself.
context:
* Our work depends on partners who take the daily decisions and carry the daily risks.
* Donors, partners and the public all have a right to know how money is used and what comes of it.
* Mistakes are easier to mend when they are reported early and without fear.
* Plans age quickly in places where much is uncertain, so ours are reviewed twice a year.
* Much of what we know was taught to us by people who run small newsrooms.
detail:
* Partners chair the sessions, and our own colleagues take the notes.
* Each team brings one thing that worked and one that did not.
* Findings are published with a short reply that says what will change, and by when.
* An adviser from outside reads the plans and asks for evidence.
* Translation is provided, so that nobody has to argue in a third language.
* Results are recorded in plain figures and in the words of those concerned.
* Questions that could not be answered on the day receive a written answer within a month.
quotes:
* The most useful minute was when someone said that our form was too long. | Programme adviser
* We were asked what we would do differently. Then we were given the time to do it. | Director of a partner
  organisation
* Trust means that we can report bad news on a Monday. | Partner in a radio project
facts:
* Plans are reviewed twice a year
* Partners chair the annual meeting
* Findings are published with a reply
* Complaints can be made in confidence
* Figures are explained in plain words
"""
