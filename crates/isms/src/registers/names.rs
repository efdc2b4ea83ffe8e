//! Names that an owner can be chosen from.

use super::Registers;

impl Registers {
    /// Names that an owner can be chosen from: people, then whoever owns something already.
    pub fn names(&self) -> Vec<String> {
        let people = self.people.iter().map(|person| &person.record.name);
        let owners = self.actions.iter().map(|action| &action.record.owner);
        let documents = self.documents.values().map(|document| &document.owner);
        let assets = self.assets.iter().map(|asset| &asset.record.owner);
        let risks = self.risks.iter().map(|risk| &risk.record.owner);
        let mut names: Vec<String> = Vec::new();
        let all =
            people.chain(owners).chain(documents).chain(assets).chain(risks).chain(self.running.owners());
        for name in all.filter(|name| !name.is_empty()) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }
}
