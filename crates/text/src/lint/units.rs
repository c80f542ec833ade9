//! One measure in two units: "10 miles (16 km)".

use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, LintKind};
use crate::ByteSpan;

/// Names of a unit, its kind, and how many of the kind's first unit it is. Temperatures go by
/// their own rule.
const UNITS: [(&str, u8, f64); 25] = [
    ("km kilometers kilometres kilometer kilometre kilómetros", 0, 1000.0),
    ("mile miles mi millas", 0, 1609.344),
    ("m meters metres meter metre metros", 0, 1.0),
    ("ft foot feet pies", 0, 0.3048),
    ("yards yard", 0, 0.9144),
    ("inch inches in", 0, 0.0254),
    ("cm centimeters centimetres", 0, 0.01),
    ("mm millimeters millimetres", 0, 0.001),
    ("kg kilograms kilos kilogrammes", 1, 1.0),
    ("lb lbs pounds pound", 1, 0.453_592_37),
    ("ounces oz ounce", 1, 0.028_349_5),
    ("grams g", 1, 0.001),
    ("hectares hectare ha hectáreas", 2, 10_000.0),
    ("acres acre", 2, 4046.856),
    ("km2 km² sqkm", 2, 1e6),
    ("mi² sqmi", 2, 2_589_988.0),
    ("litres liters litros litre liter", 3, 1.0),
    ("gallons gallon", 3, 3.785_41),
    ("kph km/h kmh", 4, 1.0),
    ("mph", 4, 1.609_344),
    ("knots", 4, 1.852),
    ("°c celsius c", 5, 1.0),
    ("°f fahrenheit f", 5, 2.0),
    ("m² sqm", 2, 1.0),
    ("ft² sqft", 2, 0.092_903),
];
/// A conversion is rounded, and often both figures are: by up to this share.
const ROUNDING: f64 = 0.12;

static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    let unit = r"(?:°\s?[CF]|degrees (?:Celsius|Fahrenheit)|square (?:miles|kilomet(?:re|er)s|feet|met(?:re|er)s)|km/h|km²|mi²|m²|ft²|\p{L}{1,12})";
    let number = r"[-−]?\d[\d,]*(?:\.\d+)?";
    let text = format!(
        r"(?P<a>{number})[\s-]?(?P<u>{unit})\s*(?:\(|or\s+|,\s+or\s+)(?:about |around |roughly |some |nearly |approximately )?(?P<b>{number})[\s-]?(?P<v>{unit})\)?"
    );
    Regex::new(&text).expect("the rule of units is valid")
});

pub(super) fn check(words: &str, out: &mut Vec<Finding>) {
    for found in PAIR.captures_iter(words) {
        let (Some(from), Some(to)) = (unit(&found["u"]), unit(&found["v"])) else { continue };
        let number =
            |name: &str| found[name].replace(',', "").replace('−', "-").parse::<f64>().ok();
        let (Some(a), Some(b)) = (number("a"), number("b")) else { continue };
        if from.0 != to.0 || from.1 == to.1 {
            continue;
        }
        let is = convert(a, from, to);
        let off = match from.0 {
            5 => (is - b).abs() > 2.5,
            _ => (is - b).abs() > (is.abs() * ROUNDING).max(0.6),
        };
        if off {
            let shown = if is.abs() < 10.0 { format!("{is:.1}") } else { format!("{is:.0}") };
            let message = format!(
                "{} {} is {shown} {}, not {}",
                &found["a"], &found["u"], &found["v"], &found["b"]
            );
            let whole = found.get(0).map_or(0..0, |m| m.range());
            let span = ByteSpan::new(whole.start, whole.end);
            out.push(Finding::at(LintKind::Conversion, span, message));
        }
    }
}

fn convert(value: f64, from: (u8, f64), to: (u8, f64)) -> f64 {
    match (from.0, from.1 < to.1) {
        (5, true) => value * 1.8 + 32.0,
        (5, false) => (value - 32.0) / 1.8,
        _ => value * from.1 / to.1,
    }
}

fn unit(name: &str) -> Option<(u8, f64)> {
    let plain = name
        .to_lowercase()
        .replace("° ", "°")
        .replace("degrees ", "")
        .replace("square miles", "mi²")
        .replace("square feet", "ft²");
    let plain = if plain.starts_with("square k") {
        "km²"
    } else if plain.starts_with("square m") {
        "m²"
    } else {
        &plain
    };
    let found = UNITS.iter().find(|(names, ..)| names.split(' ').any(|n| n == plain))?;
    Some((found.1, found.2))
}
