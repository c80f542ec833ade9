//! British and American spelling.

use std::collections::HashMap;
use std::sync::LazyLock;

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

static SPELLINGS: LazyLock<HashMap<&'static str, &'static str>> =
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
    let out = doubled(&with_or(&with_er(&with_z(word))));
    (out != word).then_some(out)
}

/// "organize" for "organise".
fn with_z(word: &str) -> String {
    const ENDS: [&str; 9] =
        ["ise", "ised", "ises", "ising", "iser", "isers", "isation", "isations", "isational"];
    const YSE: [&str; 4] = ["yse", "ysed", "yses", "ysing"];
    let found = ENDS.iter().chain(&YSE).find_map(|end| Some((word.strip_suffix(end)?, end)));
    found.map_or_else(
        || word.to_owned(),
        |(stem, end)| format!("{stem}{}", end.replacen('s', "z", 1)),
    )
}

/// "color" for "colour".
fn with_or(word: &str) -> String {
    match word.find("our") {
        Some(at) if at >= 3 => format!("{}or{}", &word[..at], &word[at + 3..]),
        _ => word.to_owned(),
    }
}

/// "kilometer" for "kilometre".
fn with_er(word: &str) -> String {
    let found = ["tre", "tres", "tred"].iter().find_map(|end| Some((word.strip_suffix(end)?, end)));
    found.map_or_else(|| word.to_owned(), |(stem, end)| format!("{stem}ter{}", &end[3..]))
}

/// "traveled" for "travelled".
fn doubled(word: &str) -> String {
    let found = ["lled", "lling", "ller", "llers"]
        .iter()
        .find_map(|end| Some((word.strip_suffix(end)?, end)));
    match found {
        Some((stem, end)) if stem.len() >= 4 => format!("{stem}{}", &end[1..]),
        _ => word.to_owned(),
    }
}
