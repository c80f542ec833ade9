//! British and American spelling.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// One word in two spellings, or short and long, that no rule covers; the second is compared.
const SAME: &str = "harbour harbor|harbours harbors|\
defence defense|offence offense|licence license|licences licenses|practise practice|pretence pretense|\
grey gray|tyre tire|tyres tires|cheque check|cheques checks|catalogue catalog|catalogues catalogs|dialogue dialog|\
analogue analog|aluminium aluminum|judgement judgment|acknowledgement acknowledgment|ageing aging|\
programme program|programmes programs|fuelled fueled|fuelling fueling|dialled dialed|jewellery jewelry|enrol enroll|fulfil fulfill|\
fulfils fulfills|skilful skillful|instalment installment|sceptical skeptical|sceptic skeptic|sceptics skeptics|\
learnt learned|burnt burned|dreamt dreamed|spelt spelled|spoilt spoiled|leant leaned|plough plow|mould mold|cosy cozy|\
moustache mustache|aeroplane airplane|pyjamas pajamas|anaemia anemia|paediatric pediatric|foetus fetus|\
encyclopaedia encyclopedia|mediaeval medieval|manoeuvre maneuver|artefact artifact|artefacts artifacts|\
whilst while|amongst among|towards toward|afterwards afterward|upon on|which that|per% percent|% percent|\
km kilometers|kg kilograms|mr mister|dr doctor|prof professor|gov governor|sen senator|rep representative|\
jan january|feb february|mar. march|apr april|jun june|jul july|aug august|sept september|sep september|oct october|\
nov november|dec december|approx approximately|about approximately|around approximately|roughly approximately|\
vs versus|& and|ok okay|website web-site|e-mail email|adviser advisor|advisers advisors|\
first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|sixth 6th|seventh 7th|eighth 8th|ninth 9th|tenth 10th|\
eleventh 11th|twelfth 12th|thirteenth 13th|fourteenth 14th|fifteenth 15th|sixteenth 16th|seventeenth 17th|\
eighteenth 18th|nineteenth 19th|twentieth 20th";

static SPELLINGS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| SAME.split('|').filter_map(|pair| pair.split_once(' ')).collect());

/// Fewest letters of a word to which the rules apply: shorter ones meet other words.
const LEAST: usize = 6;

/// The spelling that `word`, in lower case, is compared by; `None` if it is its own.
pub(super) fn common(word: &str) -> Option<String> {
    if let Some(same) = SPELLINGS.get(word) {
        return Some((*same).to_owned());
    }
    if word.len() < LEAST || !word.is_ascii() || word.starts_with("pris") {
        return None;
    }
    let mut out = Cow::Borrowed(word);
    for (ends, from, to) in RULES {
        let found = ends.iter().find_map(|end| Some((out.strip_suffix(end)?, end)));
        if let Some((stem, end)) = found.filter(|(stem, _)| from != "ll" || stem.len() >= 4) {
            out = format!("{stem}{}", end.replacen(from, to, 1)).into();
        }
    }
    if let Some(at) = out.find("our").filter(|at| *at >= 3) {
        out = format!("{}or{}", &out[..at], &out[at + 3..]).into();
    }
    (out != word).then(|| out.into_owned())
}

/// Endings, and what is put in place of what in them: "organise", "analyse", "kilometre",
/// "travelled".
const RULES: [(&[&str], &str, &str); 4] = [
    (
        &["ise", "ised", "ises", "ising", "iser", "isers", "isation", "isations", "isational"],
        "s",
        "z",
    ),
    (&["yse", "ysed", "yses", "ysing"], "s", "z"),
    (&["tre", "tres", "tred"], "tre", "ter"),
    (&["lled", "lling", "ller", "llers"], "ll", "l"),
];
