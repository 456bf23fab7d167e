//! Booking, amending, moving and cancelling a hearing through its pages.

mod changing;
mod kept;
mod refused;
mod roles;

use crate::common::{Answer, Browser, TestApp};
use domain::role::Role;
use futures_util::FutureExt;

/// A service whose calendar is known, so that nothing is warned of by itself.
pub async fn app() -> TestApp {
    let app = TestApp::new().await;
    let holidays = [("2026-12-25", "Christmas Day"), ("2027-12-27", "Christmas Day")]
        .map(|(day, title)| (day.parse().expect("a day"), title.to_owned()));
    app.cx
        .db
        .write(move |tx| async move { store::holidays::replace_all(tx, holidays.to_vec()).await }.boxed())
        .await
        .expect("holidays");
    app
}

/// What is typed into a form.
#[derive(Clone)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// The same with another value in a field.
    pub fn with(mut self, field: &str, value: impl ToString) -> Self {
        self.0.retain(|(name, _)| name != field);
        self.0.push((field.to_owned(), value.to_string()));
        self
    }

    /// The same on another day at another time.
    pub fn at(self, day: u32, month: u32, starts: &str) -> Self {
        self.with("date-day", day).with("date-month", month).with("starts", starts)
    }

    /// Every field and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// A section 28 recording of the case: Monday 30 November 2026 from 10am in the specialist courtroom of Leeds.
pub fn recording(app: &TestApp) -> Typed {
    let world = &app.world;
    let filled = [
        ("kind", "SECTION_28".to_owned()),
        ("witness", world.case.witness.to_string()),
        ("courtroom", world.leeds.specialist.to_string()),
        ("date-day", "30".to_owned()),
        ("date-month", "11".to_owned()),
        ("date-year", "2026".to_owned()),
        ("starts", "10am".to_owned()),
        ("minutes", "90".to_owned()),
        ("setup", "30".to_owned()),
        ("cleardown", "15".to_owned()),
        ("link_room", world.leeds.link_rooms[0].to_string()),
        ("kit", world.leeds.kits[0].to_string()),
        ("judge", world.somebody(Role::Judge).person.to_string()),
        ("prosecution_counsel", world.somebody(Role::Prosecutor).person.to_string()),
        ("counsel-D1", world.somebody(Role::DefenceCounsel).person.to_string()),
        ("counsel-D2", world.second_counsel.person.to_string()),
    ];
    Typed(filled.map(|(name, value)| (name.to_owned(), value)).to_vec())
}

/// A mention of the other case at the same time and place, in which nobody of the first is needed.
pub fn mention(app: &TestApp) -> Typed {
    recording(app)
        .with("kind", "MDA")
        .with("witness", "")
        .with("link_room", "")
        .with("kit", "")
        .with("judge", app.somebody(Role::ResidentJudge).person)
        .with("prosecution_counsel", "")
        .with("counsel-D1", "")
        .with("counsel-D2", "")
}

/// Sends a form.
pub async fn send(browser: &Browser, address: &str, typed: &Typed) -> Answer {
    let fields: Vec<(&str, &str)> = typed.iter().collect();
    browser.post(address, &fields).await
}

/// The form for a new hearing of the case.
pub fn new(app: &TestApp) -> String {
    format!("/cases/{}/hearings/new", app.world.case.case)
}

/// The form for a new hearing of the other case.
pub fn new_of_the_other(app: &TestApp) -> String {
    format!("/cases/{}/hearings/new", app.world.other_case.case)
}

/// Books, and answers the address of the hearing.
pub async fn booked(browser: &Browser, address: &str, typed: &Typed) -> String {
    let answer = send(browser, address, typed).await;
    answer.is(303);
    let hearing = answer.location().strip_suffix("?done=booked").expect("it is booked");
    assert!(hearing.starts_with("/hearings/"));
    hearing.to_owned()
}

/// What stands in a form that is shown, field by field as it would be sent again.
pub fn filled(page: &Answer) -> Typed {
    use scraper::{Html, Selector};
    let document = Html::parse_document(&page.body);
    let all = Selector::parse("form.pigot-form input, form.pigot-form select, form.pigot-form textarea")
        .expect("a selector");
    let chosen = Selector::parse("option[selected]").expect("a selector");
    let mut fields = Vec::new();
    for control in document.select(&all) {
        let name = control.attr("name").expect("a control has a name").to_owned();
        let value = match control.value().name() {
            "select" => {
                let option = control.select(&chosen).next();
                option.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
            }
            "textarea" => control.text().collect(),
            _ if control.attr("type") == Some("radio") => {
                if control.attr("checked").is_none() {
                    continue;
                }
                control.attr("value").unwrap_or_default().to_owned()
            }
            _ => control.attr("value").unwrap_or_default().to_owned(),
        };
        fields.push((name, value));
    }
    Typed(fields)
}

/// Fails unless everything typed stands in the form, and every error leads to a control that is there.
#[track_caller]
pub fn keeps(page: &Answer, typed: &Typed) {
    let shown = filled(page);
    for (field, value) in typed.iter() {
        let kept = shown.iter().find(|(name, _)| *name == field).map(|(_, value)| value);
        assert_eq!(kept, Some(value), "{field}");
    }
    leads_to_its_errors(page);
}

/// Fails unless every error of the summary leads to a control that is there, and stands beside it in the same words.
#[track_caller]
pub fn leads_to_its_errors(page: &Answer) {
    use scraper::{Html, Selector};
    let document = Html::parse_document(&page.body);
    let links = Selector::parse(".govuk-error-summary__list a").expect("a selector");
    let messages = page.all(".govuk-error-message");
    for link in document.select(&links) {
        let target = link.attr("href").and_then(|href| href.strip_prefix('#')).expect("a fragment");
        let control = Selector::parse(&format!("[id='{target}']")).expect("a selector");
        assert_eq!(document.select(&control).count(), 1, "#{target}");
        let words: String = link.text().collect();
        assert!(
            messages.iter().any(|message| message == &format!("Error: {words}")),
            "{words}: {messages:?}"
        );
    }
    assert!(page.all("title")[0].starts_with("Error: "), "{:?}", page.all("title"));
}

/// The values of the free slots that can be chosen.
pub fn offers(page: &Answer) -> Vec<String> {
    use scraper::{Html, Selector};
    let radios = Selector::parse("input[name=alternative]").expect("a selector");
    let document = Html::parse_document(&page.body);
    document
        .select(&radios)
        .filter_map(|radio| radio.attr("value").map(str::to_owned))
        .filter(|value| !value.is_empty())
        .collect()
}
