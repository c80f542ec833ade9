//! Formulas: arithmetic over named inputs, bounded in length and depth.
//!
//! `+ - * / ^`, parentheses, `abs ceil floor round sqrt`. What has no finite value has none.

use exmex::prelude::*;
use exmex::{BinOp, MakeOperators, Operator};

use super::Input;
use crate::Result;
use crate::tx::refused;

/// Longest formula, in bytes.
const LONGEST: usize = 300;
/// Most parentheses inside each other.
const DEEPEST: usize = 20;
/// Functions; no input may be called so.
const FUNCTIONS: [&str; 5] = ["abs", "ceil", "floor", "round", "sqrt"];

/// The operators of a formula. Each gives NaN for what has no finite value, and NaN for NaN.
#[derive(Debug, Clone)]
struct Arithmetic;

impl MakeOperators<f64> for Arithmetic {
    fn make<'a>() -> Vec<Operator<'a, f64>> {
        type Two = fn(f64, f64) -> f64;
        let bin = |prio, apply: Two| BinOp { apply, prio, is_commutative: false };
        let power: Two = |a, b| if b.is_nan() { b } else { sound(a, a.powf(b)) };
        vec![
            Operator::make_bin("^", bin(4, power)),
            Operator::make_bin("*", bin(2, |a, b| sound(a, a * b))),
            Operator::make_bin("/", bin(3, |a, b| sound(a, a / b))),
            Operator::make_bin_unary("+", bin(0, |a, b| sound(a, a + b)), |a| a),
            Operator::make_bin_unary("-", bin(1, |a, b| sound(a, a - b)), |a| -a),
            Operator::make_unary("abs", f64::abs),
            Operator::make_unary("ceil", f64::ceil),
            Operator::make_unary("floor", f64::floor),
            Operator::make_unary("round", f64::round),
            Operator::make_unary("sqrt", f64::sqrt),
        ]
    }
}

fn sound(first: f64, value: f64) -> f64 {
    if first.is_nan() || !value.is_finite() { f64::NAN } else { value }
}

type Formula = FlatEx<f64, Arithmetic>;

/// Makes sure that a formula can be read, and uses nothing but `inputs`.
///
/// Fails with the reason.
pub(super) fn check(formula: &str, inputs: &[Input]) -> Result<()> {
    parse(formula, inputs).map(drop).map_err(|why| no(&why))
}

/// What a formula comes to, in words why it has no value.
pub(super) fn value(formula: &str, inputs: &[(&str, f64)]) -> std::result::Result<f64, String> {
    let parsed = read(formula)?;
    let mut given = Vec::new();
    for name in parsed.var_names() {
        let known = inputs.iter().find(|(key, _)| key == name);
        given.push(known.ok_or_else(|| format!("it has no input “{name}”"))?.1);
    }
    let value = parsed.eval(&given).map_err(|error| error.to_string())?;
    if value.is_finite() {
        return Ok(value);
    }
    Err("it divides by zero, or a step of it has no value that can be written".into())
}

fn parse(formula: &str, inputs: &[Input]) -> std::result::Result<(), String> {
    let parsed = read(formula)?;
    for name in parsed.var_names() {
        if !inputs.iter().any(|input| input.key == *name) {
            let known: Vec<&str> = inputs.iter().map(|input| input.key.as_str()).collect();
            let known = if known.is_empty() { "there are none".into() } else { known.join(", ") };
            return Err(format!("its formula uses “{name}”, which is no input ({known})"));
        }
    }
    Ok(())
}

fn read(formula: &str) -> std::result::Result<Formula, String> {
    let formula = formula.trim();
    if formula.is_empty() {
        return Err("it has no formula".into());
    }
    if formula.len() > LONGEST {
        return Err(format!("its formula has {} bytes, {LONGEST} are allowed", formula.len()));
    }
    let known = |c: &char| c.is_ascii_alphanumeric() || "_+-*/^(). ".contains(*c);
    if let Some(odd) = formula.chars().find(|c| !known(c)) {
        return Err(format!("its formula holds “{odd}”, which means nothing there"));
    }
    if depth(formula) > DEEPEST {
        return Err(format!("its formula is more than {DEEPEST} parentheses deep"));
    }
    if signs_a_power(formula) {
        return Err("its formula has a minus before a power, which can be read two ways".into());
    }
    Formula::parse(formula)
        .map_err(|error| format!("its formula cannot be read: {}", short(&error.to_string())))
}

fn depth(formula: &str) -> usize {
    let (mut deepest, mut now) = (0_usize, 0_usize);
    for c in formula.chars() {
        match c {
            '(' => now += 1,
            ')' => now = now.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(now);
    }
    deepest
}

/// Whether a minus that is a sign stands before a power: `-a^2` is `-(a^2)` to most people and
/// `(-a)^2` to programs.
fn signs_a_power(formula: &str) -> bool {
    let signs: Vec<char> = formula.chars().filter(|c| *c != ' ').collect();
    let begins = |at: usize| at == 0 || "(+-*/^".contains(signs[at - 1]);
    (0..signs.len()).filter(|&at| signs[at] == '-' && begins(at)).any(|at| {
        let mut end = at + 1;
        while signs.get(end).is_some_and(|c| c.is_ascii_alphanumeric() || "_.".contains(*c)) {
            end += 1;
        }
        let mut open = 0;
        while let Some(c) = signs.get(end).filter(|c| open > 0 || **c == '(') {
            open += i32::from(*c == '(') - i32::from(*c == ')');
            end += 1;
            if open == 0 {
                break;
            }
        }
        signs.get(end) == Some(&'^')
    })
}

/// Whether an input can be called so in a formula.
pub(super) fn is_name(key: &str) -> bool {
    let mut letters = key.chars();
    let first = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    first
        && key.len() <= 40
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !FUNCTIONS.contains(&key)
}

fn short(words: &str) -> String {
    words.chars().take(120).collect()
}

/// A refusal for the sake of the formula.
pub(super) fn no(why: &str) -> crate::Error {
    refuse(
        why,
        "A formula is like (new - old) / old * 100, with + - * / ^, parentheses and the names of inputs.",
    )
}

/// A refusal for another sake, with its own next step.
pub(super) fn refuse(why: &str, next: &'static str) -> crate::Error {
    refused("save the calculation", why, next)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(formula: &str, inputs: &[(&str, f64)], expected: &str) {
        let said = value(formula, inputs).map_or_else(|why| why, |value| value.to_string());
        assert_eq!(said, expected, "{formula}");
    }

    #[test]
    fn arithmetic_follows_the_rules_of_school() {
        let ab = [("a", 40.0), ("b", 28.0)];
        check("(b - a) / a * 100", &ab, "-30");
        check("a - b - 2", &ab, "10");
        check("2 + 3 * 4", &[], "14");
        check("2 * 3 ^ 2", &[], "18");
        check("8 / 2 / 2", &[], "2");
        check("6 / 2 * 3", &[], "9");
        check("-a + b", &ab, "-12");
        check("(b / a) ^ (1 / 2)", &[("a", 4.0), ("b", 9.0)], "1.5");
        check("round(a / 3)", &ab, "13");
    }

    #[test]
    fn what_has_no_value_is_said() {
        let none = "it divides by zero, or a step of it has no value that can be written";
        check("1 / 0", &[], none);
        check("1 / (1 / 0)", &[], none);
        check("a / (b - b)", &[("a", 1.0), ("b", 1.0)], none);
        check("9 ^ 9 ^ 9 ^ 9", &[], none);
        check("(1 / 0) ^ 0", &[], none);
        check("1 ^ (1 / 0)", &[], none);
        check("sqrt(0 - 1)", &[], none);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        check("", &[], "it has no formula");
        check("a + c", &[("a", 1.0)], "it has no input “c”");
        check("a; b", &[], "its formula holds “;”, which means nothing there");
        check("-a^2", &[], "its formula has a minus before a power, which can be read two ways");
        check(
            "2 * -(1 + 1) ^ 2",
            &[],
            "its formula has a minus before a power, which can be read two ways",
        );
        check(&"(".repeat(200), &[], "its formula is more than 20 parentheses deep");
        check(&"1+".repeat(200), &[], "its formula has 400 bytes, 300 are allowed");
        for broken in ["(", "1 +", "* 2", "2 3", "()", "a b", "1..2", "sqrt", ".", "((1)"] {
            assert!(value(broken, &[("a", 1.0), ("b", 1.0)]).is_err(), "{broken}");
        }
    }

    #[test]
    fn no_input_is_called_like_a_function() {
        assert!(is_name("new_price") && is_name("a2"));
        assert!(!is_name("sqrt") && !is_name("2a") && !is_name("") && !is_name("a b"));
    }

    proptest! {
        #[test]
        fn no_formula_breaks_the_reader(formula in "[ab019+*/^().\\- sqrt]{0,60}") {
            if let Ok(value) = value(&formula, &[("a", 2.0), ("b", 0.5), ("r", 1.0)]) {
                prop_assert!(value.is_finite());
            }
        }
    }
}
