//! Classes of English words that the rules for candidates, quotes and changes share.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A set of word classes, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal: $words:literal;)*) => {
        impl Class {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)*
        }
        const LISTS: &[(Class, &str)] = &[$((Class::$name, $words)),*];
    };
}

impl Class {
    /// Whether the two sets share a class.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Classes of either set.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

classes! {
    /// Judges instead of telling.
    OPINION = 0: "important significant symbolism symbolic harsh great greatest good bad best worst \
better worse terrible wonderful horrible awful beautiful ugly shameful disgraceful outrageous \
dangerous reckless foolish stupid brave courageous proud right wrong fair unfair unjust sad \
tragic unfortunately fortunately clearly obviously undoubtedly surely simply merely truly really \
disappointing encouraging impressive remarkable extraordinary alarming worrying troubling \
underscores laden iconic brilliant meaningful crucial vital essential key strong weak \
inspiring hopeful values faith dream dreams freedom moral beyond seems appears interesting \
appalling excellent fantastic magnificent pathetic ridiculous absurd irresponsible";
    /// Tells what somebody thinks or wants.
    BELIEF = 1: "think thinks believe believes feel feels hope hopes want wants wish wishes guess \
suppose prefer love loves hate hates trust doubt understand admire respect agree disagree opinion";
    /// Says what ought to be.
    DUTY = 2: "should must ought need needs shall";
    /// Speaks of the future.
    FUTURE = 3: "will won't would wouldn't 'll i'll we'll they'll he'll she'll it'll you'll gonna \
tomorrow soon upcoming forthcoming expected expects forecast forecasts predict predicts predicted";
    /// Takes certainty away.
    HEDGE = 4: "may might could perhaps maybe possibly probably likely unlikely reportedly allegedly \
apparently presumably supposedly seemingly purportedly potentially arguably roughly about around \
approximately nearly almost estimated alleged suspected suggests suggest suggested appears seems";
    /// Denies.
    NEGATION = 5: "not no never none nobody nothing neither nor without cannot can't don't doesn't \
didn't isn't aren't wasn't weren't won't wouldn't shouldn't couldn't hasn't haven't hadn't \
ain't failed fails refused refuses denied denies lacks lack";
    /// The speaker.
    FIRST_PERSON = 6: "i me my mine myself we us our ours ourselves i'm i've i'd i'll we're we've \
we'd we'll let's";
    /// The hearer.
    SECOND_PERSON = 7: "you your yours yourself you're you've you'd you'll folks";
    /// Compares.
    COMPARISON = 8: "more less fewer than higher lower greater smaller larger bigger twice double \
doubled tripled triple half faster slower longer shorter older younger richer poorer compared \
versus exceeds exceeded outnumber outnumbered surpassed unlike same equal equally as";
    /// Claims a rank.
    SUPERLATIVE = 9: "first only largest biggest smallest highest lowest most least longest \
shortest oldest youngest fastest richest poorest deadliest unprecedented record never last \
sole top leading busiest tallest deepest hottest coldest worst best";
    /// Names a cause.
    CAUSE = 10: "because caused causes cause due led leads result resulted results thanks \
consequence triggered prompted sparked fuelled fueled blamed contributed owing";
    /// An act of law or office.
    LEGAL = 11: "law laws court courts judge ruling ruled sanction sanctions sanctioned signed sign \
signing agreement treaty pact accord bill passed banned ban convicted charged indicted sentenced \
acquitted appointed elected resigned dismissed fired arrested detained sued lawsuit vetoed veto \
ratified repealed legislation regulation decree constitution constitutional legal illegal \
approved imposed declared emergency authorised authorized enacted amendment prosecuted verdict \
voted vote votes congress parliament senate senator supreme federal policy plan";
    /// Reports speech.
    REPORT = 12: "said says say saying told tells asserted asserts claimed claims claim stated \
states announced announces added adds argued argues insisted insists explained explains noted \
notes warned warns denied denies confirmed confirms declared declares acknowledged acknowledges \
admitted admits alleged alleges asked asks replied responded reported reports revealed reveals \
suggested suggests testified testifies tweeted wrote writes emphasized emphasizes emphasised \
stressed stresses maintained maintains concluded concludes observed recalled remarked \
described describes called vowed pledged promised urged cautioned countered conceded \
disclosed affirmed reiterated underlined contended quipped joked shouted posted commented \
emphasizing emphasising stressing noting adding warning claiming arguing insisting acknowledging \
telling explaining accused accuses accusing questioned calls labels labeled labelled labeling labelling";
    /// A grave charge.
    ACCUSATION = 13: "fraud corruption corrupt bribe bribes bribed bribery murder murdered killed kill \
torture tortured abuse abused abuses rape raped stole stolen theft steal lied lie lies lying \
crime crimes criminal betrayal betrayed scandal embezzled laundering illegally plagiarised \
plagiarized harassed harassment assaulted assault racist genocide massacre smuggling trafficking \
spy spied overcrowding negligence violated violation violations punitive repression cover-up \
collusion terrorism terrorist terrorists guilty cheated misled deceived";
    /// A post somebody holds.
    POST = 14: "president minister director ambassador chief chairman chairwoman chair ceo secretary \
governor senator mayor judge general spokesman spokeswoman spokesperson deputy head leader \
professor commissioner officer founder owner candidate congressman congresswoman representative \
king queen prince pope bishop premier chancellor prosecutor attorney lawyer sheriff colonel \
captain author researcher scientist economist analyst official officials authorities member";
    /// Something happened.
    EVENT = 15: "won lost built cut broke began came went took gave got made found held left met \
paid sold sent spent rose fell grew shot struck sank fought fled bought brought became ran led \
hit drew drove threw chose caught fed sought taught withdrew underwent set put did had was were \
been born died visited attended launched signed formalized approved captured backed";
    /// Something grew or shrank.
    CHANGE = 16: "increase increased increases increasing decrease decreased decreases decline \
declined declining rise rises rising fall falling dropped drop drops grew grow growing growth \
reduced reduce reduction gained lost raised raising cut cuts doubled tripled halved created \
creating expanded shrank soared plunged surged jumped climbed tumbled lowered added eliminated \
spending spent deficit debt budget tax taxes cost costs price prices income wages unemployment \
jobs rate rates percent";
    /// An amount in words.
    QUANTITY = 17: "million millions billion billions trillion trillions thousand thousands hundred \
hundreds dozen dozens percent percentage half third quarter majority minority average total \
several many few two three four five six seven eight nine ten eleven twelve twenty thirty \
forty fifty sixty seventy eighty ninety";
    /// How much of a whole.
    QUANTIFIER = 18: "all every each some most many few several any both half none always never \
sometimes often usually rarely seldom everyone everybody only entire entirely whole mostly \
largely partly mainly generally typically majority minority dozens hundreds thousands millions \
frequently occasionally much little";
    /// Manners of speeches and letters.
    COURTESY = 19: "thank thanks welcome congratulations ladies gentlemen applause laughter \
bless goodbye hello sorry okay yes sir ma'am wow well";
    /// Begins an instruction when it opens a sentence.
    IMPERATIVE = 20: "please remember imagine consider note let let's read click call visit vote \
watch listen look see make take keep try avoid check ask tell join help donate subscribe share \
follow contact email send buy stop start don't never always do ensure add mix stay use";
    /// A date or a stretch of time in words.
    TIME = 21: "january february march april june july august september october november december \
monday tuesday wednesday thursday friday saturday sunday yesterday today year years month months \
week weeks day days decade decades century since ago annually weekly daily hours minutes";
    /// A verb that links a thing to what it is or does now.
    PRESENT = 22: "is are am has have owns holds contains includes consists represents employs \
produces exports imports covers costs pays uses operates remains aims provides requires allows \
supports lives comes";
    /// Small words that carry no fact of their own.
    FUNCTION = 23: "a an the of in on at to for by with from as and or but that which who whom whose \
this these those it its he she they them his her their him is are was were be been being am has \
have had do does did so also then there here into onto upon over under up down out off \
while when where if than too very just such now however moreover therefore thus still again";
    /// Names a past or present tense of the helper verbs.
    TENSE = 24: "is was are were has had have do did does be been being 's am";
}

static WORDS: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, Class> = FxHashMap::default();
    for (class, words) in LISTS {
        for word in words.split_whitespace() {
            let slot = map.entry(word).or_default();
            *slot = slot.or(*class);
        }
    }
    map
});

/// The classes of `word`, which must be in lower case with straight apostrophes.
pub(crate) fn class_of(word: &str) -> Class {
    WORDS.get(word).copied().unwrap_or_default()
}
