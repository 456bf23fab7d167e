//! The built program over the wire: several servers on one database, browsers that hang up, servers that die and servers
//! that are asked to stop while everybody books. Each on SQLite and on PostgreSQL.

mod aborted_requests;
mod asked_to_stop;
mod browsers;
mod killed_while_writing;
#[path = "../program/run.rs"]
#[expect(dead_code, reason = "the tests of the commands use the rest")]
mod run;
mod simultaneous_saves;
mod site;
