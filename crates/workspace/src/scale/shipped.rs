//! The scales that come with the program, in English and Spanish.

use super::{Rating, RatingWords, Scale};
use crate::Mark::{self, CannotTell, Confirmed, Partly, Wrong};

/// Key, mark, number; label and meaning in English, label and meaning in Spanish.
type Row = (&'static str, Mark, Option<i32>, [&'static str; 4]);

/// After PolitiFact's Truth-O-Meter
/// (<https://www.politifact.com/article/2018/feb/12/principles-truth-o-meter-politifacts-methodology-i/>).
#[rustfmt::skip]
const POLITIFACT: [Row; 6] = [
    ("true", Confirmed, Some(6), ["True", "Accurate, and nothing significant is missing.",
        "Verdadero", "Es exacto y no falta nada importante."]),
    ("mostly_true", Confirmed, Some(5), ["Mostly true", "Accurate, but needs clarification or more information.",
        "Mayormente verdadero", "Es exacto, pero necesita una aclaración o más información."]),
    ("half_true", Partly, Some(4), ["Half true", "Partly accurate, but leaves out details or takes things out of context.",
        "Verdad a medias", "Es exacto en parte, pero omite detalles o saca las cosas de contexto."]),
    ("mostly_false", Wrong, Some(3), ["Mostly false", "Holds some truth, but ignores facts that would give another impression.",
        "Mayormente falso", "Tiene algo de verdad, pero pasa por alto hechos que darían otra impresión."]),
    ("false", Wrong, Some(2), ["False", "Not accurate.", "Falso", "No es exacto."]),
    ("pants_on_fire", Wrong, Some(1), ["Pants on fire", "Not accurate, and ridiculous.",
        "Ridículamente falso", "No es exacto y es ridículo."]),
];

#[rustfmt::skip]
const FIVE_STEP: [Row; 6] = [
    ("correct", Confirmed, Some(5), ["Correct", "The evidence confirms it as it stands.",
        "Correcto", "Las pruebas lo confirman tal como está."]),
    ("mostly_correct", Confirmed, Some(4), ["Mostly correct", "Right in substance; a detail is imprecise.",
        "Mayormente correcto", "Correcto en lo esencial; un detalle es impreciso."]),
    ("mixed", Partly, Some(3), ["Mixed", "Right in part, wrong or misleading in part.",
        "Mixto", "Correcto en parte; en parte, erróneo o engañoso."]),
    ("mostly_wrong", Wrong, Some(2), ["Mostly wrong", "Wrong in substance; a detail is right.",
        "Mayormente erróneo", "Erróneo en lo esencial; un detalle es correcto."]),
    ("wrong", Wrong, Some(1), ["Wrong", "The evidence contradicts it.", "Erróneo", "Las pruebas lo contradicen."]),
    ("unproven", CannotTell, None, ["Unproven", "There is not enough evidence either way.",
        "Sin probar", "No hay pruebas suficientes en ningún sentido."]),
];

/// What checkers before publication tell an editor.
#[rustfmt::skip]
const EDITORIAL: [Row; 7] = [
    ("confirmed", Confirmed, Some(4), ["Confirmed", "Stet: let it stand.",
        "Confirmado", "Stet: que quede como está."]),
    ("confirmed_with_change", Partly, Some(3), ["Confirmed with change", "Right once the wording is changed as noted.",
        "Confirmado con cambios", "Correcto una vez cambiada la redacción como se indica."]),
    ("wrong", Wrong, Some(1), ["Wrong", "Must be corrected or cut.", "Erróneo", "Hay que corregirlo o suprimirlo."]),
    ("unsupported", Partly, Some(2), ["Unsupported", "Nothing found for it: soften, attribute or cut.",
        "Sin sustento", "No se halló nada que lo apoye: matizar, atribuir o suprimir."]),
    ("cannot_confirm", CannotTell, None, ["Cannot confirm", "Could not be checked by any means at hand.",
        "No se puede confirmar", "No se pudo comprobar por ningún medio disponible."]),
    ("opinion", CannotTell, None, ["Opinion", "Not a statement of fact.", "Opinión", "No es una afirmación de hecho."]),
    ("author_knowledge", CannotTell, None, ["Author's knowledge", "Rests on what the author witnessed; the author confirms it.",
        "Conocimiento del autor", "Se basa en lo que el autor presenció; el autor lo confirma."]),
];

/// After the Fact Checker of the Washington Post
/// (<https://www.washingtonpost.com/politics/2019/01/07/about-fact-checker/>); a higher number is better.
#[rustfmt::skip]
const PINOCCHIOS: [Row; 5] = [
    ("geppetto", Confirmed, Some(5), ["Geppetto Checkmark", "The truth, the whole truth, and nothing but the truth.",
        "Visto bueno de Geppetto", "La verdad, toda la verdad y nada más que la verdad."]),
    ("one", Partly, Some(4), ["One Pinocchio", "Some shading of the facts; mostly true.",
        "Un Pinocho", "Los hechos se matizan a conveniencia; cierto en su mayor parte."]),
    ("two", Partly, Some(3), ["Two Pinocchios", "Significant omissions or exaggerations; half true.",
        "Dos Pinochos", "Omisiones o exageraciones importantes; cierto a medias."]),
    ("three", Wrong, Some(2), ["Three Pinocchios", "Significant factual error or obvious contradictions; mostly false.",
        "Tres Pinochos", "Errores de hecho importantes o contradicciones evidentes; falso en su mayor parte."]),
    ("four", Wrong, Some(1), ["Four Pinocchios", "A whopper.", "Cuatro Pinochos", "Una mentira colosal."]),
];

/// After Snopes (<https://www.snopes.com/fact-check-ratings/>). Only the ladder from true to false
/// has numbers.
#[rustfmt::skip]
const SNOPES: [Row; 20] = [
    ("true", Confirmed, Some(5), ["True", "The primary elements are demonstrably true.",
        "Verdadero", "Los elementos principales son demostrablemente ciertos."]),
    ("mostly_true", Confirmed, Some(4), ["Mostly true", "The primary elements are true, some ancillary details are not.",
        "Mayormente verdadero", "Los elementos principales son ciertos; algunos detalles secundarios, no."]),
    ("mixture", Partly, Some(3), ["Mixture", "Significant elements of both truth and falsity.",
        "Mezcla", "Elementos importantes tanto ciertos como falsos."]),
    ("mostly_false", Wrong, Some(2), ["Mostly false", "The primary elements are false, some ancillary details are not.",
        "Mayormente falso", "Los elementos principales son falsos; algunos detalles secundarios, no."]),
    ("false", Wrong, Some(1), ["False", "The primary elements are demonstrably false.",
        "Falso", "Los elementos principales son demostrablemente falsos."]),
    ("correct_attribution", Confirmed, None, ["Correct attribution", "The quoted words are those of the person named.",
        "Atribución correcta", "Las palabras citadas son de la persona nombrada."]),
    ("legit", Confirmed, None, ["Legit", "What is offered or announced is real.",
        "Legítimo", "Lo que se ofrece o anuncia es real."]),
    ("recall", Confirmed, None, ["Recall", "The product is indeed recalled.",
        "Retirada", "El producto se retira de verdad."]),
    ("outdated", Partly, None, ["Outdated", "Later events have overtaken it.",
        "Desactualizado", "Hechos posteriores lo han superado."]),
    ("miscaptioned", Wrong, None, ["Miscaptioned", "A real picture or recording with a false explanation.",
        "Pie de foto falso", "Una imagen o grabación real con una explicación falsa."]),
    ("misattributed", Wrong, None, ["Misattributed", "The words are real, the person named did not say them.",
        "Atribución errónea", "Las palabras son reales, pero no las dijo la persona nombrada."]),
    ("fake", Wrong, None, ["Fake", "A picture, recording or text that was made or altered to deceive.",
        "Montaje", "Una imagen, grabación o texto creado o alterado para engañar."]),
    ("scam", Wrong, None, ["Scam", "A swindle that is going round.", "Estafa", "Una estafa en circulación."]),
    ("labeled_satire", Wrong, None, ["Labeled satire", "From a source that calls itself satire.",
        "Sátira declarada", "De una fuente que se declara satírica."]),
    ("originated_as_satire", Wrong, None, ["Originated as satire", "Began as satire and was then taken at its word.",
        "Nacido como sátira", "Empezó como sátira y después se tomó en serio."]),
    ("unfounded", CannotTell, None, ["Unfounded", "Nothing that can be shown speaks for it.",
        "Infundado", "No hay nada demostrable a su favor."]),
    ("unproven", CannotTell, None, ["Unproven", "The evidence is not conclusive.",
        "Sin probar", "Las pruebas no son concluyentes."]),
    ("legend", CannotTell, None, ["Legend", "So general or without detail that it cannot be proved.",
        "Leyenda", "Tan general o sin detalle que no se puede probar."]),
    ("lost_legend", CannotTell, None, ["Lost legend", "A legend that was made up as a lesson in trusting authority.",
        "Leyenda perdida", "Una leyenda inventada como lección sobre fiarse de la autoridad."]),
    ("research_in_progress", CannotTell, None, ["Research in progress", "Being looked into.",
        "En investigación", "Se está investigando."]),
];

/// After Aletheia (<https://github.com/AletheiaFact/aletheia>).
#[rustfmt::skip]
const ALETHEIA: [Row; 9] = [
    ("true", Confirmed, Some(6), ["True", "The evidence confirms it.", "Verdadero", "Las pruebas lo confirman."]),
    ("true_but", Confirmed, Some(5), ["True, but", "True, and needs an explanation to be understood.",
        "Verdadero, pero", "Es cierto, y necesita una explicación para entenderse."]),
    ("arguable", Partly, Some(4), ["Arguable", "Depends on how it is read or measured.",
        "Discutible", "Depende de cómo se lea o se mida."]),
    ("exaggerated", Partly, Some(3), ["Exaggerated", "Has a true core that was blown up.",
        "Exagerado", "Tiene un fondo de verdad que se ha inflado."]),
    ("misleading", Wrong, Some(2), ["Misleading", "Uses true data to suggest what is not so.",
        "Engañoso", "Usa datos ciertos para sugerir algo que no es así."]),
    ("false", Wrong, Some(1), ["False", "The evidence contradicts it.", "Falso", "Las pruebas lo contradicen."]),
    ("unsustainable", CannotTell, None, ["Unsustainable", "There are no data that could carry it.",
        "Insostenible", "No hay datos que puedan sostenerlo."]),
    ("unverifiable", CannotTell, None, ["Unverifiable", "Cannot be checked with what is accessible.",
        "Inverificable", "No se puede comprobar con lo que es accesible."]),
    ("not_fact", CannotTell, None, ["Not a fact", "An opinion, a wish or a forecast.",
        "No es un hecho", "Una opinión, un deseo o un pronóstico."]),
];

/// How the desk marks a claim that has a written conclusion.
#[rustfmt::skip]
const MARKS: [Row; 4] = [
    ("right", Confirmed, None, ["Right", "The conclusion is that it holds.", "Correcto", "La conclusión es que se sostiene."]),
    ("partly", Partly, None, ["Partly right", "The conclusion is that it holds in part, or needs a change.",
        "Correcto en parte", "La conclusión es que se sostiene en parte o necesita un cambio."]),
    ("wrong", Wrong, None, ["Wrong", "The conclusion is that it does not hold.", "Erróneo", "La conclusión es que no se sostiene."]),
    ("cannot_tell", CannotTell, None, ["Cannot tell", "The conclusion is that it cannot be told.",
        "No se puede determinar", "La conclusión es que no se puede determinar."]),
];

pub(super) fn marks() -> Vec<Rating> {
    ratings(&MARKS)
}

fn ratings(rows: &[Row]) -> Vec<Rating> {
    let rating = |&(key, mark, value, [label, meaning, etiqueta, sentido]): &Row| {
        let words = RatingWords { label: etiqueta.into(), meaning: sentido.into() };
        Rating {
            value,
            words: [("es".to_owned(), words)].into(),
            ..Rating::new(key, label, mark, meaning)
        }
    };
    rows.iter().map(rating).collect()
}

pub(super) fn scales() -> Vec<Scale> {
    let scale = |id: &str, name: &str, nombre: &str, rows: &[Row]| Scale {
        id: id.into(),
        name: name.into(),
        names: [("es".to_owned(), nombre.to_owned())].into(),
        shipped: true,
        ratings: ratings(rows),
        ..Scale::default()
    };
    // After Full Fact, which rates nothing and writes a conclusion (<https://fullfact.org>).
    let full_fact = scale("full_fact", "Conclusion in prose", "Conclusión en prosa", &MARKS);
    vec![
        scale("editorial", "Editorial", "Editorial", &EDITORIAL),
        scale("five_step", "Five steps", "Cinco pasos", &FIVE_STEP),
        scale("politifact", "Truth-O-Meter", "Truth-O-Meter", &POLITIFACT),
        scale("pinocchios", "Pinocchios", "Pinochos", &PINOCCHIOS),
        scale("snopes", "Snopes", "Snopes", &SNOPES),
        scale("aletheia", "Aletheia", "Aletheia", &ALETHEIA),
        Scale { prose: true, ..full_fact },
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_shipped_scale_is_one_that_could_be_saved() {
        for scale in scales() {
            let name = scale.id.clone();
            let copy = Scale { id: String::new(), ..scale.clone() };
            let saved = super::super::check::ready(copy).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(saved.ratings, scale.ratings);
            let keys: BTreeSet<&String> = scale.ratings.iter().map(|rating| &rating.key).collect();
            assert_eq!(keys.len(), scale.ratings.len(), "{name}");
            for rating in &scale.ratings {
                assert!(!rating.words["es"].label.is_empty() && !rating.meaning.is_empty());
            }
        }
    }

    #[test]
    fn numbers_follow_the_order_of_marks() {
        let rank = |mark: Mark| match mark {
            Confirmed => 2,
            Partly => 1,
            _ => 0,
        };
        for scale in scales() {
            let mut ladder: Vec<(i32, i32)> = scale
                .ratings
                .iter()
                .filter_map(|r| Some((scale.score(&r.key)?.value, rank(r.mark))))
                .collect();
            ladder.sort_unstable();
            assert!(ladder.is_sorted_by_key(|(_, rank)| *rank), "{}: {ladder:?}", scale.id);
        }
    }
}
