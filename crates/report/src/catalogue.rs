//! The words of a report in every language it is written in; `{}` and `{n}` are filled in.
//!
//! Only the program's own words: what the desk and the sources wrote stays as they wrote it.

use serde::{Deserialize, Serialize};

/// A language that reports are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Language {
    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::En => &EN,
            Self::Es => &ES,
        }
    }
}

/// A word for one and for many; `{}` is the number.
pub(crate) type Number = (&'static str, &'static str);

/// Pairs of a name in the dossier and what people read.
type Names = &'static [(&'static str, &'static str)];

/// Every word of a report in one language.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) kicker: &'static str,
    pub(crate) untitled: &'static str,
    pub(crate) report: &'static str,
    pub(crate) by: &'static str,
    pub(crate) still_open: &'static str,
    pub(crate) open: &'static str,
    pub(crate) set_aside: &'static str,
    pub(crate) ratings: &'static str,
    pub(crate) changed: &'static str,
    pub(crate) version: &'static str,
    pub(crate) versions: &'static str,
    pub(crate) version_line: &'static str,
    pub(crate) said_by: &'static str,
    pub(crate) place: &'static str,
    pub(crate) on_version: &'static str,
    pub(crate) signed: &'static str,
    pub(crate) rejected: &'static str,
    pub(crate) was: &'static str,
    pub(crate) captured: &'static str,
    pub(crate) no_claim: &'static str,
    pub(crate) finding: &'static str,
    pub(crate) coverage: &'static str,
    pub(crate) method: &'static str,
    pub(crate) page: &'static str,
    pub(crate) claims: &'static str,
    pub(crate) withheld: &'static str,
    pub(crate) person: &'static str,
    pub(crate) columns: [&'static str; 17],
    pub(crate) claim_count: Number,
    pub(crate) sentence_count: Number,
    pub(crate) open_lines: [Number; 8],
    pub(crate) summary: [Number; 7],
    pub(crate) marks: Names,
    pub(crate) stances: Names,
    pub(crate) carried: Names,
    pub(crate) roles: Names,
    pub(crate) missing: Names,
}

pub(crate) static EN: Words = Words {
    kicker: "Verdict report",
    untitled: "Untitled article",
    report: "report",
    by: "by {}",
    still_open: "Still open",
    open: "Open: {}.",
    set_aside: "Set aside",
    ratings: "What the ratings mean",
    changed: "What version {} changed",
    version: "Version {}",
    versions: "Versions",
    version_line: "Version {} of {}, arrived {}.",
    said_by: "Said by {}.",
    place: "In the {}",
    on_version: "on version {}",
    signed: "Signed off by {}, {}",
    rejected: "Rejected by {}, {}",
    was: "{} (was: {})",
    captured: "captured {}, SHA-256",
    no_claim: "No claim has been checked yet.",
    finding: "Of {}: {}.",
    coverage: "Of {}, {} under a claim and {} set aside.",
    method: "How we work",
    page: "{} of {}",
    claims: "Claims",
    withheld: "withheld",
    person: "Person {}",
    columns: [
        "number",
        "claim",
        "said by",
        "verdict",
        "mark",
        "rationale",
        "author",
        "date",
        "signed off by",
        "open",
        "stance",
        "passage",
        "source",
        "publisher",
        "issued",
        "address",
        "SHA-256",
    ],
    claim_count: ("{} claim", "{} claims"),
    sentence_count: ("{} sentence", "{} sentences"),
    open_lines: [
        ("{} claim has no verdict that stands", "{} claims have no verdict that stands"),
        ("{} claim changed since its verdict", "{} claims changed since their verdict"),
        ("{} claim is disputed", "{} claims are disputed"),
        ("{} claim has no citation", "{} claims have no citation"),
        ("{} claim rests on a single source", "{} claims rest on a single source"),
        ("{} verdict is not signed off", "{} verdicts are not signed off"),
        (
            "{} verdict was rejected by a second person",
            "{} verdicts were rejected by a second person",
        ),
        ("{} proposed claim was not looked at", "{} proposed claims were not looked at"),
    ],
    summary: [
        ("{} confirmed", "{} confirmed"),
        ("{} in need of a change", "{} in need of a change"),
        ("{} wrong", "{} wrong"),
        ("{} that cannot be told", "{} that cannot be told"),
        ("{} disputed", "{} disputed"),
        ("{} to recheck", "{} to recheck"),
        ("{} still to check", "{} still to check"),
    ],
    marks: &[
        ("proposed", "proposed"),
        ("unproposed", "proposed"),
        ("to_check", "to check"),
        ("confirmed", "confirmed"),
        ("partly", "needs a change"),
        ("wrong", "wrong"),
        ("cannot_tell", "cannot tell"),
        ("recheck", "to recheck"),
        ("disputed", "disputed"),
        ("dismissed", "dismissed"),
        ("gone", "no longer in the text"),
        ("joined", "part of another claim"),
    ],
    stances: &[("supports", "Supports"), ("contradicts", "Contradicts"), ("context", "Context")],
    carried: &[
        ("moved", "moved"),
        ("reworded", "reworded"),
        ("gone", "cut"),
        ("unsure", "place unsure"),
        ("placed", "placed by hand"),
        ("unchanged", "unchanged"),
    ],
    roles: &[("list_item", "list item")],
    missing: &[],
};

pub(crate) static ES: Words = Words {
    kicker: "Informe de verificación",
    untitled: "Artículo sin título",
    report: "informe",
    by: "por {}",
    still_open: "Pendiente",
    open: "Pendiente: {}.",
    set_aside: "Descartado",
    ratings: "Qué significan las calificaciones",
    changed: "Qué cambió la versión {}",
    version: "Versión {}",
    versions: "Versiones",
    version_line: "Versión {} de {}, recibida el {}.",
    said_by: "Lo dice {}.",
    place: "En: {}",
    on_version: "sobre la versión {}",
    signed: "Aprobado por {}, {}",
    rejected: "Rechazado por {}, {}",
    was: "{} (antes: {})",
    captured: "capturado el {}, SHA-256",
    no_claim: "Todavía no se ha verificado ninguna afirmación.",
    finding: "De {}: {}.",
    coverage: "De {}: en una afirmación, {}; descartadas, {}.",
    method: "Cómo trabajamos",
    page: "{} de {}",
    claims: "Afirmaciones",
    withheld: "reservado",
    person: "Persona {}",
    columns: [
        "número",
        "afirmación",
        "quién lo dice",
        "veredicto",
        "estado",
        "razones",
        "autor",
        "fecha",
        "aprobado por",
        "pendiente",
        "sentido",
        "pasaje",
        "fuente",
        "editor",
        "publicado",
        "dirección",
        "SHA-256",
    ],
    claim_count: ("{} afirmación", "{} afirmaciones"),
    sentence_count: ("{} oración", "{} oraciones"),
    open_lines: [
        (
            "{} afirmación no tiene un veredicto vigente",
            "{} afirmaciones no tienen un veredicto vigente",
        ),
        (
            "{} afirmación cambió después de su veredicto",
            "{} afirmaciones cambiaron después de su veredicto",
        ),
        ("{} afirmación está en disputa", "{} afirmaciones están en disputa"),
        ("{} afirmación no tiene ninguna cita", "{} afirmaciones no tienen ninguna cita"),
        (
            "{} afirmación se apoya en una sola fuente",
            "{} afirmaciones se apoyan en una sola fuente",
        ),
        ("{} veredicto no está aprobado", "{} veredictos no están aprobados"),
        (
            "{} veredicto fue rechazado por una segunda persona",
            "{} veredictos fueron rechazados por una segunda persona",
        ),
        (
            "{} afirmación propuesta está sin revisar",
            "{} afirmaciones propuestas están sin revisar",
        ),
    ],
    summary: [
        ("{} confirmada", "{} confirmadas"),
        ("{} por cambiar", "{} por cambiar"),
        ("{} falsa", "{} falsas"),
        ("{} que no se puede determinar", "{} que no se pueden determinar"),
        ("{} en disputa", "{} en disputa"),
        ("{} por revisar de nuevo", "{} por revisar de nuevo"),
        ("{} por verificar", "{} por verificar"),
    ],
    marks: &[
        ("proposed", "propuesta"),
        ("unproposed", "propuesta"),
        ("to_check", "por verificar"),
        ("confirmed", "confirmada"),
        ("partly", "necesita un cambio"),
        ("wrong", "falsa"),
        ("cannot_tell", "no se puede determinar"),
        ("recheck", "por revisar de nuevo"),
        ("disputed", "en disputa"),
        ("dismissed", "descartada"),
        ("gone", "ya no está en el texto"),
        ("joined", "parte de otra afirmación"),
    ],
    stances: &[("supports", "A favor"), ("contradicts", "En contra"), ("context", "Contexto")],
    carried: &[
        ("moved", "movida"),
        ("reworded", "redactada de nuevo"),
        ("gone", "suprimida"),
        ("unsure", "lugar dudoso"),
        ("placed", "situada a mano"),
        ("unchanged", "sin cambios"),
    ],
    roles: &[
        ("site", "cabecera"),
        ("headline", "titular"),
        ("dateline", "fecha"),
        ("byline", "firma"),
        ("caption", "pie de foto"),
        ("credit", "crédito"),
        ("body", "texto"),
        ("question", "pregunta"),
        ("answer", "respuesta"),
        ("heading", "ladillo"),
        ("list_item", "lista"),
        ("correction", "corrección"),
        ("footer", "pie"),
        ("navigation", "navegación"),
    ],
    missing: &[
        ("no citation", "sin citas"),
        ("single source", "una sola fuente"),
        ("no verdict", "sin veredicto"),
        ("text changed since the verdict", "el texto cambió después del veredicto"),
        ("verdicts disagree", "los veredictos discrepan"),
        ("its places contradict each other", "sus apariciones se contradicen"),
        ("evidence against it is cited", "hay pruebas citadas en contra"),
        ("not signed off", "sin aprobar"),
        ("rejected by a second person", "rechazado por una segunda persona"),
        ("no place in the latest version", "sin lugar en la última versión"),
    ],
};
