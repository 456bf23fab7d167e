//! How the service uses personal information.

use crate::{
    frame::{Page, SERVICE},
    ssr,
};
use leptos::prelude::*;

/// How personal information is used.
#[component]
pub fn Privacy() -> impl IntoView {
    view! {
        <Page title="Privacy">
            <h1 class="govuk-heading-l">"Privacy"</h1>
            {ssr::is_demonstration().then(|| view! {
                <p class="govuk-body">
                    "This is a demonstration. Every person in it is invented. Do not enter anything about a real person."
                </p>
            })}
            <p class="govuk-body">
                {format!("{SERVICE} holds what a court needs to arrange hearings in its specialist courtrooms. The organisation that runs it decides what it is used for and answers for it. Ask that organisation’s data protection officer about anything on this page.")}
            </p>
            <h2 class="govuk-heading-m">"What it holds"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>"about people who work with it: name, email address, role, and where they belong"</li>
                <li>
                    "about witnesses: a random reference, and apart from that a name and a birth date, which are encrypted"
                </li>
                <li>
                    "about defendants: a number in the case, such as D1, custody or bail, and what is charged. No names"
                </li>
                <li>"about cases: reference numbers, dates, hearings, and who takes part in them"</li>
            </ul>
            <h2 class="govuk-heading-m">"Who sees it"</h2>
            <p class="govuk-body">
                "Each person sees only what their role and their part in a case need. Those who keep accounts see no case. A complainant in a sexual offence case has anonymity for life: names are never put in an address, a title, a calendar or an email."
            </p>
            <h2 class="govuk-heading-m">"What is recorded about use"</h2>
            <p class="govuk-body">
                "Every change is recorded with who made it, when and why. So is every look at a witness’s record, and every attempt to open a record that is not one’s own. Nobody can alter that record unnoticed."
            </p>
            <h2 class="govuk-heading-m">"Cookies"</h2>
            <p class="govuk-body">
                "One cookie keeps you signed in. It is needed for the service to work, holds a random value and nothing about you, and stops working when you sign out. There are no others, and nothing is loaded from other sites."
            </p>
            <h2 class="govuk-heading-m">"How long it is kept"</h2>
            <p class="govuk-body">
                "The service deletes nothing by itself. The organisation that runs it decides how long records are kept."
            </p>
            <h2 class="govuk-heading-m">"Your rights"</h2>
            <p class="govuk-body">
                "You can ask the organisation that runs the service what it holds about you and ask for mistakes to be put right. A record of what a court did is corrected by adding to it. If you are not happy with the answer, you can complain to the data protection regulator of the United Kingdom."
            </p>
        </Page>
    }
}
