//! What a figure counts, and what it is measured in.

use std::collections::BTreeSet;

use super::facts::stem;
use crate::document::month_number;
use crate::lexicon::{Class, class_of};
use crate::token::{Kind, Token, folded};

/// A measure by its one name: `%`, `$`, `metre`.
pub(super) type Measure = &'static str;

/// Measures and the words for them.
const MEASURES: [(Measure, &str); 22] = [
    ("%", " % percent pc porcentaje "),
    ("$", " $ dollar dollars dólar dólares "),
    ("€", " € euro euros "),
    ("£", " £ pound pounds sterling libra libras "),
    ("peso", " peso pesos "),
    ("ruble", " ruble rubles rouble roubles "),
    ("yen", " yen "),
    ("yuan", " yuan "),
    ("rupee", " rupee rupees "),
    ("crown", " crown crowns "),
    ("metre", " metre metres meter meters metro metros "),
    ("kilometre", " kilometre kilometres kilometer kilometers km kilómetros "),
    ("mile", " mile miles milla millas "),
    ("foot", " foot feet ft "),
    ("inch", " inch inches "),
    ("yard", " yard yards "),
    ("acre", " acre acres "),
    ("hectare", " hectare hectares hectáreas "),
    ("kilo", " kilo kilos kg kilogram kilograms "),
    ("ton", " ton tons tonne tonnes toneladas "),
    ("litre", " litre litres liter liters litros "),
    ("gallon", " gallon gallons "),
];
/// What a figure tells of, by the words beside it.
const TOLLS: [(&str, &str); 4] = [
    (
        "†dead",
        " dead die dies died dying killed kills kill killing deaths death fatalities lives muertos \
          muertas mueren murieron muere fallecidos ",
    ),
    ("†hurt", " injured injures injuring wounded wounding hurt hurts injuries heridos heridas "),
    ("†missing", " missing unaccounted desaparecidos desaparecidas "),
    ("†held", " arrested arrests arresting detained detains held jailed detenidos detenidas "),
];
/// Words between a figure and what tells of its toll.
const REACH: usize = 3;

/// The value of digits; a comma before one or two digits is a decimal one.
pub(super) fn value(digits: &str) -> Option<f64> {
    let bare = digits.trim_end_matches(char::is_alphabetic);
    if bare.len() < digits.len() {
        // "40m", "2bn", but not "11J".
        return Some(value(bare)? * scale(&digits[bare.len()..])?);
    }
    match digits.split_once(',') {
        Some((_, end)) if matches!(end.len(), 1 | 2) => digits.replace(',', ".").parse().ok(),
        _ => digits.replace(',', "").parse().ok(),
    }
}

/// What a scale word multiplies by.
pub(super) fn scale(word: &str) -> Option<f64> {
    match word {
        "hundred" | "hundreds" => Some(1e2),
        "thousand" | "thousands" | "k" | "mil" => Some(1e3),
        "million" | "millions" | "m" | "millón" | "millones" => Some(1e6),
        "billion" | "billions" | "bn" => Some(1e9),
        "trillion" | "trillions" => Some(1e12),
        _ => None,
    }
}

/// The words behind a figure and its scale.
fn behind<'t>(tokens: &'t [Token<'t>], at: usize) -> impl Iterator<Item = &'t Token<'t>> {
    let scaled = tokens[at + 1..].iter().take_while(|t| scale(&folded(t.text)).is_some()).count();
    let from = at + 1 + scaled;
    // "Two to three days": both count days.
    let digits = |i: usize| tokens.get(i).is_some_and(|t| is_figure(t));
    let skipped = match tokens.get(from).map(|t| t.text) {
        Some("to" | "or" | "a" | "o") if digits(from + 1) => 2,
        Some(_) if digits(from) => 1,
        _ => 0,
    };
    tokens[from + skipped..].iter()
}

fn is_figure(token: &Token<'_>) -> bool {
    const SMALL: &str = " two three four five six seven eight nine ten dos tres cuatro cinco ";
    token.kind == Kind::Number || SMALL.contains(&format!(" {} ", folded(token.text)))
}

/// What a figure is measured in, by the sign before it or the first word behind it.
pub(super) fn measure(tokens: &[Token<'_>], at: usize) -> Option<Measure> {
    let of = |word: &str| {
        let padded = format!(" {word} ");
        MEASURES.iter().find(|(_, words)| words.contains(&padded)).map(|(name, _)| *name)
    };
    let before = at.checked_sub(1).map(|i| tokens[i].text);
    let sign = before.filter(|t| matches!(*t, "$" | "€" | "£")).and_then(of);
    let mut next = behind(tokens, at).map(|t| folded(t.text)).filter(|w| w != "of" && w != "de");
    let first = next.next().unwrap_or_default();
    let shared = first == "per" && next.next().is_some_and(|w| w == "cent")
        || first == "por" && next.next().is_some_and(|w| w == "ciento");
    sign.or_else(|| if shared { Some("%") } else { of(&first) })
}

/// What a figure counts: the two words behind it, and the toll it tells of.
pub(super) fn of(tokens: &[Token<'_>], at: usize) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for token in behind(tokens, at).take(2) {
        let word = folded(token.text);
        if measure(tokens, at).is_none() && !class_of(&word).has(Class::FUNCTION) {
            out.insert(stem(token.text, &word));
        } else {
            break;
        }
    }
    out.extend(toll(tokens, at).map(str::to_owned));
    out
}

fn toll(tokens: &[Token<'_>], at: usize) -> Option<&'static str> {
    if measure(tokens, at).is_some() {
        return None;
    }
    let ahead = tokens[at + 1..].iter().take(REACH);
    let back = tokens[..at].iter().rev().take(REACH);
    let tells = |t: &Token<'_>| {
        let padded = format!(" {} ", folded(t.text));
        TOLLS.iter().find(|(_, words)| words.contains(&padded)).map(|(name, _)| *name)
    };
    // "Killed 4 and injured 9": what stands next to the figure, not beyond another one.
    let plain = |t: &&Token<'_>| t.kind != Kind::Number && !matches!(t.text, "and" | "y" | "but");
    ahead.take_while(plain).find_map(tells).or_else(|| back.take_while(plain).find_map(tells))
}

/// Whether a figure is the day of a month.
pub(super) fn is_day(tokens: &[Token<'_>], at: usize) -> bool {
    if tokens[at].kind != Kind::Number {
        return false;
    }
    let month = |word: &str| month_number(word.trim_end_matches('.')).is_some();
    let before = at.checked_sub(1).map(|i| tokens[i].text);
    let next = behind(tokens, at).find(|t| !matches!(t.text, "de" | "of")).map(|t| t.text);
    [before, next].into_iter().flatten().any(|word| {
        month(word) && word.starts_with(char::is_uppercase) || word.len() > 4 && month(word)
    })
}

/// Whether the words before a figure say that it is not exact.
pub(super) fn is_rough(tokens: &[Token<'_>], at: usize) -> bool {
    const ROUGH: &str = " about around some nearly almost roughly approximately over than least most \
                         estimated up casi unos unas cerca más ";
    let before = tokens[..at].iter().rev().take(2);
    before.map(|t| folded(t.text)).any(|word| ROUGH.contains(&format!(" {word} ")))
}
