//! Units: what they measure, how they convert, and how they are printed.

use crate::token::folded;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Length,
    Speed,
    Mass,
    Area,
    Volume,
    Heat,
    Time,
    Power,
    Energy,
    /// Parts of a whole.
    Share,
    Money,
}

/// A unit.
#[derive(Debug, PartialEq)]
pub(super) struct Unit {
    /// The name in [`super::Figure::unit`].
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// A value in this unit is `value * factor + offset` in the first unit of its kind.
    factor: f64,
    offset: f64,
    /// How it is printed, parted by `|`; what has one or two letters only in this case.
    printed: &'static str,
}

const fn unit(name: &'static str, kind: Kind, factor: f64, printed: &'static str) -> Unit {
    Unit { name, kind, factor, offset: 0.0, printed }
}

/// The unit of a year: four bare digits of these times.
pub(super) const YEAR: &str = "year";
/// A part of a whole: “a third”.
pub(super) const PART: &str = "part";

/// Factors are the international definitions (NIST Special Publication 811, appendix B). Of money,
/// only the names: what it was worth on which day is no fact about a text.
#[rustfmt::skip]
const UNITS: [Unit; 57] = {
    use Kind::*;
    [
        unit("m", Length, 1.0, "m|metre|metres|meter|meters|metro|metros"),
        unit("km", Length, 1000.0, "km|kms|kilometre|kilometres|kilometer|kilometers|kilómetro|kilómetros"),
        unit("cm", Length, 0.01, "cm|centimetre|centimetres|centimeter|centimeters|centímetro|centímetros"),
        unit("mm", Length, 0.001, "mm|millimetre|millimetres|millimeter|millimeters|milímetro|milímetros"),
        unit("mile", Length, 1609.344, "mile|miles|mi|milla|millas"),
        unit("nautical mile", Length, 1852.0, "nautical mile|nautical miles"),
        unit("foot", Length, 0.3048, "foot|feet|ft|pies"),
        unit("yard", Length, 0.9144, "yard|yards|yd"),
        unit("inch", Length, 0.0254, "inch|inches|pulgada|pulgadas"),
        unit("km/h", Speed, 1.0, "km/h|kph|kmh|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour|kilómetros por hora"),
        unit("mph", Speed, 1.609_344, "mph|miles per hour|miles an hour"),
        unit("knot", Speed, 1.852, "knot|knots|nudos"),
        unit("m/s", Speed, 3.6, "m/s|metres per second|meters per second|metres a second|meters a second"),
        unit("kg", Mass, 1.0, "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes|kilogramo|kilogramos"),
        unit("g", Mass, 0.001, "g|gram|grams|gramme|grammes|gramo|gramos"),
        unit("tonne", Mass, 1000.0, "t|tonne|tonnes|metric ton|metric tons|tonelada|toneladas"),
        unit("short ton", Mass, 907.184_74, "short ton|short tons|US ton|US tons"),
        unit("lb", Mass, 0.453_592_37, "lb|lbs"),
        unit("ounce", Mass, 0.028_349_523, "ounce|ounces|oz|onzas"),
        unit("hectare", Area, 1.0, "hectare|hectares|ha|hectárea|hectáreas"),
        unit("acre", Area, 0.404_685_64, "acre|acres"),
        unit("km²", Area, 100.0, "km²|km2|sq km|square kilometre|square kilometres|square kilometer|square kilometers|kilómetros cuadrados"),
        unit("square mile", Area, 258.998_81, "square mile|square miles|sq mi"),
        unit("m²", Area, 0.0001, "m²|m2|square metre|square metres|square meter|square meters|metros cuadrados"),
        unit("square foot", Area, 0.000_009_290_304, "square feet|square foot|sq ft"),
        unit("litre", Volume, 1.0, "l|litre|litres|liter|liters|litro|litros"),
        unit("gallon", Volume, 3.785_411_8, "gallon|gallons|US gallon|US gallons"),
        unit("barrel", Volume, 158.987_29, "barrel|barrels|barril|barriles"),
        unit("m³", Volume, 1000.0, "m³|cubic metre|cubic metres|cubic meter|cubic meters|metros cúbicos"),
        unit("cubic foot", Volume, 28.316_847, "cubic foot|cubic feet"),
        unit("°C", Heat, 1.0, "°C|° C|ºC|degrees Celsius|degree Celsius|degrees centigrade|grados Celsius"),
        Unit { name: "°F", kind: Heat, factor: 5.0 / 9.0, offset: -160.0 / 9.0, printed: "°F|° F|ºF|degrees Fahrenheit|degree Fahrenheit|grados Fahrenheit" },
        unit("second", Time, 1.0, "second|seconds|segundos"),
        unit("minute", Time, 60.0, "minute|minutes|minutos"),
        unit("hour", Time, 3600.0, "hour|hours|hora|horas"),
        unit("day", Time, 86_400.0, "day|days|día|días"),
        unit("week", Time, 604_800.0, "week|weeks|semana|semanas"),
        unit("W", Power, 1.0, "W|watt|watts"),
        unit("kW", Power, 1e3, "kW|kilowatt|kilowatts"),
        unit("MW", Power, 1e6, "MW|megawatt|megawatts"),
        unit("GW", Power, 1e9, "GW|gigawatt|gigawatts"),
        unit("kWh", Energy, 1.0, "kWh|kilowatt-hour|kilowatt-hours|kilowatt hours"),
        unit("MWh", Energy, 1e3, "MWh|megawatt-hour|megawatt-hours|megawatt hours"),
        unit("GWh", Energy, 1e6, "GWh|gigawatt-hour|gigawatt-hours|gigawatt hours"),
        unit("TWh", Energy, 1e9, "TWh|terawatt-hour|terawatt-hours|terawatt hours"),
        unit("%", Share, 1.0, "%|percent|per cent|pct|por ciento"),
        unit("‰", Share, 0.1, "‰|per mille"),
        unit(PART, Share, 100.0, ""),
        unit("euro", Money, 1.0, "€|euro|euros|EUR"),
        unit("dollar", Money, 1.0, "$|US$|dollar|dollars|US dollar|US dollars|USD|dólar|dólares"),
        unit("australian dollar", Money, 1.0, "A$|AU$|Australian dollar|Australian dollars|AUD"),
        unit("canadian dollar", Money, 1.0, "C$|CA$|Canadian dollar|Canadian dollars|CAD"),
        unit("pound", Money, 1.0, "£|pound|pounds|GBP|pounds sterling|libra|libras"),
        unit("yen", Money, 1.0, "¥|yen|JPY|yenes"),
        unit("crown", Money, 1.0, "crown|crowns|kroner|kronor|krone|krona|coronas"),
        unit("peso", Money, 1.0, "peso|pesos"),
        unit("franc", Money, 1.0, "franc|francs|CHF"),
    ]
};

/// The unit of this name; a `pound` is one of weight beside another weight.
pub(super) fn named(name: &str, beside: &str) -> Option<&'static Unit> {
    let find = |name: &str| UNITS.iter().find(|unit| unit.name == name);
    let weighs = name == "pound" && find(beside).is_some_and(|unit| unit.kind == Kind::Mass);
    find(if weighs { "lb" } else { name })
}

/// A value and its step in one unit, put into another of the same kind.
pub(super) fn converted((value, step): (f64, f64), from: &Unit, to: &Unit) -> (f64, f64) {
    let first = value * from.factor + from.offset;
    ((first - to.offset) / to.factor, step * from.factor / to.factor)
}

/// The currency that a sign before a number means.
pub(super) fn currency(sign: &str) -> Option<&'static str> {
    let sign = sign.trim();
    let money = UNITS.iter().filter(|unit| unit.kind == Kind::Money);
    let mut known = money.filter(|unit| unit.printed.split('|').any(|name| name == sign));
    known.next().map(|unit| unit.name)
}

/// The unit that stands at the start of `text`, and its length in bytes.
pub(super) fn at_start(text: &str) -> Option<(&'static Unit, usize)> {
    let mut best: Option<(&Unit, usize)> = None;
    for unit in &UNITS {
        for name in unit.printed.split('|').filter(|name| !name.is_empty()) {
            let longer = best.is_none_or(|(_, len)| name.len() > len);
            if let Some(len) = prefix(text, name).filter(|_| longer) {
                best = Some((unit, len));
            }
        }
    }
    best
}

/// How many bytes of `text` are `name`, if it stands at its start as whole words.
fn prefix(text: &str, name: &str) -> Option<usize> {
    let exact = name.chars().count() <= 2;
    let mut rest = text.chars();
    for wanted in name.chars() {
        let given = rest.next()?;
        let same = given == wanted
            || (given == '\u{a0}' && wanted == ' ')
            || (!exact && given.to_lowercase().eq(wanted.to_lowercase()));
        if !same {
            return None;
        }
    }
    let worded = name.chars().next_back().is_some_and(char::is_alphanumeric);
    let next = rest.clone().next();
    let joined =
        worded && next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '²' | '³' | '/'));
    (!joined).then(|| text.len() - rest.as_str().len())
}

/// A counted thing in one form; a word that names none (“and”, “in”) is no unit.
pub(super) fn counted(word: &str) -> Option<String> {
    let word = folded(word);
    if word.chars().count() < 3 || IDLE.contains(&format!(" {word} ")) {
        return None;
    }
    Some(singular(&word))
}

fn singular(word: &str) -> String {
    for (ending, instead) in
        [("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("s", "")]
    {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 2) {
            return if ending == "s" && stem.ends_with('s') {
                word.to_owned()
            } else {
                format!("{stem}{instead}")
            };
        }
    }
    word.to_owned()
}

/// Words behind a number that are no unit.
const IDLE: &str = " and the for with from was were are has had have that this which who than but after before \
 over under about into onto out his her its their our your they she not also when while where there here last this \
 next more less fewer new old per above below january february march april may june july august september october \
 november december para con por que una los las del fue son más menos ";
