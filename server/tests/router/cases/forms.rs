//! Opening and changing cases, giving and ending parts, recording and changing witnesses.

use super::{CANARY, app};
use crate::common::{Answer, Browser, TestApp};
use domain::{
    case::{CountsFrom, OFFENCES},
    role::Role,
};

/// A form's fields, of which a test changes some.
#[derive(Clone)]
struct Fields(Vec<(&'static str, String)>);

impl Fields {
    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.0.retain(|(each, _)| *each != name);
        self.0.push((name, value.to_string()));
        self
    }

    async fn sent(&self, browser: &Browser, address: &str) -> Answer {
        let fields: Vec<(&str, &str)> = self.0.iter().map(|(name, value)| (*name, &**value)).collect();
        browser.post(address, &fields).await
    }
}

fn new_case(app: &TestApp) -> Fields {
    let fields = [
        ("defendants", "2"),
        ("urn", "02 cd/1234526"),
        ("number", "t2026-7100"),
        ("sent_on-day", "2"),
        ("sent_on-month", "Nov"),
        ("sent_on-year", "2026"),
        ("custody-1", "custody"),
        ("custody_from-1-day", "1"),
        ("custody_from-1-month", "11"),
        ("custody_from-1-year", "2026"),
        ("offences-1", "SOA2003-S1"),
        ("custody-2", "bail"),
        ("offences-2", "SOA2003-S3"),
    ];
    Fields(fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
        .with("court", app.world.leeds.court)
        .with("judge", app.somebody(Role::Judge).person)
        .with("counsel-D1", app.somebody(Role::DefenceCounsel).person)
}

#[tokio::test]
async fn a_case_is_opened_by_asking_first_how_many_defendants_there_are() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let first = officer.get("/cases/new").await;
    first.is(200).says("How many defendants are there?");
    assert!(first.all("form[method=get] input[name=defendants]").len() == 1);
    let wrong = officer.get("/cases/new?defendants=nine").await;
    assert_eq!(wrong.errors(), ["Number of defendants must be a whole number"]);
    assert_eq!(wrong.attribute("input[name=defendants]", "value").as_deref(), Some("nine"));
    let form = officer.get("/cases/new?defendants=2").await;
    form.says("Defendant D2").never_says("Defendant D3");
    // Law that is switched off is no offence to be charged.
    let offered = OFFENCES.iter().filter(|offence| offence.from != CountsFrom::NotYet).count();
    assert_eq!(form.all("input[type=checkbox]").len(), 2 * offered);

    let sent = new_case(&app).sent(&officer, "/cases/new").await;
    sent.is(303);
    let case = sent.location().to_owned();
    assert!(case.ends_with("?done=case-opened"), "{case}");
    let page = officer.get(&case).await;
    page.is(200).says("The case is open").says("02CD1234526").says("In custody since Sunday 1 November 2026");
    assert_eq!(page.heading(), "Case T20267100");
    assert_eq!(page.all("title"), ["Case T20267100 - Pigot"]);
}

#[tokio::test]
async fn a_defendant_is_added_and_removed_without_losing_what_was_typed() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let more = new_case(&app).with("add_defendant", "yes").sent(&officer, "/cases/new").await;
    more.is(200).says("Defendant D3");
    assert!(more.errors().is_empty());
    assert_eq!(more.attribute("input[name=defendants]", "value").as_deref(), Some("3"));
    assert_eq!(more.attribute("input[name=urn]", "value").as_deref(), Some("02 cd/1234526"));
    let fewer = new_case(&app).with("remove_defendant", "yes").sent(&officer, "/cases/new").await;
    fewer.is(200).never_says("Defendant D2");
    officer.get("/cases").await.says("2 cases");
}

#[tokio::test]
async fn everything_wrong_with_a_new_case_is_told_at_once_and_kept() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let sent = new_case(&app)
        .with("urn", "??")
        .with("number", "12")
        .with("court", "")
        .with("sent_on-day", "31")
        .with("custody_from-1-year", "")
        .with("offences-2", "murder")
        .sent(&officer, "/cases/new")
        .await;
    sent.is(422);
    assert_eq!(
        sent.errors(),
        [
            "URN must be a police force number, unit, serial and year, like 01AB1234526",
            "Crown Court case number must be a letter, year and serial, like T20267001",
            "Select a court",
            "Sending date must be a real date",
            "Date custody began for D1 must include a day, month and year",
            "Select at least one offence for D2 from the list",
        ]
    );
    assert!(sent.all("title")[0].starts_with("Error: "));
    assert_eq!(sent.attribute("#urn", "value").as_deref(), Some("??"));
    for link in ["#urn", "#number", "#court", "#sent_on-day", "#custody_from-1-year", "#offences-2"] {
        assert!(
            sent.attribute(&format!(".govuk-error-summary a[href='{link}']"), "href").is_some(),
            "{link}"
        );
        assert!(sent.attribute(link, "name").is_some(), "{link}");
    }
    // Somebody who may not open a case here, and a case that is there already.
    let taken = new_case(&app).with("urn", "13AB1234526").sent(&officer, "/cases/new").await;
    assert_eq!(taken.errors(), ["URN is already on another record"]);
    let elsewhere = new_case(&app).with("court", app.world.cardiff.court).sent(&officer, "/cases/new").await;
    assert_eq!(elsewhere.errors(), ["Select a court from the list"]);
    let none = new_case(&app).with("defendants", "0").sent(&officer, "/cases/new").await;
    assert_eq!(none.errors(), ["Number of defendants must be between 1 and 8"]);
}

#[tokio::test]
async fn who_changes_a_case_second_is_shown_both() {
    let app = app().await;
    let address = format!("/cases/{}/amend", app.world.case.case);
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let form = officer.get(&address).await;
    let version = form.attribute("input[name=version]", "value").expect("a version");
    let change = Fields(Vec::new())
        .with("version", version)
        .with("number", "T20267055")
        .with("court", app.world.leeds.court)
        .with("sent_on-day", 1)
        .with("sent_on-month", 6)
        .with("sent_on-year", 2026)
        .with("why", "Misread");
    let first = change.sent(&officer, &address).await;
    first.is_redirect_to(&format!("/cases/{}?done=case-amended", app.world.case.case));
    let second = change.clone().with("number", "T20267066").sent(&officer, &address).await;
    second.is(422).says("Somebody else changed this after you opened the form");
    assert_eq!(second.all("main td"), ["T20267055", "T20267066"]);
    assert_eq!(second.attribute("input[name=version]", "value").as_deref(), Some("2"));
    assert_eq!(second.attribute("#number", "value").as_deref(), Some("T20267066"));
    // An error does not smuggle the newer version in.
    let wrong = change.clone().with("why", "").sent(&officer, &address).await;
    assert_eq!(wrong.errors(), ["Enter the reason for the change"]);
    assert_eq!(wrong.attribute("input[name=version]", "value").as_deref(), Some("1"));
    let again = change.with("version", 2).with("number", "T20267066").sent(&officer, &address).await;
    again.is(303);
}

#[tokio::test]
async fn a_defendants_custody_and_charges_are_changed() {
    let app = app().await;
    let listing = app.sign_in_as(Role::ListingOfficer).await;
    let case = format!("/cases/{}", app.world.case.case);
    let address = format!("{case}/defendants/{}/amend", app.world.case.defendants[0]);
    let other =
        format!("/cases/{}/defendants/{}/amend", app.world.other_case.case, app.world.case.defendants[0]);
    let change = Fields(Vec::new())
        .with("version", 1)
        .with("custody", "custody")
        .with("custody_from-day", 20)
        .with("custody_from-month", 11)
        .with("custody_from-year", 2026)
        .with("offences", "SOA2003-S3")
        .with("why", "Bail was withdrawn");
    change.sent(&listing, &other).await.is(404);
    change.sent(&listing, &address).await.is_redirect_to(&format!("{case}?done=defendant-amended"));
    listing.get(&case).await.says("In custody since Friday 20 November 2026").says("Sexual assault");
    let form = listing.get(&address).await;
    assert_eq!(form.all("input[checked]").len(), 2);
    let stale = change.with("custody", "bail").sent(&listing, &address).await;
    stale.is(422).says("Somebody else changed this");
    assert_eq!(stale.all("main td"), ["In custody", "On bail"]);
    let told = listing.get(&format!("{case}/history")).await;
    told.says("Defendant changed")
        .says("Custody or bail: In custody, was On bail")
        .says("Bail was withdrawn");
}

#[tokio::test]
async fn a_defendant_a_witness_and_a_part_are_added() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let case = format!("/cases/{}", app.world.case.case);
    let defendant = Fields(Vec::new()).with("custody", "bail").with("offences", "SOA2003-S1");
    let added = defendant.sent(&officer, &format!("{case}/defendants/new")).await;
    added.is_redirect_to(&format!("{case}?done=defendant-added"));
    officer.get(&case).await.says("Defendant D3");

    let witness = Fields(Vec::new()).with("name", "Rowan Sample").with("complainant", "no");
    let added = witness.sent(&officer, &format!("{case}/witnesses/new")).await;
    added.is_redirect_to(&format!("{case}?done=witness-added")).never_says("Rowan");
    officer.get(&case).await.never_says("Rowan");

    let choose = officer.get(&format!("{case}/people/new")).await;
    choose.says("Which part do you want to give?");
    let form = officer.get(&format!("{case}/people/new?capacity=isva")).await;
    form.is(200).says("For which witness").never_says("For which defendant");
    let isva = app.world.stranger(Role::Isva);
    let part = Fields(Vec::new())
        .with("capacity", "isva")
        .with("person", isva.person)
        .with("witness", app.world.case.witness)
        .with("from-day", 24)
        .with("from-month", 11)
        .with("from-year", 2026);
    let new_part = format!("{case}/people/new");
    part.sent(&officer, &new_part).await.is_redirect_to(&format!("{case}?done=part-given"));
    let twice = part.sent(&officer, &new_part).await;
    assert_eq!(twice.errors(), ["Person already has this part in the case on one of these days"]);
    app.sign_in(isva).await.get(&case).await.is(200);
    let listing = app.sign_in_as(Role::ListingOfficer).await;
    part.sent(&listing, &new_part).await.is(403);
    let theirs = listing.get(&format!("{new_part}?capacity=isva")).await;
    theirs.is(200).says("Which part do you want to give?").never_says(&isva.name);
}

#[tokio::test]
async fn a_part_is_ended_from_the_case() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let case = format!("/cases/{}", app.world.case.case);
    let page = officer.get(&case).await;
    let row = page.all("main tr").iter().position(|row| row.starts_with("ISVA")).expect("the ISVA's part");
    let links: Vec<String> = {
        let html = scraper::Html::parse_document(&page.body);
        let link = scraper::Selector::parse("main tr").expect("a selector");
        let anchor = scraper::Selector::parse("a").expect("a selector");
        html.select(&link)
            .nth(row)
            .into_iter()
            .flat_map(|row| row.select(&anchor).filter_map(|a| a.attr("href")).map(str::to_owned))
            .collect()
    };
    let [end] = &links[..] else { panic!("one link, not {links:?}") };
    officer.get(end).await.is(200).says("Leeds Person isva");
    app.sign_in_as(Role::ListingOfficer).await.get(end).await.is(404);
    let ended = Fields(Vec::new())
        .with("until-day", 23)
        .with("until-month", 11)
        .with("until-year", 2026)
        .with("why", "Another service took over");
    ended.sent(&officer, end).await.is_redirect_to(&format!("{case}?done=part-ended"));
    app.sign_in_as(Role::Isva).await.get(&case).await.is(404);
    officer.get(&format!("{case}/history")).await.says("Part ended").says("Another service took over");
}

#[tokio::test]
async fn a_witness_is_changed_and_the_name_stays_where_it_belongs() {
    let app = app().await;
    let prosecutor = app.sign_in_as(Role::Prosecutor).await;
    let page = format!("/witnesses/{}", app.world.case.witness);
    let form = prosecutor.get(&format!("{page}/amend")).await;
    form.is(200);
    assert_eq!(form.attribute("#name", "value").as_deref(), Some(CANARY));
    assert!(!form.all("title")[0].contains("Canary"));
    let field = |name: &str| form.attribute(&format!("input[name={name}]"), "value").unwrap_or_default();
    let change = Fields(Vec::new())
        .with("version", field("version"))
        .with("identity_version", field("identity_version"))
        .with("name", "Canary Ploverdale")
        .with("birth_date-day", 7)
        .with("birth_date-month", 6)
        .with("birth_date-year", 2011)
        .with("complainant", "yes")
        .with("why", "Misspelt");
    let form = format!("{page}/amend");
    let hidden = change.clone().with("name", "Canary \u{202e}Plover").sent(&prosecutor, &form).await;
    assert_eq!(
        hidden.errors(),
        ["Name must not include hidden characters or ones that change the direction of reading"]
    );
    let done = change.sent(&prosecutor, &form).await;
    done.is_redirect_to(&format!("{page}?done=witness-amended")).never_says("Canary");
    prosecutor.get(&page).await.says("Canary Ploverdale").says("Tuesday 7 June 2011 (aged 15)");
    let stale = change.sent(&prosecutor, &form).await;
    stale.is(422).says("Somebody else changed this");
}
