//! A measured figure and what it should be.

use serde::Deserialize;

/// A figure with its target, as the measuring programs print it: a line of JSON.
#[derive(Debug, Deserialize)]
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) value: f64,
    pub(super) unit: String,
    /// The value must not be more.
    pub(super) most: Option<f64>,
    /// The value must not be less.
    pub(super) least: Option<f64>,
}

impl Figure {
    pub(super) fn at_most(name: &str, value: f64, unit: &str, most: f64) -> Self {
        let (name, unit) = (name.to_owned(), unit.to_owned());
        Self { name, value, unit, most: Some(most), least: None }
    }

    pub(super) fn at_least(name: &str, value: f64, unit: &str, least: f64) -> Self {
        let (name, unit) = (name.to_owned(), unit.to_owned());
        Self { name, value, unit, most: None, least: Some(least) }
    }

    pub(super) fn is_missed(&self) -> bool {
        self.most.is_some_and(|most| self.value > most)
            || self.least.is_some_and(|least| self.value < least)
    }

    /// What it should be, in words.
    fn target(&self) -> String {
        match (self.least, self.most) {
            (Some(least), _) => format!("≥ {least} {}", self.unit),
            (None, Some(most)) => format!("≤ {most} {}", self.unit),
            (None, None) => String::new(),
        }
    }
}

/// The figures among the lines that a measuring program printed; what is none is shown.
pub(super) fn read(output: &str) -> Vec<Figure> {
    let mut figures = Vec::new();
    for line in output.lines() {
        match serde_json::from_str(line) {
            Ok(figure) => figures.push(figure),
            Err(_) => println!("{line}"),
        }
    }
    figures
}

/// Prints figures as a table and returns how many missed their target.
pub(super) fn print(figures: &[Figure]) -> usize {
    println!("\n{:<58} {:>10} {:<5} {:>12}", "measure", "figure", "", "target");
    for figure in figures {
        let judged = match (figure.most.or(figure.least), figure.is_missed()) {
            (None, _) => "",
            (_, true) => "missed",
            (_, false) => "met",
        };
        println!(
            "{:<58} {:>10.3} {:<5} {:>12} {judged}",
            figure.name,
            figure.value,
            figure.unit,
            figure.target()
        );
    }
    figures.iter().filter(|figure| figure.is_missed()).count()
}
