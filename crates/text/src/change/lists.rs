//! Lists of words that the rules of change know, each word looked up once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A set of lists, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lists(u32);

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $bit:literal: $words:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: Lists = Lists(1 << $bit);)*
        const ALL: &[(Lists, &str)] = &[$(($name, $words)),*];
    };
}

lists! {
    /// Units and currencies.
    UNITS = 0: "$ € £ ¥ ° million billion trillion thousand hundred dozen millón millones mil km kilometers \
 kilometres mile miles meter meters metre metres feet foot inch inches kg kilograms pound pounds ton tons tonne \
 tonnes gram grams liter liters litre litres gallon gallons barrel barrels dollar dollars euro euros crown crowns \
 peso pesos yen yuan ruble rubles rouble roubles rupee rupees hectare hectares acre acres degree degrees °c °f °k celsius \
 fahrenheit mph watt watts megawatt megawatts gigawatt gigawatts megabyte gigabyte bn m k kilómetro kilómetros \
 metro metros dólar dólares tonelada toneladas hectárea hectáreas litro litros grado grados";
    /// Parts of a percentage.
    PERCENT = 1: "% ‰ percent percentage cent points basis ciento porcentual porcentuales prozent pourcent";
    /// Stretches and points of time.
    TIMES = 2: "day days week weeks month months year years decade decades hour hours minute minutes \
 second seconds century centuries yesterday today tomorrow morning afternoon evening night noon midnight \
 día días semana semanas mes meses año años década hora horas minuto minutos siglo ayer hoy mañana";
    /// Modal verbs.
    MODALS = 3: "may might could can will would shall should must";
    /// English words that carry no fact.
    STYLE = 4: "a an the that which of also however moreover furthermore meanwhile additionally";
    /// Spanish words that carry no fact.
    SPANISH_STYLE = 17: "el la los las un una unos unas lo";
    /// Words that stand for a person or thing.
    PRONOUNS = 18: "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs \
 this that these those who whom whose which here there himself herself itself themselves él ella ellos ellas";
    /// Words for where to and where from, beside a verb or a noun.
    PARTICLES = 19: "of in on at to for by with from into onto upon over under up down out off above below behind \
 against between toward through across along around before after without within inside outside near since until \
 desde hasta hacia contra sobre bajo entre";
    /// Words that begin a clause.
    CLAUSES = 20: "; and but or while who whom whose which that when where if because although though unless \
 whether before after since until so whereas y o pero que cuando donde si porque mientras quien";
    /// Words on which a clause hangs.
    CONDITIONS = 21: "if when while where than because before after until unless although whereas as";
    /// Words like adverbs that are none.
    NO_ADVERBS = 22: "family supply reply assembly monopoly anomaly rally bully jelly belly early daily weekly monthly \
 yearly elderly friendly deadly costly lonely orderly italy sicily emily kelly sally molly apply imply comply rely multiply";
    /// What stands behind the hour of a clock.
    DAY_HALVES = 23: "am pm a.m p.m o'clock uhr";
    /// What a statement holds for.
    SCOPE = 5: "nationwide worldwide statewide citywide countrywide locally nationally globally internationally \
 local national international global federal regional including excluding except besides among within outside \
 overall partially exclusively domestic foreign urban rural nacional internacional mundial local regional \
 incluidos incluyendo excepto salvo dentro fuera";
    /// Words before a place.
    PLACED = 6: "in at near across outside inside throughout around en cerca desde";
    /// Spanish words that deny.
    SPANISH_NEGATION = 7: "no nunca jamás ningún ninguna ninguno nadie nada tampoco sin ni niega negó rechazó descartó";
    /// Spanish words of certainty.
    SPANISH_HEDGE = 8: "podría podrían puede pueden podrá podrán pudo quizá quizás tal vez probablemente \
 posiblemente presuntamente supuestamente aparentemente aproximadamente casi presunto presunta presuntos supuesto \
 supuesta supuestos será serán sería serían habría habrían debe deben deberá parece parecen alrededor";
    /// Spanish words for how much.
    SPANISH_QUANTIFIER = 9: "todos todas todo toda algunos algunas algún alguna muchos muchas pocos pocas varios \
 varias mayoría minoría ambos cada siempre veces mitad tercio único única solo sólo solamente más menos";
    /// Spanish reporting verbs.
    SPANISH_REPORT = 10: "dijo dijeron dice dicen afirmó afirma afirman aseguró asegura según declaró señaló indicó \
 explicó anunció denunció advirtió sostuvo sostiene manifestó informó reportó admitió reconoció confirmó expresó";
    /// Words that deny in other languages.
    OTHER_NEGATION = 11: "nicht nichts kein keine keinen keinem keiner keines nie niemals niemand ohne weder ne pas jamais \
 aucun aucune rien ni sans non mai né nessun nessuno nessuna niente senza não nunca nenhum nenhuma ninguém sem nem \
 niet geen nooit niemand niets zonder inte aldrig ingen inget inga utan 不 没 沒 未 无 無 非 别 لا لم لن ليس";
    /// Small words that tell English.
    ENGLISH_SMALL = 12: "the of and to is was that for with by as are were has have had on at from it an be this \
 i you he she we they his her their our or not but so what who which there do does did can will if about them then";
    /// Verbs that others lean on.
    HELPERS = 15: "is are was were has have had can will would could may might must should";
    /// Adverbs that may stand before or behind a helper verb.
    ADVERBS = 16: "also still now then already soon later often always finally eventually recently previously \
 originally formerly quickly slowly initially subsequently ultimately gradually usually generally";
    /// Small words that tell Spanish.
    SPANISH_SMALL = 13: "el la los las de del que y en un una por con se su para al es fue como más lo son";
    /// Small words that tell German, French, Italian, Portuguese, Dutch or Swedish.
    OTHER_SMALL = 14: "der die das und ist nicht ein eine von den dem mit zu im le les des et est une du dans pour qui sur pas il di che della del e non o os da do em um uma não het een van niet och att som på";
}

static WORDS: LazyLock<FxHashMap<&'static str, Lists>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, Lists> = FxHashMap::default();
    for (list, words) in ALL {
        for word in words.split_whitespace() {
            map.entry(word).or_default().0 |= list.0;
        }
    }
    map
});

/// Whether `word`, in lower case, stands in a list.
pub(super) fn listed(list: Lists, word: &str) -> bool {
    WORDS.get(word).is_some_and(|found| found.0 & list.0 != 0)
}
