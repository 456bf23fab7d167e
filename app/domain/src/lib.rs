//! Pigot's rules and types. No async, no SQL, no pages: everything here is a pure function of its arguments and
//! builds for the browser as well as the server.

pub mod form;
