//! Risks in words: the steps of the scales, bands, states, and the text of the two processes.

use isms::criteria::RiskCriteria;
use isms::risks::{Band, RiskState, Scale};
use locale::Text;

/// What an impact is felt in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// Money.
    Money,
    /// Operations.
    Operations,
    /// People.
    People,
    /// Law and reputation.
    Law,
}

impl Category {
    /// All of them, in the order in which they are asked for.
    pub const ALL: [Self; 4] = [Self::Money, Self::Operations, Self::People, Self::Law];

    /// The name of its part in a risk.
    pub fn part(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Operations => "operations",
            Self::People => "people",
            Self::Law => "law",
        }
    }

    /// What it is called.
    pub fn name(self, text: Text) -> &'static str {
        match self {
            Self::Money => text.risk_money(),
            Self::Operations => text.risk_operations(),
            Self::People => text.risk_people(),
            Self::Law => text.risk_law(),
        }
    }
}

/// What a band is called.
pub fn band(text: Text, band: Band) -> &'static str {
    match band.number() {
        1 => text.risk_band_1(),
        2 => text.risk_band_2(),
        3 => text.risk_band_3(),
        _ => text.risk_band_4(),
    }
}

/// What a state is called.
pub fn state(text: Text, state: RiskState) -> &'static str {
    match state {
        RiskState::Unrated => text.risk_state_unrated(),
        RiskState::Untreated => text.risk_state_untreated(),
        RiskState::ToAccept => text.risk_state_to_accept(),
        RiskState::Planned => text.risk_state_planned(),
        RiskState::Treating => text.risk_state_treating(),
        RiskState::Treated => text.risk_state_treated(),
        RiskState::Accepted => text.risk_state_accepted(),
        RiskState::Within => text.risk_state_within(),
    }
}

/// The place among five usual steps of a step on a scale with fewer; the ends stay the ends of impact, and the middle that
/// of likelihood.
fn usual_place(step: u16, steps: u16, of_three: [u16; 3]) -> u16 {
    match (steps, step) {
        (3, 1..=3) => of_three[usize::from(step) - 1],
        (4, 1..=4) => [1, 2, 4, 5][usize::from(step) - 1],
        (_, step) => step.clamp(1, 5),
    }
}

/// The usual name of a step of likelihood.
fn usual_likelihood(text: Text, step: u16, steps: u16) -> &'static str {
    match usual_place(step, steps, [2, 3, 4]) {
        1 => text.risk_likelihood_1(),
        2 => text.risk_likelihood_2(),
        3 => text.risk_likelihood_3(),
        4 => text.risk_likelihood_4(),
        _ => text.risk_likelihood_5(),
    }
}

fn usual_often(text: Text, step: u16, steps: u16) -> &'static str {
    match (steps, step) {
        (3, 1) => text.risk_often_seldom(),
        (3, 2) => text.risk_often_3(),
        (3, _) => text.risk_often_year(),
        (4, 1) => text.risk_often_1(),
        (4, 2) => text.risk_often_years(),
        (4, 3) => text.risk_often_4(),
        (4, _) => text.risk_often_5(),
        (_, 1) => text.risk_often_1(),
        (_, 2) => text.risk_often_2(),
        (_, 3) => text.risk_often_3(),
        (_, 4) => text.risk_often_4(),
        (_, _) => text.risk_often_5(),
    }
}

fn usual_impact(text: Text, place: u16) -> &'static str {
    match place {
        1 => text.risk_impact_1(),
        2 => text.risk_impact_2(),
        3 => text.risk_impact_3(),
        4 => text.risk_impact_4(),
        _ => text.risk_impact_5(),
    }
}

fn usual_meaning(text: Text, category: Category, place: u16, currency: &str) -> String {
    let money = |amount: fn(Text, &str) -> String| amount(text, currency).trim_end().to_owned();
    match (category, place) {
        (Category::Money, 1) => money(|text, currency| text.risk_money_1(currency)),
        (Category::Money, 2) => money(|text, currency| text.risk_money_2(currency)),
        (Category::Money, 3) => money(|text, currency| text.risk_money_3(currency)),
        (Category::Money, 4) => money(|text, currency| text.risk_money_4(currency)),
        (Category::Money, _) => money(|text, currency| text.risk_money_5(currency)),
        (Category::Operations, 1) => text.risk_operations_1().to_owned(),
        (Category::Operations, 2) => text.risk_operations_2().to_owned(),
        (Category::Operations, 3) => text.risk_operations_3().to_owned(),
        (Category::Operations, 4) => text.risk_operations_4().to_owned(),
        (Category::Operations, _) => text.risk_operations_5().to_owned(),
        (Category::People, 1) => text.risk_people_1().to_owned(),
        (Category::People, 2) => text.risk_people_2().to_owned(),
        (Category::People, 3) => text.risk_people_3().to_owned(),
        (Category::People, 4) => text.risk_people_4().to_owned(),
        (Category::People, _) => text.risk_people_5().to_owned(),
        (Category::Law, 1) => text.risk_law_1().to_owned(),
        (Category::Law, 2) => text.risk_law_2().to_owned(),
        (Category::Law, 3) => text.risk_law_3().to_owned(),
        (Category::Law, 4) => text.risk_law_4().to_owned(),
        (Category::Law, _) => text.risk_law_5().to_owned(),
    }
}

/// The words of the criteria: the organisation's own, or else the usual ones.
#[derive(Debug, Clone)]
pub struct Words {
    text: Text,
    criteria: RiskCriteria,
    /// Scales and matrix.
    pub scale: Scale,
}

impl Words {
    /// Those of some criteria.
    pub fn of(text: Text, criteria: &RiskCriteria) -> Self {
        Self { text, scale: Scale::of(criteria), criteria: criteria.clone() }
    }

    /// What a step of likelihood is called, from 1.
    pub fn likelihood(&self, step: u16) -> String {
        let own = self.criteria.likelihood.get(usize::from(step) - 1).map(|step| step.name.clone());
        let usual = || usual_likelihood(self.text, step, self.scale.likelihood).to_owned();
        own.filter(|name| !name.is_empty()).unwrap_or_else(usual)
    }

    /// How one recognises a step of likelihood.
    pub fn often(&self, step: u16) -> String {
        let own = self.criteria.likelihood.get(usize::from(step) - 1).map(|step| step.meaning.clone());
        let usual = || usual_often(self.text, step, self.scale.likelihood).to_owned();
        own.filter(|meaning| !meaning.is_empty()).unwrap_or_else(usual)
    }

    /// What a step of impact is called, from 1.
    pub fn impact(&self, step: u16) -> String {
        let own = self.criteria.impact.get(usize::from(step) - 1).map(|step| step.name.clone());
        let place = usual_place(step, self.scale.impact, [2, 3, 5]);
        own.filter(|name| !name.is_empty()).unwrap_or_else(|| usual_impact(self.text, place).to_owned())
    }

    /// How one recognises a step of impact in a category.
    pub fn meaning(&self, category: Category, step: u16) -> String {
        let own = self.criteria.impact.get(usize::from(step) - 1).map(|step| match category {
            Category::Money => step.money.clone(),
            Category::Operations => step.operations.clone(),
            Category::People => step.people.clone(),
            Category::Law => step.law.clone(),
        });
        let place = usual_place(step, self.scale.impact, [2, 3, 5]);
        let usual = || usual_meaning(self.text, category, place, &self.criteria.currency);
        own.filter(|meaning| !meaning.is_empty()).unwrap_or_else(usual)
    }

    /// What a cell is, in words: "12, High: likelihood 3 Possible, impact 4 Major".
    pub fn cell(&self, (likelihood, impact): (u16, u16)) -> String {
        self.text.risk_score_says(
            likelihood * impact,
            band(self.text, self.scale.band((likelihood, impact))),
            self.text.label_numbered(likelihood, self.likelihood(likelihood)),
            self.text.label_numbered(impact, self.impact(impact)),
        )
    }

    /// The line of acceptance, in words.
    pub fn limit(&self) -> String {
        let name = band(self.text, self.scale.acceptable);
        match self.scale.limit() {
            Some(score) => self.text.risk_limit_score(name, score),
            None => self.text.risk_limit(name),
        }
    }

    /// Who is a risk owner.
    pub fn owners(&self) -> String {
        self.own(&self.criteria.owners, self.text.risk_owners_usual())
    }

    /// Who may accept what.
    pub fn acceptance(&self) -> String {
        self.own(&self.criteria.acceptance, self.text.risk_acceptance_usual())
    }

    /// When risks are assessed.
    pub fn occasions(&self) -> String {
        self.own(&self.criteria.occasions, self.text.risk_occasions_usual())
    }

    fn own(&self, said: &str, usual: &'static str) -> String {
        if said.is_empty() { usual.to_owned() } else { said.to_owned() }
    }

    /// The text of the risk assessment process (6.1.2), a paragraph each.
    pub fn assessment_process(&self) -> Vec<String> {
        let text = self.text;
        vec![
            text.risk_process_1().to_owned(),
            text.risk_process_2(self.scale.likelihood, self.scale.impact),
            text.risk_process_3(band(text, self.scale.acceptable)),
            text.risk_process_4(self.occasions()),
            text.risk_process_5().to_owned(),
        ]
    }

    /// The text of the risk treatment process (6.1.3), a paragraph each.
    pub fn treatment_process(&self) -> Vec<String> {
        let text = self.text;
        vec![
            text.risk_treat_1().to_owned(),
            text.risk_treat_2().to_owned(),
            text.risk_treat_3().to_owned(),
            self.owners(),
            text.risk_treat_5(self.acceptance(), self.criteria.months()),
        ]
    }
}

/// What was read of registers of risks of others: how many risks, and how many of them came with a rating.
pub fn risks_read(text: Text, count: usize, rated: usize) -> Vec<String> {
    let unrated = count.saturating_sub(rated);
    let says = |count: usize, says: &dyn Fn(u64) -> String| (count > 0).then(|| says(count as u64));
    let lines = [
        says(count, &|n| text.sheet_risks(n)),
        says(rated, &|n| text.sheet_risks_scale(n)),
        says(unrated, &|n| text.sheet_risks_unrated(n)),
    ];
    lines.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use isms::criteria::{ImpactStep, LikelihoodStep};

    use super::*;

    #[test]
    fn every_step_of_every_scale_has_words_of_its_own() {
        let text = Text::default();
        for steps in 3..=5_u16 {
            let criteria =
                RiskCriteria { likelihood_steps: steps, impact_steps: steps, ..RiskCriteria::default() };
            let words = Words::of(text, &criteria);
            let all = |say: &dyn Fn(u16) -> String| (1..=steps).map(say).collect::<BTreeSet<_>>().len();
            assert_eq!(all(&|step| words.likelihood(step)), usize::from(steps));
            assert_eq!(all(&|step| words.often(step)), usize::from(steps));
            assert_eq!(all(&|step| words.impact(step)), usize::from(steps));
            for category in Category::ALL {
                assert_eq!(all(&|step| words.meaning(category, step)), usize::from(steps), "{category:?}");
            }
        }
    }

    #[test]
    fn the_organisations_own_words_go_before_the_usual_ones() {
        let criteria = RiskCriteria {
            likelihood: vec![LikelihoodStep { name: "Never".into(), meaning: String::new() }],
            impact: vec![ImpactStep { money: "A coffee".into(), ..ImpactStep::default() }],
            currency: "EUR".into(),
            ..RiskCriteria::default()
        };
        let words = Words::of(Text::default(), &criteria);
        assert_eq!((words.likelihood(1), words.likelihood(2)), ("Never".into(), "Unlikely".into()));
        assert_eq!(words.often(1), "Less than once in 10 years");
        assert_eq!(words.meaning(Category::Money, 1), "A coffee");
        assert_eq!(words.meaning(Category::Money, 2), "Up to 10,000 EUR");
        assert_eq!(words.impact(1), "Minor");
    }

    #[test]
    fn the_processes_say_what_the_criteria_say() {
        let criteria = RiskCriteria {
            likelihood_steps: 4,
            acceptable: 1,
            occasions: "Every spring.".into(),
            ..RiskCriteria::default()
        };
        let words = Words::of(Text::default(), &criteria);
        let all = [words.assessment_process(), words.treatment_process()].concat().join(" ");
        for part in
            ["likelihood on 4 steps", "impact on 5 steps", "up to Low", "Every spring.", "at most 12 months"]
        {
            assert!(all.contains(part), "{part}: {all}");
        }
    }

    #[test]
    fn what_was_read_of_a_register_says_how_many_risks_and_how_many_ratings() {
        let says = |count, rated| risks_read(Text::default(), count, rated);
        assert!(says(0, 0).is_empty());
        let [count, rated, unrated] = &says(5, 3)[..] else { panic!("{:?}", says(5, 3)) };
        assert!(count.starts_with("5 risks") && rated.starts_with("3 of them") && unrated.starts_with("2 "));
        assert_eq!((says(2, 2).len(), says(2, 0).len()), (2, 2));
    }
}
