//! The records of a browser: a frame, and answers by their keys, one a line.
#![no_main]

use ::file::records::{Assembled, answer, assemble, frame};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut lines = text.split('\n');
    let head = lines.next().unwrap_or_default();
    let answers: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once('\t')).collect();
    if let Ok(Assembled::Readable(found)) = assemble(head, answers) {
        let head = frame(&found.assessment).expect("it can be written");
        let answers: Vec<(String, String)> = found
            .assessment
            .answers
            .iter()
            .map(|(id, said)| (format!("x/{id}"), answer(said).expect("it can be written")))
            .collect();
        let borrowed = answers.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let Ok(Assembled::Readable(again)) = assemble(&head, borrowed) else { panic!("it reads back") };
        assert_eq!(again.assessment, found.assessment);
    }
});
