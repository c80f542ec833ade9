//! Lines that belong to the page and not to the article, and corrections, which belong to both.
//!
//! Every rule needs the whole line to have the shape: a sentence that merely begins with one of
//! these words stays body.

use std::sync::LazyLock;

use regex::Regex;

use super::Role;
use super::part::{Part, ends_sentence};

/// Words of the longest navigation line.
const NAVIGATION_WORDS: usize = 25;
/// Words of the longest line about who made a piece.
const MAKING_WORDS: usize = 45;

static CORRECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^[*_\[(>\s]*(?:(?:(?:corrections?|clarifications?|corrected|correction and clarification|",
        r"corrections and clarifications|editor['’]?s['’]? note|editors['’] note|note to readers|update|retraction|erratum|errata|",
        r"fe de erratas|fe de errores|corrección|aclaración|nota del editor|nota de la redacción|",
        r"rectificatif|correctif|note de la rédaction|korrektur|berichtigung|anmerkung der redaktion|",
        r"correção|errata corrige|nota da redação|nota di redazione|rettifica)",
        r"(?:\s*\([^)]{1,40}\)|,? (?:on )?(?:[\p{L}.]{3,9} \d{1,2}|\d{1,2}\.? (?:de )?[\p{L}.]{3,10})(?:,? (?:de )?\d{4})?)?",
        r"[\W_]*(?:[:.—–]|$|-\s))",
        r"|(?:in )?an? (?:earlier|previous|prior) (?:version|headline|edition) (?:of (?:this|the)|misstated|said|gave|stated|incorrectly)\b",
        r"|the original version of (?:this|the) |a previous headline\b",
        r"|(?:this|the) (?:article|story|piece|post|report|headline|page|caption) (?:was|has been|had been|is) ",
        r"(?:updated|corrected|amended|revised|edited|changed|clarified)\b",
        r"|this (?:version|story|article|updated version)(?: of (?:this|the) \p{L}+)? (?:corrects|clarifies|updates)\b",
        r"|(?:corrects|clarifies) (?:the )?(?:name|spelling|title|date|day|year|age|number|figure|headline|attribution|to |in |that |typo|paragraph|location|quote)",
        r"|(?:due to|because of|owing to) an? (?:editing|production|reporting|transcription|translation|typing|typographical) error\b",
        r"|we have (?:corrected|updated|amended|clarified) (?:this|the) (?:article|story|piece|report|headline)\b",
        r"|est[ea] (?:artículo|noticia|nota|texto) (?:ha sido|fue) (?:corregid|actualizad|modificad)[oa]",
        r"|(?:en )?una versión anterior de est[ea] |(?:dans )?une (?:version précédente|première version) de |",
        r"(?:in )?einer (?:früheren|ersten) (?:version|fassung) |in una versione precedente |uma versão anterior d)"
    ))
});

/// Lines about the making of a piece: whom to reach, who helped.
static MAKING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^\W*(?:(?:reach|contact|e-?mail|follow|call|tweet|write to) .*(?:\b\d{3}[.-]\d{3,4}\b|\(\d{3}\) ?\d{3}|\+\d{2}|\S@\S|\s@\w)",
        r"|(?:(?:media|press|investor|news) )*contacts?\s*:|(?:tel|phone|e-?mail|fax)\s*[:.]\s*\S[^.]{0,30}$",
        r"|for (?:more|further|additional) information,?(?: please)? (?:contact|visit|call|see|go to)\b",
        r"|[^.]*\bcontributed (?:reporting|to this (?:report|story|article|piece|dispatch))\b[^.]*\.?$",
        r"|(?:the )?(?:associated press|ap|reuters|afp|staff|\p{L}+ staff|\p{L}+ news) (?:staff )?(?:writers?|reporters?|journalists?|correspondents?|editors?) .{0,120}\bcontributed\b[^.]*\.?$",
        r"|this (?:article|story|report|piece) (?:was|is|has been) (?:first |originally |also )*(?:published|produced|republished|translated|reported) (?:in|by|on|with|from|at)\b",
        r"|(?:reporting|additional reporting|editing|writing) by [^.]+\.?$|for immediate release\W*$|(?:-? ?ends ?-?|-30-|###)\W*$)"
    ))
});

static FOOTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^\W*(?:©|\(c\)\s|copyright\b|all rights reserved\b|todos los derechos|tous droits|",
        r"alle rechte vorbehalten|todos os direitos|tutti i diritti)|\ball rights reserved\b[^\p{L}]*$|",
        r"^(?:privacy policy|terms (?:of (?:use|service)|and conditions)|cookie policy|contact us|",
        r"about us|powered by \S+)\b[^.]{0,80}$|^\(?(?:reporting|additional reporting|editing|writing) by [^.]+;[^.]+\.?\)?$"
    ))
});

static NAVIGATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        // With a colon or alone on the line.
        r"(?i)^[\W_]*(?:(?:read more|read also|also read|read next|see also|see more|more on this|more from \S+|",
        r"related(?: (?:reading|articles?|stories|story|posts?|topics?|content|news|coverage|links?))?|recommended(?: for you| stories| reading)?|",
        r"more (?:on|about) (?:this|the) (?:story|topic|subject)|more (?:stories|news|top stories|coverage)|top stories|latest (?:news|stories)|",
        r"(?:editor|editors)['’]?s?['’]? (?:picks?|choice)|also in the news|what to read next|(?:read|see|view) the full (?:story|article|list)|",
        r"(?:show|load|view) (?:more|all)|view (?:all )?comments|most viewed|around the web|promoted (?:stories|content)|from the archives?|",
        r"archivad[oa] en|más (?:sobre este tema|información|noticias)|archiviato in|classé dans|",
        r"most read|most popular|trending(?: now)?|you may also like|you might also like|up next|keep reading|",
        r"continue reading|don['’]t miss|watch|listen|in pictures|tags?|topics|filed under|categories|",
        r"leer más|lea también|lee también|le puede interesar|te puede interesar|relacionad[oa]s?|etiquetas|",
        r"lire aussi|à lire aussi|sur le même sujet|lesen sie auch|mehr zum thema|leia também|leia mais|leggi anche)",
        r"(?:\s*:.*|\W*)$",
        // Calls to act, a whole line.
        r"|(?:sign up (?:for|to) (?:our|the|your)|sign up(?: here| now| today| free)*\W*$|subscribe (?:to|now|today|for)|subscribe\W*$|join our (?:newsletter|mailing|whatsapp|telegram)|",
        r"get (?:our|the) (?:newsletter|latest|app)|follow us (?:on|at)|like us on|share (?:this|on|via|or comment)\b|share\W*$|",
        r"tweet\W*$|email\W*$|e-mail\W*$|print\W*$|save\W*$|copy link|download (?:our|the) app|support (?:our|independent) journalism|",
        r"click here (?:to|for)|log ?in\W*$|sign in\W*$|register\W*$|menu\W*$|home\W*$|search\W*$|close\W*$|",
        r"skip to (?:main )?content|advertisement\W*$|advertising\W*$|sponsored(?: content)?\W*$|ad\W*$|back to top|",
        r"(?:leave|post|add) a (?:comment|reply)|\d+ (?:comments?|shares?)\W*$|comments?\s*\(?\d*\)?\W*$|(?:no )?comentarios\W*$|",
        r"enter your e-?mail|thank(?:s| you) for (?:subscribing|signing up)|(?:story|article|text) continues (?:below|after)|",
        r"(?:skip|after) (?:past )?newsletter promotion|gift (?:this )?article\W*$|print this (?:page|article)|view gallery|save (?:article|for later)|",
        r"listen to this (?:article|story)|play (?:audio|video)\W*$|\d+ min(?:ute)?s? read\W*$|next article|previous article|",
        r"suscríbe(?:te|se)|síguenos|comparti[rl]|compartir en|publicidad\W*$|abonnez-vous|partager\W*$|publicité\W*$|",
        r"teilen\W*$|anzeige\W*$|newsletter\W*$|assine|compartilh|condividi\W*$|pubblicità\W*$|inscrivez-vous)).*$",
    ))
});

/// Share buttons in a row: "Facebook Twitter WhatsApp Email".
static SHARE_ROW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^\W*(?:(?:share|tweet|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|e-?mail|pinterest|",
        r"instagram|youtube|tiktok|print|copy link|flipboard|bluesky|threads|rss|menu|home|news|",
        r"world|politics|business|sports?|opinion|culture|tech|video)\b\W*){2,}$"
    ))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the boilerplate patterns are valid")
}

/// Gives navigation, footer lines and corrections their role.
pub(crate) fn mark(parts: &mut [Part<'_>]) {
    let last_prose = parts.iter().rposition(|p| p.is_prose() && !FOOTER.is_match(p.words));
    for (at, part) in parts.iter_mut().enumerate().filter(|(_, p)| p.is_open()) {
        part.role = role(part, last_prose.is_none_or(|last| at > last));
    }
    lift_correction_text(parts);
}

/// Whether a line is a correction or a note of the editors, by the words that it begins with.
#[must_use]
pub fn is_correction(line: &str) -> bool {
    CORRECTION.is_match(super::list::unmarked(line.trim_start()))
}

/// `at_end`: no running text follows.
fn role(part: &Part<'_>, at_end: bool) -> Option<Role> {
    if is_correction(part.words) {
        return Some(Role::Correction);
    }
    let words = part.word_count();
    let line = !part.words.contains('\n');
    if words <= MAKING_WORDS && MAKING.is_match(part.words) {
        return Some(Role::Footer);
    }
    if line && words <= NAVIGATION_WORDS && is_navigation(part.words) {
        return Some(Role::Navigation);
    }
    let footer = FOOTER.is_match(part.words) && words <= 60;
    (footer && (at_end || part.words.to_lowercase().contains("rights reserved")))
        .then_some(Role::Footer)
}

fn is_navigation(words: &str) -> bool {
    let words = super::list::unmarked(words);
    super::masthead::is_breadcrumb(words)
        || SHARE_ROW.is_match(words)
        || (NAVIGATION.is_match(words) && !is_statement(words))
}

/// Whether the line, for all its first words, tells something: "Home prices rose by 4%."
fn is_statement(words: &str) -> bool {
    let call = words.to_lowercase();
    let calls = [
        "read",
        "sign up",
        "subscribe",
        "get ",
        "join",
        "follow",
        "click",
        "download",
        "support",
        "related",
        "see",
        "more",
        "suscr",
        "abonnez",
        "inscrivez",
    ];
    ends_sentence(words) && words.len() > 60 && !calls.iter().any(|c| call.starts_with(c))
}

/// "Correction" alone on a line: the note is the paragraph below it.
fn lift_correction_text(parts: &mut [Part<'_>]) {
    for at in 1..parts.len() {
        let title = parts[at - 1].role == Some(Role::Correction)
            && parts[at - 1].word_count() <= 4
            && !parts[at - 1].words.contains(". ");
        if title && parts[at].is_open() && parts[at].is_prose() {
            parts[at].role = Some(Role::Correction);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ByteSpan;

    fn check(line: &str, expected: Option<Role>) {
        let part = Part::new(line, ByteSpan::new(0, line.len()), true).unwrap();
        assert_eq!(role(&part, true), expected, "{line}");
    }

    #[test]
    fn page_lines_are_told_from_the_article() {
        check("Read more: How the harbour was built", Some(Role::Navigation));
        check("Related", Some(Role::Navigation));
        check("Sign up for our newsletter to get the latest news.", Some(Role::Navigation));
        check("Facebook Twitter WhatsApp Email", Some(Role::Navigation));
        check("Advertisement", Some(Role::Navigation));
        check("Lea también: El puerto cierra", Some(Role::Navigation));
        check("More on this story", Some(Role::Navigation));
        check("» Related Reading: How the harbour was built", Some(Role::Navigation));
        check("Sign up here", Some(Role::Navigation));
        check("Comments (12)", Some(Role::Navigation));
        check("Share or comment on this article: Ferry pact signed", Some(Role::Navigation));
        check("Archivado en: Puertos · Alba", Some(Role::Navigation));
        check("Home › World › Europe", Some(Role::Navigation));
        check("Reach Jon Vale at 555-0134", Some(Role::Footer));
        check("Contact: Ada Quill, press office", Some(Role::Footer));
        check("Ada Quill and Ben Roy contributed to this report.", Some(Role::Footer));
        check("Associated Press writers Ada Quill and Ben Roy contributed.", Some(Role::Footer));
        check("© Harbour Post 2026", Some(Role::Footer));
        check("Copyright 2026 Harbour Post. All rights reserved.", Some(Role::Footer));
        check("(Reporting by Ada Quill; Editing by Ben Roy)", Some(Role::Footer));
    }

    #[test]
    fn corrections_are_lifted() {
        check("Correction: An earlier version gave the wrong year.", Some(Role::Correction));
        check("Correction (Feb. 3, 2026): The ferry is called Alba.", Some(Role::Correction));
        check("Editor’s note: This story names a minor.", Some(Role::Correction));
        check("This article was amended on 3 February 2026.", Some(Role::Correction));
        check("An earlier version of this story misnamed the ferry.", Some(Role::Correction));
        check("Nota del editor: el nombre es otro.", Some(Role::Correction));
        check("• This article was amended on 3 February 2026.", Some(Role::Correction));
        check("CORRECTION 3 February 2026: The ferry is called Alba.", Some(Role::Correction));
        check("Correction, Feb. 3: The ferry is called Alba.", Some(Role::Correction));
        check("(Corrects name of the ferry in paragraph 3)", Some(Role::Correction));
        check("Due to an editing error, the ferry was misnamed.", Some(Role::Correction));
        check("This version corrects the name of the ferry.", Some(Role::Correction));
        check("This version of the story corrects the name.", Some(Role::Correction));
        check(
            "In an earlier version of this article the ferry was misnamed.",
            Some(Role::Correction),
        );
        check("Una versión anterior de este artículo daba otro nombre.", Some(Role::Correction));
    }

    #[test]
    fn sentences_that_begin_like_page_lines_stay_body() {
        check("Correction officers said the ferry was late.", None);
        check("Related costs rose by 4% last year.", None);
        check("Share prices fell by a tenth on Monday.", None);
        check("Home owners near the harbour were told to leave.", None);
        check(
            "Copyright law is at the heart of the case, she told the court on Monday, and the case will go on for a very long time. It was brought by four painters whose work was copied without leave by the city and put on every wall, bus and bin.\nIt will be heard in May. It was brought by four painters whose work was copied without leave.",
            None,
        );
        check("Update services were slow.", None);
        check("Watch sales doubled in May.", None);
        check("Support for independent candidates grew.", None);
        check("Contact with the ferry was lost at noon on Monday.", None);
        check("Fax: send the form to 555-0134 by May. Both towns accept it in this form.", None);
        check("The port contributed 3 million crowns to the ferry.", None);
        check("Comments by the minister angered the port.", None);
        check("The new rule corrects the price of a ticket.", None);
        check("Because of an error the ferry left without its captain.", None);
    }
}
