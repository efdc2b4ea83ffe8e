//! Vocabulary: what the title of a column in a register of risks says that it holds, without accents, in English, German,
//! French, Spanish, Italian, Portuguese, Dutch and Polish, and in known systems.

use crate::phrase::{has, title_words};

/// What a column of a register of risks holds; any other becomes part of the note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// What the risk is called by its number.
    Reference,
    /// What could happen.
    Title,
    /// How it comes about.
    Description,
    /// What it would happen to.
    Asset,
    /// What threatens it.
    Threat,
    /// What makes that possible.
    Vulnerability,
    /// Who answers for it.
    Owner,
    /// How likely it is, as things are.
    Likelihood,
    /// How bad it is, as things are.
    Impact,
    /// How likely it is once it is treated.
    ResidualLikelihood,
    /// How bad it is once it is treated.
    ResidualImpact,
    /// What is done about it.
    Treatment,
    /// The controls in place.
    Controls,
    /// The controls to be added.
    Added,
    /// When it is to be looked at again.
    Review,
}

impl Holds {
    /// Whether it is a number of a scale.
    fn is_rating(self) -> bool {
        matches!(self, Self::Likelihood | Self::Impact | Self::ResidualLikelihood | Self::ResidualImpact)
    }
}

const LIKELIHOOD: &str = "likelihood, probability, proba, eintrittswahrscheinlichkeit, wahrscheinlichkeit, probabilite, \
     vraisemblance, probabilidad, probabilita, probabilidade, kans, waarschijnlijkheid, prawdopodobienstwo, prawdopodobienstwa";
const IMPACT: &str = "impact, consequence, severity, auswirkung, auswirkungen, schadenshohe, schadensausmass, schaden, impacto, \
     impatto, gravite, consecuencia, gravedad, gravita, gravidade, conseguenza, consequencia, gevolg, skutek, skutki, wplyw, gevolgen, konsekwencja, konsekwencje, skutkow, dotkliwosc, schade";
const RESIDUAL: &str = "residual, residuel, residuelle, residuale, residuo, residua, restrisiko, rest, restrisico, restante, \
     resterend, resterende, rezydualne, rezydualny, rezydualna, rezydualnego, szczatkowa, koncowe, docelowe, szczatkowe, szczatkowy, net, netto, nettorisiko, target, after, nach, \
     apres, despues, dopo, future, projected";
const INHERENT: &str = "inherent, inherente, inharent, inharente, inharentes, initial, initiale, inicial, iniziale, initieel, \
     gross, brut, brute, brutto, bruttorisiko, raw, before, vor, avant, antes, prima, pierwotne, pierwotny, pierwotna, inherentne, wstepne, poczatkowe, previous, last, old";
const CURRENT: &str = "current, present, today, aktuell, aktuelle, derzeit, actuel, actuelle, actual, attuale, atual, huidig, \
     huidige, obecne, obecny, obecna, aktualne, aktualny, aktualna, biezace";
/// Words about something, rather than it.
const ABOUT: &str = "comment, note, remark, rationale, reason, justification, bemerkung, bemerkungen, kommentar, anmerkung, \
     begrundung, commentaire, remarque, justificacion, comentario, commento, motivazione, giustificazione, justificativa, \
     opmerking, toelichting, uwaga, uwagi, komentarz, uzasadnienie, description, beschreibung, cost, kosten, cout, coste, \
     costo, custo, koszt, status, effectiveness";
const RISK: &str = "risk, risks, risiko, risiken, risque, riesgo, rischio, risco, risico, ryzyko, ryzyka, of, the, du, de, del, \
     do, scenario, szenario";
const NUMBER: &str =
    "id, no, nr, n, nº, n°, ref, reference, number, nummer, numero, lp, code, kennung, identifier";
const TITLE: &str = "title, name, event, titel, bezeichnung, intitule, nom, libelle, titre, titulo, nombre, nome, titolo, naam, \
     nazwa, tytul, zdarzenie, ereignis, evenement, evento, gebeurtenis, risk, risiko, risque, riesgo, rischio, risco, risico, ryzyko, scenario, szenario";
const DESCRIPTION: &str = "description, statement, detail, beschreibung, risikobeschreibung, descripcion, descrizione, descricao, \
     omschrijving, beschrijving, opis";
const ASSET: &str = "asset, wert, werte, vermogenswert, vermogenswerte, actif, bien, activo, bene, beni, bem, ativo, \
     bedrijfsmiddel, bedrijfsmiddelen, aktywo, aktywa, zasob, zasoby, aktywow, zasobu";
const THREAT: &str = "threat, hazard, bedrohung, bedrohungen, gefahrdung, menace, amenaza, minaccia, ameaca, dreiging, \
     zagrozenie, zagrozenia, zagrozen";
const VULNERABILITY: &str = "vulnerability, vulnerabilities, weakness, schwachstelle, schwachstellen, vulnerabilite, \
     vulnerabilidad, vulnerabilita, vulnerabilidade, kwetsbaarheid, podatnosc, podatnosci, kwetsbaarheden";
const OWNER: &str = "owner, responsible, risikoeigner, risikoeigentumer, eigentumer, eigner, verantwortlich, verantwortlicher, \
     verantwortliche, proprietaire, responsable, propietario, proprietario, responsabile, responsavel, eigenaar, \
     risico eigenaar, verantwoordelijke, wlasciciel, odpowiedzialny, wlasciciela, odpowiedzialna, osoba odpowiedzialna";
const TREATMENT: &str = "treatment, response, strategy, risikobehandlung, behandlung, traitement, tratamiento, trattamento, \
     tratamento, behandeling, postepowanie, postepowanie z ryzykiem, postepowania, strategia, reakcja, strategie, estrategia";
const CONTROL: &str = "control, safeguard, countermeasure, annex a, massnahme, massnahmen, mesure, controles, controllo, \
     controlli, controlo, medida, misura, misure, maatregel, maatregelen, zabezpieczenie, zabezpieczenia, beheersmaatregel, beheersmaatregelen, mechanizm kontrolny";
const ADDED: &str = "planned, additional, new, proposed, recommended, required, to be, geplant, geplante, zusatzliche, neue, \
     prevue, prevues, supplementaire, complementaire, planificado, planificados, adicional, adicionales, nuevos, pianificati, \
     aggiuntivi, nuovi, planeados, adicionais, gepland, geplande, aanvullende, nieuwe, planowane, dodatkowe, nowe, planowana, planowany, dodatkowy, future";
const REVIEW: &str = "review, reassessment, prufdatum, uberprufung, prufung, wiedervorlage, revue, reexamen, revision, riesame, \
     revisione, revisao, herziening, herbeoordeling, przeglad, przegladu";
/// What makes another day, or something else than a day, of a review.
const NOT_NEXT: &str = "last, previous, letzte, derniere, dernier, ultima, ultimo, laatste, ostatni, ostatnia, ostatniego, frequency, interval, \
     haufigkeit, frequence, frecuencia, frequenza, frequencia, frequentie, czestotliwosc, by, reviewer, result";
const OF_ELSE: &str = "asset, control, action, treatment, task, measure, value, massnahme, mesure, activo, actif, wert, id, \
     maatregel, zabezpieczenia, plan, process, date, datum, fecha, data";

fn any(words: &[String], phrases: &str) -> bool {
    phrases.split(", ").any(|phrase| has(words, phrase))
}

/// Whether a title is made of words of a list alone, beside those that say that it is about a risk.
fn only(words: &[String], list: &str) -> bool {
    let is_in = |word: &String, list: &str| list.split(", ").any(|one| one == word);
    words.iter().any(|word| is_in(word, list))
        && words.iter().all(|word| is_in(word, list) || is_in(word, RISK))
}

/// What a column with a title holds, and how well the title fits among columns that hold the same.
pub(super) fn holds(title: &str) -> Option<(Holds, i32)> {
    let words = title_words(title);
    let has_one = |phrases: &str| any(&words, phrases);
    if words.is_empty() {
        return None;
    }
    if only(&words, NUMBER) {
        return Some((Holds::Reference, 0));
    }
    let (is_likelihood, is_impact) = (has_one(LIKELIHOOD), has_one(IMPACT));
    if is_likelihood || is_impact {
        // Both in one are a product; what stood before controls is not how things are.
        if is_likelihood == is_impact || has_one(ABOUT) || has_one(INHERENT) {
            return None;
        }
        let fit = i32::from(has_one(CURRENT));
        return Some(match (is_likelihood, has_one(RESIDUAL)) {
            (true, false) => (Holds::Likelihood, fit),
            (true, true) => (Holds::ResidualLikelihood, fit),
            (false, false) => (Holds::Impact, fit),
            (false, true) => (Holds::ResidualImpact, fit),
        });
    }
    if only(&words, TITLE) {
        // A name says more than the word for a risk alone.
        return Some((Holds::Title, i32::from(!only(&words, RISK))));
    }
    if has_one(REVIEW) {
        return (!has_one(NOT_NEXT) && !has_one(ABOUT)).then_some((Holds::Review, 0));
    }
    if has_one(OWNER) {
        return (!has_one(OF_ELSE)).then(|| (Holds::Owner, i32::from(any(&words, RISK))));
    }
    if only(&words, DESCRIPTION) {
        return Some((Holds::Description, 0));
    }
    if has_one(ABOUT) {
        return None;
    }
    if has_one(TREATMENT) {
        let is_plan = has_one("plan, action, date, deadline, massnahme, mesure, maatregel, datum");
        return (!is_plan).then_some((Holds::Treatment, 0));
    }
    if has_one(CONTROL) {
        return Some((if has_one(ADDED) { Holds::Added } else { Holds::Controls }, 0));
    }
    let is_plain = words.len() <= 3
        && !has_one("value, id, category, type, classification, level, rating, score, count, bewertung");
    let named = [(ASSET, Holds::Asset), (THREAT, Holds::Threat), (VULNERABILITY, Holds::Vulnerability)];
    let found = named.into_iter().find(|(phrases, _)| is_plain && has_one(phrases));
    found.map(|(_, holds)| (holds, 0))
}

/// What each column holds. Of several that hold the same, the one that fits best; of ratings, which are numbers, none if two
/// fit alike, since nothing tells which of them holds today.
pub(super) fn columns(titles: &[&str], has_numbers: impl Fn(usize) -> bool) -> Vec<Option<Holds>> {
    let meaning =
        |(at, title): (usize, &&str)| holds(title).filter(|(holds, _)| !holds.is_rating() || has_numbers(at));
    let meant: Vec<_> = titles.iter().enumerate().map(meaning).collect();
    let best =
        |holds: Holds| meant.iter().flatten().filter(|(of, _)| *of == holds).map(|(_, fit)| *fit).max();
    let one = |(at, meaning): (usize, &Option<(Holds, i32)>)| {
        let (holds, fit) = (*meaning)?;
        let alike: Vec<usize> = (0..meant.len()).filter(|of| meant[*of] == Some((holds, fit))).collect();
        let is_first = alike.first() == Some(&at);
        let is_it = Some(fit) == best(holds) && is_first && (alike.len() == 1 || !holds.is_rating());
        is_it.then_some(holds)
    };
    meant.iter().enumerate().map(one).collect()
}
