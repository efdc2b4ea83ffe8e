//! Registers of risks as people have them: what is understood becomes a part, all else stands in the note.

use isms::risk::{Risk, Treatment};

use super::*;
use crate::kind::TableKind;
use crate::risks::RisksRead;
use crate::table::TableChoice;

fn risks(reading: &Reading) -> Vec<Risk> {
    let registers = isms::Registers::of(&reading.rows());
    registers.risks.iter().map(|risk| risk.record.clone()).collect()
}

fn only(text: &str) -> (Reading, Risk) {
    let reading = from(text);
    let mut all = risks(&reading);
    assert_eq!(all.len(), 1, "{text}: {:?}", reading.not_understood);
    (reading, all.remove(0))
}

#[test]
fn a_simple_list_by_asset_and_threat() {
    let (reading, risk) = only(
        "id,asset,threat,likelihood,impact,risk_score,risk_level,status,owner,treatment_types\n\
         RISK-001,Customer database,Ransomware,4,5,20,critical,open,Ann,mitigate\n",
    );
    assert_eq!(risk.title, "Customer database: Ransomware");
    assert_eq!((risk.number, risk.rating(), risk.owner.as_str()), (1, Some((4, 5)), "Ann"));
    assert_eq!((risk.treatment, risk.method.as_str()), (Some(Treatment::Modify), ""));
    assert_eq!(risk.note, "risk_score: 20\nrisk_level: critical\nstatus: open");
    assert!(reading.not_understood.is_empty() && reading.answers.is_empty());
    assert_eq!(reading.guess.risks, Some(RisksRead { count: 1, rated: 1 }));
    assert_eq!(reading.guess.tables[0].kind, TableKind::Risks);
    assert_eq!(reading.guess.tables[0].read, TableChoice::Risks);
}

#[test]
fn the_export_of_deming() {
    let (_, risk) = only(
        "name,description,owner,probability,probability_comment,impact,impact_comment,status,status_comment,\
         review_frequency,next_review_at,exposure,vulnerability\n\
         Loss of the data centre,A fire takes both rooms,Ben,2,Once in ten years,5,All stops,accept,By the board,12,\
         2027-03-31,3,One site\n",
    );
    assert_eq!(
        (risk.title.as_str(), risk.description.as_str()),
        ("Loss of the data centre", "A fire takes both rooms")
    );
    assert_eq!((risk.rating(), risk.review), (Some((2, 5)), "2027-03-31".parse().ok()));
    assert_eq!(risk.treatment, None, "a status is no decision");
    for line in
        ["probability_comment: Once in ten years", "status: accept", "exposure: 3", "vulnerability: One site"]
    {
        assert!(risk.note.lines().any(|of| of == line), "{line} of {}", risk.note);
    }
}

#[test]
fn the_scenarios_of_ciso_assistant() {
    let reading = from(
        "ref_id;assets;threats;name;description;existing_controls;current_impact;current_proba;additional_controls;\
         residual_impact;residual_proba;treatment\n\
         R.7;Mail;Phishing;Stolen accounts;Somebody types a password;MFA;4;3;A.6.3;2;2;transfer\n\
         R.8;Mail;Loss;Lost mail;;A.8.13;High;Rare;;;;open\n",
    );
    let [first, second] = &risks(&reading)[..] else { panic!("{reading:?}") };
    assert_eq!((first.number, first.title.as_str()), (7, "Stolen accounts"));
    assert_eq!((first.rating(), first.residual()), (Some((3, 4)), Some((2, 2))));
    assert_eq!((first.treatment, first.added[0].as_str()), (Some(Treatment::Share), "A.6.3"));
    assert_eq!(first.note, "threats: Phishing\nexisting_controls: MFA");
    let assets = isms::Registers::of(&reading.rows()).assets;
    assert_eq!(assets.iter().map(|asset| asset.record.title.as_str()).collect::<Vec<_>>(), ["Mail"]);
    assert!([first, second].iter().all(|risk| risk.assets == [assets[0].id.clone()]));
    assert_eq!((second.rating(), second.controls[0].as_str(), second.treatment), (None, "A.8.13", None));
    assert!(
        second.note.contains("current_impact: High\ncurrent_proba: Rare")
            && second.note.ends_with("treatment: open")
    );
    assert_eq!(reading.guess.risks, Some(RisksRead { count: 2, rated: 1 }));
}

/// Its labels are read where they can only be those of its matrix of five by five.
#[test]
fn labels_of_ciso_assistant_are_read_where_their_matrix_is_known() {
    let read = |rows: &str| {
        let head = "ref_id;assets;threats;name;description;existing_controls;current_impact;current_proba;\
                    current_risk;additional_controls;residual_impact;residual_proba;residual_risk;treatment";
        let reading = from(&format!("{head}\n{rows}"));
        risks(&reading).iter().map(|risk| (risk.rating(), risk.residual())).collect::<Vec<_>>()
    };
    let five = "R.1;Mail,Files;Loss;Lost;;A.8.13;Very High;Low;Medium;A.8.7;Medium;Very low;Low;mitigate\n\
                R.2;Mail;Loss;Lost again;;;High;Medium;High;;--;--;--;open\n";
    assert_eq!(read(five), [(Some((2, 5)), Some((1, 3))), (Some((3, 4)), None)]);
    let german = "R.1;;;Verlust;;;Sehr hoch;Gering;;;Mittel;Sehr gering;;mitigate\n";
    assert_eq!(read(german), [(Some((2, 5)), Some((1, 3)))]);
    // Three of three is not three of five, and words of any other matrix are nobody's steps.
    for other in
        ["High;Low;;;Medium;Low", "Critical;Very likely;;;Minor;Unlikely", "Very high;Rare;;;Low;Low"]
    {
        assert_eq!(read(&format!("R.1;;;Lost;;;{other};;mitigate\n")), [(None, None)], "{other}");
    }
    let reading = from(
        "ref_id;assets;threats;name;current_impact;current_proba\nR.1;Mail, Files;Loss;Lost;Very High;Low\nR.2;Files|Shop;Loss;Late;Low;Low\n",
    );
    let registers = isms::Registers::of(&reading.rows());
    let title = |id: &String| registers.assets.iter().find(|one| one.id == *id).unwrap().record.title.clone();
    let named = risks(&reading)
        .iter()
        .map(|risk| risk.assets.iter().map(title).collect::<Vec<_>>())
        .collect::<Vec<_>>();
    assert_eq!(named, [["Mail", "Files"], ["Files", "Shop"]]);
    assert_eq!(registers.assets.len(), 3, "an asset that two risks name is one");
}

/// One number beyond 1 to 5 tells of another scale, and then no number of its two columns is read.
#[test]
fn ratings_of_another_scale_stay_words() {
    for (first, second) in [("3,4", "7,2"), ("0,1", "2,2"), ("2.5,3", "1,1"), ("3,40", "3,10")] {
        let reading =
            from(&format!("Risk,Threat,Likelihood,Impact\nFire,Heat,{first}\nFlood,Rain,{second}\n"));
        for (risk, says) in risks(&reading).iter().zip([first, second]) {
            let (likelihood, impact) = says.split_once(',').unwrap();
            assert_eq!((risk.likelihood, risk.impact()), (0, 0), "{says}");
            assert!(
                risk.note.ends_with(&format!("Likelihood: {likelihood}\nImpact: {impact}")),
                "{}",
                risk.note
            );
        }
        assert_eq!(reading.guess.risks, Some(RisksRead { count: 2, rated: 0 }));
    }
    // Words beside numbers are left where they are; the others of the column count.
    let reading = from("Risk,Threat,Likelihood,Impact\nFire,Heat,3 - possible,4\nFlood,Rain,2,5\n");
    let all = risks(&reading);
    let of = |title: &str| all.iter().find(|risk| risk.title == title).unwrap();
    assert_eq!((of("Fire").rating(), of("Flood").rating()), (None, Some((2, 5))));
    assert!(of("Fire").note.contains("Likelihood: 3 - possible"));
}

/// What stood before controls is not how things are, and of two alike nobody knows which holds.
#[test]
fn a_rating_is_read_only_where_its_title_tells_which_one_it_is() {
    let (_, risk) = only(
        "Risk,Threat,Inherent likelihood,Inherent impact,Residual likelihood,Residual impact\nFire,Heat,5,5,2,3\n",
    );
    assert_eq!((risk.rating(), risk.residual()), (None, Some((2, 3))));
    assert!(risk.note.contains("Inherent likelihood: 5\nInherent impact: 5"));
    let (_, risk) = only("Risk,Threat,Likelihood,Impact,Likelihood,Impact\nFire,Heat,5,5,2,3\n");
    assert_eq!(risk.rating(), None);
    assert!(risk.note.contains("Likelihood: 5\nImpact: 5\nLikelihood: 2\nImpact: 3"), "{}", risk.note);
    // A consequence in words is no rating, and does not make one doubtful.
    let (_, risk) = only("Risk,Threat,Consequence,Likelihood,Impact\nFire,Heat,All is lost,2,3\n");
    assert_eq!((risk.rating(), risk.note.contains("Consequence: All is lost")), (Some((2, 3)), true));
}

#[test]
fn controls_days_and_long_words_are_kept_or_named() {
    let (_, risk) = only(
        "Risk,Threat,Likelihood,Impact,Existing controls,Planned controls,Review date\n\
         Fire,Heat,2,3,\"A.7.5, A.8.13\",Sprinklers (A.7.8),04/05/2027\n",
    );
    let names = |ids: &[RequirementId]| ids.iter().map(|id| id.to_string()).collect::<Vec<_>>().join(" ");
    assert_eq!(names(&risk.controls), "A.7.5 A.8.13");
    assert!(names(&risk.added) == "A.7.8" && risk.note.contains("Planned controls: Sprinklers (A.7.8)"));
    assert!(risk.review.is_none() && risk.note.contains("Review date: 04/05/2027"), "which is the month?");
    let months = MappingOverrides { is_month_first: Some(true), ..MappingOverrides::default() };
    let text = "Risk,Threat,Likelihood,Impact,Review date\nFire,Heat,2,3,04/05/2027\n";
    assert_eq!(risks(&chosen(text, &months))[0].review, "2027-04-05".parse().ok());
    let long = "word ".repeat(400);
    let (reading, risk) = only(&format!("Risk name,Threat,Likelihood,Impact\n{long},Heat,2,3\n"));
    assert!(risk.title.chars().count() < long.len());
    assert!(matches!(&reading.left_out[..], [exchange::LeftOut::Text { .. }]), "{:?}", reading.left_out);
}

#[test]
fn rows_that_name_nothing_are_named_and_headings_over_all_columns_too() {
    let reading = from(
        "Risk,Threat,Likelihood,Impact\nIT,IT,IT,IT\nFire,Heat,2,3\n,,4,5\nRisk,Threat,Likelihood,Impact\nFire,Smoke,1,1\n",
    );
    assert_eq!(reading.not_understood, ["2: IT · IT · IT · IT", "4: 4 · 5"]);
    let all = risks(&reading);
    assert_eq!(
        all.iter().map(|risk| (risk.number, risk.title.as_str())).collect::<Vec<_>>(),
        [(1, "Fire"), (2, "Fire")]
    );
}

/// Beside requirements they are read as well, and the older edition is told by its references.
#[test]
fn risks_stand_beside_requirements_and_tell_their_edition() {
    let reading = from(
        "Risiko;Bedrohung;Eintrittswahrscheinlichkeit;Schadenshöhe;Maßnahmen;Risikoeigner;Behandlung\n\
         Brand;Hitze;2;5;A.11.1.4;Ann;Risiko akzeptieren\n",
    );
    assert_eq!(reading.edition, Edition::Iso27001_2013);
    let risk = &risks(&reading)[0];
    assert_eq!((risk.owner.as_str(), risk.treatment), ("Ann", Some(Treatment::Retain)));
    assert_eq!(risk.controls[0].as_str(), "A.11.1.4");
    // A table of requirements that begins with references is one, whatever it says of risks.
    let reading = from("Ref,Threat,Likelihood,Impact,Status\nA.5.1,Fire,3,5,Implemented\n");
    assert!(reading.rows.is_empty() && level(&reading, "A.5.1") == Some(3));
}
