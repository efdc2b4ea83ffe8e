//! Vocabulary: words beside those for a state in titles of columns, without accents, in the same languages. A stroke at an
//! end stands for whatever goes on there, as it does where words are inflected.

use crate::phrase::has;
use crate::words::is_known;

/// What makes it the state of something else, or of what is missing.
const ELSE: &str = "\
    gap, impact, likelihood, probability, residual, inherent, criticality, risk, effort, priority, security, country, policy, \
    document, documentation, test, testing, baseline, confidential-, integrity, availability, classification, severity, threat, \
    date, on, weight-, approval, action, ticket, missing, deviation, difference, delta, nonconform-, type, nc, sensitiv-, \
    training, cost, complexity, exposure, urgency, importance, supplier, vendor, asset, incident, lack, absence, deficien-, \
    shortfall, shortcoming, weakness, exception, issue, problem-, block-, obstacle, violation, breach, defect, failure, data, \
    auswirkung-, wahrscheinlich-, eintritts-, risik-, -lucke, luecke, datum, dokument-, restrisiko, kritikal-, schutzbedarf-, \
    prioritat-, abweichung-, vertraulich-, verfugbarkeit-, integritat-, gefahr-, bedroh-, schadens-, freigabe-, genehmig-, \
    sicherheit-, wichtig-, dringlich-, aufwand, aufwands-, kosten, komplex-, schulung-, lieferant-, fehlend-, mangel-, mangl-, \
    hindernis-, ausnahm-, unvollstandig-, verstoss-, richtlinie-, \
    probabilit-, vraisembl-, gravit-, criticit-, menace-, securit-, ecart-, politique, risque, priorit-, cout, complexit-, \
    exposition, urgence, approbation, formation, fournisseur-, defaut-, manque-, manquant-, carence-, lacune-, derogation-, \
    probleme-, blocage-, \
    impacto, probabilidad-, gravedad, criticidad-, amenaza-, integridad-, disponibilidad-, seguridad, brecha, politica, riesgo, \
    prioridad-, esfuerzo, coste, costo, complejidad, exposicion, urgencia, importancia, aprobacion, formacion, capacitacion, \
    proveedor-, ausencia, carencia-, falta, faltante, deficiencia-, incumpl-, excepcion-, fecha, accion, prueba, documento, \
    impatto, probabilita, minacc-, riservatezza, disponibilita, sicurezza, scostament-, lacun-, rischi-, sforz-, compless-, \
    esposizione, urgenza, importanza, approvazione, formazione, fornitor-, mancat-, mancan-, assenza, carenz-, difett-, \
    inadempi-, eccezion-, problem-, azion-, \
    gravidade, ameac-, seguranca, risc-, esforc-, custo, complexidade, exposicao, aprovacao, formacao, treinamento, fornecedor-, \
    incumpr-, descumpr-, excec-, acao, acoes, desvio-, \
    kans-, ernst, kriticiteit, dreiging-, vertrouwelijk-, integriteit, beschikbaarheid, beveilig-, veiligheid-, afwijking-, \
    beleid-, risico-, prioriteit-, inspanning-, complexiteit, blootstelling, urgentie, belang, goedkeur-, opleiding-, \
    leverancier-, ontbrek-, gebrek-, onvolled-, uitzonder-, probleem, actie, kwetsbaar-, \
    wplyw-, skut-, prawdopodob-, krytyczn-, zagroz-, poufn-, integraln-, dostepn-, bezpieczenst-, luka, luki, polityk-, ryzyk-, \
    priorytet-, naklad-, koszt-, zlozon-, ekspozyc-, pilnos-, waznos-, zatwierdz-, szkolen-, dostawc-, brak-, niezgodn-, \
    nieprzestrz-, wyjat-, dzialan-, podatn-, impakt-";

/// What makes it an earlier state.
const BEFORE: &str = "\
    previous, prior, former, earlier, old, last, past, initial, vorher, vorherig-, alt, alte, alter, alten, fruher-, bisherig-, \
    vorjahr-, precedent, precedente, ancien, ancienne, passe, anterior, previo, previa, pasado, pasada, passato, passata, scorso, \
    passado, passada, vorig, vorige, eerder, eerdere, oude, poprzedni-, stary, stara, dawny";

/// What makes it the present state.
const NOW: &str = "\
    current, actual, now, present, today, ist, aktuell-, derzeit-, heute, actuel, actuelle, attuale, atual, huidig, huidige, \
    obecny, obecna, obecnie, aktualny, aktualna, new, latest, real, implementation, as is";

/// What belongs to requirements, to scales and to times, and says nothing else about a state.
const BESIDE: &str = "\
    control, clause, requirement, measure, annex, isms, soa, iso, iec, overall, total, average, mean, final, agreed, self, \
    assessment, assessor, evaluation, audit, auditor, internal, external, our, own, group, site, reported, confirmed, calculated, \
    reached, estimated, phase, step, stage, scale, point, grade, number, code, name, text, value, category, class, year, month, \
    quarter, week, period, cycle, round, version, as, at, of, for, by, per, all, with, this, is, we, it, how, far, security, to, from, \
    massnahme-, anforderung-, gesamt-, bewertung-, prufung-, selbst-, intern-, extern-, erreicht-, jahr-, monat-, punkt-, wert, \
    zahl, der, die, das, des, dem, den, im, zum, zur, von, vom, bis, pro, bei, wie, weit, \
    mesure, exigence, evaluation, global-, annee, mois, valeur, du, des, aux, au, sur, dans, par, l, d, \
    medida, requisito, evaluacion, auditoria, ano, anno, mes, valor, punto, los, las, el, al, por, con, \
    controllo, misura, valutazione, complessiv-, finale, mese, valore, dei, dello, della, dell, delle, il, lo, i, con, \
    controlo, controle, avaliacao, geral, ponto, do, dos, da, das, os, as, no, na, \
    maatregel-, eis, eisen, beoordeling, totaal, jaar, maand, waarde, punt-, het, een, per, norm, van, tot, max, min, \
    zabezpiecz-, wymagan-, ocen-, audyt-, laczn-, rok, roku, od, miesiac-, wartosc-, kontrol-, z, dla, realizacj-";

/// What is asked for or missing, rather than there.
const ASKED: &str = "\
    expected, required, needed, suggested, sample, example, typical, possible, potential, missing, request, requested, collect, \
    provide, ideal, outstanding, lacking, \
    erwartet-, erforderlich-, notwendig-, notig-, moglich-, beispiel-, fehlend-, gefordert-, benotigt-, vorzuleg-, \
    attendu-, exige-, requis-, souhait-, exemple-, possible-, manquant-, fournir, demande-, necessaire-, \
    requerid-, esperad-, necesari-, ejemplo-, posible-, faltante-, recopilar, solicitad-, \
    richiest-, attes-, esempi-, possibil-, mancant-, necessari-, \
    exigid-, exemplo-, falta, possive-, pedid-, \
    vereist-, verwacht-, benodigd-, voorbeeld-, mogelijk-, ontbrek-, gevraagd-, nodig, \
    wymagan-, oczekiwan-, przyklad-, brak-, mozliw-, potrzebn-";

/// Whether any of these stands among the words of a title.
fn any(list: &str, words: &[String]) -> bool {
    list.split(", ").any(|one| match (one.strip_suffix('-'), one.strip_prefix('-')) {
        (Some(begin), _) => words.iter().any(|word| word.starts_with(begin)),
        (_, Some(end)) => words.iter().any(|word| word.ends_with(end)),
        _ => has(words, one),
    })
}

/// Whether the title is about something else than how far a requirement is met.
pub(super) fn is_else(words: &[String]) -> bool {
    // Controls of security are what all is about.
    let is_about_controls = has(words, "security control") || has(words, "information security");
    let kept: Vec<String> =
        words.iter().filter(|word| !(is_about_controls && *word == "security")).cloned().collect();
    any(ELSE, &kept)
}

/// Whether it is about an earlier state.
pub(super) fn is_before(words: &[String]) -> bool {
    any(BEFORE, words)
}

/// Whether it is about the present state.
pub(super) fn is_now(words: &[String]) -> bool {
    any(NOW, words)
}

/// Whether it asks for something, or says that it is missing.
pub(super) fn is_asked(words: &[String]) -> bool {
    any(ASKED, words)
}

/// Whether a word says nothing about what a state is the state of.
pub(super) fn is_beside(word: &String) -> bool {
    let one = std::slice::from_ref(word);
    let is_short = word.chars().count() == 1 || word.bytes().any(|byte| byte.is_ascii_digit());
    is_short
        || is_known(word)
        || crate::day::month(word).is_some_and(|_| word.len() <= 9)
        || [BESIDE, NOW, BEFORE].iter().any(|list| any(list, one))
}
