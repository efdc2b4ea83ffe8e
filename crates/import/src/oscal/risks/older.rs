//! What files of ours from before say of a risk, when not every part of one was a property.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::super::{OWN, all, is_own, words};
use super::treatment;
use crate::read::Reading;

impl Reading {
    /// Adds what a risk says elsewhere and its properties do not.
    pub(super) fn of_before(&mut self, title: &str, risk: &Value, row: &mut Map<String, Value>) {
        if !row.contains_key("controls") && !row.contains_key("added") {
            self.controls_of_before(title, risk, row);
        }
        if !["likelihood", "money", "operations", "people", "law"].iter().any(|part| row.contains_key(*part))
        {
            ratings(risk, row);
        }
        if let Some(treatment) = treatment(risk).filter(|_| !row.contains_key("treatment")) {
            row.insert("treatment".into(), treatment.key().into());
        }
    }

    /// Controls: all that it relies on, and beside them in words those in place.
    fn controls_of_before(&mut self, title: &str, risk: &Value, row: &mut Map<String, Value>) {
        let first = |factor: &Value| words(&factor["description"]).split(' ').next().map(str::to_owned);
        let in_place: HashSet<String> = all(&risk["mitigating-factors"]).filter_map(first).collect();
        let is_in_place = |prop: &&Value| {
            let says = words(&prop["value"]);
            in_place.contains(says.strip_prefix("cl-").unwrap_or(says))
        };
        let controls = || all(&risk["props"]).filter(|prop| is_own(prop, "control"));
        let in_place = self.references(title, controls().filter(is_in_place));
        let added = self.references(title, controls().filter(|prop| !is_in_place(prop)));
        row.extend(in_place.map(|ids| ("controls".to_owned(), ids)));
        row.extend(added.map(|ids| ("added".to_owned(), ids)));
    }
}

/// Likelihood and impact, in facets of a system of ours, with one impact for all categories.
fn ratings(risk: &Value, row: &mut Map<String, Value>) {
    let is_of = |facet: &Value, state: &str| {
        facet["system"] == OWN && all(&facet["props"]).any(|prop| prop["value"] == state)
    };
    for facet in all(&risk["characterizations"]).flat_map(|one| all(&one["facets"])) {
        let part = match words(&facet["name"]) {
            "likelihood" if is_of(facet, "initial") => "likelihood",
            "impact" if is_of(facet, "initial") => "operations",
            "likelihood" if is_of(facet, "adjusted") => "residual_likelihood",
            "impact" if is_of(facet, "adjusted") => "residual_impact",
            _ => continue,
        };
        if let Ok(step) = words(&facet["value"]).parse::<u16>() {
            row.entry(part).or_insert(step.into());
        }
    }
}
