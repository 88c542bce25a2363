"""Subjects about information for the public; topics.py explains the notation."""

TEXT = """
@radio
since: 2001
themes: sustainable-development-goals
kickers: Community radio; Local radio; Radio
groups: community radio stations; village correspondents; volunteer presenters; radio producers; station
  managers
issues: community radio; local radio journalism; radio in many languages; listening in the community
acts: studio course/studio courses/course; listeners’ forum/listeners’ forums/forum;
  exchange visit between stations/exchange visits/visit; drama workshop/drama workshops/workshop
products: series of short radio features; joint programme archive; low-cost studio; radio drama in twelve
  parts
does: bring the studio to the market; answer listeners’ questions on air; share their best programmes;
  make room for smaller languages
aims: a stronger local signal; programmes that listeners ask for; a voice for smaller languages; stations
  that last
titles:
* Microphones in the market square: Local radio{where}
* Village correspondents bring the news home{where}
* Radio in the language of the kitchen table
* Listeners’ clubs{where} set the agenda for the week
* A low-cost studio gives {group}{where} room to grow
* Short programmes, long conversations: Community radio{where}
* From one valley to the next: Stations{where} exchange their best programmes
standfirsts:
* The nearest newsroom is often a small studio with a mast. {Group}{where} have spent the season making
  theirs better.
* Listeners know what they want to hear about. New listeners’ clubs{where} give them a way to say so.
* A radio drama, a good microphone and a bicycle: how local radio reaches people whom other media miss.
context:
* Where newspapers arrive late and data is expensive, radio is still the medium that everyone can afford.
* A station that broadcasts in the language of its listeners is asked for advice as often as for music.
* Community stations live on voluntary work, and a good volunteer has to be found again every other year.
* People trust a voice they can meet at the market the next morning.
* Distance makes news expensive: a report from the far end of the district can cost a day and a tank of fuel.
detail:
* Presenters learn to cut an interview down to three minutes without losing the person in it.
* The {head} ends with a live programme that the participants plan, host and mix themselves.
* Correspondents record on their telephones and send the sound in at night, when the connection is better.
* Listeners’ clubs meet under a tree or in a school and note down what was useful, dull or missing.
* Stations trade programmes with one another, so that a good feature is heard more than once.
* A technician travels with the team and repairs what can be repaired on the way.
* Programmes about crops and markets are placed at dawn, when most people have the radio on.
quotes:
* People stop me at the well to correct my pronunciation. That is how I know they are listening. | Village
  correspondent
* We used to play music until the news came from the capital. Now the news comes from here. | Station manager
* My grandmother called in. She had never used a telephone to argue with a radio before. | Volunteer presenter
facts:
* Broadcast in the languages that people speak at home
* Place useful programmes at the hours when people listen
* Answer letters and calls on air
* Train two people for every task
* Keep spare parts for whatever breaks most often

@health
since: 2001
themes: sustainable-development-goals
kickers: Health; Public information; Useful news
groups: health reporters; radio hosts; local editors; producers of advice programmes; science desks
issues: health reporting; clear advice on the air; science in plain language; reporting on clinics
acts: health reporting course/health reporting courses/course; meeting with nurses and doctors/meetings with
  nurses
  and doctors/meeting; call-in evening/call-in evenings/evening; fact sheet workshop/fact sheet
  workshops/workshop
products: series of health spots; glossary of medical terms; question-and-answer programme; fact sheet for
  radio hosts
does: explain health in plain words; ask the right questions of experts; put listeners’ questions first;
  check advice before it is broadcast
aims: advice that people can use; clear words on health; fewer rumours about medicine; trust in good
  information
titles:
* Plain words about health: {group}{where} work with nurses and doctors
* Ask the midwife: A call-in programme finds its listeners{where}
* From leaflet to radio spot: Health advice that people remember
* Clinics, queues and clean water: Useful reporting{where}
* Questions first: A new format for health news{where}
* Science without the jargon for {group}{where}
* A glossary helps {group}{where} to speak plainly about medicine
standfirsts:
* Good health reporting answers the questions that people really have. {Group}{where} started by collecting
  them.
* Nurses, doctors and reporters{where} sat down together and found that they needed the same thing: plain
  words.
* A spot of forty seconds can save a long walk. Producers{where} have learned how to write one.
context:
* Rumours about medicine spread fastest where nobody explains what a treatment is for.
* Experts tend to speak in numbers and listeners in worries; a good reporter translates between them.
* Reporting on clinics and schools is where a promise of development becomes visible or fails to.
* Advice that arrives without context is quickly forgotten, however often it is repeated.
* Reporters on the health beat often work alone and have few colleagues with whom to check a figure.
detail:
* Each spot is tested on a small group of listeners before it goes on air.
* Doctors and reporters swap roles for an afternoon: one explains, the other takes notes and reads them back.
* The {head} covers figures, risk and the difference between one study and a body of evidence.
* Every programme names the source of its advice and the place where listeners can ask for more.
* A list of experts who are willing to answer calls is kept up to date and shared by {small} newsrooms.
* Questions sent in by listeners are sorted by subject, and the most frequent one opens the next programme.
* Scripts avoid fear and blame; they say what can be done, by whom and where.
quotes:
* I had explained it for years with the wrong word. A listener gave me the right one. | Nurse and programme
  guest
* When a mother calls back to say the advice worked, that is our front page. | Radio host
* We check each figure twice and round it once. | Health reporter
facts:
* Say what people can do, and where
* Name the source of every piece of advice
* Test a script on listeners first
* Explain risk in whole numbers
* Correct mistakes in the next programme

@climate
since: 2006
themes: sustainable-development-goals
kickers: Environment; Climate; Land and water
groups: environment reporters; farm radio hosts; local newsrooms; young reporters; data journalists
issues: environmental journalism; reporting on climate; water and land reporting; local climate coverage
acts: environment reporting course/environment reporting courses/course; field visit with researchers/field
  visits with
  researchers/visit; story laboratory/story laboratories/laboratory; weather and data seminar/weather and data
  seminars/seminar
products: season calendar for reporters; guide to climate terms; map of local rivers and wells; cross-border
  story series
does: follow the water from source to tap; explain the seasons to listeners; turn weather data into stories;
  ask farmers what has changed
aims: environmental stories close to home; facts that farmers can use; coverage beyond the storm; reporting
  that lasts
titles:
* Follow the river: {group}{where} report on water
* Beyond the storm: Climate coverage close to home
* Farmers and forecasters share a microphone{where}
* What the seasons tell: {group}{where} learn to read the data
* Forests, fields and facts: Environmental reporting{where}
* A season calendar for {group}{where}
* Small stories about a large subject: Climate reporting{where}
standfirsts:
* Climate news is often about far-away meetings. {Group}{where} look for it in wells, fields and weather
  stations.
* Researchers opened their notebooks and reporters brought their questions to {one}{where}.
* Following a single river from source to sea turned out to be a fine way of teaching environmental reporting.
context:
* The environment is seldom a beat of its own in small newsrooms; it falls to whoever is free.
* People who live from the land notice changes early, and their observations deserve to be checked and told.
* Large numbers become clear only when they are set beside a field, a harvest or a household bill.
* Coverage tends to peak with a storm and to fade before the repairs begin.
* Rivers and winds cross borders more easily than reporters do, so cooperation pays.
detail:
* Participants spend a day with a researcher and learn which questions a measurement can answer.
* Every story in the series starts from a place that the reporter can walk to.
* The {head} works with open data on rainfall, which each team compares with what local people remember.
* Farmers were invited to comment on the scripts and corrected more than one of them.
* Maps were kept simple enough to be drawn on a blackboard and read out on the radio.
* Stories from {small} newsrooms were published in the same week and pointed to one another.
* Solutions were examined as critically as problems: who pays, who gains and does it last?
quotes:
* I had driven past that reservoir for years. It took a measuring stick to make it a story. | Environment
  reporter
* Farmers do not need to be told that the rain is late. They need to know what others are doing about it. |
  Farm radio host
* We stopped writing about the planet and began with the street. | Editor of a regional website
facts:
* Begin with a place that readers know
* Explain one number, and explain it well
* Stay with the story after the storm
* Let people who live from the land speak
* Test solutions as strictly as problems

@access
since: 2003
themes: sustainable-development-goals
kickers: Access to information; Open data; Public information
groups: local reporters; district reporters; civic groups;
  council correspondents; young journalists
issues: access to information; the use of public records; openness in budgets; reporting on public services
acts: information request clinic/information request clinics/clinic; meeting of reporters and
  officials/meetings of
  reporters and officials/meeting; public records course/public records courses/course; open budget day/open
  budget
  days/day
products: template for information requests; register of public documents; guide to local budgets; calendar
  of council
  meetings
does: ask for public records; read the local budget; explain council decisions; track promises about schools
  and roads
aims: public records that the public can read; answers within the deadline; budgets in plain words; informed
  debate
titles:
* The right to ask: {group}{where} learn to use public records
* Reading the budget so that others can follow it
* Open files, better stories: Access to information{where}
* Officials and reporters{where} meet on neutral ground
* A letter, a deadline, an answer: Requests for information{where}
* Tracking promises about schools and roads{where}
* Where does the road money go? Local budgets explained
standfirsts:
* A public record helps nobody while it stays in the cupboard. {Group}{where} are learning how to ask for it.
* Budgets are written for accountants. {One} showed {group} how to turn them into news.
* Reporters and information officers{where} do different jobs. Meeting face to face has made both of them
  easier.
context:
* The right to know is of use only to people who know how to ask.
* Information is often withheld by habit and not by intent: nobody has asked before, and nobody is sure who
  may answer.
* Access to information is worth some effort, since so much else depends on it, from clinics to classrooms.
* Local budgets decide about roads, wells and classrooms, yet few people ever see one.
* A well-worded request saves work on both sides of the counter.
detail:
* Participants write a real request in the morning and send it off before lunch.
* Information officers explain how requests travel through an office and where they tend to get stuck.
* The {head} compares {small} requests, and the shortest usually turns out to be the best.
* Replies are collected in a shared folder, so that no newsroom has to ask the same thing twice.
* A budget is spread out on the floor, page by page, until every participant can find the line for schools.
* Refusals are read with care too, since they often say where the document can be found instead.
* Editors plan two follow-up stories for each answer: what it says, and what people make of it.
quotes:
* The clerk said I was the first person to ask. Then she helped me find it. | Council correspondent
* I learned that a polite letter with one clear question gets an answer. | Reporter at a district newspaper
* It is easier to reply to a journalist you have met. | Information officer
facts:
* Ask for one thing at a time
* Quote the rule that gives you the right to ask
* Note the date and the deadline
* Share the answer with other newsrooms
* Say thank you – and ask again next year

@literacy
since: 2010
themes: sustainable-development-goals
kickers: Media literacy; Young audiences
groups: teachers and journalists; school radio clubs; young readers; secondary school pupils; student
  reporters
issues: media literacy; learning to check sources; news for young people; reading pictures critically
acts: school visit/school visits/visit; teachers’ seminar/teachers’ seminars/seminar; youth newsroom/youth
  newsrooms/newsroom; library evening/library evenings/evening
products: lesson kit for schools; card game about news; class newspaper; set of short films for teachers
does: check where a picture comes from; make news of their own; tell facts from opinions; ask who is speaking
aims: curious readers; a healthy pinch of doubt; young people who ask; classrooms that talk about news
titles:
* Who took this picture? Media literacy in schools{where}
* A class newspaper teaches more than spelling
* School radio clubs{where} go on air
* News for those who will be reading it tomorrow
* Playing cards with facts: A classroom game{where}
* Librarians{where} open their doors to young reporters
* {Group}{where} learn to tell facts from opinions
standfirsts:
* Children make sense of the news in their own way. {Group}{where} have joined forces to help them.
* A card game, a borrowed microphone and one hour a week: media literacy{where} does not need to be expensive.
* Those who have once made a newspaper themselves read every other newspaper differently.
context:
* Young people meet news by accident, between a song and a joke, and seldom learn where it came from.
* Teachers would like to talk about the news in class, though few have been shown how.
* Learning to doubt is easy; learning when to trust is the harder half of media literacy.
* Libraries are among the few places where people of every age look for information side by side.
* Children who have corrected a mistake in print never forget how it feels.
detail:
* Pupils compare how one event is told in three headlines and then write a fourth.
* A journalist visits the class {small} times, so that there is room for second questions.
* The lesson kit can be used without a projector, a printer or even electricity.
* Each {head} ends with something that can be shown at home: a page, a recording, a poster.
* Teachers try out every exercise themselves before they take it into the classroom.
* Pictures are turned, cropped and captioned anew to show how much a caption decides.
* Parents are invited to the last session and are usually quizzed by their children.
quotes:
* My pupils now ask me for my sources. I had to get used to that. | Secondary school teacher
* The first correction in our class newspaper was about the name of the school cat. | Student reporter
* We lend out books and, since last year, doubts as well. | Librarian
facts:
* Start with what young people already watch and read
* Ask who made it, when and why
* Let pupils make news themselves
* Talk about trust as well as about doubt
* Invite parents and grandparents

@services
since: 2002
themes: sustainable-development-goals
kickers: Local news; Public service; Useful news
groups: district correspondents; local newsrooms; neighbourhood reporters; editors of small-town papers;
  video reporters
issues: local journalism; news about everyday life; reporting on education; rural reporting
acts: reporting tour/reporting tours/tour; story clinic/story clinics/clinic; town hall evening/town hall
  evenings/evening; mentoring visit/mentoring visits/visit
products: weekly page on schools; neighbourhood newsletter; map of public services; common calendar of local
  events
does: cover schools and clinics; listen before they write; go back to the villages; put everyday life on
  page one
aims: news that is close to home; useful local pages; a newsroom people can visit; reporting that returns
titles:
* Back to the district: {group}{where} return to everyday stories
* Schools, roads and the price of bread: News that people use
* The newsroom opens its door on Thursdays
* Going back a second time: Follow-up stories{where}
* A page for the villages: Rural reporting{where}
* Editors invite readers to the morning meeting
* Ordinary days make good stories{where}
standfirsts:
* The news that people talk about is often the news nobody covers. {Group}{where} have set out to change that.
* An open door, a table and a pot of tea: newsrooms{where} ask their readers what is missing.
* Going back to a place is the simplest form of good journalism, and the one most often dropped.
context:
* Local news is where most people meet journalism for the first time.
* Papers in small towns lose reporters to the capital and with them the memory of the place.
* A school without a roof is no headline in the capital, but it is the only headline in the village.
* Readers forgive a newsroom many things as long as it returns their calls.
* Reporting on everyday life builds the trust that is needed on the days that are not ordinary.
detail:
* Each reporter adopts one place and goes back to it every month.
* The {head} begins in the street, where participants ask twenty people what they would like to know.
* Readers sit in on the morning meeting and may suggest one story each.
* Mentors read the drafts on the bus and discuss them on arrival.
* Follow-ups are entered in the diary on the day a story is published.
* Pictures show people at work and not only people at podiums.
* Editors measure success by the letters that come in, more than by the number of pages.
quotes:
* We asked what people wanted to read. They said: the bus timetable. So we checked whether the buses come. |
  District correspondent
* A reader told me I had spelled the village wrong for ten years. He was right. | Editor of a small-town paper
* Going back is the whole method. | Mentor
facts:
* Ask people what they need to know
* Go back to the place you wrote about
* Print the useful things as well
* Open the newsroom once a week
* Keep a diary of follow-ups
"""
