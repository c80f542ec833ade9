//! Two units that should say the same: "10 miles (16 km)".

use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, FindingKind, Sentence};

/// Units by what they measure, with their size in the first one, and how they are printed.
/// Factors are the international definitions (NIST Special Publication 811, appendix B).
const UNITS: [(&str, f64, &str); 30] = [
    ("length", 1.0, "m|metres?|meters?"),
    ("length", 1000.0, "km|kilometres?|kilometers?"),
    ("length", 0.01, "cm|centimetres?|centimeters?"),
    ("length", 0.001, "mm|millimetres?|millimeters?"),
    ("length", 1609.344, "miles?|mi"),
    ("length", 0.3048, "feet|foot|ft"),
    ("length", 0.9144, "yards?|yd"),
    ("length", 0.0254, "inch|inches"),
    (
        "speed",
        1.0,
        "km/h|kph|kmh|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour",
    ),
    ("speed", 1.609_344, "mph|miles per hour|miles an hour"),
    ("speed", 1.852, "knots"),
    ("mass", 1.0, "kg|kilos?|kilograms?|kilogrammes?"),
    ("mass", 0.001, "grams?|grammes?"),
    ("mass", 1000.0, "tonnes?|metric tons?"),
    ("mass", 907.184_74, "short tons?|US tons?"),
    ("mass", 0.453_592_37, "pounds?|lbs?"),
    ("mass", 0.028_349_523, "ounces?|oz"),
    ("area", 1.0, "hectares?|ha"),
    ("area", 0.404_685_64, "acres?"),
    ("area", 100.0, "km²|km2|sq km|square kilometres?|square kilometers?"),
    ("area", 258.998_81, "square miles?|sq mi"),
    ("area", 0.0001, "m²|m2|square metres?|square meters?"),
    ("area", 0.000_009_290_304, "square feet|sq ft|square foot"),
    ("volume", 1.0, "litres?|liters?"),
    ("volume", 3.785_411_8, "gallons?|US gallons?"),
    ("volume", 158.987_29, "barrels?"),
    ("volume", 1000.0, "cubic metres?|cubic meters?|m³"),
    ("volume", 28.316_847, "cubic feet"),
    ("heat", 0.0, "°C|degrees Celsius|C"),
    ("heat", 1.0, "°F|degrees Fahrenheit|F"),
];

/// Numbers in words, from one on.
const WORDS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&str> = UNITS.iter().flat_map(|unit| unit.2.split('|')).collect();
    // Longest first: "miles per hour" before "miles".
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let units = names.join("|");
    let number = r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?";
    let words = WORDS.join("|");
    let scale = r"(?:thousand|million|billion)\s+";
    let pattern = format!(
        r"(?P<a>{number}|\b(?i:{words})\b)[\s-]*(?P<as>{scale})?(?P<au>{units})\b?\s*(?:\(|, or |\[)\s*(?:about |around |roughly |nearly |almost |some )?(?P<b>{number})\s*(?P<bs>{scale})?(?P<bu>{units})(?:\)|\]|\b)"
    );
    Regex::new(&pattern).expect("the pattern of measures is valid")
});

fn unit(name: &str) -> Option<(&'static str, f64)> {
    let found = UNITS.iter().find(|unit| unit.2.split('|').any(|known| matches(known, name)))?;
    Some((found.0, found.1))
}

/// Whether a printed unit is `known`, whose trailing `?` makes its last letter optional.
fn matches(known: &str, name: &str) -> bool {
    match known.strip_suffix('?') {
        Some(plural) => name == plural || plural.strip_suffix('s').is_some_and(|one| name == one),
        None => name == known,
    }
}

pub(super) fn check(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    for found in PAIR.captures_iter(sentence.words) {
        let value = |number: &str, scale: &str| {
            let printed = found[number].to_lowercase();
            let bare: f64 = match WORDS.iter().position(|word| *word == printed) {
                Some(at) => at as f64 + 1.0,
                None => printed.replace(',', "").replace('−', "-").parse().ok()?,
            };
            let scale = match found.name(scale).map(|s| s.as_str().trim()) {
                Some("thousand") => 1e3,
                Some("million") => 1e6,
                Some("billion") => 1e9,
                _ => 1.0,
            };
            Some(bare * scale)
        };
        let (Some(a), Some(b)) = (value("a", "as"), value("b", "bs")) else { continue };
        let (Some((kind, from)), Some((other, to)), Some(place)) =
            (unit(&found["au"]), unit(&found["bu"]), found.get(0))
        else {
            continue;
        };
        if kind != other || (from - to).abs() < f64::EPSILON {
            continue;
        }
        let heat = kind == "heat";
        let expected = match (heat, from > to) {
            (false, _) => a * from / to,
            (true, true) => (a - 32.0) / 1.8,
            (true, false) => a * 1.8 + 32.0,
        };
        let slack = if heat { 2.0 } else { (expected.abs() * 0.06).max(rounding(&found["b"])) };
        if (expected - b).abs() > slack {
            let says = format!(
                "{} {} are {} {}",
                &found["a"],
                &found["au"],
                shown(expected / scale(b, &found["b"])),
                &found["bu"]
            );
            out.push(sentence.finding(FindingKind::Conversion, place.start(), place.end(), says));
        }
    }
}

/// What a number printed in millions was multiplied by.
fn scale(value: f64, printed: &str) -> f64 {
    let bare: f64 = printed.replace(',', "").replace('−', "-").parse().unwrap_or(value);
    if bare == 0.0 { 1.0 } else { value / bare }
}

/// Half the last digit of a printed number, at least.
fn rounding(printed: &str) -> f64 {
    let decimals = printed.split_once('.').map_or(0, |(_, d)| d.len());
    0.6 * 10f64.powi(-i32::try_from(decimals).unwrap_or(0))
}

fn shown(value: f64) -> String {
    if value.abs() >= 100.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}").trim_end_matches(".0").to_owned()
    }
}
