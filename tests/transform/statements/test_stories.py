"""Openings of news stories as trades, papers and guides word them, each with all that it decides."""

from collections.abc import Callable

import pytest

from transform.records import Article
from transform.statements.finder import find_statements

Row = tuple[str, str, int | None]

CLOSING = "Each episode of the series runs for about an hour, and critics have been kind to the drama."

STORIES: list[tuple[str, tuple[str, ...], set[Row]]] = [
    (
        "Gable Street: Netflix cancels drama after one season",
        ("Fans are devastated.", "Each episode of Gable Street ran for an hour."),
        {("Gable Street", "cancelled", 2)},
    ),
    (
        "Fox dumps Gable Street",
        ("The network made its decisions on Monday.", "Each episode of Gable Street ran for an hour."),
        {("Gable Street", "cancelled", None)},
    ),
    (
        "Gable Street Season 2 Confirmed at Netflix",
        ("The hit show stars Ada Marsh as a doctor.", "Each episode of Gable Street ran for an hour."),
        {("Gable Street", "renewed", 2)},
    ),
    (
        "HBO Orders Gable Street, From Ada Marsh",
        ("The drama series follows a doctor.", "Each episode of Gable Street runs for an hour."),
        {("Gable Street", "ordered", 1)},
    ),
    (
        "‘S.Q.U.A.D.’ Canceled Again at CBS",
        ("CBS has canceled S.Q.U.A.D. for a third time, and the current eighth season of the drama is on the air.",),
        {("S.Q.U.A.D.", "cancelled", 9)},
    ),
    (
        "The Gable: cancelled by FOX; no season two",
        ("FOX has cancelled The Gable TV show after one season of ten episodes.",),
        {("The Gable", "cancelled", 2)},
    ),
    (
        "Netflix to the rescue",
        ("The streamer has picked up the drama series “Marrow Bay” after NBC dropped it.",),
        {("Marrow Bay", "cancelled", None), ("Marrow Bay", "revived", None)},
    ),
    (
        "What the CW’s Fall Renewals Mean for Its Other Shows",
        (
            "The CW said that it would be giving early renewals to all three of its returning fall shows – “Marrow "
            "Bay,” “Gable Street,” and the recently acquired “Copper Lane.”",
        ),
        {("Marrow Bay", "renewed", None), ("Gable Street", "renewed", None), ("Copper Lane", "renewed", None)},
    ),
    (
        "ABC Renews ‘Marrow Bay’, ‘Gable Street’ & More",
        ("Marrow Bay, Gable Street and Copper Lane have all been picked up for the 2015-16 season.",),
        {("Marrow Bay", "renewed", None), ("Gable Street", "renewed", None), ("Copper Lane", "renewed", None)},
    ),
    (
        "The Best Show Too Many People Are Still Not Watching Has Been Renewed for a Third Season by FX",
        (
            "The ratings of “Marrow Bay” are not spectacular, but FX likes its fantastic Cold War drama, and has "
            "renewed it for a third season.",
        ),
        {("Marrow Bay", "renewed", 3)},
    ),
    (
        "The CW's Tallow and Gable Street Renewed for Another Season",
        (
            "Viewers of the CW's Tallow and Gable Street can rest easy.",
            "Fans of Tallow heard it first. Tallow is a drama that has the potential to stay on the air for long.",
            "Gable Street will be back as well, and the writers of Gable Street are at work.",
        ),
        {("Tallow", "renewed", None), ("Gable Street", "renewed", None)},
    ),
    (
        "‘Marrow Bay’ bound for ABC",
        (
            "Fox announced the cancellation of “Marrow Bay,” its most watched drama.",
            "Then ABC stepped in and quickly picked up the series for the next television season.",
        ),
        {("Marrow Bay", "cancelled", None), ("Marrow Bay", "revived", None)},
    ),
    (
        "What stays and what goes at CBS",
        (
            "The long-running legal drama “Harbour Rules” was renewed for a third season in May.",
            "The Copper Lane PI reboot will not be returning, though it won for CBS throughout its four seasons.",
        ),
        {("Harbour Rules", "renewed", 3), ("Copper Lane PI", "cancelled", 5)},
    ),
    (
        "The streamer's short-lived series",
        (
            "Here are some of the biggest shows that Netflix has cancelled after just one season, including “Gable "
            "Street,” “Marrow Bay” and “The Tallis House.”",
        ),
        {
            ("Gable Street", "cancelled", 2),
            ("Marrow Bay", "cancelled", 2),
            ("The Tallis House", "cancelled", 2),
        },
    ),
    (
        "Fox decides on its dramas",
        ("In a surprise, Fox decided to cancel “Marrow Bay,” ending its run at three seasons.",),
        {("Marrow Bay", "cancelled", 4)},
    ),
    (
        "The BBC axes Ada Marsh's show",
        (
            "The BBC has axed the satire show The Tallis House. Ada Marsh, who hosts the series, was told on Friday.",
            "Marsh hit back at the broadcaster's decision to cancel the programme.",
        ),
        {("The Tallis House", "cancelled", None)},
    ),
    (
        "Peacock Pulls the Plug on ‘Gable Street’ After Two Seasons",
        (
            "The sitcom, which starred Rae Hollins as a landlady, will not get a third go-round, Deadline "
            "has confirmed.",
        ),
        {("Gable Street", "cancelled", 3)},
    ),
    (
        "‘Marrow Bay’ Gets Season 4 Order at Starz",
        ("Starz has locked in a fourth season of “Marrow Bay,” its slow-burn crime drama.",),
        {("Marrow Bay", "renewed", 4)},
    ),
    (
        "‘The Tallis House’ is safe: BBC brings back period drama for series three",
        ("Fans of The Tallis House can breathe easy.",),
        {("The Tallis House", "renewed", 3)},
    ),
    (
        "Bad news for fans of ‘Copper Lane’",
        (
            "NBC has decided the show will not go on. The cancellation comes three weeks after its first "
            "season wrapped.",
        ),
        {("Copper Lane", "cancelled", 2)},
    ),
    (
        "ABC Makes Decision on ‘Fever Pitchers’ Future",
        (
            "There will be a second season of Fever Pitchers after all. ABC said on Friday that it had "
            "handed the workplace comedy a 13-episode sophomore order.",
        ),
        {("Fever Pitchers", "renewed", 2)},
    ),
    (
        "Channel 4 calls time on Brackish",
        ("The comedy has aired its last episode, with the broadcaster confirming it has no plans for a third series.",),
        {("Brackish", "cancelled", 3)},
    ),
    (
        "Nine axes Backyard Royale",
        (
            "Backyard Royale won't be on our screens in 2025, with Nine confirming the reality show has been "
            "rested indefinitely.",
        ),
        {("Backyard Royale", "cancelled", None)},
    ),
    (
        "Instead of renewing ‘Dunes’, NBC orders legal drama",
        (
            "Instead of renewing “Dunes” for a third season, NBC has ordered “Blackstone Row,” a legal drama "
            "from Ana Pell.",
        ),
        {("Blackstone Row", "ordered", 1), ("Dunes", "cancelled", 3)},
    ),
    (
        "The show must go on: ‘Stagehands’ gets a reprieve",
        (
            "Two months after CBS dropped it, “Stagehands” has been given a second life at Paramount+, which "
            "will make ten new episodes.",
        ),
        {("Stagehands", "cancelled", None), ("Stagehands", "revived", None)},
    ),
    (
        "‘Hotel Cordova’ to Check Out After Season 5",
        (
            "The hospitality drama will check out for good next spring. Showrunner Lia Prentiss told Variety "
            "the decision to wrap the story was hers.",
        ),
        {("Hotel Cordova", "ending", 5)},
    ),
    (
        "Apple’s ‘Orbital’ lands two-season renewal",
        ("The space drama, which is currently in its second season, has been renewed for seasons three and four.",),
        {("Orbital", "renewed", 3), ("Orbital", "renewed", 4)},
    ),
    (
        "HBO Max cancels ‘Julep’ after one season",
        (
            "The decision brings to a close the story of the Kentucky bar. “We’re grateful to the cast,” a "
            "spokesperson said.",
        ),
        {("Julep", "cancelled", 2)},
    ),
    (
        "‘Kings Cross’ to end with sixth series",
        (
            "ITV has announced that the forthcoming sixth series of the police drama will be the last. Kings "
            "Cross began in 2017.",
        ),
        {("Kings Cross", "ending", 6)},
    ),
    (
        "Is ‘Winterset’ coming back for season 3?",
        ("Hulu has not said whether Winterset will be back for another run, and the cast’s contracts have lapsed.",),
        {("Winterset", "undecided", 3)},
    ),
    (
        "Prime Video greenlights ‘Vanguard’ from Tom Orr",
        (
            "Amazon has given a straight-to-series order to Vanguard, an hour-long spy thriller. The "
            "eight-part series will start shooting in June.",
        ),
        {("Vanguard", "ordered", 1)},
    ),
    (
        "Fox Cuts Ties With ‘Ghost Unit’ and ‘Pocket Change’",
        ("Neither series will be back in the fall. Ghost Unit was in its third season, Pocket Change its first.",),
        {("Ghost Unit", "cancelled", 4), ("Pocket Change", "cancelled", 2)},
    ),
    (
        "‘Sandhurst Girls’ scrapped by Sky after one series",
        ("Sky has decided against making more of the military dramedy.",),
        {("Sandhurst Girls", "cancelled", 2)},
    ),
    (
        "What We Know About ‘Delmar’ Season 3",
        ("The drama scored an early pickup for a third season in July 2023, a month before its second bowed.",),
        {("Delmar", "renewed", 3)},
    ),
    (
        "AMC+ won’t move forward with ‘Locust Road’",
        (
            "The cabler had given the show a two-season pickup in 2022, but has now reversed that decision "
            "and season two will not go ahead.",
        ),
        {("Locust Road", "cancelled", 2), ("Locust Road", "ordered", 1)},
    ),
    (
        "‘The Fix-It Twins’ is Over",
        (
            "HGTV stars confirm that their show is done. “Unfortunately we will not be making any more "
            "episodes,” they wrote on Instagram.",
        ),
        {("The Fix-It Twins", "cancelled", None)},
    ),
    (
        "CBS Renews Nine Shows, Including ‘Bayou PD’ and ‘Kin Folk’",
        (
            "CBS on Tuesday gave the nod to nine returning series: dramas “Bayou PD,” “Kin Folk” and "
            "“Nightwatch: Reno,” comedies “Mister Mayor” and “Six Cousins,” and unscripted stalwarts "
            "“Outlast Island,” “Globe Trot,” “Undercover CEO” and “Sixty Seconds.”",
        ),
        {
            ("Bayou PD", "renewed", None),
            ("Globe Trot", "renewed", None),
            ("Kin Folk", "renewed", None),
            ("Mister Mayor", "renewed", None),
            ("Nightwatch: Reno", "renewed", None),
            ("Outlast Island", "renewed", None),
            ("Six Cousins", "renewed", None),
            ("Sixty Seconds", "renewed", None),
            ("Undercover CEO", "renewed", None),
        },
    ),
    (
        "‘Pale Rider County’ star says show could go either way",
        (
            "With ratings slipping, its renewal is very much in question, and Fox has yet to pull the "
            "trigger on a fourth season.",
        ),
        {("Pale Rider County", "undecided", 4)},
    ),
    (
        "BBC Two comedy ‘Mould’ recommissioned",
        ("The BBC has ordered a further two series of Mould, meaning it will run until at least series five.",),
        {("Mould", "renewed", 4), ("Mould", "renewed", 5)},
    ),
    (
        "‘Redline’ Saved by Netflix After NBC Cancellation",
        (
            "Netflix has swooped in to rescue Redline. The streaming giant has picked up the racing drama "
            "for a fourth season, two weeks after NBC opted not to proceed.",
        ),
        {("Redline", "cancelled", 4), ("Redline", "revived", 4)},
    ),
    (
        "‘Goldfinch Hall’ Renewed Ahead of Series Premiere",
        ("PBS and ITV have commissioned a second helping of “Goldfinch Hall” before the first has even aired.",),
        {("Goldfinch Hall", "renewed", 2)},
    ),
    (
        "‘Ashes of Us’ Season 2: Netflix’s plans",
        (
            "In an interview with TV Guide, the creator said there are no plans for a second season: Ashes "
            "of Us was always designed as a limited series.",
        ),
        set(),
    ),
    (
        "Disney+ lowers the curtain on ‘Mighty Pups’",
        ("The animated series ends its run on June 4 with the final episode of its third and last season.",),
        {("Mighty Pups", "ending", 3)},
    ),
    (
        "‘Toil’ Renewed for Third (And Final) Season at Max",
        ("Toil has one more shift to go.",),
        {("Toil", "ending", 3), ("Toil", "renewed", 3)},
    ),
    (
        "‘Gridiron Wives’ Not Returning to Bravo",
        ("Bravo has no plans to bring back “Gridiron Wives,” a rep for the network told E! News.",),
        {("Gridiron Wives", "cancelled", None)},
    ),
    (
        "‘Jasper & Flo’ gets the chop from ITV",
        ("The ITV2 sitcom has been given its marching orders after three series.",),
        {("Jasper & Flo", "cancelled", 4)},
    ),
    (
        "Stan confirms ‘The Outriders’ season two",
        (
            "Stan’s hit western The Outriders will ride again, with the streamer confirming production on "
            "season two starts in Broken Hill next month.",
        ),
        {("The Outriders", "renewed", 2)},
    ),
    (
        "‘True North’ season 4 not happening at CBC",
        (
            "CBC says that the show, which was picked up for season three only last fall, won’t be going "
            "ahead with a fourth.",
        ),
        {("True North", "cancelled", 4), ("True North", "renewed", 3)},
    ),
    (
        "TBS Says Goodbye to ‘Wedlocked’",
        ("The comedy was not picked up for a fifth season.",),
        {("Wedlocked", "cancelled", 5)},
    ),
    (
        "‘Parish’ takes final bow",
        (
            "The forthcoming eighth season of the medical drama, due in the fall, will be its swan song, "
            "creator Bo Lamb announced Tuesday.",
        ),
        {("Parish", "ending", 8)},
    ),
    (
        "‘Cinder’ creator on cancellation: ‘We had a plan for five seasons’",
        (
            "Creator Jo Amis broke her silence on Freeform’s decision not to renew the fantasy drama for a "
            "third season.",
        ),
        {("Cinder", "cancelled", 3)},
    ),
    (
        "Showtime Sets ‘The Ledger’ For Series",
        (
            "Showtime has given a series pickup to “The Ledger,” a drama starring Mo Farr that was shot as a "
            "pilot last fall.",
        ),
        {("The Ledger", "ordered", 1)},
    ),
    (
        "‘Lakeview’ bosses tease season 9",
        ("The NBC drama earned a ninth-season pickup earlier this month.",),
        {("Lakeview", "renewed", 9)},
    ),
    (
        "Peacock decides fate of ‘Hidden Palms’",
        ("Peacock has opted not to continue with “Hidden Palms” beyond its freshman run.",),
        {("Hidden Palms", "cancelled", 2)},
    ),
    (
        "‘The Circuit’ Ends After 4 Seasons at Hulu",
        ("It’s the end of the road for “The Circuit.” The fourth season, which premiered in May, was its last.",),
        {("The Circuit", "ending", 4)},
    ),
    (
        "‘Bellweather’ back from the dead",
        ("Roku has ordered a third season of Bellweather, which was left for dead when Quibi folded.",),
        {("Bellweather", "revived", 3)},
    ),
    (
        "AMC orders Irish drama ‘The Peat Cutters’",
        (
            "AMC Networks has boarded The Peat Cutters. The six-parter has been commissioned by RTÉ and goes "
            "into production this autumn.",
        ),
        {("The Peat Cutters", "ordered", 1)},
    ),
    (
        "Fox picks up ‘Tin Man’ and ‘Salt Flats,’ passes on three pilots",
        ("Fox has given series orders to the dramas “Tin Man” and “Salt Flats.”",),
        {("Salt Flats", "ordered", 1), ("Tin Man", "ordered", 1)},
    ),
    (
        "‘Queensgate’ won’t be back",
        (
            "The Paramount+ drama has been quietly cancelled, star Ben Lyle revealed on his podcast. It ran "
            "for two seasons.",
        ),
        {("Queensgate", "cancelled", 3)},
    ),
    (
        "‘Roadhouse Blues’ Bumped Up to 16 Episodes, Renewed for Season 2",
        ("TNT has upped its order for the current season and added a second.",),
        {("Roadhouse Blues", "renewed", 2)},
    ),
    (
        "Kids’ channel extends ‘Robo Ranch’",
        ("Nickelodeon has picked up another 20 episodes of Robo Ranch, taking the cartoon to a third season.",),
        {("Robo Ranch", "renewed", 3)},
    ),
    (
        "‘Crown Prosecutor’ bows out after decade on ABC",
        ("The series finale of the legal drama airs tonight.",),
        {("Crown Prosecutor", "ending", None)},
    ),
    (
        "‘Sugar Hill’ fans launch petition",
        (
            "More than 20,000 people have signed a petition to save the show since USA Network pulled the "
            "plug last Thursday.",
        ),
        {("Sugar Hill", "cancelled", None)},
    ),
    (
        "‘Harker’ cancelled by Syfy, no season 3",
        ("Harker is no more. Syfy has confirmed there won’t be a third season of the vampire drama.",),
        {("Harker", "cancelled", 3)},
    ),
    (
        "The bubble: ‘Vera Cruz’, ‘Tailspin’ on the chopping block?",
        ("Both Vera Cruz and Tailspin are firmly on the bubble, and ABC will decide their fates next week.",),
        {("Tailspin", "undecided", None), ("Vera Cruz", "undecided", None)},
    ),
    (
        "‘Hartnell’ Among Shows Axed in BBC Cost Cuts",
        (
            "Medical soap Hartnell is to end after 22 years on air, the BBC has announced. The last episodes "
            "will be broadcast in December.",
        ),
        {("Hartnell", "cancelled", None)},
    ),
    (
        "‘Pearl Diver’ Will Live To See Another Season",
        ("The drama has been granted a stay of execution: Starz will make a third, albeit shorter, season.",),
        {("Pearl Diver", "renewed", 3)},
    ),
    (
        "Hulu drops ‘Motel Six Ways’",
        ("Hulu has passed on a third season of “Motel Six Ways,” The Hollywood Reporter has learned.",),
        {("Motel Six Ways", "cancelled", 3)},
    ),
    (
        "Max’s ‘Ursa Minor’ to conclude with season four",
        (
            "“Ursa Minor” will wrap up its story in season four, with showrunner Fay Dunn saying she had "
            "always envisioned a four-season arc.",
        ),
        {("Ursa Minor", "ending", 4)},
    ),
    (
        "BritBox gives ‘Inspector Thorne’ the green light for a second case",
        ("The streamer has commissioned a second series of the whodunit.",),
        {("Inspector Thorne", "renewed", 2)},
    ),
    (
        "No second season for ‘Night Bus’",
        (
            "Despite strong reviews, Night Bus will not be getting a second season. The decision was made by "
            "Amazon in January.",
        ),
        {("Night Bus", "cancelled", 2)},
    ),
    (
        "‘Empire Row’ Officially Picked Up for Season 6 at Fox",
        (
            "The renewal of “Empire Row” was widely expected. It joins “Star Cooks” and “9 Lives” among the "
            "network’s early pickups for next season.",
        ),
        {("9 Lives", "renewed", None), ("Empire Row", "renewed", 6), ("Star Cooks", "renewed", None)},
    ),
    (
        "‘Jo’s Way’ Canceled; ‘Union Square’ Renewed for Season 3",
        ("It’s good news for one CBS comedy and bad for another.",),
        {("Jo’s Way", "cancelled", None), ("Union Square", "renewed", 3)},
    ),
    (
        "Netflix Pulls Out of ‘Mars Station’",
        (
            "Netflix scrapped the series while it was deep in pre-production, sources said. It had been "
            "ordered in 2021.",
        ),
        {("Mars Station", "cancelled", 1), ("Mars Station", "ordered", 1)},
    ),
    (
        "‘Hell’s Acre’ Renewal Status",
        ("As of this writing, Paramount+ hasn’t picked the show up for season 3.",),
        {("Hell’s Acre", "undecided", 3)},
    ),
    (
        "Zee5 announces ‘Crime Beat 2’",
        (
            "Zee5 has announced the second season of its hit show Crime Beat. Crime Beat season 2 will start "
            "streaming in March.",
        ),
        {("Crime Beat", "renewed", 2)},
    ),
    (
        "‘The Good Ship’ renewed by Acorn TV",
        ("Acorn TV has set sail on a third voyage of The Good Ship.",),
        {("The Good Ship", "renewed", None)},
    ),
    (
        "MGM+ Rebuilds ‘Bridge Town’ for Season 3",
        ("“Bridge Town” is coming back for more. MGM+ has signed off on a ten-episode third season.",),
        {("Bridge Town", "renewed", 3)},
    ),
    (
        "‘Dr. Odd’ bites the dust",
        (
            "Dr. Odd has become the latest casualty of NBC’s fall season. Production has been shut down, and "
            "the remaining episodes will be burned off in the summer.",
        ),
        {("Dr. Odd", "cancelled", None)},
    ),
    (
        "ABC’s 2024-25 Schedule: What’s New, What’s Gone",
        ("Not returning next season are “The Wedge,” “Ty’s House” and “Not Alive.”",),
        {("Not Alive", "cancelled", None), ("The Wedge", "cancelled", None), ("Ty’s House", "cancelled", None)},
    ),
    (
        "‘Deep Fake’ hits the end of the line",
        ("Deep Fake will not be renewed for a second series, Channel 5 has confirmed to RadioTimes.com.",),
        {("Deep Fake", "cancelled", 2)},
    ),
    (
        "‘Oakmoor’ Scores Back-to-Back Renewals at Lifetime",
        ("Lifetime has renewed “Oakmoor” for both a third and a fourth season.",),
        {("Oakmoor", "renewed", 3), ("Oakmoor", "renewed", 4)},
    ),
    (
        "‘Belfast Nine’ Ending With Supersized Sixth Season",
        ("The Netflix hit will come to a close with its sixth season, which will be split in two.",),
        {("Belfast Nine", "ending", 6)},
    ),
    (
        "Comedy Central Says Yes to ‘Bro Code’ S3",
        ("“Bro Code” is heading back to Comedy Central: the cable network has ordered a 10-episode third season.",),
        {("Bro Code", "renewed", 3)},
    ),
    (
        "‘Gunmetal’ Revival Set at Hulu",
        (
            "Nearly ten years after it went off the air, “Gunmetal” is returning. Hulu has ordered an "
            "eight-episode revival of the Fox crime drama.",
        ),
        {("Gunmetal", "revived", None)},
    ),
    (
        "‘Kestrel’ ordered to series by Apple",
        ("Apple TV+ has landed “Kestrel,” a ten-episode limited series from A24.",),
        {("Kestrel", "ordered", 1)},
    ),
    (
        "Mixed fortunes for ITV dramas",
        ("Harbour Cross has been handed a fourth series but The Gannet has been axed after just one.",),
        {("Harbour Cross", "renewed", 4), ("The Gannet", "cancelled", 2)},
    ),
    (
        "NBC’s ‘Trial & Terror’ on hold",
        ("No decision on the show’s future has been made, an NBC spokesperson said.",),
        {("Trial & Terror", "undecided", None)},
    ),
    (
        "‘Sons of Mercy’ spin-off gets go-ahead",
        ("FX has given the go-ahead to “Daughters of Mercy,” a spin-off of its long-running biker drama.",),
        {("Daughters of Mercy", "ordered", 1)},
    ),
    (
        "‘Wild Bill’ creator: season 3 script done",
        ("Epix has yet to officially greenlight season 3, but the writers’ room is open.",),
        {("Wild Bill", "undecided", 3)},
    ),
    (
        "Canadian drama ‘Northern Law’ canceled",
        ("Global has cancelled Northern Law after three seasons and 30 episodes. Season 3 wrapped in March.",),
        {("Northern Law", "cancelled", 4)},
    ),
    (
        "‘Reign of Salt’: end in sight",
        (
            "HBO’s fantasy epic is to finish after eight seasons, the network’s programming boss has said, "
            "confirming there will be only two more seasons.",
        ),
        {("Reign of Salt", "ending", 8)},
    ),
    (
        "‘Ms. Justice’ dropped after 3 seasons",
        (
            "Disney+ isn’t moving ahead with a fourth season of Ms. Justice, and the cast have been released "
            "from their contracts.",
        ),
        {("Ms. Justice", "cancelled", 4)},
    ),
    (
        "Ten orders more ‘Dog Squad’",
        ("Ten has ordered more Dog Squad, with a third season to air in 2024.",),
        {("Dog Squad", "renewed", 3)},
    ),
    (
        "TV’s Renewed and Cancelled Shows 2023",
        (
            "ABC",
            "The Rookery – renewed for season 6",
            "Alaska Blues – cancelled after one season",
            "Home Econ – cancelled after three seasons",
            "Not Yet Dead – renewed for season 2",
            "American Choir – renewed",
        ),
        {
            ("Alaska Blues", "cancelled", 2),
            ("American Choir", "renewed", None),
            ("Home Econ", "cancelled", 4),
            ("Not Yet Dead", "renewed", 2),
            ("The Rookery", "renewed", 6),
        },
    ),
    (
        "‘Ambrose’ will return for a second term",
        (
            "Sky’s political comedy Ambrose is to return for a second series. The eight-episode run goes "
            "into production in the new year.",
        ),
        {("Ambrose", "renewed", 2)},
    ),
    (
        "AMC’s ‘Moonhaven Road’: un-renewed",
        (
            "The network has reversed its renewal of “Moonhaven Road,” which had been picked up for a second "
            "season in July.",
        ),
        {("Moonhaven Road", "cancelled", 2), ("Moonhaven Road", "renewed", 2)},
    ),
    (
        "‘The Last Ferry’ Renewed for Season 2 by Hallmark",
        (
            "The drama joins “When Hope Calls Back,” which was renewed for season 12 last month, and “The "
            "Way There,” which is ending after its third season.",
        ),
        {("The Last Ferry", "renewed", 2), ("The Way There", "ending", 3), ("When Hope Calls Back", "renewed", 12)},
    ),
    (
        "Why Was ‘Arc Light’ Canceled?",
        ("“Arc Light” was one of several casualties when Netflix cleaned house last summer. It aired for one season.",),
        {("Arc Light", "cancelled", 2)},
    ),
    (
        "‘Four Winds’ Cancelled: No Season 5 for the Western",
        ("The fourth season finale, which aired on 3 May, now serves as the series finale.",),
        {("Four Winds", "cancelled", 5)},
    ),
    (
        "‘Yonder’ fate revealed",
        (
            "Amazon Freevee has turned off the lights on Yonder. Its sophomore season, released in October, "
            "was its last.",
        ),
        {("Yonder", "cancelled", 3)},
    ),
    (
        "Seven commits to fourth season of ‘Farmer’s Choice’",
        ("The Seven Network has committed to another season of the matchmaking show, its fourth.",),
        {("Farmer’s Choice", "renewed", 4)},
    ),
    (
        "BET+ Says ‘Sisters of Selma’ Will Run Two More Seasons",
        ("The series, now in its third season, was renewed for two more.",),
        {("Sisters of Selma", "renewed", 4), ("Sisters of Selma", "renewed", 5)},
    ),
    (
        "‘Tidewater’ creator says goodbye",
        (
            "“We are heartbroken to share that ‘Tidewater’ will not be returning for a third season,” "
            "co-creators Amy Dorr and Nat Fenn wrote on X.",
        ),
        {("Tidewater", "cancelled", 3)},
    ),
    (
        "‘Cadet Kelsey’ reboot scrapped at Disney+",
        ("The reboot, which was ordered to series in 2020, is no longer moving forward at the streamer.",),
        {("Cadet Kelsey", "cancelled", 1), ("Cadet Kelsey", "ordered", 1)},
    ),
    (
        "‘Brit Pop’ could be axed",
        ("Insiders claim the talent show will be axed after this year’s series.",),
        set(),
    ),
    (
        "‘Greenhouse’: Netflix renews Dutch thriller",
        (
            "The Dutch thriller will return for an additional season, Netflix said. Season 2 will again "
            "consist of eight episodes.",
        ),
        {("Greenhouse", "renewed", 2)},
    ),
    (
        "Hit drama ‘Bloodlands Bay’ to return for third outing",
        ("The BBC has confirmed Bloodlands Bay will be back for a third outing.",),
        {("Bloodlands Bay", "renewed", 3)},
    ),
    (
        "‘Motherboard’ won’t reboot",
        (
            "“Motherboard” has been unplugged. Showtime has cancelled the tech satire after one season, the "
            "premium cabler announced on Monday.",
        ),
        {("Motherboard", "cancelled", 2)},
    ),
    (
        "NBC to wind up ‘Mercy West’ after season 9",
        (
            "NBC’s medical drama will wind up at the end of its upcoming ninth season, which will consist of "
            "13 episodes.",
        ),
        {("Mercy West", "ending", 9)},
    ),
    (
        "Sky Atlantic boss on ‘Gomorrah Coast’ future",
        ("Asked whether there would be a third series, the Sky boss said: “We haven’t decided yet.”",),
        {("Gomorrah Coast", "undecided", 3)},
    ),
    (
        "Peacock’s ‘Bel Aire’ Renewed, ‘Vampire School’ Axed",
        (
            "Peacock has gone back to Bel Aire, ordering a fourth and final season, while Vampire School has "
            "been expelled after a single term.",
        ),
        {("Bel Aire", "ending", 4), ("Bel Aire", "renewed", 4), ("Vampire School", "cancelled", None)},
    ),
    (
        "Cult hit ‘Party Dip’ gets new life",
        ("Starz is bringing back “Party Dip” for a third season, more than a decade after cancelling the comedy.",),
        {("Party Dip", "cancelled", 3), ("Party Dip", "revived", 3)},
    ),
    (
        "‘Beacon Falls’ Renewed for Season 3 on The CW",
        (
            "“Beacon Falls” will continue into a third season. The pickup comes ahead of the show’s season 2 "
            "finale on May 11.",
        ),
        {("Beacon Falls", "renewed", 3)},
    ),
    (
        "Paramount cancels ‘Grease Pit’",
        (
            "The musical prequel has been cancelled after one season and will be pulled from the platform. "
            "Three other originals are also being cancelled: “Star Crew: Prodigy,” “The Gamers” and “Queen "
            "of the Court.”",
        ),
        {
            ("Grease Pit", "cancelled", 2),
            ("Queen of the Court", "cancelled", None),
            ("Star Crew: Prodigy", "cancelled", None),
            ("The Gamers", "cancelled", None),
        },
    ),
    (
        "‘The Vets’ to wag its tail again",
        ("Channel 5 has ordered three more series of The Vets, with the run taking it up to a tenth season.",),
        {("The Vets", "renewed", 10), ("The Vets", "renewed", 8), ("The Vets", "renewed", 9)},
    ),
    (
        "‘Tin Star Hotel’ finale: what’s next?",
        ("The drama’s future beyond season two remains unclear.",),
        {("Tin Star Hotel", "undecided", 3)},
    ),
    (
        "‘Stockholm Central’ gets season 2 at Viaplay",
        ("Viaplay has handed out a second-season order for Stockholm Central.",),
        {("Stockholm Central", "renewed", 2)},
    ),
    (
        "‘Glitz’ to return",
        (
            "Netflix has renewed its wrestling comedy Glitz for a fourth and final season, the streamer "
            "announced today.",
        ),
        {("Glitz", "ending", 4), ("Glitz", "renewed", 4)},
    ),
    (
        "HBO says no to more ‘Vinyl Days’",
        (
            "HBO’s new programming chief has changed course on “Vinyl Days,” scrapping the previously "
            "announced second season.",
        ),
        {("Vinyl Days", "cancelled", 2), ("Vinyl Days", "renewed", 2)},
    ),
    (
        "‘Penny Arcade’ won’t be renewed: star",
        ("Lead Kit Arroway says producers have told the cast the series is finished.",),
        {("Penny Arcade", "cancelled", None)},
    ),
    (
        "8 Out of 10 returning shows at BBC Scotland",
        (
            "Comedy Two Doors Over will be back for a seventh series, while thriller Vigilance has been "
            "recommissioned for a third.",
        ),
        {("Two Doors Over", "renewed", 7), ("Vigilance", "renewed", 3)},
    ),
    (
        "‘Fargone’ Renewed for Season 6",
        (
            "FX has renewed anthology Fargone for a sixth instalment. It’s unclear when the new installment "
            "will premiere.",
        ),
        {("Fargone", "renewed", 6)},
    ),
    (
        "‘Blunt Instrument’ (ITV) – cancelled",
        ("ITV has confirmed that it will not be commissioning a third series of Blunt Instrument.",),
        {("Blunt Instrument", "cancelled", 3)},
    ),
    (
        "Adult Swim orders ‘Squid Kid’",
        ("Adult Swim has put “Squid Kid” into production with a 10-episode first season.",),
        {("Squid Kid", "ordered", 1)},
    ),
    (
        "‘Rose Cottage’ fans devastated",
        (
            "Viewers were left devastated when ITV confirmed the drama’s axing earlier this year, after it "
            "had run for five series.",
        ),
        {("Rose Cottage", "cancelled", 6)},
    ),
    (
        "Apple TV+ Halts ‘Metro Nine’",
        (
            "Apple will not proceed with Metro Nine, its planned remake of the silent classic, citing costs "
            "and the strike.",
        ),
        {("Metro Nine", "cancelled", 1)},
    ),
    (
        "Kevin Poole’s ‘Tulsa Nights’ gets Season 3",
        ("Paramount+ has given Kevin Poole’s Tulsa Nights an early third-season renewal.",),
        {("Tulsa Nights", "renewed", 3)},
    ),
    (
        "‘Lower Deckhands’ to end",
        (
            "The upcoming fifth season of Lower Deckhands will be the show’s last, and Strange Orbits has "
            "been renewed for a fourth.",
        ),
        {("Lower Deckhands", "ending", 5), ("Strange Orbits", "renewed", 4)},
    ),
    (
        "Warner drops ‘Bat Wheels’",
        (
            "HBO Max and Cartoon Network have axed six animated projects, “Bat Wheels” and “Merry Little "
            "Crook” among them.",
        ),
        {("Bat Wheels", "cancelled", None), ("Merry Little Crook", "cancelled", None)},
    ),
    (
        "‘Chapel Street’ revived",
        (
            "Foxtel has resurrected Chapel Street, more than 20 years after Seven dropped the soap, with a "
            "new eight-part season to air next year.",
        ),
        {("Chapel Street", "cancelled", None), ("Chapel Street", "revived", None)},
    ),
    (
        "‘Law Abiding’ Fate Decided at NBC",
        ("NBC has elected to keep “Law Abiding” on the air, ordering a third season of the drama.",),
        {("Law Abiding", "renewed", 3)},
    ),
    (
        "Pitch black: ‘Pitch Side’ done at Fox",
        (
            "There’s no joy in Mudville: “Pitch Side” has struck out. Fox has canceled the baseball drama "
            "after one season.",
        ),
        {("Pitch Side", "cancelled", 2)},
    ),
    (
        "Bad Robot’s ‘Demimond’ not going forward at HBO",
        ("HBO has decided not to go forward with “Demimond,” which received a straight-to-series order in 2018.",),
        {("Demimond", "cancelled", 1), ("Demimond", "ordered", 1)},
    ),
    (
        "TVNZ’s ‘Wellington Heights’ axed",
        (
            "TVNZ has announced that Wellington Heights will finish in May, after 30 years on air, because "
            "of falling ad revenue.",
        ),
        {("Wellington Heights", "cancelled", None)},
    ),
    (
        "What’s going on with ‘Outer Keys’?",
        ("Netflix announced in November that the show’s fifth season would also be its final one.",),
        {("Outer Keys", "ending", 5)},
    ),
    (
        "‘Heels & Wheels’ cast tease more",
        (
            "STARZ officially announced that it will not be moving forward with a third season. Netflix, "
            "which licenses the show, may yet step in.",
        ),
        {("Heels & Wheels", "cancelled", 3)},
    ),
    (
        "‘Rugby Lads’ wins second half",
        ("Comedy ‘Rugby Lads’ has won a second season on RTÉ2.",),
        {("Rugby Lads", "renewed", 2)},
    ),
    (
        "Dead in the Water",
        ("HBO’s “Plank” is dead in the water: the pirate comedy was canceled on Tuesday after two seasons.",),
        {("Plank", "cancelled", 3)},
    ),
    (
        "CBS Sets Final Season for ‘Hawaii Vice’",
        ("The cop drama will sign off this spring after ten seasons, CBS has announced.",),
        {("Hawaii Vice", "ending", 10)},
    ),
    (
        "‘Panhandle’: Spectrum gone, what now?",
        ("Spectrum Originals is shutting down, which means no second season of Panhandle.",),
        {("Panhandle", "cancelled", 2)},
    ),
    (
        "Emmy winner ‘Baskerville’ closing shop",
        ("Baskerville, FX’s clown comedy, will end when its fourth season wraps.",),
        {("Baskerville", "ending", 4)},
    ),
    (
        "‘Vice Versa’ joins list of canceled Netflix shows",
        (
            "“Vice Versa” has joined “Tribe of Two,” “Cursed Land” and “Grand Opera” on the list of series "
            "that Netflix has canceled after a single season.",
        ),
        {
            ("Cursed Land", "cancelled", 2),
            ("Grand Opera", "cancelled", 2),
            ("Tribe of Two", "cancelled", 2),
            ("Vice Versa", "cancelled", 2),
        },
    ),
    (
        "Fall TV: the shows that won’t be back",
        (
            "Among those not coming back: ABC’s “Station House,” CBS’s “Bob & Abby,” NBC’s “La Breach” and "
            "Fox’s “Wonder Years Later.”",
        ),
        {
            ("Bob & Abby", "cancelled", None),
            ("La Breach", "cancelled", None),
            ("Station House", "cancelled", None),
            ("Wonder Years Later", "cancelled", None),
        },
    ),
    (
        "Amazon orders third ‘Jack Regan’ before second airs",
        ("Prime Video has picked up Jack Regan for a third season well ahead of its season two debut.",),
        {("Jack Regan", "renewed", 3)},
    ),
    (
        "‘Euphrates’ Season 3 Will Go Ahead, HBO Insists",
        ("HBO has denied reports that “Euphrates” has been canceled.",),
        {("Euphrates", "renewed", 3)},
    ),
    (
        "Kelly Ray’s talk show is ending",
        ("Kelly’s Couch will wrap after its 9th season, it was announced Monday.",),
        {("Kelly’s Couch", "ending", 9)},
    ),
    (
        "‘Loop Line’: one and done",
        ("Amazon has decided not to bring the sci-fi series back for another season.",),
        {("Loop Line", "cancelled", 2)},
    ),
    (
        "Hallmark Cancels The Hollow After One Season",
        (
            "Hallmark Channel will not be proceeding with a second season of its thriller The Hollow. A "
            "spokesperson for the network confirmed the news to TVLine.",
        ),
        {("The Hollow", "cancelled", 2)},
    ),
    (
        "Will there be a Pembroke Road season 4? Everything we know",
        (
            "Unfortunately, there is bad news for fans: Pembroke Road was axed by Acorn TV in March, shortly "
            "after the third season ended.",
        ),
        {("Pembroke Road", "cancelled", 4)},
    ),
    (
        "ITV drama Redwater Bay bows out for good",
        (
            "Redwater Bay has come to an end after four series, ITV has confirmed.",
            'Creator Mal Price said: "Four series felt right."',
        ),
        {("Redwater Bay", "ending", 4)},
    ),
    (
        "Every Netflix show cancelled in 2023",
        (
            "Netflix has wielded the axe on a string of originals this year.",
            "Agent Hale — cancelled after two seasons",
            "Lockdown High — cancelled after one season",
            "The Imperfect — not renewed for a second season",
            "Mo's World — renewed for a second and final season",
        ),
        {
            ("Mo's World", "ending", 2),
            ("Mo's World", "renewed", 2),
            ("Agent Hale", "cancelled", 3),
            ("Lockdown High", "cancelled", 2),
            ("The Imperfect", "cancelled", 2),
        },
    ),
    (
        "Foxtel greenlights second season of The Twelve Jurors",
        (
            "Foxtel Group has announced its legal drama The Twelve Jurors will return for a second season "
            "with Sam Nile reprising his role.",
        ),
        {("The Twelve Jurors", "renewed", 2)},
    ),
    (
        "CBS Renewal Scorecard",
        (
            "NCIS: Tulsa – Renewed for Season 3",
            "Blue Collars – Ending after Season 14",
            "The Equals – Canceled after 5 seasons",
            "Ghost House – Renewed through Season 6",
            "Poppy's Place – Not yet renewed",
        ),
        {
            ("Poppy's Place", "undecided", None),
            ("Blue Collars", "ending", 14),
            ("Ghost House", "renewed", None),
            ("NCIS: Tulsa", "renewed", 3),
            ("The Equals", "cancelled", 6),
        },
    ),
    (
        'Good Omen creator: "We got the call at 4am"',
        (
            "Showrunner Nell Gay-Mann says she got the call that Good Omen had been picked up for a third "
            "season while on set.",
        ),
        {("Good Omen", "renewed", 3)},
    ),
    (
        "Paramount+ to bring back Frasier's Bar for second round",
        ("Frasier's Bar, which wrapped its first season in December, has been re-upped by Paramount+ for season 2.",),
        {("Frasier's Bar", "renewed", 2)},
    ),
    (
        "Our Flag Down not saved by fans",
        (
            "Max confirmed Tuesday it will not order a third season of Our Flag Down, ending the pirate "
            "comedy's run after two seasons.",
        ),
        {("Our Flag Down", "cancelled", 3)},
    ),
    (
        "Star Wars spinoff The Acolytes won't be back, sources say",
        (
            "Lucasfilm is not moving forward with season two of The Acolytes, sources tell Deadline. The "
            "Disney+ series ended its first season in July.",
        ),
        {("The Acolytes", "cancelled", 2)},
    ),
    (
        "BBC's Waterloo Street recommissioned for two more series",
        ("The school drama, currently on its 13th series, will return for a 14th and 15th.",),
        {("Waterloo Street", "renewed", 14), ("Waterloo Street", "renewed", 15)},
    ),
    (
        "BBC axes long-running soap after 24 years",
        (
            'The BBC has cancelled daytime soap Medics after 24 years, blaming "super inflation in drama '
            'production". The final episode will go out in December.',
        ),
        {("Medics", "cancelled", None)},
    ),
    (
        "Neighbourhood saved: soap to return on Amazon Freevee",
        (
            "Four months after its Channel 5 finale, Neighbourhood is being brought back from the dead by "
            "Amazon Freevee, with production to resume next year.",
        ),
        {("Neighbourhood", "revived", None)},
    ),
    (
        "Ten axes The Masked Dancer, brings back Gladiator Nation",
        (
            "Network 10 has confirmed The Masked Dancer will not return in 2024. Gladiator Nation, last seen "
            "in 2008, is being revived for a new season.",
        ),
        {("Gladiator Nation", "revived", None), ("The Masked Dancer", "cancelled", None)},
    ),
    (
        "Amazon cancels I'm a Vertigo after first season",
        (
            "I'm a Vertigo is done at Prime Video. The Boots Riley-esque comedy will not be getting a "
            "sophomore season, Variety has confirmed.",
        ),
        {("I'm a Vertigo", "cancelled", 2)},
    ),
    (
        "A League of Her Own: Amazon reverses course",
        (
            "Amazon has scrapped the previously announced four-episode second season of A League of Her Own, "
            "citing the strikes.",
        ),
        {("A League of Her Own", "cancelled", 2), ("A League of Her Own", "renewed", 2)},
    ),
    (
        "Big Brother Canada cancelled by Global after 12 seasons",
        (
            'Corus has decided to end Big Brother Canada. "After 12 incredible seasons," the company said, '
            '"the difficult decision has been made not to renew the series."',
        ),
        {("Big Brother Canada", "cancelled", 13)},
    ),
    (
        "Murdoch Cases to end with 20th season",
        ("CBC has announced that the next season of Murdoch Cases, its 20th, will be the last.",),
        {("Murdoch Cases", "ending", 20)},
    ),
    (
        "Stranger Kin to end with season 5; season 4 date set",
        ("The Duffer twins announced in an open letter that Stranger Kin will end with its fifth season.",),
        {("Stranger Kin", "ending", 5)},
    ),
    (
        "The Last Kingdom Come finished; film to follow",
        (
            "The Last Kingdom Come is ending with its fifth season, Netflix announced. A film, Seven Kings "
            "Must Fall, will wrap up the story.",
        ),
        {("The Last Kingdom Come", "ending", 5)},
    ),
    (
        "Kate & Allie's revival a no-go",
        ("Plans for a revival of the sitcom have been dropped at NBC.",),
        set(),
    ),
    (
        "Renewed: The Neighbour Hood",
        (
            "CBS has renewed The Neighbour Hood for an eighth and final season. The comedy will wrap with "
            "its 2025-26 run.",
        ),
        {("The Neighbour Hood", "ending", 8), ("The Neighbour Hood", "renewed", 8)},
    ),
    (
        "FX's Reservation Pups to end after season three",
        (
            "Reservation Pups creator Sterling Harlow announced on Instagram that the upcoming third season "
            "will be the series' last.",
        ),
        {("Reservation Pups", "ending", 3)},
    ),
    (
        "Netflix renews 'Vikings: Asgard' for third and final season",
        (
            "Netflix has handed Vikings: Asgard a third and final season, with the renewal coming a month "
            "ahead of the second season's premiere.",
        ),
        {("Vikings: Asgard", "ending", 3), ("Vikings: Asgard", "renewed", 3)},
    ),
    (
        "HBO gives straight-to-series order to House of the Wyverns",
        (
            "HBO has opted instead to order House of the Wyverns straight to series. The 10-episode drama is "
            "set 300 years earlier.",
        ),
        {("House of the Wyverns", "ordered", 1)},
    ),
    (
        "NBCUniversal cancels The Rainbows after strike delay",
        ("The period drama, which had been renewed for season 2 in 2022, is no longer moving ahead at Peacock.",),
        {("The Rainbows", "cancelled", 2), ("The Rainbows", "renewed", 2)},
    ),
    (
        "Sort Of to end with third season",
        ("CBC and Max's Sort Ofs will conclude with its upcoming third season, co-creators announced.",),
        {("Sort Ofs", "ending", 3)},
    ),
    (
        "Taskmaestro renewed until 2026",
        (
            "Channel 4 has commissioned six further series of Taskmaestro, which will keep the show on "
            "screen until series 21.",
        ),
        {("Taskmaestro", "renewed", None)},
    ),
    (
        "Derry Lads to end with third series, creator confirms",
        ('"It was always the plan to say goodbye after three series," said Lisa McGeehan.',),
        {("Derry Lads", "ending", 3)},
    ),
    (
        "Hospital drama Hollyoaks Ward to continue until 2030",
        ("The BBC has renewed Hollyoaks Ward, committing to the drama for another three years.",),
        {("Hollyoaks Ward", "renewed", None)},
    ),
    (
        "Line of Enquiry: seventh series confirmed?",
        ("Asked about a seventh series, the BBC said nothing had been decided.",),
        {("Line of Enquiry", "undecided", 7)},
    ),
    (
        "Bridgeton renewed for seasons five and six",
        ("Dearest gentle reader: Netflix has renewed the Regency romance for two more seasons, its fifth and sixth.",),
        {("Bridgeton", "renewed", 5), ("Bridgeton", "renewed", 6)},
    ),
    (
        "Station 20 to end with Season 7 on ABC",
        (
            "ABC has set a seventh and final season for firefighter drama Station 20. The final season "
            "premieres March 14.",
        ),
        {("Station 20", "ending", 7), ("Station 20", "renewed", 7)},
    ),
    (
        "NBC cancels Magnum Force (again)",
        (
            "NBC has opted not to renew Magnum Force for a sixth season. The network had rescued the drama "
            "for a fifth after CBS dropped it in 2022.",
        ),
        {("Magnum Force", "cancelled", 5), ("Magnum Force", "cancelled", 6), ("Magnum Force", "revived", 5)},
    ),
    (
        "Lucifero star thanks fans",
        ("Fox axed Lucifero after three seasons in 2018 before Netflix came to the rescue with a fourth.",),
        {("Lucifero", "cancelled", 4), ("Lucifero", "revived", 4)},
    ),
    (
        "TBS lets People of Mars go",
        ("The comedy won't be coming back for season three, TBS has decided, despite having ordered ten scripts.",),
        {("People of Mars", "cancelled", 3)},
    ),
    (
        "Harbour Lights given third series by RTE",
        ("RTE has confirmed that a third series of Harbour Lights is in production.",),
        {("Harbour Lights", "renewed", 3)},
    ),
    (
        "The Letter for the Queen gets second season order from Netflix",
        ("Netflix has ordered a second instalment of its hit Polish drama, The Letter for the Queen.",),
        {("The Letter for the Queen", "renewed", 2)},
    ),
    (
        "Zee5's Abhay Nights to return with season 3",
        (
            'The makers of Abhay Nights have announced season 3 of the crime thriller. "We are thrilled," '
            "said Kunal Kemm.",
        ),
        {("Abhay Nights", "renewed", 3)},
    ),
    (
        "K-drama Sweet Hall confirmed for seasons 2 and 3",
        ("Netflix has confirmed that Sweet Hall will return for two more seasons.",),
        {("Sweet Hall", "renewed", 2), ("Sweet Hall", "renewed", 3)},
    ),
    (
        "Alice in Shadowland: third season officially announced",
        ("Netflix Japan announced on Tuesday that a third season of Alice in Shadowland has been greenlit.",),
        {("Alice in Shadowland", "renewed", 3)},
    ),
    (
        "Cowboy Bop canceled by Netflix less than three weeks after premiere",
        ("The live-action adaptation will not receive a second season. The Hollywood Reporter first broke the news.",),
        {("Cowboy Bop", "cancelled", 2)},
    ),
    (
        "Y: The Last One searches for new home",
        (
            "FX on Hulu has decided not to move forward with Y: The Last One, showrunner Eliza Clarke said "
            "on Sunday. She hopes to find the show a new network.",
        ),
        {("Y: The Last One", "cancelled", None)},
    ),
    (
        "DC's Swamp Beast canceled days after debut",
        ("DC Universe has pulled the plug on Swamp Beast after a single season, sources have confirmed.",),
        {("Swamp Beast", "cancelled", 2)},
    ),
    (
        "Batwomen ends",
        ("The CW has canceled Batwomen and Legends of Today after three and seven seasons, respectively.",),
        {("Batwomen", "cancelled", 4), ("Legends of Today", "cancelled", 8)},
    ),
    (
        "The Orvilles: season 4 'in limbo'",
        (
            "The show's future remains up in the air, star Scott Grime told Collider, adding that Hulu "
            "hasn't made up its mind.",
        ),
        {("The Orvilles", "undecided", 4)},
    ),
    (
        "Euphoric season 3: HBO gives update",
        (
            "HBO renewed Euphoric for a third season in February 2022. Production has been delayed, but the "
            "network says it remains committed to the season.",
        ),
        {("Euphoric", "renewed", 3)},
    ),
    (
        "Doom Squad, Titan Crew to end with current seasons",
        ("Both DC series will conclude with their current fourth seasons on Max.",),
        {("Doom Squad", "ending", 4), ("Titan Crew", "ending", 4)},
    ),
    (
        "Why was The Society of Teens cancelled by Netflix?",
        (
            "In July 2020, Netflix renewed the show for a second season, but a year later the decision was "
            "reversed because of COVID-19.",
        ),
        {("The Society of Teens", "cancelled", 2), ("The Society of Teens", "renewed", 2)},
    ),
    (
        "ABC cancels Stumpville, undoing earlier renewal",
        ("ABC has reversed its earlier decision to renew Stumpville for a second season.",),
        {("Stumpville", "cancelled", 2), ("Stumpville", "renewed", 2)},
    ),
    (
        "Starz: Power Play Book IV gets its walking papers; Force ends",
        ("Power Play Book IV: Force will end with its third season, which will air in 2025.",),
        {("Power Play Book IV: Force", "ending", 3)},
    ),
    (
        "American Gods & Men axed",
        (
            "Starz has opted not to renew the fantasy for a fourth season, but talks are under way about a "
            "TV movie to end the story.",
        ),
        {("American Gods & Men", "cancelled", 4)},
    ),
    (
        "Inside Jobs: Netflix undoes season two",
        ("Creator Shion Takei said on Twitter that Netflix had decided to cancel season two of Inside Jobs.",),
        {("Inside Jobs", "cancelled", 2)},
    ),
    (
        "Uncoupling moves to Showtime",
        (
            "A month after Netflix axed the Neil Patrick Harrison comedy, Showtime has swooped in and "
            "ordered a second season of Uncoupling.",
        ),
        {("Uncoupling", "cancelled", 2), ("Uncoupling", "revived", 2)},
    ),
    (
        "Hulu's The Great One ends after three",
        ("Hulu has decided not to go on with The Great One. Its third season, which dropped in May, is now its last.",),
        {("The Great One", "cancelled", 4)},
    ),
    (
        "Sky, HBO call it quits on Avenue 6",
        (
            "Armando's space comedy Avenue 6 has been cancelled after two seasons, with HBO releasing the "
            "cast from their options.",
        ),
        {("Avenue 6", "cancelled", 3)},
    ),
    (
        "The Wheel of Times – Season 3 has been confirmed",
        (
            "Amazon has already given the go-ahead for a third season of The Wheel of Times, before the "
            "second has even started.",
        ),
        {("The Wheel of Times", "renewed", 3)},
    ),
    (
        "Carnivale Road bites dust",
        (
            "Prime Video has cancelled Carnivale Road after two seasons; the final ten episodes aired "
            "earlier this year.",
        ),
        {("Carnivale Road", "cancelled", 3)},
    ),
    (
        "Canceled TV shows: Night Skies",
        ("Night Skies has seen its last sunset. Prime Video has no plans for another season of the sci-fi drama.",),
        {("Night Skies", "cancelled", None)},
    ),
    (
        "The Umbrella Guild: fourth season to be its last",
        ("The Netflix hero drama has been given the green light for a fourth and final run of episodes.",),
        {("The Umbrella Guild", "ending", 4), ("The Umbrella Guild", "renewed", 4)},
    ),
    (
        "Sex Lessons ends with series four",
        (
            "Laurie Nunnery, the creator of Sex Lessons, has confirmed the show will end with the upcoming "
            "fourth series.",
        ),
        {("Sex Lessons", "ending", 4)},
    ),
    (
        "Grantham axed by ITV",
        ("ITV is parting ways with Grantham. The detective drama ran for nine series and 34 episodes.",),
        {("Grantham", "cancelled", 10)},
    ),
    (
        "Doc Marty to return for tenth and final series",
        ("ITV favourite Doc Marty will be back for one last series, the broadcaster has confirmed.",),
        {("Doc Marty", "ending", 10), ("Doc Marty", "renewed", 10)},
    ),
    (
        "Holby General to close its doors",
        (
            "BBC One medical drama Holby General is to end next March after 23 years, so the corporation can "
            "move more drama out of London.",
        ),
        {("Holby General", "ending", None)},
    ),
    (
        "Endeavours to finish with ninth series",
        ("Filming has begun on the ninth and last series of Endeavours, ITV announced today.",),
        {("Endeavours", "ending", 9)},
    ),
    (
        "Good Karma Clinic cancelled",
        ("ITV has confirmed there are no plans to bring back The Good Karma Clinic after its fourth series.",),
        {("Good Karma Clinic", "cancelled", 5)},
    ),
    (
        "Blood Borough not returning",
        (
            "Blood Borough will not be returning to ABC for a second season, with the national broadcaster "
            "citing budget.",
        ),
        {("Blood Borough", "cancelled", 2)},
    ),
    (
        "Nine's Doctor Doctors axed",
        ("Nine has confirmed the upcoming fifth season of Doctor Doctors will be its last.",),
        {("Doctor Doctors", "cancelled", 6), ("Doctor Doctors", "ending", 5)},
    ),
    (
        "Wentworth Gaol to end in 2021",
        ("Foxtel has announced Wentworth Gaol will conclude in 2021 with its 100th episode.",),
        {("Wentworth Gaol", "ending", None)},
    ),
    (
        "Offshore: Stan orders third season",
        ("There's more Offshore on the way. Stan and ZDF have ordered a third season of the surf drama.",),
        {("Offshore", "renewed", 3)},
    ),
    (
        "Bump & Grind to end on Stan",
        ("Stan Original series Bump & Grind will end with season five, to premiere Boxing Day.",),
        {("Bump & Grind", "ending", 5)},
    ),
    (
        "Kids' comedy Odd Squads ends",
        ("PBS Kids has cancelled Odd Squads. The show's fourth season, made in the UK, was its last in America.",),
        {("Odd Squads", "cancelled", 5)},
    ),
    (
        "Vanderpump Villas fate sealed",
        ("Bravo's Vanderpump Villas has been put on ice, with no decision made about a twelfth season.",),
        {("Vanderpump Villas", "undecided", 12)},
    ),
    (
        "The Talkers ending after 15 seasons at CBS",
        ("CBS daytime show The Talkers will end its run in December with a shortened 15th season.",),
        {("The Talkers", "ending", 15)},
    ),
    (
        "Bold Type to end at Freeform",
        (
            "Freeform has renewed The Bold Types for a fifth and final season. The sixth-place drama... "
            '"We\'re not done yet", says its star.',
        ),
        {("The Bold Types", "ending", 5), ("The Bold Types", "renewed", 5)},
    ),
    (
        "Vista Renews 'Alder House,' Cancels 'Bettings,' Confirms Six Series Orders",
        (
            "Netflix has renewed 'Alder House' and canceled 'Bettings.'",
            "The streamer also confirmed the first season orders of drama pilots 'The Afters' and 'Borsch,' "
            "and comedy pilots 'Mosaic in the Jungle' and 'Transit.'",
        ),
        {
            ("Alder House", "renewed", None),
            ("Bettings", "cancelled", None),
            ("Borsch", "ordered", 1),
            ("Mosaic in the Jungle", "ordered", 1),
            ("The Afters", "ordered", 1),
            ("Transit", "ordered", 1),
        },
    ),
    (
        "Daytime shake-up: 'The Nick Canning Show' Canceled",
        (
            'Also axed are court show "Judge Jenny," which ran for three seasons, and talk show "The Good '
            'Plate," which will end after just a single season.',
        ),
        {
            ("Judge Jenny", "cancelled", 4),
            ("The Good Plate", "cancelled", 2),
            ("The Nick Canning Show", "cancelled", None),
        },
    ),
    (
        "'Grange' is going on: what's next",
        ('Its second season, which dropped in May, was a hit. NBC has ordered a third season of "Grange."',),
        {("Grange", "renewed", 3)},
    ),
    (
        "'Old Harbor' is gone from NBC",
        ("“Old Harbor” was dropped by NBC in 2019 and then picked up by Hulu for a third season.",),
        {("Old Harbor", "cancelled", 3), ("Old Harbor", "revived", 3)},
    ),
    (
        "'Larkspur' and 'Tin Hall' face the music",
        ("Fox has renewed neither. Both series will end this spring.",),
        set(),
    ),
    (
        "A farewell to 'Pine Gate'",
        ('Ann Poe said goodbye to "Pine Gate" on Friday, when the actress filmed her last scene.',),
        set(),
    ),
    (
        "'Iron Hand' fans rally",
        ("“Iron Hand” joined “Salt Row” and “Fawn Gate” on the growing list of shows that NBC has axed this spring.",),
        {("Fawn Gate", "cancelled", None), ("Iron Hand", "cancelled", None), ("Salt Row", "cancelled", None)},
    ),
    (
        "NBC weighs 'Copper Row'",
        ("NBC has not decided whether to renew “Copper Row” or the sitcom “Half Pint.”",),
        {("Copper Row", "undecided", None), ("Half Pint", "undecided", None)},
    ),
    (
        "A look back at 'Badge & Harbor'",
        ("The franchise began with “Badge & Harbor,” which CBS cancelled in 2011 after its ninth year.",),
        {("Badge & Harbor", "cancelled", 10)},
    ),
    (
        "Netflix drops 'Silver Row' and 'Lou Cane'",
        (
            'Two of Netflix\'s superhero shows were canceled this month: "Silver Row" after two seasons, and '
            '"Lou Cane," a week later, also after two.',
        ),
        {("Lou Cane", "cancelled", 3), ("Silver Row", "cancelled", 3)},
    ),
    (
        "‘Night Harbor’ Canceled Again at CBS, This Time After Eight Seasons",
        ("CBS has canceled “Night Harbor” for a third time.",),
        {("Night Harbor", "cancelled", 9)},
    ),
]


@pytest.mark.parametrize(("headline", "paragraphs", "expected"), STORIES, ids=[story[0] for story in STORIES])
def test_a_story_gives_its_decisions(
    read: Callable[..., Article], headline: str, paragraphs: tuple[str, ...], expected: set[Row]
) -> None:
    found = find_statements(read(headline, *paragraphs, CLOSING))
    assert {(s.show, s.kind.value, s.season) for s in found if s.certainty.is_fact and not s.negated} == expected
