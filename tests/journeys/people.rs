//! People without a Plumbline of their own: a lesson that comes back into the training record, and a supplier's
//! questionnaire that becomes an assessment.

use isms::training::TrainingProof;
use isms::workshops::lessons::answer;
use workshop::{Comment, HandIn, Invitation};

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{check, same, saved};
use crate::work::{self, copy, registers, write};
use crate::workshop::{code, paste, says};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("people_take_a_lesson_into_the_record", lesson_into_the_record).in_chromium(),
        journey("people_at_a_supplier_answer_a_questionnaire", questionnaire).in_chromium(),
    ]
}

pub async fn lesson_into_the_record(driver: Driver) -> Result<(), Fault> {
    let trainer = driver.browser().await?;
    let id = work::begin(&trainer, "Lesson Ltd").await?;
    trainer.go(&format!("#/register/{id}/training")).await?;
    trainer.press("Invite people to a lesson").await?;
    trainer.see("#lesson-which").await?;
    write(&trainer, "#workshop-people", "8").await?;
    trainer.press("Invite people").await?;
    trainer.see("[data-join] a").await?;
    let link = trainer.text("[data-join] a").await?;
    let to = Invitation::read(&code(&trainer).await?).map_err(|error| error.to_string())?;

    // A phone of its own: reads who sees what, takes the quiz, hands in under a name.
    let phone = driver.browser().await?;
    phone.size(320, 700).await?;
    phone.driver.goto(&link).await?;
    phone.reads("main", "keeps both in the training record").await?;
    phone.press("Start the quiz").await?;
    for place in 1..=5 {
        phone.click(&format!(".quiz-question:nth-of-type({place}) label")).await?;
        phone.see(&format!(".quiz-question:nth-of-type({place}) .quiz-why b")).await?;
    }
    phone.press("Hand in your result").await?;
    phone.reads("main", "Enter your name").await?;
    phone.fill("#join-name", "Ann Example").await?;
    phone.press("Hand in your result").await?;
    phone.see(".qr").await?;
    phone.shot("lesson-handed-in").await?;
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    check("nothing is wider than the phone", phone.run(wide, vec![]).await? == true)?;
    let handed = phone.text("[data-code]").await?;
    let read = HandIn::read(&handed).map_err(|error| error.to_string())?;
    same("who and how much", &(read.name.as_str(), read.answered()), &("Ann Example", 5))?;
    // A reload loses nothing.
    phone.driver.refresh().await?;
    phone.see("[data-code]").await?;
    same("the same code", &phone.text("[data-code]").await?, &handed)?;
    phone.quit().await?;

    // Seven more in one chat, one of them twice with a better result.
    let of = |person: u64, right: usize, revision: u8| HandIn {
        revision,
        name: format!("Person {person}"),
        answers: (0..to.count).map(|place| Some(answer(place < right))).collect(),
        ..says(&to, person, '0')
    };
    let mut chat = vec![of(3, 5, 1).write(), handed];
    chat.extend((1..=7).map(|person| of(person, 3, 0).write()));
    paste(&trainer, &chat.join("\nHere you are: ")).await?;
    trainer.reads(".workshop-turnout", "8 of 8 handed in").await?;
    trainer.reads("[data-section='results'] table", "Ann Example").await?;
    trainer.press("Add to training record").await?;
    trainer.reads("[data-section='results']", "8 entries added").await?;
    trainer.press("Add to training record").await?;
    trainer.reads("[data-section='results']", "already in the training record").await?;
    // Closed: the codes are gone, the record stays; and one entry leaves as a certificate.
    trainer.press("Close the lesson").await?;
    trainer.click("#workshop-close .button-danger").await?;
    trainer.reads("main", "Nothing more can be handed in").await?;
    saved(&trainer).await?;
    let kept = registers(&copy(&trainer, &id).await?).running;
    same("one entry a person", &kept.training.len(), &8)?;
    let third = kept.training.iter().find(|one| one.record.person == "Person 3").ok_or("no third person")?;
    let proof = Some(TrainingProof::SelfReported);
    same("the later result", &(third.record.result.as_str(), third.record.proof), &("5 of 5", proof))?;
    let session = kept.workshops.first().ok_or("no session")?;
    same("who took part", &(session.record.present.len(), session.record.said.len()), &(8, 0))?;
    trainer.go(&format!("#/register/{id}/training")).await?;
    trainer.reads(".register-table", "Person 3").await?;
    trainer.shot("training-record").await?;
    trainer.click(".register-table tbody tr:first-child th a").await?;
    trainer.press_described("Training certificate as PDF").await?;
    let (name, _) = trainer.download(".pdf").await?;
    check(&name, name.contains("certificate"))?;
    check("no complaints in the console", trainer.complaints().await?.is_empty())?;
    trainer.quit().await
}

pub async fn questionnaire(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Buyer Ltd").await?;
    browser.go(&format!("#/register/{id}/supplier")).await?;
    browser.press("Add an entry").await?;
    write(&browser, "#supplier-title", "Cloud Host").await?;
    browser.press("Send a questionnaire").await?;
    browser.see("#workshop-title").await?;
    browser.press("Send the link").await?;
    browser.see("[data-join] a").await?;
    let code = code(&browser).await?;
    let to = Invitation::read(&code).map_err(|error| error.to_string())?;
    same("what it says", &to.title, &"Security questionnaire for Cloud Host".to_owned())?;

    // The supplier answers two questions on the small page, with a comment.
    let supplier = driver.browser().await?;
    supplier.load(&format!("join.html#/w/{code}")).await?;
    supplier.reads("main", "keeps them with the records about you as a supplier").await?;
    supplier.fill("#join-name", "Kim").await?;
    supplier.press("Start").await?;
    supplier.click("[data-choice='3']").await?;
    supplier.fill("#join-comment", "Certified since 2024").await?;
    supplier.press("Next").await?;
    supplier.click("[data-choice='1']").await?;
    supplier.driver.refresh().await?;
    supplier.press("Hand in").await?;
    let handed = supplier.text("[data-code]").await?;
    supplier.quit().await?;

    // A workshop's code is none of these.
    let mut foreign = says(&to, 9, '2');
    foreign.kind = workshop::Kind::Workshop;
    paste(&browser, &foreign.write()).await?;
    browser.reads(".workshop-says", "was not added").await?;
    let read = HandIn::read(&handed).map_err(|error| error.to_string())?;
    let comment = Comment { question: 0, text: "Certified since 2024".to_owned() };
    same("what came", &(read.answered(), read.comments.first()), &(2, Some(&comment)))?;
    paste(&browser, &handed).await?;
    browser.reads("[data-section='results'] table", "2 of 25 answered").await?;
    browser.press("Create an assessment of the supplier").await?;
    browser.until("its result", "return location.hash.startsWith('#/result/')", vec![]).await?;
    browser.reads("body", "Cloud Host").await?;
    let made = browser.assessment().await?;
    check("another assessment", made != id)?;
    saved(&browser).await?;
    // The supplier's entry says that answers came, and the new assessment what they are.
    let buyer = registers(&copy(&browser, &id).await?);
    let kept = buyer.suppliers.first().ok_or("no supplier")?;
    check(&kept.record.findings, kept.record.findings.contains("answered"))?;
    check("nobody has reviewed it yet", kept.record.reviewed.is_none())?;
    let answers = copy(&browser, &made).await?.answers;
    same("as many answers as came", &answers.len(), &2)?;
    check("with what was written", answers.values().any(|one| one.note.contains("Certified since 2024")))?;
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    browser.quit().await
}
