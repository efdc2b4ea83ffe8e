use super::*;
use crate::sample;

fn sound() -> DocumentTemplate {
    let id = sample::facts(4).requirements[0].id.clone();
    let block = TemplateBlock {
        key: "lamp".into(),
        about: id.clone(),
        when: vec!["has premises".into(), format!("{id} >= 2"), "sector public other".into()],
        text: "{organisation} keeps the lamp burning.".into(),
        ask: "Who fills it?".into(),
        ..TemplateBlock::default()
    };
    let section = TemplateSection { key: "light".into(), title: "The light".into(), blocks: vec![block] };
    DocumentTemplate {
        id: "keeping".into(),
        title: "Keeping the light".into(),
        summary: "How the light is kept.".into(),
        covers: vec![id],
        outside: false,
        proposal: false,
        sections: vec![section],
    }
}

#[test]
fn every_fault_of_a_template_is_named() {
    let mut facts = sample::facts(4);
    assert_eq!(strange(&sound(), &facts), ["no entry of the list of documents is written from it"]);
    facts.documents[0].template = "keeping".into();
    assert_eq!(strange(&sound(), &facts), [""; 0]);
    let with = |change: &dyn Fn(&mut TemplateBlock)| {
        let mut template = sound();
        change(&mut template.sections[0].blocks[0]);
        strange(&template, &facts)
    };
    type Change = fn(&mut TemplateBlock);
    let faults: [(Change, &str); 11] = [
        (|block| block.about = "X.1".into(), "no requirement X.1"),
        (|block| block.ask.clear(), "asks a question"),
        (|block| block.about.clear(), "rests on no requirement"),
        (|block| block.text = "{lamp} burns.".into(), "no placeholder lamp"),
        (|block| block.text = "{sites} and {people} burn.".into(), "more than one"),
        (|block| block.text.clear(), "says nothing"),
        (|block| block.list = "lamps".into(), "no list lamps"),
        (|block| block.when = vec!["has oil".into()], "no condition"),
        (|block| block.when = vec!["sector".into()], "no condition"),
        (|block| block.key = "The Lamp".into(), "a key"),
        (|block| block.text = "They shall burn.".into(), "standard's word"),
    ];
    for (change, what) in faults {
        let found = with(&change);
        assert!(found.iter().any(|message| message.contains(what)), "{what}: {found:?}");
    }
    let proposal = DocumentTemplate { proposal: true, outside: true, ..sound() };
    let found = strange(&proposal, &facts);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("do not decide") && found[1].contains("in place"), "{found:?}");
}

#[test]
fn a_translation_has_the_same_placeholders_and_no_block_of_its_own() {
    let said = |key: &str, words: &str| TemplateTexts {
        text: [(key.to_owned(), words.to_owned())].into(),
        ..TemplateTexts::default()
    };
    assert_eq!(differing(&sound(), &said("lamp", "Die Lampe von {organisation}.")), [""; 0]);
    assert!(differing(&sound(), &said("lamp", "Die Lampe."))[0].contains("placeholders"));
    assert!(differing(&sound(), &said("oil", "Das Öl."))[0].contains("no block oil"));
    let disguised = &pseudo(&[sound()])["keeping"];
    assert_eq!(differing(&sound(), disguised), [""; 0]);
}

#[test]
fn a_template_is_known_by_the_name_of_its_file() {
    assert_eq!(id_of("documents/18-backup.toml"), "backup");
    assert_eq!(id_of("backup.toml"), "backup");
}
