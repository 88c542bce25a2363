"""Subjects about safety and help in an emergency; topics.py explains the notation."""

TEXT = """
@safety
since: 2001
themes: emergency-assistance
kickers: Safety; Safety training; In the field
groups: field reporters; camera crews; freelance journalists; photographers; reporters from small newsrooms
issues: safety in the field; planning before an assignment; first aid for reporters; safe travel
acts: three-day safety course/safety courses/course; first aid workshop/first aid workshops/workshop;
  safety briefing for editors/safety briefings/briefing; refresher day/refresher days/day
products: assignment checklist; pocket guide to safe field work; first aid kit; emergency contact card
does: plan assignments with care; learn first aid together; check in with the desk on the road;
  look after one another in the field
aims: calmer assignments; fewer risks on the road; a habit of planning; safer field work
titles:
* First aid, clear plans: {group}{where} train together
* Before the story, the plan: Safety habits take root{where}
* A checklist by the door changes how newsrooms{where} work
* Safety starts at the desk, say editors{where}
* {n} first aid kits leave the storeroom, and {n2} reporters know how to use them
* When the road is long: Safe travel for {group}{where}
* Coming home safely is part of the story
standfirsts:
* Knowing what to pack, whom to call and when to turn back is a skill. {Group}{where} have been practising it.
* A good plan weighs nothing. That is the first lesson of {one} for {group}.
* Safety is a matter of routine, not of courage – and routines can be learned.
context:
* Reporters who work alone often carry the whole responsibility for their own safety, from transport to a
  charged telephone.
* Small newsrooms rarely have a budget line for protection, so the cheapest measures matter most.
* Many of those who take part have worked for years without ever being offered a first aid course.
* An assignment that is planned together is easier to call off together when the weather or the mood turns.
* Editors decide which risks are worth taking, and so they need the same training as the people they send out.
detail:
* The {head} begins with a map and a simple question: who knows where you are this afternoon?
* Participants practise bandaging, carrying and calling for help until the movements come without thinking.
* Each team leaves with a plan of its own, written on a single sheet and agreed with the editor.
* One session is given to the drive itself: tyres, water, a spare battery and a time to call in.
* The trainers, many of them former reporters, work with exercises taken from ordinary days.
* Equipment is shown, tried on and packed again, so that nobody opens a kit for the first time in an
  emergency.
* A quiet hour in the evening is set aside for talking about what a hard assignment does to those who return.
quotes:
* I used to think about the story first and the way home later. Now I plan both. | Reporter at a regional
  newspaper
* We lend each other helmets and we check each other’s lists. It has become normal. | Camera operator
* The best part was hearing an editor say that no picture is worth an injury. | Freelance photographer
facts:
* Know who is expecting your call, and when
* Carry water, a torch and a charged telephone
* Agree beforehand on the point at which you turn back
* Keep one printed list of emergency contacts
* Repeat first aid training every second year

@digital
since: 2007
themes: emergency-assistance
kickers: Digital safety; Digital security
groups: online editors; freelance journalists; local reporters; small newsrooms; bloggers
issues: digital safety; the protection of sources; password hygiene; safe storage of recordings
acts: digital safety clinic/digital safety clinics/clinic; two-day security workshop/security
  workshops/workshop;
  newsroom check-up/newsroom check-ups/check-up; evening webinar/evening webinars/webinar
products: plain-language security guide; back-up routine; newsroom security policy; set of training cards
does: protect their sources; keep their files safe; lock their phones properly; back up their archives
aims: safer conversations with sources; fewer lost files; an archive that lasts; confidence with everyday
  tools
titles:
* Passwords before deadlines: {group}{where} review their habits
* A safer inbox for {group}{where}
* Keeping sources safe begins with small routines
* Digital safety clinics travel to newsrooms{where}
* An archive that survives a lost laptop
* The quiet art of backing up: Notes from {one}
* Locks, keys and common sense: Digital safety{where}
standfirsts:
* Few people enjoy changing passwords. {Group}{where} have found a way to do it together.
* Digital safety is mostly habit. {One} helps {group} to find the habits that fit their work.
* A lost telephone should be a nuisance and not a danger to anybody. That can be arranged in advance.
context:
* A reporter’s telephone holds more than contacts: it holds the trust of everyone who has agreed to talk.
* Most losses of data have ordinary causes, such as a stolen bag, a full disk or a forgotten password.
* Newsrooms without a technician tend to put off what they do not understand, and rightly fear losing their
  archives.
* Tools change quickly, while the principles behind them hardly change at all.
* Sources notice when a journalist takes care, and they speak more freely for it.
detail:
* Each {head} starts with the devices people bring, never with a lecture.
* Participants draw up a list of what they keep, where they keep it and who would be harmed if it were lost.
* Updates, strong passwords and a second step at log-in take up the first morning.
* Together they test a back-up by deleting a file on purpose and getting it back.
* No particular product is recommended; the advisers explain how to judge one.
* Editors agree on a short policy that fits on the wall and that everyone can recite after a week.
* A follow-up call is booked for every newsroom, as habits tend to slip after {small} months.
quotes:
* We found out that {small} former colleagues still had the keys to our accounts. It took ten minutes to
  mend. | Online editor
* Nobody laughed at my questions. That is why I asked them. | Reporter at a community newspaper
* I sleep better knowing that the interviews are stored in two places. | Documentary researcher
facts:
* Update telephones and computers as soon as an update is offered
* Use a long passphrase and a second step at log-in
* Keep back-ups in two places, and test them
* Remove access when a colleague leaves
* Collect no more details about a source than the story needs

@rapid
since: 2004
themes: emergency-assistance
kickers: Rapid response; Emergency assistance
groups: local newsrooms; radio stations; small publishers; journalists far from home; regional editors
issues: emergency support; continuity of news; quick support; recovery after a crisis
acts: short support grant/support grants/grant; equipment delivery/equipment deliveries/delivery;
  needs assessment/needs assessments/assessment; temporary workspace/temporary workspaces/workspace
products: solar back-up system; emergency plan for newsrooms; common workspace; replacement studio kit
does: stay on air in hard times; keep publishing after a setback; share a temporary newsroom; get back to work
aims: a newsroom that stays open; news without a gap; help that arrives in time; a quick return to normal work
titles:
* Back on air: {group}{where} find ways to keep going
* Help within days for {group}{where}
* A desk, a chair, a connection: Temporary workspace for reporters{where}
* Solar panels keep the news on air{where}
* After the flood, the first bulletin{where}
* Short, targeted, useful: What rapid response means for {group}
* Keeping the presses running when the power is out
standfirsts:
* When something breaks, speed matters more than size. A short grant has helped {group}{where} to carry on.
* Power cuts, storms and sudden moves can silence a newsroom. Practical help keeps it going.
* Emergency support is limited by design: it answers one need, for a short time, and then makes room for
  others.
context:
* In an emergency people turn to the voices they already know, and those voices are usually local.
* A newsroom can lose its audience in a week if it cannot publish, and needs a year to win it back.
* Support that takes half a year to arrive is of little use to an editor with a broken transmitter.
* The most useful help is often modest: fuel, a router, a room or a month of rent.
* Preparing for a crisis costs less than recovering from one, yet few newsrooms can spare the time.
detail:
* A request is checked with at least two people who know the newsroom, and an answer follows within days.
* The support covers one clearly described need and ends on a fixed date.
* Local partners decide what is bought, since they know which spare parts can be found nearby.
* Batteries and panels were chosen so that a studio can run through an ordinary evening without the grid.
* Colleagues from a neighbouring town lent a mixing desk until the new one had cleared customs.
* When the work ended, a short review recorded what had helped and what had arrived too late.
* A shared room with a steady connection let {small} teams finish their bulletins in turn.
quotes:
* We missed one bulletin. Without the generator it would have been a whole season. | Station manager
* They asked what we needed and then they listened to the answer. | Editor of a local weekly
* A room with a lock and a socket was enough for us to feel like a newsroom again. | News editor
facts:
* One defined need for each request
* An answer within days, not months
* Support limited in time from the outset
* Purchases made locally wherever possible
* A short review at the end of every intervention

@conflict
since: 2001
themes: emergency-assistance
kickers: Conflict sensitivity; Reporting in conflict
groups: radio reporters; newsroom editors; local correspondents; programme hosts; young reporters
issues: conflict-sensitive journalism; careful language; fair reporting of disputes; reporting on
  reconciliation
acts: conflict sensitivity course/conflict sensitivity courses/course; editors’ round table/editors’ round
  tables/round
  table; joint reporting trip/joint reporting trips/trip; language workshop/language workshops/workshop
products: glossary of careful words; guide for hosts of phone-in programmes; set of case studies; joint
  radio series
does: choose their words with care; report disputes fairly; give every side a hearing; look for common ground
aims: fairer reporting of disputes; words that do no harm; space for every side; calmer debates on air
titles:
* Words that calm: {group}{where} look at their language
* Two newsrooms, one story: Reporting together{where}
* A glossary of careful words for {group}{where}
* Listening to every side: {group}{where} try a new format
* Phone-in programmes with a cool head
* Between the lines of a dispute: What editors{where} discuss
* Reporting on water, land and neighbours without raising the temperature
standfirsts:
* Words can cool a dispute or heat it. {Group}{where} have been looking closely at theirs.
* A joint reporting trip brought together teams who usually work on opposite sides of a valley.
* Fair reporting of a local dispute takes patience, more than two voices and a good glossary.
context:
* Local disputes about wells, grazing or market places are seldom as simple as a headline makes them.
* A single careless word can travel further than the correction that follows it.
* Reporters who live in the community they cover are neighbours first and are judged as such.
* When two sides are quoted and the people between them are not, the picture is still incomplete.
* Audiences remember who explained things calmly, long after they have forgotten who was first.
detail:
* Participants take a report from their own archive apart, sentence by sentence, and write it again.
* The {head} asks three things of every story: who is missing, what is assumed, and what could follow.
* Teams of two, from different newsrooms, spend a day in the same village and compare their notes.
* Hosts practise ending a heated call without cutting anybody short.
* A list of loaded words is drawn up in {small} languages, each with a plainer alternative.
* Maps, timelines and a short history of the place take the edge off many an argument.
* Editors promise one another to check a rumour by telephone before repeating it on air.
quotes:
* We discovered that both villages told the same story about the well. Nobody had put them side by side. |
  Radio reporter
* Slowing down is not weakness. Our listeners thanked us for it. | Host of a morning programme
* I have a list of words on my desk that I no longer use. | News editor
facts:
* Name what people need, not only what they demand
* Quote those in the middle as well as those at the edges
* Prefer a plain word to a loaded one
* Check rumours before repeating them
* Return to the story when the noise is over

@wellbeing
since: 2012
themes: emergency-assistance
kickers: Well-being; Peer support
groups: newsroom staff; reporters on the night shift; camera crews; freelance journalists; young editors
issues: well-being at work; peer support; rest after hard assignments; a culture of care
acts: peer support course/peer support courses/course; quiet weekend/quiet weekends/weekend;
  editors’ workshop/editors’ workshops/workshop; listening circle/listening circles/circle
products: leaflet on stress and sleep; rota with proper rest days; peer support handbook; guide for managers
does: look after one another; talk openly about stress; take rest seriously; share the hardest shifts
aims: healthier newsrooms; rest as part of the rota; colleagues who ask; a kinder way of working
titles:
* Rest is part of the job: {group}{where} rethink the rota
* Colleagues who ask: Peer support reaches newsrooms{where}
* Talking about hard days makes newsrooms stronger
* A quiet weekend for {group}{where}
* The night shift deserves a good morning
* Care is an editorial matter, say managers{where}
* After the assignment: Time to breathe for {group}
standfirsts:
* Hard stories leave traces. {Group}{where} are learning to notice them in each other, early and without fuss.
* A fair rota, a listening colleague and a day off: care in the newsroom begins with simple things.
* Peer support costs little and asks for no diagnosis. It asks for time and for trust.
context:
* Journalists are trained to listen to others, and seldom to themselves.
* Stress shows first in small things, such as a short temper, poor sleep or mistakes that were never made
  before.
* In small teams nobody wants to be the one who asks for a day off.
* Managers set the tone, most of all by the hours they keep themselves.
* Support from colleagues is no replacement for professional help, but it often makes that step easier.
detail:
* The {head} is led by people who have worked in newsrooms and know what a deadline feels like.
* Participants practise a conversation of ten minutes: how to begin it, how to listen and when to stop.
* Each newsroom names two colleagues whom anyone can approach in confidence.
* The rota is put on the wall and rewritten until every shift is followed by real rest.
* Managers write down which assignments call for a talk afterwards, so that it is never a special favour.
* What is said in the room stays there, a rule that all groups have kept.
* Walks, meals and a little silence were as much a part of the programme as the sessions.
quotes:
* I thought I was the only one who slept badly. There were nine of us at the table. | Video editor
* Now we ask how the day was and wait for the answer. | Head of a small newsroom
* The new rota took an hour to write and has changed the whole year. | Shift leader
facts:
* Plan a rest day after every hard assignment
* Name two colleagues who can be approached in confidence
* Talk early, and not only after a crisis
* Keep a list of professionals who can help
* Let managers go home on time, where all can see it
"""
