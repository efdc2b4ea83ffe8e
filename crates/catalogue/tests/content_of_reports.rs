//! In a process of its own, since what is added stays.

use model::{Edition, Profile, Sector};

#[test]
fn reports_have_each_question_why_and_first_step_and_nothing_that_they_do_not_show() {
    catalogue::complete_for_reports();
    let retail = Profile { sector: Some(Sector::Retail), ..Profile::default() };
    for edition in [Edition::Iso27001_2022, Edition::Iso27001_2013] {
        let catalogue = catalogue::of(edition).unwrap();
        for requirement in catalogue.requirements() {
            let id = &requirement.id;
            let (guidance, advice) = (catalogue.guidance(id).unwrap(), catalogue.advice(id).unwrap());
            assert!(guidance.question.ends_with('?') && !guidance.why.is_empty(), "{id}");
            for profile in [&Profile::default(), &retail] {
                assert!(!advice.first_step_for(profile).is_empty(), "{id}");
            }
            assert!(catalogue.audit(id).is_none(), "{id}");
            if !catalogue::iso27001_2022().self_check().contains(id) {
                assert!(guidance.evidence.is_empty() || edition == Edition::Iso27001_2013, "{id}");
            }
        }
    }
}
