use super::*;

#[test]
fn every_address_leads_back_to_its_page() {
    let id = "0b0e7a52-0000-4000-8000-000000000001";
    for route in [
        Route::Home,
        Route::Start,
        Route::Check { assessment: id.into(), question: 7 },
        Route::Result { assessment: EXAMPLE.into(), all: false },
        Route::Result { assessment: id.into(), all: true },
        Route::StartFull,
        Route::requirements(id),
        Route::Requirements { assessment: id.into(), filter: "group=A.5&q=a%20b".into() },
        Route::requirement(id, "A.8.13".parse().unwrap()),
        Route::Requirement {
            assessment: id.into(),
            requirement: "O.1".parse().unwrap(),
            filter: "list=own".into(),
        },
        Route::register(id, "action"),
        Route::Register {
            assessment: id.into(),
            register: "statement".into(),
            row: Some("A.8.13".into()),
            filter: "q=a%20b&sort=-due".into(),
        },
        Route::Transition { assessment: id.into() },
        Route::History { assessment: id.into() },
        Route::Safekeeping { assessment: id.into() },
        Route::BeginLocked,
        Route::Open,
        Route::Learn,
        Route::Lesson { lesson: "114-or-93".into() },
        Route::Settings,
        Route::Parts,
        Route::Rescue { record: id.into() },
        Route::StartWorkshop,
        Route::Awareness { lesson: None },
        Route::Awareness { lesson: Some("phishing".into()) },
        Route::Join { code: String::new() },
        Route::Join { code: "K7M2-9QX".into() },
        Route::Invited { code: "EAB-_9".into() },
        Route::HandedIn { code: "2013AQ".into() },
    ] {
        assert_eq!(Route::parse(&route.to_string()), route);
    }
    for room in Room::ALL {
        let route = Route::room(id, room);
        assert_eq!(Route::parse(&route.to_string()), route);
    }
}

/// Written out, since people keep addresses: what is named here must go on working.
#[test]
fn every_address_so_far_still_leads_somewhere_and_is_written_the_same() {
    assert_eq!(EXAMPLE, "example");
    for address in [
        "#/",
        "#/start",
        "#/start/full",
        "#/start/locked",
        "#/start/workshop",
        "#/awareness",
        "#/awareness/ai-tools",
        "#/w",
        "#/w/EAB-_9",
        "#/invited/EAB-_9",
        "#/in/2013AQKFF3AYDX",
        "#/workshops/a-1?id=w-1&view=collect&question=3",
        "#/check/a-1/7",
        "#/result/example",
        "#/result/a-1/all",
        "#/requirements/a-1",
        "#/requirements/a-1?group=A.5&q=a%20b",
        "#/requirement/a-1/A.8.13",
        "#/requirement/a-1/O.1?list=own",
        "#/overview/a-1",
        "#/scope/a-1",
        "#/soa/a-1",
        "#/documents/a-1",
        "#/gaps/a-1",
        "#/checks/a-1",
        "#/plan/a-1",
        "#/calendar/a-1",
        "#/progress/a-1",
        "#/evidence/a-1",
        "#/views/a-1",
        "#/reports/a-1",
        "#/register/a-1/action",
        "#/register/a-1/action?state=doing&sort=-due",
        "#/register/a-1/action/7",
        "#/register/a-1/dismissed/C14-5.2?q=a%20b",
        "#/transition/a-1",
        "#/history/a-1",
        "#/safe/a-1",
        "#/learn",
        "#/learn/114-or-93",
        "#/open",
        "#/settings",
        "#/rescue/a-1",
        "#/s/EAAAJgk1",
    ] {
        let route = Route::parse(address);
        assert_ne!(route, Route::Unknown, "{address}");
        assert_eq!(route.to_string(), address);
    }
}

#[test]
fn no_address_is_home_and_a_strange_one_is_unknown() {
    assert_eq!(Route::parse(""), Route::Home);
    assert_eq!(Route::parse("#"), Route::Home);
    for strange in [
        "#/x",
        "#/check",
        "#/check/a",
        "#/check/a/b",
        "#/check/a/-1",
        "#/result/<b>",
        "#/start/x",
        "#/result/a/b",
        "#/requirement/a",
        "#/requirement/a/<b>",
        "#/register/a",
        "#/register/a/<b>",
        "#/register/a/action/<b>",
        "#/register/a/action/7/8",
    ] {
        assert_eq!(Route::parse(strange), Route::Unknown, "{strange}");
    }
    assert_eq!(Route::parse(&format!("#/result/{}", "a".repeat(65))), Route::Unknown);
}

#[test]
fn an_address_whose_strokes_a_mail_gateway_encoded_is_the_same() {
    assert_eq!(Route::parse("#%2Fs%2FAB-_9"), Route::Shared { code: "AB-_9".into() });
    assert_eq!(Route::parse("#/s%2FAB-_9"), Route::Shared { code: "AB-_9".into() });
}
