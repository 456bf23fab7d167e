//! Ten o'clock is ten o'clock on either side of a change of the clocks.

use super::written::{at_the_desk, book, in_spite, recording, standing, starting};
use chrono::Timelike;
use domain::calendar::parse_time;

#[tokio::test]
async fn ten_stays_ten_across_both_changes_of_the_clocks() {
    at_the_desk(|desk| async move {
        for (day, utc) in [
            ("2027-03-25", 10),
            ("2027-03-26", 10),
            ("2027-03-29", 9),
            ("2027-03-30", 9),
            ("2027-10-29", 9),
            ("2027-11-01", 10),
        ] {
            // Two of them are bank holidays.
            let hearing = book(&desk, in_spite(starting(day, "10am", recording(&desk)))).await;
            let booking = standing(&desk, hearing).await;
            assert_eq!(
                booking.at.starts,
                day.parse::<chrono::NaiveDate>().unwrap().and_time(parse_time("10am").unwrap())
            );
            assert_eq!(booking.held.1.time(), parse_time("11:45am").unwrap());
            assert_eq!(booking.timing.starts_at.hour(), utc, "{day}");
        }
    })
    .await;
}
