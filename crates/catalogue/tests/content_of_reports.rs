//! In a process of its own, since what is added stays.

use model::{Edition, Profile, Sector};

#[test]
fn reports_have_all_that_they_show_and_nothing_else() {
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
            assert!(!guidance.good_ten.is_empty(), "{id}");
            let audit = catalogue.audit(id);
            assert_eq!(audit.is_some(), edition == Edition::Iso27001_2022, "{id}");
            if let Some(audit) = audit {
                assert!(!audit.asked.is_empty() && !audit.next_step.is_empty(), "{id}");
                assert!(audit.trap.is_empty() && audit.must_be_written.is_empty(), "{id}");
            }
            if !catalogue::iso27001_2022().self_check().contains(id) {
                assert!(guidance.evidence.is_empty() || edition == Edition::Iso27001_2013, "{id}");
            }
        }
    }
}
