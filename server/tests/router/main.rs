//! Whole requests through the router, on a fresh database with the small world of `test_databases` and a clock that
//! stands still. One program, because linking the server is most of the work.

mod common;

mod account;
mod body;
mod cases;
mod courtroom;
mod courts;
mod deadlines;
mod demonstration;
mod diary;
mod eligibility;
mod equipment;
mod faults;
mod headers;
mod hearings;
mod law;
mod live;
mod matrix;
mod measures;
mod origin;
mod preparation;
mod readiness;
mod relisting;
mod session;
mod sign_in;
mod site;
mod slots;
mod track;
