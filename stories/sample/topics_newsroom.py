"""Subjects about the craft and the upkeep of newsrooms; topics.py explains the notation."""

TEXT = """
@facts
since: 2012
themes: sustainable-development-goals?
kickers: Fact-checking; Disinformation; Verification
groups: fact-checkers; student volunteers; local editors; social media editors; young reporters
issues: fact-checking; the verification of pictures; the slow work of correction; reporting on rumours
acts: verification course/verification courses/course; fact-checking marathon/fact-checking
  marathons/marathon;
  exchange of fact-checkers/exchanges of fact-checkers/exchange; picture search workshop/picture search
  workshops/workshop
products: verification manual; open database of checked claims; weekly fact-check column; guide to
  searching by image
does: check claims in public; trace pictures to their source; explain how they know; correct mistakes in the
  open
aims: claims that are checked in public; fewer rumours in the feed; a habit of verification; readers who ask
  for proof
titles:
* Slow is smooth: {group}{where} take time to verify
* Tracing a picture to its source, step by step
* A weekly column shows readers how facts are checked
* Show your working: {group}{where} explain how they know
* Fact-checkers{where} compare their methods
* Rumours, patiently examined: Fact-checking{where}
* The correction deserves the same space as the mistake
standfirsts:
* Checking a claim takes longer than making it. {Group}{where} show their readers why it is worth the wait.
* Fact-checkers{where} have opened their notebooks and invited readers to follow every step.
* The best correction explains where the mistake came from, and does not make fun of anyone.
context:
* A false picture is shared most in the first hour, and a careful check seldom takes less than two.
* Readers who see how a fact is checked trust the result more, even if they do not like it.
* Much that is false is simply old: a true picture with the wrong date.
* Fact-checkers depend on local knowledge, such as a shop sign, a school uniform or a dialect.
* Repeating a rumour in order to deny it can keep it alive, so the wording matters.
detail:
* Each check is written up in the same form: the claim, the evidence, the conclusion and what is still
  unknown.
* Participants learn to search by image, read a shadow and find the first copy of a recording.
* The {head} uses examples from entertainment and sport, so that nobody is distracted by politics.
* Teams swap their checks and try to find the weak point in each other’s reasoning.
* Readers send in claims by text message, and the most frequent ones are looked at first.
* Every correction is dated and stays visible.
* A list of reliable public sources has been drawn up and is tidied twice a year.
quotes:
* I enjoy the moment when I find out that I was wrong. It means the method works. | Fact-checker
* Readers write to thank us for saying that we do not know yet. | Social media editor
* We do not hunt people. We check sentences. | Coordinator of a fact-checking desk
facts:
* Find the first copy
* Ask what the claim leaves out
* Show every step to the reader
* Correct in the same place and at the same size
* Say so when something cannot be known

@viability
since: 2008
themes:
kickers: Media viability; Business; Sustainability
groups: independent publishers; media managers; founders of small newsrooms; regional newspapers;
  advertising teams
issues: media viability; income from readers; the business side of journalism; budgeting for small newsrooms
acts: viability clinic/viability clinics/clinic; business coaching programme/business coaching
  programmes/programme;
  publishers’ meeting/publishers’ meetings/meeting; finance course for editors/finance courses/course
products: simple budget template; membership scheme; handbook for media managers; price list for advertising
does: plan beyond the next grant; ask readers for support; learn to read a balance sheet; share their
  business ideas
aims: newsrooms that pay their way; income from more than one source; honest budgets; a plan for the next
  three years
titles:
* Beyond the next grant: {group}{where} plan ahead
* Readers as members: A careful experiment{where}
* Editors{where} learn to like their spreadsheets
* Three sources of income are better than one
* Counting what matters: Business coaching for {group}{where}
* Small newsrooms{where} share one accountant
* The price of independence, line by line
standfirsts:
* Independence needs an income. {Group}{where} have been working on budgets that hold.
* Good journalism is a public service, but the rent is due all the same. How publishers{where} meet it.
* A coach, a spreadsheet and an honest look at costs: {one} for {group}.
context:
* Most small newsrooms were founded by journalists, and few of them had meant to run a business.
* A newsroom that lives on a single source of income can be silenced by a single decision.
* Readers are willing to pay for what they find useful, though seldom for what they can find elsewhere.
* Grants can buy time, and the question is always what the time is used for.
* Advertising income has moved away from local media in almost every market.
detail:
* The {head} begins with the costs, since they are known, and leaves the hopes for the afternoon.
* Each publisher is paired with a coach who has run a newsroom through a lean year.
* Teams test one idea for ninety days and agree beforehand on what would count as success.
* Membership is offered in three simple forms, none of which puts the news behind a wall.
* Editors and sales staff sit at the same table and write down which decisions are whose.
* Figures are shared among the participants in confidence, which turns out to be the most useful part.
* A shared accountant now looks after the books of {small} newsrooms.
quotes:
* For the first time I know what a day of our newsroom costs. | Founder of a local website
* We asked readers for help and they asked why we had not asked before. | Publisher of a regional weekly
* The coach told us to stop two things we loved. It was right. | Managing editor
facts:
* Know the cost of an ordinary day
* Rely on more than one source of income
* Test ideas on a small scale, with a date to stop
* Keep advertising and editorial decisions apart
* Publish who pays for what

@ai
since: 2019
themes:
kickers: AI in newsrooms; Technology; Innovation
groups: newsroom developers; innovation teams; data editors; small newsrooms; audio producers
issues: the use of AI; automatic transcription; rule-making for new tools; careful innovation
acts: AI test kitchen/AI test kitchens/session; innovation workshop/innovation workshops/workshop; tools
  clinic/tools clinics/clinic; round table on new tools/round tables on new tools/round table
products: newsroom policy on AI; transcription tool for local languages; checklist for new tools; label for
  automated
  texts
does: test new tools with care; keep an editor in charge; label automated work; save time on transcription
aims: tools that serve the reporter; clear labels; time for real reporting; rules before tools
titles:
* An editor stays in charge: Rules for AI in newsrooms{where}
* Transcription in minutes leaves time for reporting{where}
* Test first, trust later: {group}{where} try new tools
* Small languages, new tools: Speech recognition{where}
* A label for every automated text
* What machines do well and what reporters do better
* {Group}{where} write their own rules for AI
standfirsts:
* New tools can save hours or cost trust. {Group}{where} are finding out which does which.
* Before buying a tool, write the rule. That was the advice of {one} for {group}{where}.
* Automatic transcription in smaller languages is still rough, and already useful.
context:
* Most tools are built for large languages and large markets, and newsrooms elsewhere have to adapt them.
* Audiences accept automation in routine tasks and expect a person to answer for the result.
* A small newsroom has no time to follow every novelty, and no money for the wrong one.
* Interviews in local languages still have to be typed out by hand in many places.
* Questions about data, cost and ownership are easier to ask before a tool is in daily use.
detail:
* Every tool is tested on the newsroom’s own recordings, mistakes are counted and the result is published.
* The {head} ends with a decision, even if the decision is to wait.
* Participants wrote a policy of one page that says what is allowed, what is labelled and who is responsible.
* Producers compared the time saved with the time spent on checking, and only kept what came out ahead.
* Nothing that could identify a source is put into an outside service.
* Developers from {small} newsrooms now share their scripts and their failures.
* Editors read automated drafts aloud, which brings out most of the errors.
quotes:
* It writes quickly and it does not know our town. So we edit. | Editor of a local website
* The tool saves me four hours a week. I spend them on the telephone with people. | Audio producer
* Our rule is short: a person decides, and the reader can tell. | Data editor
facts:
* Write the rule before you buy the tool
* Keep an editor responsible for each text
* Label what has been made automatically
* Never upload what could identify a source
* Count the time spent on checking

@data
since: 2009
themes:
kickers: Data journalism; Skills; Innovation
groups: data journalists; designers and reporters; regional newsrooms; student teams; mobile reporters
issues: data journalism; clear design of charts; telling stories with numbers; mobile reporting
acts: data course/data courses/course; map-making weekend/map-making weekends/weekend; newsroom
  residency/newsroom residencies/residency; mobile reporting workshop/mobile reporting workshops/workshop
products: library of simple charts; public data set; manual for mobile reporters; public map of schools
does: turn tables into stories; draw honest charts; report with a telephone; share data across newsrooms
aims: charts that do not mislead; stories behind the numbers; skills that stay; data that others can reuse
titles:
* Honest charts, clear stories: Data journalism{where}
* A map of schools begins with a walk
* From table to story: {group}{where} learn to love numbers
* Reporting with the telephone in your pocket
* Designers and reporters{where} share a desk
* One data set, five newsrooms, many stories
* Counting bus stops: How {group}{where} learn data journalism
standfirsts:
* A table of figures can be the start of a very human story. {Group}{where} have been looking for it.
* Simple charts, drawn with care, help readers more than clever ones. So say {group}{where} after {one}.
* With a telephone and a little training, {group} produce reports that travel far.
context:
* Figures about schools, rain and roads are often public, and just as often buried in long tables.
* A chart can mislead without containing a single wrong number.
* Few newsrooms can afford a data desk, but most have somebody who likes to count.
* Telephones have become studios, which makes it all the more important to know what good sound is.
* Data collected once can feed many stories, provided it is stored where others can find it.
detail:
* The {head} starts with paper, pencils and a list of bus stops.
* Participants clean a table together and note every decision they take.
* Reporters and designers sit side by side, so that neither hands over a finished product to the other.
* Each chart is shown to somebody outside the newsroom, who explains what they see in it.
* The data is published next to the story, with a short note on its gaps.
* Sound comes first in the training for mobile reporters, and the picture second.
* Teams from {small} towns worked on the same question and compared the answers.
quotes:
* We counted the street lamps ourselves. Nobody could argue with that. | Reporter at a regional newspaper
* A good chart needs one sentence. If it needs two, I draw it again. | Designer
* My whole studio fits into a jacket pocket. | Mobile reporter
facts:
* Write down where each number comes from
* Start the axis where it ought to start
* Publish the data with the story
* Record the sound before the picture
* Show the chart to somebody who does not know the subject

@investigation
since: 2003
themes: media-self-regulation?
kickers: Investigative journalism; In depth; Public interest
groups: investigative reporters; cross-border teams; editors and lawyers; women investigative journalists;
  young
  researchers
issues: investigative journalism; careful research; reporting across borders; legal reading before publication
acts: investigative reporting course/investigative reporting courses/course; story camp/story camps/camp;
  mentoring
  round/mentoring rounds/round; legal reading session/legal reading sessions/session
products: research manual; checklist for legal reading; joint document archive; fellowship for researchers
does: work across borders; check every line with a lawyer; share documents safely; take time for research
aims: stories that stand up; patience in research; cooperation across borders; work that serves the public
titles:
* Line by line: {group}{where} prepare for publication
* A story camp gives {group}{where} time to dig
* Sharing documents, sharing trust: Work across borders
* Patience pays: Mentors guide {group}{where}
* The lawyer at the editor’s table
* Research without haste: Fellowships for {group}{where}
* How {group} plan a story that takes six months
standfirsts:
* In-depth reporting takes time, documents and somebody to argue with. {Group}{where} had all three.
* A story that stands up to a lawyer’s reading stands up to the reader’s as well.
* Teams from several countries worked on a shared question and learned to trust each other’s notes.
context:
* Research takes months and may end without a story, which is hard to explain to a small budget.
* Reporters who work across borders can compare, and a comparison is often the most telling evidence.
* A legal reading before publication is cheaper than any dispute after it.
* Young researchers learn fastest when an experienced colleague reads their notes.
* In-depth work earns trust only if the newsroom explains how it was done.
detail:
* Each team writes a plan of two pages: the question, the sources, the risks and the reasons to stop.
* Documents are kept in a shared archive with a log of who has read what.
* The {head} includes a mock reading, in which every sentence has to be backed by a note in the margin.
* Those who are written about are asked for a comment early, and are given time to answer.
* Mentors call once a fortnight, mostly to ask what has been left out.
* Teams present their weakest point first, and the others try to help.
* The method is published with the story, so that readers can judge it.
quotes:
* The lawyer found three sentences that were true and could not be shown. They went out. | Investigative
  reporter
* Half of our work was deciding what not to publish. | Editor of a cross-border project
* My mentor asks one question and I have work for a week. | Young researcher
facts:
* Write down the question before the research
* Back every sentence with a note
* Ask early for a comment, and leave time for it
* Have a lawyer read the final draft
* Explain the method to readers

@film
since: 2004
themes:
kickers: Documentary film; Film
groups: documentary film-makers; young directors; producers and editors; film students; camera operators
issues: documentary film; the craft of editing; work with protagonists; getting films to audiences
acts: script laboratory/script laboratories/laboratory; rough-cut week/rough-cut weeks/week; pitching
  session/pitching sessions/session; travelling cinema/travelling cinemas/tour
products: short film series; guide for producers; festival programme; agreement with protagonists
does: shape their stories in the cutting room; show their films in villages; talk to protagonists about
  consent;
  prepare a pitch together
aims: films that find their audience; stories told with patience; fair agreements; a place for documentary
titles:
* From rough cut to first audience: {group}{where}
* A white sheet, a projector, a village: Travelling cinema{where}
* Telling it slowly: Documentary film{where}
* Consent comes before the camera
* Young directors{where} pitch their first films
* In the cutting room with {group}{where}
* The audience stays for the questions
standfirsts:
* Documentary film takes years. {One} gives {group}{where} company along the way.
* A travelling cinema brings films to places where the nearest screen is a day away.
* What do film-makers owe the people in their films? {Group}{where} have written down an answer.
context:
* A documentary can stay with a subject long after the news has moved on.
* Film-makers often work alone for years, with little money and fewer colleagues.
* The people in a film have to live with it, which is why consent is a conversation and no mere form.
* Audiences outside the large cities seldom see films about places like their own.
* The cutting room is where a film finds its honesty or loses it.
detail:
* Each team brings a rough cut and leaves with three versions of the opening.
* A full day is set aside for sound, which is where most small productions fall short.
* Protagonists see the film before anybody else does, and what they say is taken into account.
* After each screening the lights go on and the questions begin, often until late.
* Participants practise a pitch of four minutes, first in their own language and then in another.
* A travelling projector has been to {small} districts so far, with a sheet for a screen.
* Editors from other countries join by video link and ask what they do not understand.
quotes:
* I cut my favourite scene. The film began to breathe. | Documentary director
* People laughed at the right places. I had waited two years for that. | Film editor
* My uncle saw himself on a wall as large as a house and asked for a second screening. | Camera operator
facts:
* Talk about consent before, during and after filming
* Show the film first to the people in it
* Give sound a day of its own
* Plan the audience before the premiere
* Leave time for questions

@education
since: 2001
themes: sustainable-development-goals?
kickers: Journalism education; Training; Skills
groups: journalism teachers; students of journalism; young reporters; trainers; newcomers to the profession
issues: journalism education; the training of trainers; practice in the classroom; learning on the job
acts: course for trainers/courses for trainers/course; student newsroom/student newsrooms/newsroom; curriculum
  workshop/curriculum workshops/workshop; internship scheme/internship schemes/scheme
products: curriculum for local reporting; reader for journalism students; training manual; student newspaper
does: learn by doing; bring the newsroom into the classroom; teach what they practise; write for real readers
aims: graduates who can report; lessons close to practice; trainers who stay; a first job in journalism
titles:
* Learning by publishing: Student newsrooms{where}
* Teaching the teachers: {group}{where} share their lessons
* A first byline for {group}{where}
* The classroom moves into the newsroom{where}
* New curriculum puts local reporting first
* Trainers{where} compare notes and exercises
* Twelve weeks, one newspaper: Students report from their town
standfirsts:
* Journalism is learned by doing it, and by doing it again. {Group}{where} have had the chance.
* Good trainers multiply. {One}{where} shows how lessons are passed on.
* A curriculum written with newsrooms prepares students for the work that is really there.
context:
* Many schools of journalism have fine teachers and no studio, while many newsrooms have it the other way
  round.
* Graduates know the theory of the interview and have often never conducted one.
* Training that ends with a certificate is soon forgotten, unlike training that ends with a published story.
* Trainers who stay in the country can be called a year later, and they are.
* Newsrooms that take on interns gain as much as they give, once they make time for them.
detail:
* Students report for real readers from the second week, with an editor at their side.
* Trainers observe one another and give their comments in writing.
* The {head} mixes teachers and editors on purpose, and the discussions are lively.
* Each exercise is tried out in {small} classrooms before it enters the manual.
* Interns follow a story from the first call to the last correction.
* Materials are free to copy and adapt, and several schools have already translated them.
* Graduates are invited back to say which lessons they have used and which they have not.
quotes:
* I had taught interviewing for years. Then a student interviewed me. | Journalism teacher
* My first article was four sentences long and I have kept it. | Student of journalism
* Good training is boring to watch and exciting to do. | Trainer
facts:
* Publish what students write
* Pair each student with an editor
* Train trainers who will stay
* Share materials freely
* Ask graduates what was useful
"""
