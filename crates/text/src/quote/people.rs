//! Who has been named so far: what "she", "they" and "the minister" stand for.
//!
//! A pronoun gets the last speaker, or else the first person of the last sentence that names one,
//! whom nothing says to be of the other sex; a role gets the last person introduced with it, "they"
//! the last body of people that spoke. Where nobody fits, nobody is named.

use super::speaker::{names, person};
use crate::ByteSpan;
use crate::lexicon::{Class, class_of};
use crate::token::folded;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sex {
    She,
    He,
}

#[derive(Debug, Clone)]
struct Person {
    name: String,
    sex: Option<Sex>,
    /// Words for what the person is, in lower case: "minister", "engineer".
    roles: Vec<String>,
    /// The turn at which the person was named last.
    turn: usize,
}

/// The people and bodies that the text has named so far.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    /// Last named last.
    named: Vec<Person>,
    body: Option<String>,
    /// Sentences that named somebody, and speeches, so far.
    turn: usize,
}

const SHE: &str = " mrs ms miss lady dame queen princess spokeswoman chairwoman congresswoman actress \
 mother daughter sister wife widow businesswoman policewoman councilwoman ";
const HE: &str = " mr sir lord king prince pope spokesman chairman congressman actor father son brother \
 husband widower businessman policeman councilman ";
/// Words after which a name's role stands: "Ada Quill, the port's engineer".
const ROLE_WORDS: usize = 8;
/// People that are kept in mind.
const MOST: usize = 40;

impl People {
    /// Takes note of everybody whom `sentence` names.
    pub(super) fn read(&mut self, text: &str, sentence: ByteSpan) {
        let Ok(words) = sentence.of(text) else { return };
        let mut here = Vec::new();
        self.turn += 1;
        for found in names(words) {
            let Some(name) = person(found.as_str()) else { continue };
            let titles = found.as_str().len().saturating_sub(name.len());
            let before = found.as_str().get(..titles).unwrap_or_default();
            let lead = words[..found.start()].split_whitespace().next_back().unwrap_or_default();
            let roles = roles(&format!("{lead} {before}"), &words[found.end()..]);
            here.push(self.meet(name, &roles));
        }
        // "Ada Quill sold her boat": one person, and words of one sex.
        here.dedup();
        if let ([only], Some(sex)) = (here.as_slice(), sex_told(words)) {
            let at = self.named.iter().rposition(|p| p.name == *only);
            at.into_iter().for_each(|at| self.named[at].sex = self.named[at].sex.or(Some(sex)));
        }
    }

    /// Takes note of who spoke, a person or a body: "police", "the ministry".
    pub(super) fn heard(&mut self, speaker: Option<&str>) {
        if let Some(person) = self.named.iter_mut().find(|p| Some(p.name.as_str()) == speaker) {
            self.turn += 1;
            person.turn = self.turn;
            return;
        }
        let body =
            speaker.filter(|name| !is_role(name) && self.named.iter().all(|p| p.name != *name));
        self.body = body.map(str::to_owned).or(self.body.take());
    }

    /// Whom a pronoun or a role stands for; `words` themselves if they are a name.
    pub(super) fn resolved(&mut self, words: &str) -> Option<String> {
        match words.to_lowercase().as_str() {
            "she" => self.last(Sex::She),
            "he" => self.last(Sex::He),
            "they" | "it" => self.body.clone(),
            role if words.starts_with(char::is_lowercase) => {
                self.in_role(role).or_else(|| Some(words.to_owned()))
            }
            _ => self.by_surname(words).or_else(|| Some(words.to_owned())),
        }
    }

    /// "Vale" is whoever was named last as "Jon Vale".
    fn by_surname(&self, words: &str) -> Option<String> {
        let ends = |p: &&Person| p.name.split_whitespace().next_back() == Some(words);
        self.named.iter().rev().find(ends).map(|p| p.name.clone())
    }

    /// The last person who may be of that sex; from then on known to be.
    fn last(&mut self, sex: Sex) -> Option<String> {
        let fits = |p: &&mut Person| p.sex.is_none_or(|known| known == sex);
        // The maximum is the last of equals: people of one turn are looked at from the end.
        let found =
            self.named.iter_mut().rev().filter(fits).max_by_key(|p| (p.turn, p.sex.is_some()))?;
        found.sex = Some(sex);
        Some(found.name.clone())
    }

    fn in_role(&self, words: &str) -> Option<String> {
        let role = words.split_whitespace().next_back()?;
        let found = self.named.iter().rev().find(|p| p.roles.iter().any(|r| r == role))?;
        Some(found.name.clone())
    }

    /// Adds a person, or moves one to the end; returns the name.
    fn meet(&mut self, name: String, roles: &[String]) -> String {
        let known = self.named.iter().position(|p| p.name == name);
        let mut one = known.map_or(Person { name, sex: None, roles: Vec::new(), turn: 0 }, |at| {
            self.named.remove(at)
        });
        one.turn = self.turn;
        one.sex = one.sex.or_else(|| sex_of(roles));
        one.roles.extend(roles.iter().filter(|r| is_role(r)).cloned());
        let name = one.name.clone();
        self.named.push(one);
        if self.named.len() > MOST {
            self.named.remove(0);
        }
        name
    }
}

/// Words for what somebody is: the titles before the name, and what follows it after a comma.
fn roles(titles: &str, after: &str) -> Vec<String> {
    let beside =
        after.strip_prefix(", ").map(|rest| rest.split([',', '.', ';']).next().unwrap_or(rest));
    let beside = beside.unwrap_or_default().split_whitespace().take(ROLE_WORDS);
    let words = titles.split_whitespace().chain(beside);
    words.map(|word| folded(word.trim_matches(|c: char| !c.is_alphanumeric()))).collect()
}

/// Whether a word, in lower case, says what somebody is.
pub(super) fn is_role(word: &str) -> bool {
    class_of(word).has(Class::POST)
        || word.len() > 5
            && [
                "engineer",
                "manager",
                "master",
                "doctor",
                "nurse",
                "teacher",
                "farmer",
                "pilot",
                "driver",
                "editor",
                "resident",
                "activist",
                "coach",
                "player",
                "spokesperson",
            ]
            .iter()
            .any(|end| word.ends_with(end))
}

fn sex_of(words: &[String]) -> Option<Sex> {
    let has = |list: &str| words.iter().any(|w| list.contains(&format!(" {w} ")));
    match (has(SHE), has(HE)) {
        (true, false) => Some(Sex::She),
        (false, true) => Some(Sex::He),
        _ => None,
    }
}

/// The sex that the pronouns of a sentence are of, if they are of one.
fn sex_told(words: &str) -> Option<Sex> {
    let has = |list: &str| {
        let plain = |w: &str| folded(w.trim_matches(|c: char| !c.is_alphanumeric()));
        words.split_whitespace().any(|w| list.contains(&format!(" {} ", plain(w))))
    };
    match (has(" she her herself hers "), has(" he his him himself ")) {
        (true, false) => Some(Sex::She),
        (false, true) => Some(Sex::He),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::speaker::strip_title;
    use super::*;

    fn check(sentences: &[&str], words: &str, expected: Option<&str>) {
        let mut people = People::default();
        for sentence in sentences {
            people.read(sentence, ByteSpan::new(0, sentence.len()));
        }
        assert_eq!(people.resolved(words).as_deref(), expected, "{sentences:?}: {words}");
    }

    #[test]
    fn a_pronoun_gets_the_last_person_who_may_be_meant() {
        check(&["Ada Quill met Ben Vale."], "she", Some("Ada Quill"));
        check(&["Mrs. Ada Quill met Ben Vale."], "she", Some("Ada Quill"));
        check(&["Mrs. Ada Quill met Ben Vale."], "he", Some("Ben Vale"));
        check(&["Ben Vale came.", "Ada Quill stayed."], "he", Some("Ada Quill"));
        check(&["Mr. Ben Vale came.", "Ada Quill stayed."], "he", Some("Ada Quill"));
        check(&["Ada Quill sold her boat.", "Mr. Ben Vale came."], "she", Some("Ada Quill"));
        check(&["Ada Quill sold her boat."], "he", None);
        check(&["The port was closed."], "she", None);
        check(&["Ada Quill met Ben Vale."], "they", None);
    }

    #[test]
    fn a_role_gets_the_person_introduced_with_it() {
        let known = ["Ada Quill, the port's chief engineer, met Mayor Ben Vale."];
        check(&known, "engineer", Some("Ada Quill"));
        check(&known, "mayor", Some("Ben Vale"));
        check(&known, "police", Some("police"));
        assert_eq!(strip_title("Mayor Ben Vale"), "Ben Vale");
    }
}
