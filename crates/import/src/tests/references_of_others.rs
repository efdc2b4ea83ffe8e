//! References as people write them in eight languages, alone, in lists and in ranges.

use super::cases::of;
use super::*;

#[test]
fn references_are_read_as_they_are_written_everywhere() {
    let references = [
        ("ISO/IEC 27001:2022 Anhang A 5.1", "A.5.1"),
        ("Controle A.5.2", "A.5.2"),
        ("Ctrl. 5.9", "A.5.9"),
        ("Annexe A.8.1", "A.8.1"),
        ("Zał. A.5.3", "A.5.3"),
        ("Załącznik A 5.4", "A.5.4"),
        ("pkt 6.1.2", "6.1.2"),
        ("cap. 9.1", "9.1"),
        ("Cl. 9.3.1", "9.3.1"),
        ("punto 10.1", "10.1"),
        ("ponto 7.2", "7.2"),
        ("A.5.01", "A.5.1"),
        ("A5.06", "A.5.6"),
        ("A.5.7:", "A.5.7"),
        ("#A.5.8", "A.5.8"),
        ("A.5.10 –", "A.5.10"),
        ("A – 5.11", "A.5.11"),
        ("Anexo A: 5.12", "A.5.12"),
        ("Bijlage A 5.13", "A.5.13"),
        ("Allegato A, 5.14", "A.5.14"),
        ("ISO27001/A.5.15", "A.5.15"),
        ("ISO/IEC 27002:2022, 5.16", "A.5.16"),
        ("A.5.17.", "A.5.17"),
        ("Nr 5.18", "A.5.18"),
        ("Zabezpieczenie 5.19", "A.5.19"),
        ("Norm-Nr. A.5.20", "A.5.20"),
        ("Annex A (5.21)", "A.5.21"),
        ("27001:A.5.22", "A.5.22"),
        ("EN ISO/IEC 27001:2023 A.5.23", "A.5.23"),
        ("A．5．24", "A.5.24"),
        ("A.5.26 [new]", "A.5.26"),
    ];
    for (written, reference) in references {
        let reading = of(&format!("Ref;Status\n\"{written}\";Implemented\nA.8.34;Planned")).unwrap();
        assert_eq!(level(&reading, reference), Some(3), "{written}");
    }
    let several = [
        ("A.5.1 bis A.5.3", "A.5.2"),
        ("A.8.1 à A.8.3", "A.8.2"),
        ("A.6.1 al A.6.3", "A.6.2"),
        ("A.7.1 do A.7.3", "A.7.2"),
        ("A.5.9 t/m A.5.11", "A.5.10"),
        ("A.5.9 tot en met A.5.11", "A.5.10"),
        ("A.5.9 hasta A.5.11", "A.5.10"),
        ("A.5.9 fino a A.5.11", "A.5.10"),
        ("de A.5.9 a A.5.11", "A.5.10"),
        ("von A.5.9 bis A.5.11", "A.5.10"),
        ("A.5.9 thru A.5.11", "A.5.10"),
        ("A.5.9 → A.5.11", "A.5.10"),
        ("A.5.9 ~ A.5.11", "A.5.10"),
        ("od A.5.9 do A.5.11", "A.5.10"),
        ("A.5.9 jusqu'à A.5.11", "A.5.10"),
        ("from A.5.9 to A.5.11", "A.5.10"),
        ("A.5.9 – 5.11", "A.5.10"),
        ("da A.5.9 a A.5.11", "A.5.10"),
        ("between A.5.9 and A.5.11", "A.5.11"),
        ("A.5.10 as well as A.5.11", "A.5.11"),
        ("A.5.10 plus A.5.11", "A.5.11"),
        ("A.5.10 oraz A.5.11", "A.5.11"),
        ("A.5.10, 5.11 i 5.12", "A.5.12"),
        ("A.5.10 ed A.5.11", "A.5.11"),
        ("A.5.10 o A.5.11", "A.5.11"),
        ("A.5.10 · A.5.11", "A.5.11"),
        ("A.5.10 • A.5.11", "A.5.11"),
        ("A.5.10 A.5.11", "A.5.11"),
        ("A.5.20; Cl. 7.2", "7.2"),
    ];
    for (written, reference) in several {
        let reading = of(&format!("Ref;Status\n\"{written}\";Implemented\nA.8.34;Planned")).unwrap();
        assert_eq!(level(&reading, reference), Some(3), "{written}");
    }
}
