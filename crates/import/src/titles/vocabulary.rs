//! Vocabulary: titles of columns, without accents, in English, German, French, Spanish, Italian, Portuguese, Dutch and
//! Polish, and those of known systems.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::role::Role;

/// Titles that say all of it, parted by commas; looked at before [`PARTS`].
const WHOLE: &[(Role, &str)] = &[
    (
        Role::Known,
        "urn, assessable, requirement progress, extended result, annotation, typical evidence, attributes, at least, \
         at most",
    ),
    (
        Role::Context,
        "description, control description, requirement description, question, questions, clause or theme, theme, themes, \
         domain, category, control group, group, objective, objectives, date, framework, standard, beschreibung, thema gruppe, \
         kategorie, bereich, frage, ziel der massnahme, categorie, domaine, description du controle, categoria, \
         dominio, descripcion, descrizione, descricao, omschrijving, beschrijving, categoria do controle, opis, kategoria, opis zabezpieczenia, opis wymagania, obszar, pytanie, grupa, cel zabezpieczenia, cel, doelstelling, pregunta, domanda, \
         pergunta, vraag, domein",
    ),
    (Role::Legal, "lr, legal, legal requirement, regulatory"),
    (Role::Contractual, "co, contractual, contractual obligation"),
    (Role::Business, "br bp, br, bp, business, best practice, business requirement"),
    (Role::Risk, "rra, risk, risk assessment, results of risk assessment, result of risk assessment"),
    (
        Role::Included,
        "justification, justifications, rationale, why, begrundung, justificacion, giustificazione, motivazione, motivering, \
         rechtvaardiging, justificativa, justificacao, uzasadnienie, pourquoi, motif, motivation, warum",
    ),
    (
        Role::Title,
        "reference control, control name, controle, controllo, control title, intitule, topic, subject",
    ),
    (Role::State, "implementation, current, actual, as is, current state, where we are"),
    (Role::Target, "to be, desired, required level, goal level"),
    (Role::Owner, "implemented by, done by, performed by, who"),
    (Role::Due, "until, by when, bis, bis wann, when, eta"),
    (Role::Excluded, "not applicable because, why not"),
];

/// Phrases that titles of columns have in them, parted by commas; the first in this order decides.
const PARTS: &[(Role, &str)] = &[
    (
        Role::Context,
        "evidence to collect, evidence expected, expected evidence, evidence required, required evidence, typical evidence, \
         suggested evidence, example evidence, evidence example, guidance, framework, scheme",
    ),
    (
        Role::Other,
        "risk level, risk rating, risk score, risk status, level of risk, level of effort, effort level, priority level, \
         document status, budget, priority, effort",
    ),
    (
        Role::LeavesOut,
        "excluded, exempt, out of scope, does not apply, ausgeschlossen, exclu, exclue, hors perimetre, excluido, excluida, \
         fuera de alcance, escluso, esclusa, fuori ambito, uitgesloten, wykluczone, fora do escopo, wylaczone, poza zakresem, nie dotyczy, nie ma zastosowania",
    ),
    (
        Role::Excluded,
        "justification for exclusion, reason excluded, why excluded,  justification for non applicability, exclusion, exclusions, esclusione, ausschluss, \
         ausschlussgrund, ausschlussgrunde, ausschlussbegrundung, uitsluiting, uitsluitingsreden, exclusao, wykluczenia, wylaczenia, wykluczenie, wylaczenie, powod wykluczenia, powod wylaczenia, reden van uitsluiting, motivo de exclusao, \
         motivo di esclusione, motivo de exclusion, raison de l exclusion, non applicability, nichtanwendbarkeit, \
         non applicabilite, no aplicabilidad, non applicabilita, niet toepasselijk, reason not applicable, why excluded, \
         justification of exclusion, reason for excluding",
    ),
    (
        Role::Included,
        "reasons for inclusion, justification for inclusion, reason, inclusion, selection, justification, rationale, \
         begrundung, motivazione, giustificazione, justificacion, justificacao, justificativa, motivering, uzasadnienie, \
         grund, raison, motivo, inclusao, einschluss, reden, powod, przyczyna, wlaczenia",
    ),
    (
        Role::How,
        "how it is implemented, how it is done, how implemented, implementation summary, implementation description, \
         implementation detail, implementation note, overview of implementation, description of implementation, \
         umsetzungsbeschreibung, beschreibung der umsetzung, implementation method, method of implementation, \
         mode de mise en oeuvre, description de la mise en oeuvre, modalita di attuazione, como se implementa, \
         como e implementado, wijze van implementatie, sposob wdrozenia, sposob realizacji, sposob spelnienia, sposob implementacji, opis wdrozenia, opis realizacji, opis implementacji, \
         jak wdrozono, wie umgesetzt, comment mis en oeuvre, como se ha implementado, come attuato, descrizione dell attuazione, \
         descricao da implementacao, beschrijving van de implementatie, hoe geimplementeerd, descripcion de la implementacion",
    ),
    (
        Role::Applies,
        "applicable, applicability, apply, included, in scope, applies, anwendbar, anwendbarkeit, aplicable, aplicabilidad, aplica, \
         applicabile, applicabilita, applicabilite, van toepassing, toepasselijk, toepasselijkheid, toepasbaar, aplicavel, \
         aplicabilidade, relevant, relevance, relevanz, relevante, required, needed, erforderlich, requis, requerido, \
         richiesto, dotyczy, zastosowanie, ma zastosowanie, stosowane, anwendung, selected, stosowalnosc, stosowalne, stosowany, wlaczone, uwzglednione, wymagane, obowiazuje, \
         incluido, incluida, inclus, incluso, inclusa, opgenomen, eingeschlossen, ausgewahlt",
    ),
    (Role::StateName, "level name, compliance result"),
    (
        Role::Reviewed,
        "last review, last reviewed, reviewed, review on, last assessed, assessed on, assessment date, assessed, observation date, \
         date of review, date of assessment, gepruft, letzte prufung, letzte uberprufung, derniere revue, dernier examen, \
         ultima revision, ultima revisione, ultima revisao, laatste beoordeling, laatste review, ostatni przeglad, ostatnia ocena, ostatni audyt, ostatnia weryfikacja, data oceny, data przegladu, \
         data weryfikacji, data ostatniego przegladu, data audytu, fecha de revision, data di revisione, data da revisao, \
         beoordelingsdatum, datum beoordeling, ultimo audit, ultima auditoria, sprawdzono, \
         letzte bewertung, verified on, tested on, last audit, last checked, uberpruft am, gepruft am, date de revue",
    ),
    (
        Role::Due,
        "due, due date, deadline, target date, next review, review date, completion date, planned date, plan date, end date, \
         fallig, falligkeit, frist, termin, zieldatum, umsetzung bis, bis wann, nachste prufung, nachste uberprufung, echeance, \
         date cible, date limite, date prevue, prochaine revue, plazo, fecha limite, fecha objetivo, fecha prevista, \
         proxima revision, scadenza, entro il, data prevista, prossima revisione, prazo, data limite, proxima revisao, \
         streefdatum, einddatum, uiterste datum, volgende beoordeling, data docelowa, kolejny przeglad, due by, implement by, \
         if no when, if not when, when will, wenn nein wann, falls nein wann, si non quand, pour quand, si no cuando, \
         para cuando, se no quando, entro quando, se nao quando, zo nee wanneer, tegen wanneer, jesli nie kiedy, do kiedy, gereed voor, \
         gereed op, klaar op, fertig bis, erledigt bis, erledigen bis, a realiser pour, para realizar antes, \
         da completare entro, concluir ate, do wykonania do, termin realizacji, data realizacji, termin wdrozenia, termin wykonania, planowany termin, planowana data, nastepny przeglad, \
         data nastepnego przegladu, data kolejnego przegladu",
    ),
    (
        Role::Target,
        "target, soll, ziel, zielwert, zielreifegrad, cible, objetivo, obiettivo, doel, alvo, meta, desired, required level, \
         to be, docelowy, docelowa, docelowe, docelowego, oczekiwany poziom, wymagany poziom, pozadany, deseado, desejado, desiderato, gewenst, \
         gewenste, souhaite, gewunscht, streefniveau, soll reifegrad, niveau cible, goal",
    ),
    (
        Role::Evidence,
        "evidence, related document, reference document, document reference, artifact, artefact, proof, nachweis, nachweise, \
         preuve, evidencia, evidenza, bewijs, bewijsstuk, evidencias, evidenze, prova, prove, dowod, dowody, document lie, dowodow, artefakt, dokument powiazany, dokumenty powiazane, potwierdzenie, documento relacionado, \
         documento correlato, gerelateerd document, zugehoriges dokument",
    ),
    (
        Role::State,
        "score, level, status, maturity, implemented, compliance, conformity, compliant, met, result, rating, state, \
         progress, rag, done, in place, completion, complete, fulfilled, satisfied, ist, stand, reifegrad, erfullungsgrad, umsetzung, \
         umsetzungsgrad, umsetzungsstatus, umsetzungsstand, umgesetzt, erfullt, ist reifegrad, bewertung, erfullung, statut, etat, niveau, \
         maturite, mise en place, mis en place, mise en oeuvre, mis en oeuvre, implemente, conformite, conforme, avancement, \
         realise, estado, nivel, madurez, implantado, implementado, implantacion, implementacion, cumplimiento, cumple, \
         situacion, avance, stato, livello, maturita, implementato, attuato, attuazione, implementazione, conformita, \
         avanzamento, situacao, maturidade, conformidade, implementacao, implantacao, atendido, volwassenheid, \
         volwassenheidsniveau, geimplementeerd, implementatie, voldoet, niveau de maturite, wdrozone, wdrozenie, poziom, \
         dojrzalosc, zgodnosc, stan, ocena, percent, pct, percentage, prozent, prozentsatz, pourcentage, porcentaje, percentuale, \
         percentagem, porcentagem, procent, realisation, taux, eingefuhrt, einfuhrung, realisiert, realisierung, erfullungsstand, \
         cumplido, cumplida, realizado, realizada, implementada, implantada, puntuacion, puntaje, completamento, adempimento, \
         realizzato, realizzazione, punteggio, cumprimento, cumprido, cumpre, implantado, realizado, pontuacao, implementatiestatus, implementatiegraad, ingevoerd, \
         invoering, ingericht, gerealiseerd, realisatie, naleving, voldaan, wdrozono, wdrozony, wdrozenia, wdrazania, zgodnosci, \
         spelniony, spelnione, spelnienie, spelnienia, dojrzalosci, realizacja, realizacji, punktacja, punktzahl, achieved, \
         adopted, deployed, zaimplementowane, zaimplementowano, zrealizowane, zrealizowano, wykonane, wykonano, implementacja, implementacji, \
         zgodny, zgodne, zgodna, spelnia, spelniono, stopien, postep, wynik",
    ),
    (
        Role::Owner,
        "owner, responsible, responsibility, stakeholder, responsible party, assignee, assigned to, accountable, implemented by, \
         verantwortlich, verantwortlicher, verantwortliche, zustandig, responsable, responsabile, responsavel, eigenaar, \
         verantwoordelijke, verantwoordelijk, proprietaire, proprietario, propietario, wlasciciel, odpowiedzialny, pilote, \
         eigentumer, encargado, dono, actionee, actiehouder, uitvoerder, bearbeiter, porteur, incaricato, encarregado, \
         wykonawca, odpowiedzialna, odpowiedzialni, odpowiedzialnosc, osoba odpowiedzialna, wlasciciela, opiekun, realizator, \
         verantwoordelijkheid, verantwortung, responsabilite, responsabilidad, responsabilita, responsabilidade",
    ),
    (
        Role::Note,
        "note, remark, comment, observation, finding, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, kommentare, \
         notiz, notizen, hinweis, feststellung, commentaire, remarque, constat, comentario, observacion, observaciones, nota, \
         hallazgo, commento, commenti, osservazioni, osservazione, note, rilievo, observacao, observacoes, opmerking, \
         opmerkingen, toelichting, bevinding, uwagi, komentarz, notatki, uwaga, komentarze, notatka, adnotacje, spostrzezenie, spostrzezenia, obserwacja, obserwacje, ustalenie, ustalenia, \
         constatacao, constatacoes, bevindingen, what is missing",
    ),
    (
        Role::Reference,
        "reference, ref id, ref, section, clause, control id, id, code, sec, no, nr, number, referenz, nummer, kapitel, \
         abschnitt, kontroll id, massnahmen nr, referencia, numero, num, clausula, riferimento, clausola, codice, codigo, \
         referentie, clausule, kod, numer, klauzula, klauzule, identyfikator, odniesienie, punkt, rozdzial, zalacznik a, sekcja, paragraf, identificador, \
         identificatore, identifiant, kennung, paragraaf, capitolo, capitulo, chapitre, annex a, annexe a, anhang a, anexo a, allegato a, bijlage a, #",
    ),
    (
        Role::Title,
        "title, control, requirement, name, topic, subject, titel, thema, bezeichnung, massnahme, anforderung, kontrollname, \
         kontrolle, titre, mesure, exigence, sujet, libelle, intitule, nom, titulo, requisito, tema, nombre, medida, nome, \
         controllo, titolo, misura, controlo, controle, assunto, maatregel, onderwerp, eis, naam, nazwa, zabezpieczenie, wymaganie, \
         temat, tytul, clause title, vereiste, wymagania, wymog, zabezpieczenia, srodek, kontrola, beheersmaatregel, vereisten",
    ),
];

/// Those of [`Role::State`] that say by themselves that something is done.
const DONE: &str = "implemented, compliant, met, done, in place, complete, fulfilled, satisfied, achieved, adopted, deployed, \
     umgesetzt, erfullt, eingefuhrt, realisiert, mis en place, mis en oeuvre, implemente, realise, implantado, implantada, \
     implementado, implementada, cumple, cumplido, cumplida, realizado, realizada, implementato, attuato, realizzato, atendido, \
     cumprido, cumpre, geimplementeerd, ingevoerd, ingericht, gerealiseerd, voldoet, voldaan, wdrozone, wdrozono, wdrozony, \
     spelniony, spelnione, spelnia, spelniono, zaimplementowane, zaimplementowano, zrealizowane, zrealizowano, wykonane, wykonano";

/// Whether a title says that something is done.
pub(super) fn says_done(words: &[String]) -> bool {
    DONE.split(", ").any(|phrase| crate::phrase::has(words, phrase))
}

/// Whether a word is one of those that titles of states are made of.
pub(super) fn is_of_state(word: &str) -> bool {
    let states = || {
        PARTS
            .iter()
            .filter(|(role, _)| *role == Role::State)
            .flat_map(|(_, phrases)| phrases.split([' ', ',']))
    };
    let forms = [Some(word), word.strip_suffix('s'), word.strip_suffix("es")];
    forms.into_iter().flatten().any(|form| states().any(|part| part == form))
}

/// A phrase's place in the order, and its role.
type Found = HashMap<&'static str, (usize, Role)>;

fn by_phrase(all: &'static [(Role, &str)]) -> Found {
    let mut found = Found::new();
    for (place, (role, phrases)) in all.iter().enumerate() {
        for phrase in phrases.split(", ") {
            found.entry(phrase).or_insert((place, *role));
        }
    }
    found
}

/// The longest phrase, in words.
const LONGEST: usize = 6;

fn singular<'p>(phrase: &'p str, found: &Found) -> Option<(&'p str, (usize, Role))> {
    let forms = [Some(phrase), phrase.strip_suffix('s'), phrase.strip_suffix("es")];
    forms.into_iter().flatten().find_map(|form| found.get(form).map(|meaning| (form, *meaning)))
}

/// The role that a title has as a whole.
pub(super) fn whole(words: &[String]) -> Option<Role> {
    static FOUND: LazyLock<Found> = LazyLock::new(|| by_phrase(WHOLE));
    singular(&words.join(" "), &FOUND).map(|(_, (_, role))| role)
}

/// The role of the phrase in a title that decides.
pub(super) fn part(words: &[String]) -> Option<Role> {
    static FOUND: LazyLock<Found> = LazyLock::new(|| by_phrase(PARTS));
    let phrases = (1..=LONGEST).flat_map(|count| words.windows(count)).map(|window| window.join(" "));
    phrases
        .filter_map(|phrase| singular(&phrase, &FOUND).map(|(_, meaning)| meaning))
        .min_by_key(|(place, _)| *place)
        .map(|(_, role)| role)
}
