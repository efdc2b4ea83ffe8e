//! Vocabulary: words for states and decisions, without accents, in English, German, French, Spanish, Italian, Portuguese,
//! Dutch and Polish, and those of known systems and maturity models.

use std::collections::HashMap;
use std::sync::LazyLock;

use model::{Level, Response};

use super::State;

const fn level(level: Level) -> State {
    State::Said(Response::Level(level))
}

/// Phrases that say all of it, parted by commas.
const WHOLE: &[(State, &str)] = &[
    (
        State::Excluded,
        "n/a, na, n a, out of scope, excluded, scoped out, entfallt, ausgeschlossen, nicht relevant, \
         sans objet, s/o, exclu, exclue, hors perimetre, excluido, excluida, fuera de alcance, escluso, \
         esclusa, fuori ambito, n v t, nvt, uitgesloten, wykluczone, poza zakresem, excluido do ambito, \
         fora do ambito, fora do escopo, nao se aplica, nie ma zastosowania, nie znajduje zastosowania, brak zastosowania, nie stosuje sie, wykluczony, wykluczona, \
         wylaczone, wylaczony, wylaczona, nd, nao aplicavel",
    ),
    (
        State::Said(Response::NotSure),
        "?, ? unknown, unknown, not sure, unsure, unclear, unbekannt, unklar, inconnu, desconocido, \
         desconhecido, sconosciuto, onbekend, nieznane, nieznany, k a, weiss nicht, ne sait pas, don t know, \
         dont know, do not know, not known, not clear, no idea, weiss ich nicht, keine ahnung, je ne sais pas, no se, \
         no lo se, non so, nao sei, weet niet, weet ik niet, nie wiem, nie wiadomo, nieznana, niejasne, niepewne, trudno powiedziec",
    ),
    (
        State::Open,
        "to do, todo, tbd, tbc, undecided, not decided, open, offen, sin evaluar, to be determined, \
         to be assessed, to be confirmed, ouvert, abierto, aperto, aberto, otwarte, a evaluer, a definir, \
         da valutare, por evaluar, por avaliar, zu bewerten, do oceny, nog te beoordelen, unassessed, \
         unanswered, pending assessment, pending review, under review, in review, nieocenione, nieoceniony, do ustalenia, do okreslenia, \
         do sprawdzenia, do weryfikacji, do potwierdzenia, w ocenie, otwarty, otwarta, wordt beoordeeld, in beoordeling, \
         in prufung, en revision, in valutazione, em avaliacao, en cours d evaluation, nog te bepalen",
    ),
    (
        level(Level::Absent),
        "no, n, false, none, nonexistent, non existent, not at all, nothing, absent, missing, gap, \
         nonconformity, non conformity, major nonconformity, major non conformity, nonconformant, \
         noncompliant, major nc, nc, major, red, rot, rouge, rojo, rosso, rood, vermelho, czerwony, nein, \
         fehlt, fehlend, non, nee, nao, nie, falsch, faux, falso, onwaar, falsz, fail, failed, ko, not ok, \
         nok, pending, pendiente, pendente, en attente, in attesa, ausstehend, in afwachting, oczekuje, \
         outstanding, absente, ausente, assente, mancante, manquant, inexistant, inexistente, brak, \
         ontbreekt, afwezig, a faire, a mettre en oeuvre, a mettre en place, da fare, da implementare, \
         da realizzare, por hacer, por implementar, por implantar, a implementar, por fazer, a fazer, \
         umzusetzen, noch umzusetzen, zu erledigen, te doen, te implementeren, nog te doen, do zrobienia, \
         do wdrozenia, 0 incomplete, to be done, niewdrozone, niewdrozony, niespelnione, \
         niespelniony, niezgodne, niezgodny, nieobecne, niezrealizowane, niezrealizowany, nieskuteczne, da attuare, niewdrozona, niewdrozono, \
         niespelniona, niespelniono, niezgodna, niezgodnosc, duza niezgodnosc, powazna niezgodnosc, nieobecny, nieobecna, \
         niezrealizowana, niezrealizowano, niezaimplementowane, niezaimplementowany, niezaimplementowana, niewykonane, \
         niewykonany, niewykonana, nieistniejace, nieistniejacy, nieskuteczny, nieskuteczna, czerwone, czerwona, \
         do realizacji, do wykonania, do zaimplementowania, oczekujace, brak wdrozenia, brak zgodnosci, brak implementacji, \
         brak realizacji, hauptabweichung, non conformite majeure, no conformidad mayor, \
         non conformita maggiore, nao conformidade maior, grote afwijking, \
         a realiser, por realizar, a realizar",
    ),
    (
        level(Level::Started),
        "initial, initial/ad hoc, ad hoc, informal, performed, performed informally, minor nonconformity, \
         minor non conformity, minor nc, minor, only just, initiated, on paper only, designed, draft, \
         entwurf, brouillon, borrador, bozza, rascunho, concept, inicial, iniziale, initiaal, initieel, poczatkowy, poczatkowa, poczatkowe, wstepny, wstepna, wstepne, szkic, \
         zainicjowane, zainicjowany, zainicjowana, mala niezgodnosc, drobna niezgodnosc, nebenabweichung, \
         non conformite mineure, no conformidad menor, non conformita minore, nao conformidade menor, kleine afwijking",
    ),
    (
        level(Level::Partial),
        "limited, repeatable, repeatable but intuitive, observation, amber, yellow, orange, gelb, jaune, \
         amarillo, giallo, geel, amarelo, zolty, naranja, arancione, oranje, reproductible, wiederholbar, \
         repetible, ripetibile, herhaalbaar, some, in part, en partie, in teilen, quasi, yes partly, \
         yes partially, wip, teils teils, em parte, en parte, in parte, em implementacao, em execucao, en implementacion, \
         en implantacion, in attuazione, in implementazione, in implementatie, in invoering, w realizacji, zolte, zolta, pomaranczowy, pomaranczowe, \
         pomaranczowa, w czesci, po czesci, czesciowa, powtarzalny, powtarzalna, powtarzalne, ograniczone, ograniczony, \
         ograniczona, obserwacja, spostrzezenie, beobachtung, observacion, osservazione, observacao, waarneming, repetivel, w opracowaniu, \
         en realisation, in einfuhrung, in umsetzung, being implemented, in implementation",
    ),
    (
        level(Level::Established),
        "yes, y, true, fully, good practice, opportunity for improvement, ofi, green, grun, vert, verde, \
         groen, zielony, well defined, yes everywhere, everywhere, conforming, ja, j, oui, si, sim, tak, \
         wahr, vrai, verdadero, vero, verdadeiro, waar, prawda, x, pass, passed, ok, okay, ναι, definiert, \
         defini, definido, definito, gedefinieerd, zdefiniowany, defined, documented and implemented, \
         vollstandig, volledig, completo, completa, complet, complete, completed, completato, completado, \
         concluido, concluida, ukonczone, zakonczone, termine, terminado, terminato, attivo, attiva, ativo, \
         activo, actief, aktiv, operationnel, fatto, fait, hecho, feito, gedaan, gereed, zrobione, erledigt, \
         fertig, in force, in kraft, en vigueur, en vigor, in vigore, em vigor, van kracht, obowiazuje, full, voll, komplett, pleno, pleine, total, totale, totalmente, plenamente, \
         pienamente, completamente, completely, entierement, totalement, calkowicie, w pelni, up and running, en service, \
         in esercizio, conformity, zgodnosc, zielone, zielona, zdefiniowane, zdefiniowana, zakonczony, zakonczona, ukonczony, \
         ukonczona, kompletne, kompletny, kompletna, pelne, pelny, pelna, calkowite, calkowity, w calosci, zaliczone, zaliczony, \
         aktywne, aktywny, aktywna, w uzyciu, w mocy, obowiazujace, obowiazujacy, funkcjonuje, overal, uberall, \
         partout, en todas partes, ovunque, em todo o lado, wszedzie",
    ),
    (
        level(Level::Measured),
        "measured, managed and measurable, managed and measured, quantitatively managed, \
         quantitatively controlled, predictable, quantitativ gemanagt, gere quantitativement, \
         gestionado cuantitativamente, gestito quantitativamente, gerido quantitativamente, \
         kwantitatief beheerst, zarzadzany ilosciowo, mesure, messbar, medible, misurato, gemessen, gemeten, mierzony, mierzona, mierzone, mierzalny, mierzalna, mierzalne, zarzadzane ilosciowo, \
         zarzadzana ilosciowo, przewidywalny, przewidywalna, przewidywalne, vorhersagbar, previsible, predecible, prevedibile, \
         previsivel, voorspelbaar, medido",
    ),
    (
        level(Level::Improving),
        "optimized, optimised, optimizing, optimising, improving, continuously improving, innovating, \
         optimiert, optimierend, optimise, optimizado, optimizando, ottimizzato, otimizado, geoptimaliseerd, \
         zoptymalizowany, continuous improvement, zoptymalizowana, zoptymalizowane, optymalizowany, optymalizowana, optymalizowane, \
         doskonalony, doskonalone, ciagle doskonalenie, kontinuierliche verbesserung, amelioration continue, mejora continua, \
         miglioramento continuo, melhoria continua, continue verbetering",
    ),
];

/// What a word adds to what is said; phrases of several words are put together by these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Concept {
    /// It says the contrary of what follows.
    Not,
    /// Only in part.
    Part,
    /// Wholly.
    Full,
    /// It is meant to be done.
    Plan,
    /// It is being done.
    Progress,
    /// It has just begun.
    Begun,
    /// It is done, or works.
    Done,
    /// It applies.
    Applies,
    /// Somebody has looked at it.
    Assessed,
    /// It is to be done: with what follows.
    ToDo,
    /// It says nothing by itself.
    Filler,
    /// It limits what stands before it.
    Limit,
}

/// Words and what they add, parted by commas; of two the first counts.
const CONCEPTS: &[(Concept, &str)] = &[
    (
        Concept::Not,
        "not, no, non, never, nicht, kein, keine, keinerlei, nie, niet, geen, pas, sin, sem, senza, nao, \
         aucun, aucune, ninguna, nessuna, bez, ne, without, isn, hasn, un, isnt",
    ),
    (
        Concept::Part,
        "partial, partially, partly, part, mostly, largely, nearly, almost, mainly, teilweise, teils, teilw, \
         uberwiegend, weitgehend, grosstenteils, partiel, partielle, partiellement, majoritairement, \
         largement, parcial, parcialmente, mayormente, parziale, parzialmente, prevalentemente, deels, \
         gedeeltelijk, grotendeels, czesciowo, czesciowe, czesciowy, czesciowa, czesci, czesc, glownie, wiekszosci, polowicznie, fast, somewhat, presque, casi, quasi, quase, bijna, \
         prawie, niemal, half, halb, halbwegs, moitie, medio, mezzo, meio, przewazajaco",
    ),
    (
        Concept::Full,
        "fully, full, completely, wholly, entirely, totally, vollstandig, voll, komplett, ganz, pleinement, \
         entierement, totalement, completement, totalmente, plenamente, completamente, pienamente, \
         integralmente, volledig, helemaal, calkowicie, pelni, pelne, all, yes, ja, oui, pelny, pelna, pelnym, calosci, calkowite, kompletnie, inteiramente, geheel",
    ),
    (
        Concept::Plan,
        "planned, plan, scheduled, intended, geplant, planung, vorgesehen, planifie, planifiee, prevu, \
         prevue, programme, planificado, planificada, previsto, prevista, planeado, planejado, planejada, \
         planeada, pianificato, pianificata, programmato, gepland, voorzien, planowane, planowany, \
         zaplanowane, zaplanowany, planowana, zaplanowana, zaplanowano, planuje, planujemy, planu, przewidziane, przewidziany, \
         przewidziana",
    ),
    (
        Concept::Progress,
        "progress, ongoing, underway, way, wip, implementing, arbeit, bearbeitung, umsetzung, cours, curso, \
         proceso, proces, corso, uitvoering, bewerking, andamento, trakcie, toku, lavorazione, behandeling, \
         laufend, realisierung, desarrollo, working, wird, wordt, realizacji, wdrazane, wdrazany, wdrazana, realizowane, realizowany, \
         realizowana, opracowaniu",
    ),
    (
        Concept::Begun,
        "started, begun, commenced, begonnen, angefangen, gestartet, gestart, demarre, demarree, commence, \
         entame, iniciado, iniciada, comenzado, avviato, avviata, iniziato, rozpoczete, rozpoczety, rozpoczeta, rozpoczeto, zaczete, zaczeto, zapoczatkowane, aangevangen, comecado",
    ),
    (
        Concept::Done,
        "implemented, conform, compliant, complied, comply, complies, conformant, conforms, met, satisfied, \
         effective, established, place, done, completed, complete, performed, achieved, adopted, fulfilled, \
         deployed, operational, operating, present, existing, existent, available, active, finished, \
         realised, realized, adequate, umgesetzt, erfullt, implementiert, eingefuhrt, vorhanden, erledigt, \
         abgeschlossen, wirksam, konform, etabliert, realisiert, gegeben, implemente, implementee, \
         implementes, conforme, conformes, oeuvre, realise, realisee, fait, faite, deploye, deployee, \
         efficace, effectif, existant, atteint, applique, appliquee, implementado, implementada, implantado, \
         implantada, cumple, cumplido, cumplida, realizado, realizada, establecido, efectivo, existe, \
         aplicado, aplicada, hecho, implementato, implementata, attuato, attuata, realizzato, realizzata, \
         soddisfatto, soddisfatta, completato, completata, adottato, attivo, attiva, presente, cumprido, \
         cumprida, atendido, atendida, estabelecido, concluido, concluida, geimplementeerd, ingevoerd, \
         voldaan, voldoet, gerealiseerd, aanwezig, effectief, ingericht, wdrozone, wdrozony, wdrozona, \
         spelnione, spelniony, spelnia, zgodne, zgodny, zrealizowane, zrealizowany, zaimplementowane, \
         zaimplementowany, obecne, wdrozono, zaimplementowana, zaimplementowano, spelniona, spelniono, spelniaja, zgodna, zgodnosc, \
         zrealizowana, zrealizowano, obecny, obecna, istnieje, istnieja, istniejace, istniejacy, istniejaca, skuteczne, skuteczny, \
         skuteczna, wykonane, wykonany, wykonana, wykonano, dzialaja, dzialajace, funkcjonuje, ustanowione, ustanowiony, \
         ustanowiona, przyjete, dostepne, zapewnione, zapewniono, wprowadzone, wprowadzony, wprowadzona, wprowadzono, \
         osiagniete, ukonczone, zakonczone, conformity, operation, operative, live, rolled, betrieb, ausgerollt, operationell, deployee, \
         operativo, operativa, funcionamiento, desplegado, desplegada, funzione, operacao, operacional, funcionamento, \
         bedrijf, operationeel, uitgerold, dziala",
    ),
    (
        Concept::Applies,
        "applicable, apply, applies, relevant, required, needed, anwendbar, zutreffend, erforderlich, \
         relevante, concerne, aplica, aplicable, aplicables, aplicavel, applicabile, applicabili, \
         toepassing, toepasselijk, dotyczy, stosowane, scope, included, zastosowania, zastosowanie, stosowany, stosowana, stosuje, wymagane, wymagany, \
         wymagana, zakresie, ambito, perimetre, alcance, escopo, geltungsbereich",
    ),
    (
        Concept::Assessed,
        "assessed, answered, evaluated, reviewed, checked, rated, tested, verified, audited, bewertet, \
         gepruft, beurteilt, evalue, evaluee, verifie, audite, evaluado, evaluada, revisado, valutato, \
         valutata, verificato, avaliado, avaliada, verificado, beoordeeld, gecontroleerd, ocenione, \
         oceniony, sprawdzone, oceniona, oceniono, sprawdzony, sprawdzona, sprawdzono, zweryfikowane, zweryfikowano, audytowane",
    ),
    (Concept::ToDo, "be, todo, umzusetzen, implementare, implementar, mettre, faire, implementeren"),
    (
        Concept::Filler,
        "is, are, longer, mehr, plus, the, a, an, in, en, em, w, im, mis, mise, mises, been, has, yet, still, noch, encore, \
         currently, ist, wurde, est, esta, e, o, la, le, les, de, del, di, da, se, si, work, \
         implementation, status, au, aan, van, stan, to, t, under, entirely, ancora, todavia, aun, ainda, \
         nog, jeszcze, op, on, out, process, well, jest, sa, zostalo, zostal, zostala, zostaly, juz, sie, wdrozenia, wdrozeniu, wdrazania, implementacji",
    ),
    (
        Concept::Limit,
        "was, were, before, formerly, previously, antes, anteriormente, prima, avant, anciennement, fruher, vorher, ehemals, voorheen, \
         wczesniej, but, except, excluding, only, just, until, unless, missing, lacks, lacking, needs, needed, need, \
         required, pending, todo, gap, gaps, draft, however, aber, ausser, nur, bis, fehlt, fehlen, offen, \
         open, mais, sauf, seulement, manque, pero, excepto, solo, falta, ma, tranne, manca, mas, exceto, \
         apenas, maar, behalve, alleen, ale, tylko, oprocz, failed, fails, outdated, expired, stopped, \
         unknown, unclear, soon, next, expected, doubt, maybe, perhaps, ineffective, exception, exceptions, limitations, restrictions, reservations, deviations, findings, issues, einschrankung, einschrankungen, abweichungen, ausnahmen, reserve, reserves, excepciones, salvedades, riserva, riserve, eccezioni, ressalvas, excecoes, uitzonderingen, voorbehoud, wyjatkami, incomplete, weak, hold, suspended, discontinued, withdrawn, retired, obsolete, deprecated, paused, cancelled, canceled, abandoned, \
         ceased, revoked, lapsed, stalled, delayed, postponed, deferred, rejected, when, once, after, if, subject, condition, \
         conditions, conditional, provided, depends, awaiting, waiting, other, elsewhere, werden, soll, eingestellt, ausgesetzt, \
         zuruckgezogen, abgeschafft, aufgehoben, veraltet, pausiert, abgebrochen, verschoben, zuruckgestellt, kraft, \
         auflage, auflagen, vorbehalt, bedingung, bedingungen, sobald, wenn, falls, nachdem, steht, ausstehend, ohne, \
         suspendu, suspendue, abandonne, abandonnee, retire, retiree, annule, annulee, obsolete, perime, perimee, reporte, \
         lorsque, quand, si, conditions, hors, hormis, suspendido, suspendida, retirado, retirada, abandonado, abandonada, cancelado, \
         cancelada, anulado, anulada, obsoleto, obsoleta, aplazado, salvo, cuando, condiciones, sospeso, sospesa, ritirato, ritirata, \
         abbandonato, abbandonata, annullato, annullata, rimandato, quando, condizione, condizioni, eccetto, \
         suspenso, suspensa, adiado, adiada, condicao, condicoes, opgeschort, vervallen, ingetrokken, gestopt, verouderd, uitgesteld, \
         behoudens, zodra, wanneer, voorwaarde, voorwaarden, zawieszone, zawieszony, wycofane, wycofany, anulowane, \
         anulowany, przestarzale, odroczone, wyjatkiem, gdy, kiedy, jesli, warunkiem, zastrzezeniem, poza, zastrzezeniami, uwagami, lecz, jednak, procz, brakuje, braki, brakow, oczekuje, oczekiwaniu, wstrzymane, wstrzymany, \
         wstrzymana, zawieszona, wycofana, anulowana, odroczona, odroczony, przestarzala, przelozone, nieaktualne, nieaktualny, \
         nieaktualna, jezeli, niekompletne, niekompletny, luki, wygaslo, wygasl",
    ),
];

/// Signs that stand for a state.
const SIGNS: &[(State, &str)] = &[
    (level(Level::Established), "✓✔✅☑🗹🟢●⬤💚👍\u{f0fc}\u{f0fe}"),
    (level(Level::Absent), "✗✘❌✖☐⬜🔴○◯❎🚫👎\u{f0fb}\u{f0fd}"),
    (level(Level::Partial), "⚠🟡🟠◑◐◒◓◕🔶🔸\u{f06c}"),
    (level(Level::Started), "◔"),
];

fn by_word<T: Copy>(all: &'static [(T, &str)]) -> HashMap<&'static str, T> {
    let mut found = HashMap::new();
    for (meaning, words) in all {
        for word in words.split(", ") {
            found.entry(word).or_insert(*meaning);
        }
    }
    found
}

/// The state that a phrase names as a whole.
pub(super) fn whole(phrase: &str) -> Option<State> {
    static FOUND: LazyLock<HashMap<&str, State>> = LazyLock::new(|| by_word(WHOLE));
    FOUND.get(phrase).copied()
}

/// What a word adds.
pub(super) fn concept(word: &str) -> Option<Concept> {
    static FOUND: LazyLock<HashMap<&str, Concept>> = LazyLock::new(|| by_word(CONCEPTS));
    FOUND.get(word).copied()
}

/// The state that a sign stands for.
pub(super) fn sign_state(sign: char) -> Option<State> {
    SIGNS.iter().find(|(_, signs)| signs.contains(sign)).map(|(state, _)| *state)
}
