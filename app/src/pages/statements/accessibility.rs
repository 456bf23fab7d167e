//! The accessibility statement.

use crate::frame::{Page, SERVICE};
use leptos::prelude::*;

/// The accessibility statement.
#[component]
pub fn Accessibility() -> impl IntoView {
    view! {
        <Page title="Accessibility statement">
            <h1 class="govuk-heading-l">"Accessibility statement"</h1>
            <p class="govuk-body">
                {format!("This statement is about {SERVICE}, the service that records special measures and hearings in specialist courtrooms.")}
            </p>
            <p class="govuk-body">
                "We want as many people as possible to be able to use it. Without any change to your settings you should be able to:"
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"do every task with a keyboard alone"</li>
                <li>"do every task with scripts switched off in the browser"</li>
                <li>"zoom to 400% without text running off the screen; wide tables move sideways within the page"</li>
                <li>"use a phone for the day list, a courtroom and a case"</li>
                <li>"change colours and contrast, and use forced colours"</li>
                <li>"read the day list and print it"</li>
            </ul>
            <h2 class="govuk-heading-m">"How accessible it is"</h2>
            <p class="govuk-body">
                "We aim for level AA of the Web Content Accessibility Guidelines version 2.2. Nobody outside the project has tested the service against them yet, so we do not say that it complies. We know of these failings:"
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>
                    "You are signed out after a time without use. There is no warning before it happens and no way to ask for more time on the page, and what you have typed but not saved is lost. This fails success criterion 2.2.1, timing adjustable. Whoever runs the service can set a longer time."
                </li>
                <li>
                    "The words of the service are in English only. Some courts have a name in Welsh beside their English one. The Welsh names have not been checked by a translator."
                </li>
                <li>
                    "The week view is a wide table. On a small screen or at high zoom it has to be moved sideways. The day list holds the same bookings and does not."
                </li>
            </ul>
            <h2 class="govuk-heading-m">"How it was tested"</h2>
            <p class="govuk-body">
                "Pages are checked automatically for common failings, with scripts on and off, whenever the service changes. Automatic checks find only some failings. The service has not been tested with the screen readers NVDA, JAWS or VoiceOver, nor by people who use them."
            </p>
            <h2 class="govuk-heading-m">"If you cannot use a part of it"</h2>
            <p class="govuk-body">
                "Tell the person who keeps accounts at your court or organisation. They can give you what you need in another way, and pass on what is wrong."
            </p>
            <p class="govuk-body">
                "The Equality and Human Rights Commission enforces the accessibility regulations for public sector bodies. If you are not happy with the answer to a complaint, contact the Equality Advisory and Support Service."
            </p>
            <p class="govuk-body">"This statement was prepared on 24 November 2026."</p>
        </Page>
    }
}
