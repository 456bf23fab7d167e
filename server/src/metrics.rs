//! Counts for Prometheus. Labels are route templates, methods, statuses and outcomes: never an id or a name.

use crate::fault::{Fault, Result};
use axum::{Router, routing::get};
use metrics::{counter, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::time::Duration;

const REQUESTS: &str = "pigot_requests_total";
const SECONDS: &str = "pigot_request_seconds";
const BOOKINGS: &str = "pigot_bookings_total";

/// Begins to count, and answers the page that Prometheus reads.
///
/// # Errors
/// When something else in this process counts already.
pub fn begin() -> Result<Router> {
    let recorder = PrometheusBuilder::new()
        .set_buckets(&[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0])
        .and_then(PrometheusBuilder::install_recorder)
        .map_err(|error| Fault::new(format!("Metrics cannot be counted: {error}.")))?;
    metrics::describe_counter!(REQUESTS, "Requests answered, by route and status");
    metrics::describe_histogram!(SECONDS, "Seconds until a request was answered, by route");
    metrics::describe_counter!(
        BOOKINGS,
        "Bookings made, and bookings refused because something stood in the way"
    );
    tokio::spawn(tidy(recorder.clone()));
    Ok(Router::new().route("/metrics", get(move || std::future::ready(recorder.render()))))
}

async fn tidy(recorder: PrometheusHandle) {
    let mut every = tokio::time::interval(Duration::from_secs(5));
    loop {
        every.tick().await;
        recorder.run_upkeep();
    }
}

pub(crate) fn request(method: &'static str, route: &str, status: u16, took: Duration) {
    let route = route.to_owned();
    counter!(REQUESTS, "route" => route.clone(), "method" => method, "status" => status.to_string())
        .increment(1);
    histogram!(SECONDS, "route" => route).record(took.as_secs_f64());
}

/// A booking went into the diary.
pub fn booking_made() {
    counter!(BOOKINGS, "outcome" => "made").increment(1);
}

/// A booking was refused.
pub fn booking_refused() {
    counter!(BOOKINGS, "outcome" => "refused").increment(1);
}
