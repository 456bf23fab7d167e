//! What pages and islands read: each function fetches the context, calls one use case, converts. All are public
//! addresses; none is protected by the page that happens to call it, so each use case asks the policy itself.

#![expect(missing_docs, reason = "the server macro makes a struct of each function's arguments")]

pub mod accounts;
pub mod cases;
pub mod courtroom;
pub mod courts;
pub mod cross_examination;
pub mod deadlines;
pub mod diary;
pub mod eligibility;
pub mod equipment;
pub mod ground_rules;
pub mod hearings;
pub mod history;
pub mod holds;
pub mod law;
pub mod measures;
pub mod recordings;
pub mod relisting;
pub mod section_41;
pub mod slots;
pub mod track;
pub mod unavailability;
pub mod witnesses;
